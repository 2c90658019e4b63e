"""Rules on the order of ideas: no term, no symbol and no concept before the beat that brings it."""

import re
from collections.abc import Iterator

from sherpa.domain.item import Choice, Item
from sherpa.domain.route import Beat, Concept
from sherpa.route.rules.rule import Found, Place, rule
from sherpa.route.rules.subject import Subject

_NOTATION = re.compile(r"[∂∇∑Σ∏∫√∈∀∃∞⊙⊗ηθλσμ]")
_EXPLAINS = re.compile(
    r"\b(?:said|read|reads|called|pronounced|means|stands? for|denotes?|written|writes?|symbol|notation)\b", re.I
)


@rule(
    "concept-not-taught",
    "IMPROVEMENT",
    what="A concept of a section that no beat teaches.",
    why="What is asked about it is asked about nothing, and a summary can never say that it was taught.",
    example="    concepts: {gradient: {introduced_in: 2}}, and no beat with  teaches: [gradient]",
    mend="write  teaches: [...]  at the beat that brings it in",
)
def concept_not_taught(subject: Subject) -> Iterator[Found]:
    taught = {name for beat in subject.beats for name in beat.teaches}
    sections = {section.number for section in subject.route.sections}
    for name, concept in subject.route.concepts.items():
        if name not in taught and concept.introduced_in in sections:
            yield Found(subject.in_checks("concepts", name), f"no beat teaches {name}")


@rule(
    "concept-too-early",
    "IMPROVEMENT",
    what="A term or concept that is used before the beat that teaches it.",
    why="The learner meets a word that nothing has given a meaning yet.",
    example="    beat 1 speaks of the gradient, beat 5 teaches it",
    mend="say it in other words here, teach it earlier, or let the beat name it under  mentions",
)
def concept_too_early(subject: Subject) -> Iterator[Found]:
    sections = {section.number for section in subject.route.sections}
    ahead = {name: c for name, c in subject.route.concepts.items() if c.introduced_in in sections}
    told: set[tuple[str, str]] = set()
    for beat, place, text in _in_order(subject):
        for name in (*beat.teaches, *beat.mentions) if beat else ():
            ahead.pop(name, None)
        for name, term in ((name, term) for name, concept in ahead.items() for term in _used(concept, text)):
            if (name, str(place)) not in told:
                told.add((name, str(place)))
                yield Found(place, f"{term!r} is used here, and {name} is taught later")


def _used(concept: Concept, text: str) -> Iterator[str]:
    return (term for term in concept.terms if re.search(rf"\b{re.escape(term)}s?\b", text, re.IGNORECASE))


def _in_order(subject: Subject) -> Iterator[tuple[Beat | None, Place, str]]:
    """Beats and questions as a learner meets them; the beat is named with its own text only."""
    for section in subject.route.sections:
        for beat in section.beats:
            yield beat, subject.of_beat(beat), _text(beat)
            for name in beat.ask:
                yield from _question(subject, name)
        for name in section.quiz:
            yield from _question(subject, name)


def _question(subject: Subject, name: str) -> Iterator[tuple[None, Place, str]]:
    if item := subject.route.items.get(name):
        yield None, subject.of_item(item), _asked(item)


def _text(beat: Beat) -> str:
    return "\n".join((beat.before, beat.text, beat.brief, beat.more, *beat.alternatives, *beat.examples.values()))


def _asked(item: Item) -> str:
    options = [option.text for option in item.options] if isinstance(item, Choice) else []
    return "\n".join((item.stem, item.on_screen, *options, *item.hints))


@rule(
    "concept-builds-on-later",
    "IMPROVEMENT",
    what="A concept that uses one of a later section.",
    why="It is explained by what the learner does not know yet.",
    example="    gradient: {introduced_in: 2, uses: [chain-rule]}, chain-rule: {introduced_in: 3}",
    mend="change the order of the sections, or correct  uses  or  introduced_in",
)
def concept_builds_on_later(subject: Subject) -> Iterator[Found]:
    concepts = subject.route.concepts
    for name, concept in concepts.items():
        for other in concept.uses:
            if other in concepts and concepts[other].introduced_in > concept.introduced_in > 0:
                yield Found(subject.in_checks("concepts", name, "uses"), f"{name} uses {other}, which comes later")


@rule(
    "notation-unexplained",
    "IMPROVEMENT",
    what="A mathematical sign that is used before anything says how it is read or what it means.",
    why="A sign that cannot be read aloud stops many learners there and then.",
    example="    The gradient is ∇f = [∂f/∂x, ∂f/∂y].",
    mend='say it where it first stands: ∂, "curly d", is read "partial"; or put it under  symbols  of its concept',
)
def notation_unexplained(subject: Subject) -> Iterator[Found]:
    concepts = subject.route.concepts
    known: set[str] = set()
    for beat in subject.beats:
        text = _text(beat)
        for name in (*beat.teaches, *beat.mentions):
            known |= set(_NOTATION.findall("".join(concepts[name].symbols))) if name in concepts else set()
        used = set(_NOTATION.findall(text))
        if used and _EXPLAINS.search(text):
            known |= used
        for sign in sorted(used - known):
            known.add(sign)
            yield Found(subject.of_beat(beat), f"{sign} is used in {beat.title!r} before anything explains it")


RULES = (concept_not_taught, concept_too_early, concept_builds_on_later, notation_unexplained)
