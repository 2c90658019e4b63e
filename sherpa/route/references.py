"""A Route built from checks.yml in; nothing out, or a BadRoute for the first name in it that leads nowhere."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sherpa.domain.item import Choice, Code, FreeText, Item, Menu, Numeric, Symbolic
from sherpa.domain.route import Route
from sherpa.route.checks import Checks
from sherpa.route.reading import Place, Reading, nearest

_EFFECT = re.compile(r"examples=[\w-]+|test_out=(?:yes|no)|go=(?:on|again|stop)")
_EFFECTS = "examples=NAME, test_out=yes, go=on, go=again, go=stop"


class Reference(NamedTuple):
    """A name at a place of checks.yml, and the sort of thing it must be."""

    place: Place
    name: str
    sort: str


def verify(route: Route, checks: Checks, reading: Reading) -> None:
    """Every item, concept, misconception, beat, section and step that checks.yml names must stand."""
    known = _known(route)
    for reference in _all(checks):
        if reference.name not in known[reference.sort]:
            reading.fail(
                reference.place,
                f"no {reference.sort} {reference.name!r}",
                nearest(reference.name, known[reference.sort])
                or f"write it, or name one of: {_some(known[reference.sort])}",
            )
    for name, beat in checks.beats.items():
        if beat.explore and not (beat.teaches or beat.mentions):
            reading.fail(
                ("beats", name, "explore"), "offered with what is taught, and nothing is", "add  teaches: [...]"
            )
    for name, item in checks.items.items():
        if isinstance(item, Menu):
            _effects(item, checks.places[name], reading)


def _known(route: Route) -> dict[str, list[str]]:
    steps = route.project.steps if route.project else ()
    code = [name for name, item in route.items.items() if isinstance(item, Code)]
    return {
        "item": list(route.items),
        "exercise": [*code, *(step.id for step in steps)],
        "step": [step.id for step in steps],
        "concept": list(route.concepts),
        "misconception": list(route.misconceptions),
        "picture of a beat": [beat.id for section in route.sections for beat in section.beats if beat.picture],
        "section": [str(number) for number in _numbers(route)],
    }


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + (", ..." if len(names) > 8 else "") if names else "(none stands)"


def _all(checks: Checks) -> Iterator[Reference]:
    yield from _each(("lesson", "opening"), checks.lesson.opening, "item")
    yield from _each(("lesson", "major_topics"), map(str, checks.lesson.major_topics), "section")
    yield from _each(("wrap_up", "explain"), checks.explain, "item")
    for number, section in checks.sections.items():
        place: Place = ("sections", str(number))
        yield Reference(place, str(number), "section")
        yield from _each((*place, "quiz"), section.quiz, "item")
        yield from _each((*place, "test_out"), section.test_out, "item")
    for name, concept in checks.concepts.items():
        yield from _each(("concepts", name, "uses"), concept.uses, "concept")
        yield from _section(("concepts", name, "introduced_in"), concept.introduced_in)
    for name, misconception in checks.misconceptions.items():
        yield from _each(("misconceptions", name, "concepts"), misconception.concepts, "concept")
        yield from _section(("misconceptions", name, "section"), misconception.section)
    for faq in checks.faq:
        yield from _section(("faq", str(faq.section)), faq.section)
    yield from _beats(checks)
    for name, item in checks.items.items():
        yield from _item(checks.places[name], item)
    yield from _project(checks)


def _beats(checks: Checks) -> Iterator[Reference]:
    for name, beat in checks.beats.items():
        yield from _each(("beats", name, "teaches"), beat.teaches, "concept")
        yield from _each(("beats", name, "mentions"), beat.mentions, "concept")
        yield from _each(("beats", name, "ask"), beat.ask, "item")


def _project(checks: Checks) -> Iterator[Reference]:
    for number, step in enumerate(checks.project.steps if checks.project else ()):
        yield from _item(("project", "steps", number), step)
    for name, items in (checks.project.checkpoints if checks.project else {}).items():
        yield Reference(("project", "checkpoints", name), name, "step")
        yield from _each(("project", "checkpoints", name), items, "item")


def _item(place: Place, item: Item) -> Iterator[Reference]:
    yield from _section(place, item.section)
    yield from _each((*place, "concepts"), item.concepts, "concept")
    yield from _each((*place, "again"), item.again, "item")
    yield from _named((*place, "simpler"), item.simpler, "item")
    yield from _named((*place, "compare"), item.compare, "item")
    yield from _named((*place, "picture"), item.picture, "picture of a beat")
    match item:
        case Choice():
            yield from _shown((*place, "options"), (option.misconception for option in item.options))
        case Numeric() | Symbolic():
            yield from _shown((*place, "mistakes"), (mistake.misconception for mistake in item.mistakes))
        case FreeText():
            yield from _shown((*place, "not_yet"), (wrong.misconception for wrong in item.not_yet))
            yield from _named((*place, "confirm"), item.confirm, "item")
        case Code():
            yield from _shown((*place, "mistakes"), (mistake.misconception for mistake in item.mistakes))
            yield from _each((*place, "context"), item.context, "exercise")


def _each(place: Place, names: Iterable[str], sort: str) -> Iterator[Reference]:
    return (Reference((*place, number), name, sort) for number, name in enumerate(names))


def _named(place: Place, name: str | None, sort: str) -> Iterator[Reference]:
    if name is not None:
        yield Reference(place, name, sort)


def _numbers(route: Route) -> list[int]:
    """The sections' numbers, and the project's, which the public format counts as the section after the last."""
    numbers = [section.number for section in route.sections]
    return [*numbers, max(numbers) + 1] if numbers and route.project else numbers


def _section(place: Place, number: int) -> Iterator[Reference]:
    if number:
        yield Reference(place, str(number), "section")


def _shown(place: Place, names: Iterable[str | None]) -> Iterator[Reference]:
    for number, name in enumerate(names):
        yield from _named((*place, number, "misconception"), name, "misconception")


def _effects(menu: Menu, place: Place, reading: Reading) -> None:
    for number, option in enumerate(menu.options):
        if option.effect and not _EFFECT.fullmatch(option.effect):
            reading.fail(
                (*place, "options", number, "effect"), f"no effect {option.effect!r}", f"write one of {_EFFECTS}"
            )
