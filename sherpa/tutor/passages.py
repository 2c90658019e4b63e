"""A learner's own question in, the passage of the route that answers it out: only what was reached, never the open answer."""

import re

from sherpa import items
from sherpa.domain.formula import evaluate, show
from sherpa.domain.item import Choice, Code, Item, Numeric, Symbolic
from sherpa.domain.reply import Phase
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.state import State

# A question and a filed phrasing that share this much of their content words are about the same thing. Chosen by reading
# the pairs that the shipped route's own faq gives against those of other sections; below .5 unrelated ones start to match.
_CLOSE = 0.55
_CLOSE_PASSAGE = 0.75


def passage_for(question: str, state: State, lesson: Lesson) -> str | None:
    """The best passage, or None: nothing is made up."""
    reached = _reached(state, lesson)
    found = [
        (max(items.similarity(question, asked) for asked in faq.ask), faq.say)
        for faq in lesson.route.faq
        if faq.section <= reached
    ]
    found = [(score, text) for score, text in found if score >= _CLOSE]
    found += [(score * 0.9, text) for score, text in _told(question, state, lesson) if score >= _CLOSE_PASSAGE]
    allowed = [(score, text) for score, text in found if not gives_away(text, state, lesson)]
    return max(allowed)[1] if allowed else None


def _reached(state: State, lesson: Lesson) -> int:
    """The number of the furthest section whose words may be used; the project counts as the one after the last."""
    if state.section:
        return state.section
    return len(lesson.route.sections) + 1 if state.phase in (Phase.PROJECT, Phase.WRAP_UP, Phase.DONE) else 1


def _told(question: str, state: State, lesson: Lesson) -> list[tuple[float, str]]:
    """The other wordings of beats whose ideas were taught: they answer "what is a derivative" in the author's words."""
    return [
        (items.similarity(question, f"{beat.title} {' '.join(terms)}"), beat.brief or beat.text)
        for section in lesson.route.sections
        if section.number <= _reached(state, lesson)
        for beat in section.beats
        if beat.teaches and all(component in state.taught for component in beat.teaches)
        for terms in [[t for c in beat.teaches if c in lesson.route.concepts for t in lesson.route.concepts[c].terms]]
    ]


def gives_away(text: str, state: State, lesson: Lesson) -> bool:
    """Whether a text holds the answer to a question that stands open or waits."""
    waiting = [*state.behind, *([state.open] if state.open else [])]
    return any(_holds(text, lesson.item(question.item), lesson) for question in waiting)


def _holds(text: str, item: Item, lesson: Lesson) -> bool:
    match item:
        case Numeric(answer=answer):
            key = re.escape(show(evaluate(answer, lesson.functions)))
            return re.search(rf"(?<![\d.]){key}(?![\d]|\.\d)", text.replace("−", "-")) is not None
        case Symbolic(answer=answer):
            return answer.replace(" ", "") in text.replace(" ", "")
        case Choice(options=options):
            keys = [option.text.lower() for option in options if option.key]
            return any(len(key) > 2 and re.search(rf"\b{re.escape(key)}\b", text.lower()) for key in keys)
        case Code(solution=solution):
            lines = {line.strip() for line in solution.splitlines() if len(line.strip()) > 12}
            return any(line in text for line in lines)
        case _:
            return False
