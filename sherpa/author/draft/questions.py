"""An interview and the draft so far in, its questions and exercises out: a case for each belief, code that was run."""

import re
from collections.abc import Iterator

from sherpa.author.draft.asking import Asking
from sherpa.author.draft.named import as_number
from sherpa.author.draft.stages import (
    Belief,
    Draft,
    DraftExercise,
    DraftItem,
    Exercises,
    Idea,
    Ideas,
    Items,
    Look,
    Slip,
    Wrong,
)
from sherpa.errors import BadInput

_WHOSE = "  Which belief does it show? Its number (Enter: none of these)"
_ANOTHER = "  Another wrong answer (Enter ends)"
_MOST_OTHERS = 3  # options beside the key
_FIRST = "An exercise in Python, by its title (Enter: none)"


def ideas(asked: Asking, draft: Draft) -> Ideas:
    """What will be asked: a case for each belief, a definition for each idea that no belief harms."""
    harmed = {one.concept for one in draft.misconceptions.misconceptions}
    cases = [f"a case on which this fails: {one.belief}" for one in draft.misconceptions.misconceptions]
    named = [f"which idea it is: {idea.definition}" for idea in draft.concepts.concepts if idea.id not in harmed]
    asked.author.tell("Nothing is asked here: what will be asked about follows from what you said.")
    return Ideas(ideas=(*cases, *named))


def items(asked: Asking, draft: Draft) -> Items:
    """A case for each belief, a question for each section without one, a definition for each idea that is left."""
    found = [_case(asked, draft, belief) for belief in draft.misconceptions.misconceptions]
    for number, section in enumerate(draft.sections.sections, 1):
        taught = [name for beat in section.beats for name in beat.teaches]
        if taught and not any(item.section == number for item in found):
            asked.author.tell(f"Section {number}, {section.title}, has no question yet.")
            if stem := asked.optional("  A question on it (Enter: none)"):
                found.append(_question(asked, draft, stem, taught[-1], ()))
    covered = {name for item in found for name in item.concepts}
    left = [idea for idea in draft.concepts.concepts if idea.id not in covered]
    return Items(items=(*found, *(_definition(draft, idea) for idea in left)))


def _case(asked: Asking, draft: Draft, belief: Belief) -> DraftItem:
    asked.author.tell(f"A question on which this gives a wrong answer: {belief.belief}")
    return _question(asked, draft, asked.needed("  The question"), belief.concept, (belief,))


def _question(asked: Asking, draft: Draft, stem: str, concept: str, shows: tuple[Belief, ...]) -> DraftItem:
    """`shows` is the belief that the question is there for, if there is one."""
    key = asked.needed("  The right answer (a number, or a few words)")
    reason = asked.sentence("  The reason, in one sentence")
    theirs = "  What would somebody answer who believes it?"
    wrong = [Wrong(text=_wrong_answer(asked, key, theirs, needed=True), misconception=one.id) for one in shows]
    beliefs = {one.belief: one.id for one in draft.misconceptions.misconceptions}
    others = [one.belief for one in draft.misconceptions.misconceptions if one not in shows]
    while other := _wrong_answer(asked, key, _ANOTHER if wrong else "  A wrong answer", needed=not wrong):
        chosen = asked.chosen(_WHOSE, list(beliefs), of=others) if others else ()
        name = beliefs[chosen[0]] if chosen else ""
        say = "" if name else asked.sentence("  What is said to whoever gives it?")
        wrong.append(Wrong(text=other, misconception=name, say=say))
    nudge = asked.optional("  A first hint: where to look (Enter: none)")
    idea = draft.concept(concept)
    return DraftItem(
        section=draft.section_of(concept),
        stem=stem,
        key=key,
        reason=reason,
        wrong=tuple(wrong),
        concepts=(concept,),
        hints=(nudge, idea.definition) if nudge and idea else (),
    )


