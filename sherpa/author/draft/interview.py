"""An author and perhaps a text of theirs in, each stage out: it asks, proposes what the text says, and makes up nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sherpa.author.draft.asking import Asking, slug
from sherpa.author.draft.questions import exercises, ideas, items
from sherpa.author.draft.retraced import Retraced, TakenBack
from sherpa.author.draft.sound import MOST_WORDS
from sherpa.author.draft.stages import (
    Belief,
    Bloom,
    Brief,
    Concepts,
    Draft,
    DraftBeat,
    DraftSection,
    Idea,
    Misconceptions,
    Objective,
    Objectives,
    Sections,
)
from sherpa.author.review.words import about, written
from sherpa.domain.base import Value

_BELIEFS = "What do people wrongly believe? A whole sentence each, as they would say it"
_SHOWN = 70  # characters of a paragraph that is proposed
# Verbs by level, the commonest of the published lists (Anderson and Krathwohl 2001); what is not among them is understanding.
_VERBS: dict[Bloom, str] = {
    "remember": "define list name recall state recognize identify",
    "apply": "apply compute calculate use write solve run implement carry",
    "analyze": "analyze compare tell distinguish contrast trace debug",
    "evaluate": "evaluate judge choose decide justify say critique",
    "create": "create design build make plan develop",
}


def _brief(asked: Asking, draft: Draft) -> Brief:
    text = asked.source
    return Brief(
        title=asked.needed("Title of the route", text.title or asked.topic),
        name=asked.name,
        audience=asked.optional("For whom is it? (Enter leaves it open)"),
        hook=asked.sentence("What makes a reader curious, in two sentences? (why, before what)", text.opening),
        needs=asked.several("What must they know already?"),
        next_steps=asked.several("What can they go on to afterwards?"),
    )


def _objectives(asked: Asking, draft: Draft) -> Objectives:
    found = []
    for text in asked.several("What can they do afterwards? A verb first.", asked.source.objectives, least=1):
        evidence = asked.optional(f"  By what does it show that somebody can {_begun(text)}?")
        found.append(Objective(text=text, bloom=_level(text), evidence=evidence))
    return Objectives(objectives=tuple(found))


def _begun(text: str) -> str:
    """Within another sentence."""
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")


def _level(text: str) -> Bloom:
    verb = text.split()[0].lower()
    return next((level for level, verbs in _VERBS.items() if verb in verbs.split()), "understand")


def _concepts(asked: Asking, draft: Draft) -> Concepts:
    """Two to a route at least: with one alone nothing can be told from anything."""
    found: list[Idea] = []
    for title in asked.several("The ideas that are new, each in a word or two", asked.source.terms, least=2):
        definition = asked.sentence(f"  {title}: what is it, in one sentence?", asked.source.definition(title))
        relation = asked.optional(f"  {title}: what has it to do with the ideas before it?") if found else ""
        confusion = asked.optional(f"  {title}: what other thing is it mixed up with? (Enter: nothing)")
        names = [one.id for one in found]
        found.append(
            Idea(id=slug(title, names), title=title, definition=definition, relation=relation, confusion=confusion)
        )
    return Concepts(concepts=tuple(found))


def _misconceptions(asked: Asking, draft: Draft) -> Misconceptions:
    ideas = {idea.title: idea.id for idea in draft.concepts.concepts}
    stated = {one.belief: one.truth for one in asked.source.beliefs}
    found: list[Belief] = []
    for belief in asked.several(_BELIEFS, list(stated), least=1):
        asked.author.tell(f"  {belief}")
        refutation = asked.sentence(
            "  What is right in it, and on which case does it fail? (read by whoever shows it)", stated.get(belief, "")
        )
        plausible = asked.optional("  Why does one think so? (a note for the tutor)")
        titles = asked.chosen("  Which idea does it harm? Its number", list(ideas), [_nearest(belief, draft)]) or tuple(
            ideas
        )
        name = slug(belief, [one.id for one in found], words=4)
        found.append(
            Belief(id=name, belief=belief, plausible=plausible, refutation=refutation, concept=ideas[titles[0]])
        )
    return Misconceptions(misconceptions=tuple(found))


def _nearest(belief: str, draft: Draft) -> str:
    """The idea whose words a belief shares most."""
    shared = {idea.title: about(belief) & about(f"{idea.title} {idea.definition}") for idea in draft.concepts.concepts}
    return max(shared, key=lambda title: len(shared[title]))


def _sections(asked: Asking, draft: Draft) -> Sections:
    parts = {part.title: part.paragraphs for part in asked.source.parts}
    ideas = {idea.title: idea.id for idea in draft.concepts.concepts}
    untaught = dict(ideas)
    found: list[DraftSection] = []
    for title in asked.several("The sections, each by its title", list(parts), least=1):
        asked.author.tell(f"Section {len(found) + 1}: {title}")
        core = asked.sentence("  What is it about? In one sentence, for the tutor")
        beats = tuple(_beats(asked, parts.get(title, ()), list(ideas), untaught))
        takeaway = asked.sentence("  What stays of it, in one sentence for the learner?")
        found.append(DraftSection(title=title, core=core, beats=beats, takeaway=takeaway))
    return Sections(sections=(*found[:-1], _with_the_rest(asked, found[-1], untaught)))


def _beats(
    asked: Asking, paragraphs: Sequence[str], ideas: Sequence[str], untaught: dict[str, str]
) -> Iterator[DraftBeat]:
    """One idea on one screen each, from the text's paragraphs and from nothing."""
    proposals, made = list(paragraphs), 0
    while True:
        proposal = proposals.pop(0) if proposals else ""
        if proposal:
            asked.author.tell(f"  From your text: {proposal[:_SHOWN]}...")
            title = asked.needed("  A title for this step (- leaves it out)")
        elif made:
            title = asked.optional("  Another step, by its title (Enter ends)")
        else:
            title = asked.needed("  The first step (one idea on one screen), by its title")
        if not title:
            return
        if title != "-":
            made += 1
            yield _beat(asked, title, proposal, ideas, untaught)


