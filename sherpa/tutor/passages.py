"""A learner's own question in, the passage of the route that answers it out: only what was reached, never the open answer."""

import re
from collections.abc import Sequence

from sherpa import items
from sherpa.domain.formula import evaluate, show
from sherpa.domain.item import Choice, Code, Item, Numeric, Symbolic
from sherpa.domain.reply import Phase
from sherpa.domain.route import Concept, Faq
from sherpa.domain.signs import meaning, told
from sherpa.tutor.agenda import place
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.state import State

# How much of their content words a question and a filed phrasing share. Read off forty questions against the shipped
# route's faq: from .7 on all matches were right; from .55 on they were where the entry knows every word of the question
# ("can the rate be negative" is not answered by an entry on how the rate changes).
_CLOSE = 0.7
_CLOSE_IF_KNOWN = 0.55
_CLOSE_PASSAGE = 0.75
_SIGN = 6  # characters: what is longer is a word, not a symbol


def passage_for(question: str, state: State, lesson: Lesson) -> str | None:
    """The best passage, or None: nothing is made up."""
    reached = _reached(state, lesson)
    meaning = _definition(question, state, lesson)
    if meaning and not gives_away(meaning, state, lesson):
        return meaning
    found = [(_fit(question, faq), faq.say) for faq in lesson.route.faq if faq.section <= reached]
    found = [(score, text) for score, text in found if score]
    found += [(score * 0.9, text) for score, text in _told(question, state, lesson) if score >= _CLOSE_PASSAGE]
    allowed = [(score, text) for score, text in found if not gives_away(text, state, lesson)]
    return max(allowed)[1] if allowed else None


def _fit(question: str, faq: Faq) -> float:
    """How well an entry answers a question; 0 where it does not."""
    score = max(items.similarity(question, asked) for asked in faq.ask)
    known = set(items.content(" ".join((*faq.ask, faq.say))))
    return score if score >= _CLOSE or (score >= _CLOSE_IF_KNOWN and set(items.content(question)) <= known) else 0.0


_DEFINE = re.compile(
    r"(?:(?:wait,? |so,? )?what(?:'?s| is| are| does| do)|define|meaning of|explain)\s+(?:an?\s+|the\s+)?"
    r"(.+?)(?:\s+again)?(?:\s+means?)?\s*[?.]*$"
)


def _definition(question: str, state: State, lesson: Lesson) -> str | None:
    """What the thing asked about means, where the question is of that form."""
    asked = _DEFINE.match(question.lower().strip())
    return meaning_of(asked[1], state, lesson) if asked else None


def is_ahead(question: str, state: State, lesson: Lesson) -> bool:
    """Whether the question asks for a term whose beat is still to come."""
    asked = _DEFINE.match(question.lower().strip())
    return asked is not None and any(
        asked[1] in _names(concept) and concept.id not in state.taught for concept in lesson.route.concepts.values()
    )


def meaning_of(term: str, state: State, lesson: Lesson) -> str | None:
    """How a symbol is read, stands for and is typed, or what a term means, in words that were taught already."""
    wanted = term.lower().strip()
    taught = [concept for concept in lesson.route.concepts.values() if concept.id in state.taught]
    for concept in taught:
        for sign, symbol in concept.symbols.items():
            said = (symbol.say.lower(), *re.split(r",? or |, ", symbol.say.lower()))
            if wanted in (sign.lower(), sign.lower().partition("(")[0], *said):
                return told(sign, symbol.say, symbol.means, symbol.type)
    for concept in taught:
        if wanted in _names(concept):
            beats = [beat for section in lesson.route.sections for beat in section.beats if concept.id in beat.teaches]
            naming = [beat for beat in beats if wanted in beat.text.lower()] or beats
            return (naming[0].brief or naming[0].text) if naming else None
    if not wanted:
        return None
    sign = rf"(?<![\w']){re.escape(wanted)}"
    ways = (rf"{sign}\(", rf"{sign}(?![\w'(])") if len(wanted) <= _SIGN else ()
    found = _first_mention((rf'said "{re.escape(wanted)}\b', *ways), state, lesson)
    return found or (meaning(term.strip()) if len(wanted) <= _SIGN else "") or None


def _first_mention(ways: Sequence[str], state: State, lesson: Lesson) -> str | None:
    """The sentence that brought a sign in, "Here is a queue, called q, ...": of the open question itself, then of the beats."""
    steps = lesson.agenda(state.prefs, state.test_out)
    beats = [lesson.route.beat(step.ref) for step in steps[: place(steps, state.step) + 1] if step.kind == "beat"]
    texts = [_around(lesson.item(state.open.item))] if state.open else []
    texts += [f"{beat.before} {beat.text}" for beat in beats if beat]
    for text in texts:
        sentences = [
            one for one in re.split(r"(?<=[.:])\s+", " ".join(text.split())) if "|" not in one and "?" not in one
        ]
        for way in ways:
            if told := next((one for one in sentences if re.search(way, one.lower())), ""):
                return told.rstrip(":") + ("." if told.endswith(":") else "")
    return None


def _around(item: Item) -> str:
    return item.stem if isinstance(item, Code) else item.on_screen


def _names(concept: Concept) -> set[str]:
    return {name.lower() for name in (concept.title, concept.id.replace("-", " "), *concept.terms)}


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