def _wrong_answer(asked: Asking, key: str, question: str, *, needed: bool) -> str:
    """One that is not the right one; it is said where it makes options of a question for a number."""
    ask = asked.needed if needed else asked.optional
    while (answer := ask(question)) == key:
        asked.author.tell("  That is the right answer. What is a wrong one?")
    if answer and as_number(key) is not None and as_number(answer) is None:
        asked.author.tell("  No number, where the right answer is one: there will be options. /back to change it.")
    return answer


def _definition(draft: Draft, idea: Idea) -> DraftItem:
    """Made of the author's own definitions: which idea is it? Asked once all its options are taught; whoever picks another
    reads what that one is."""
    others = [other for other in draft.concepts.concepts if other.id != idea.id][:_MOST_OTHERS]
    unnamed = re.sub(rf"\b(?:(?:the|an?) )?{re.escape(idea.title)}\b", "it", idea.definition, flags=re.IGNORECASE)
    concepts = (idea.id, *(other.id for other in others))
    return DraftItem(
        section=max(draft.section_of(name) for name in concepts),
        stem=f"What is meant here? {unnamed[:1].upper()}{unnamed[1:]}",
        key=idea.title,
        reason=idea.relation or idea.definition,
        wrong=tuple(Wrong(text=other.title, say=other.definition) for other in others),
        concepts=concepts,
    )


def exercises(asked: Asking, draft: Draft) -> Exercises:
    found: list[DraftExercise] = []
    while title := asked.optional("Another exercise (Enter ends)" if found else _FIRST):
        found.append(_exercise(asked, draft, title))
    return Exercises(exercises=tuple(found))


def _exercise(asked: Asking, draft: Draft, title: str) -> DraftExercise:
    titles = [section.title for section in draft.sections.sections]
    chosen = asked.chosen("  In which section? Its number", titles, titles[-1:]) or tuple(titles[-1:])
    task = asked.needed("  The task, as the learner reads it")
    solution, looks = _solution(asked)
    starter = asked.needed("  What the learner starts from", _starter(solution), block=True)
    ideas = {idea.title: idea.id for idea in draft.concepts.concepts}
    used = asked.chosen("  Which ideas does it use? Their numbers", list(ideas), list(ideas)[-1:])
    return DraftExercise(
        section=titles.index(chosen[0]) + 1,
        title=title,
        task=task,
        starter=f"{starter}\n",
        solution=f"{solution}\n",
        looks=looks,
        slips=tuple(_slips(asked, draft)),
        concepts=tuple(ideas[name] for name in used),
    )


def _solution(asked: Asking) -> tuple[str, tuple[Look, ...]]:
    """A program that runs, and what it gives at each look: what a learner's should give is never typed by hand."""
    while True:
        solution = asked.needed("  The solution", block=True)
        calls = asked.several(
            "  What to look at after it has run: six expressions such as f(2), at the edges too", least=3
        )
        try:
            values = asked.observe(solution, calls)
        except BadInput as error:
            asked.author.tell(f"  {error}")
            continue
        seen = zip(calls, values, strict=True)
        return solution, tuple(Look.model_validate({"observe": call, "expect": value}) for call, value in seen)


def _slips(asked: Asking, draft: Draft) -> Iterator[Slip]:
    beliefs = {one.belief: one.id for one in draft.misconceptions.misconceptions}
    while witness := asked.optional("  A wrong program that learners write (a dot at once: none)", block=True):
        names = asked.chosen("  Which belief writes it? Its number", list(beliefs), list(beliefs)[:1]) or tuple(beliefs)
        hint = asked.sentence("  What is said to whoever writes it?")
        yield Slip(misconception=beliefs[names[0]], witness=f"{witness}\n", hint=hint)


def _starter(solution: str) -> str:
    """The heads of its functions, and nothing in them."""
    heads = [line for line in solution.splitlines() if re.match(r"(?:def |import |from )", line)]
    return "\n".join(f"{line}\n    return None" if line.startswith("def ") else line for line in heads)
