"""A stage and those before it in, what is wrong with it out: names that lead nowhere, answers without reason, long texts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sherpa.author.draft.stages import Concepts, Draft, Exercises, Items, Misconceptions, Sections
from sherpa.domain.base import Value

MOST_WORDS = {"beat": 90, "stem": 40, "option": 12, "hint": 40}
_FEWEST_LOOKS = 3


def faults(stage: str, value: Value, draft: Draft) -> tuple[str, ...]:
    """Each in a sentence, for whoever wrote the stage."""
    look = _LOOKS.get(type(value))
    return tuple(look(value, draft)) if look else ()


def _concepts(stage: Concepts, draft: Draft) -> Iterator[str]:
    yield from _twice(one.id for one in stage.concepts)
    if len(stage.concepts) < 2:
        yield "there are fewer than two ideas"


def _misconceptions(stage: Misconceptions, draft: Draft) -> Iterator[str]:
    yield from _twice(one.id for one in stage.misconceptions)
    for one in stage.misconceptions:
        if draft.concept(one.concept) is None:
            yield f"{one.id} names {one.concept!r}, which is no concept"
        if "?" in one.refutation:
            yield f"the refutation of {one.id} asks a question"


def _sections(stage: Sections, draft: Draft) -> Iterator[str]:
    taught = [name for section in stage.sections for beat in section.beats for name in beat.teaches]
    known = {one.id for one in draft.concepts.concepts}
    yield from (f"{name!r} is no concept" for name in taught if name not in known)
    yield from (f"no step teaches {name}" for name in sorted(known - set(taught)))
    for section in stage.sections:
        yield from _twice(beat.title for beat in section.beats)
        if not section.beats:
            yield f"section {section.title!r} has no step"
        for beat in section.beats:
            yield from _long("beat", f"step {beat.title!r}", beat.text)


def _items(stage: Items, draft: Draft) -> Iterator[str]:
    beliefs = {one.id for one in draft.misconceptions.misconceptions}
    shown: set[str] = set()
    for item in stage.items:
        name = f"question {item.stem[:40]!r}"
        if not 1 <= item.section <= len(draft.sections.sections):
            yield f"{name} is in section {item.section}, which is not there"
        yield from (f"{name} names {one!r}, which is no concept" for one in item.concepts if draft.concept(one) is None)
        yield from _long("stem", name, item.stem)
        yield from (f"{name} has no wrong answer" for _ in "1" if not item.wrong)
        yield from _twice((item.key, *(wrong.text for wrong in item.wrong)))
        for text in (item.key, *(wrong.text for wrong in item.wrong)):
            yield from _long("option", f"{name}: {text[:30]!r}", text)
        for wrong in item.wrong:
            if wrong.misconception and wrong.misconception not in beliefs:
                yield f"{name} names {wrong.misconception!r}, which is no misconception"
            if not wrong.misconception and not wrong.say:
                yield f"{name}: {wrong.text!r} shows no misconception and gets no words of its own"
            shown.add(wrong.misconception)
        for hint in item.hints:
            yield from _long("hint", name, hint)
    yield from (f"no wrong answer shows {name}" for name in sorted(beliefs - shown))


def _exercises(stage: Exercises, draft: Draft) -> Iterator[str]:
    beliefs = {one.id for one in draft.misconceptions.misconceptions}
    for one in stage.exercises:
        if not 1 <= one.section <= len(draft.sections.sections):
            yield f"exercise {one.title!r} is in section {one.section}, which is not there"
        if len(one.looks) < _FEWEST_LOOKS:
            yield f"exercise {one.title!r} has fewer than {_FEWEST_LOOKS} looks"
        for slip in one.slips:
            if slip.misconception not in beliefs:
                yield f"exercise {one.title!r} names {slip.misconception!r}, which is no misconception"


def _twice(names: Iterable[str]) -> Iterator[str]:
    return (f"{name!r} stands twice" for name, times in Counter(names).items() if times > 1)


def _long(kind: str, name: str, text: str) -> Iterator[str]:
    words, most = len(text.split()), MOST_WORDS[kind]
    if words > most:
        yield f"{name} has {words} words, {most} are the most"


_LOOKS: dict[type[Value], Callable[..., Iterator[str]]] = {
    Concepts: _concepts,
    Misconceptions: _misconceptions,
    Sections: _sections,
    Items: _items,
    Exercises: _exercises,
}