def _beat(asked: Asking, title: str, proposal: str, ideas: Sequence[str], untaught: dict[str, str]) -> DraftBeat:
    text = asked.needed("  Its text, at most 90 words; begin with a case", proposal, block=True)
    if (words := len(text.split())) > MOST_WORDS["beat"]:
        asked.author.tell(f"  That is {words} words, more than a screen takes in. /back, and make two steps of it.")
    near = [name for name in untaught if written(name).search(f"{title} {text}")]
    taught = (
        asked.chosen("  Which new ideas does it teach? Their numbers", ideas, near, of=list(untaught))
        if untaught
        else ()
    )
    other = asked.optional("  The same in other words, for whoever is stuck")
    teaches = tuple(untaught.pop(name) for name in taught)
    return DraftBeat(title=title, text=text, teaches=teaches, alternatives=(other,) if other else ())


def _with_the_rest(asked: Asking, section: DraftSection, untaught: dict[str, str]) -> DraftSection:
    """What no step has taught, the last one does."""
    if not untaught:
        return section
    last = section.beats[-1]
    asked.author.tell(f"No step taught {', '.join(untaught)}; the last one does now: {last.title}")
    taught = last.model_copy(update={"teaches": (*last.teaches, *untaught.values())})
    return section.model_copy(update={"beats": (*section.beats[:-1], taught)})


_STAGES: dict[str, Callable[[Asking, Draft], Value]] = {
    "brief": _brief,
    "objectives": _objectives,
    "concepts": _concepts,
    "misconceptions": _misconceptions,
    "sections": _sections,
    "ideas": ideas,
    "items": items,
    "exercises": exercises,
}


@dataclass(frozen=True)
class Interview:
    """The writer of a draft where there is no model. What is said in a stage is kept in `said`, where there is such a folder."""

    asking: Asking
    said: Path | None = None
    spent: int = 0

    def stage(self, stage: str, draft: Draft) -> Value:
        author = Retraced(self.asking.author, self.said and self.said / f"{stage}.json")
        while True:
            author.begin()
            with suppress(TakenBack):
                return _STAGES[stage](replace(self.asking, author=author), draft)
