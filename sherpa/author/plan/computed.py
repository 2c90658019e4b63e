"""A route and those required before it in, what it really does out: what learners bring, what is new, how it is shown."""

import re
from collections.abc import Iterator, Mapping

from sherpa.author.plan.stated import Kind, Modality
from sherpa.domain.base import Value
from sherpa.domain.item import Code
from sherpa.domain.learner import Depth
from sherpa.domain.route import Beat, Route, Section

# How many new concepts each kind of section has, least and most. A lesson of two new ones builds, one of three stretches;
# about four can be held in mind at once (Cowan 2001, The magical number 4), which is where the two meet.
NEW_CONCEPTS: dict[Kind, tuple[int, int]] = {"CONSOLIDATE": (0, 1), "BUILD": (1, 4), "STRETCH": (3, 7)}

_FORMULA = re.compile(r"[=≈]|[∂∇∑Σ∫√]|\w'\(|\*\*|²")
_PROGRAM = re.compile(r"^ *```(?:python|py)|`\w+\([^`]*\)`", re.MULTILINE)
_NUMBERS = re.compile(r"\d")


class Known(Value):
    """A concept that learners bring with them: how deep, and the route that taught it."""

    concept: str
    title: str
    depth: Depth
    route: str


class Taught(Value):
    """One section as it is: the concepts new in it, and what that amounts to."""

    section: int
    new: tuple[str, ...]
    kind: Kind


class Computed(Value):
    student: tuple[Known, ...] = ()
    sections: tuple[Taught, ...] = ()
    modalities: dict[str, tuple[Modality, ...]] = {}  # by beat

    def known(self, concept: str) -> Known | None:
        return next((known for known in self.student if known.concept == concept), None)


def compute(route: Route, before: Mapping[str, Route]) -> Computed:
    """`before` are the routes that this one requires, as far as they are at hand."""
    met = {concept for other in before.values() for concept in other.concepts}
    sections: list[Taught] = []
    for section in route.sections:
        new = tuple(dict.fromkeys(name for beat in section.beats for name in beat.teaches if name not in met))
        sections.append(Taught(section=section.number, new=new, kind=_kind(len(new))))
        met |= set(new)
    beats = [beat for section in route.sections for beat in section.beats]
    return Computed(
        student=tuple(known for other in before.values() for known in _left_behind(other)),
        sections=tuple(sections),
        modalities={beat.id: tuple(_modalities(route, beat)) for beat in beats},
    )


def depths(sections: tuple[Section, ...]) -> dict[str, Depth]:
    """How deep the beats of some sections take each concept: twice taught is developed."""
    reached: dict[str, Depth] = {}
    for beat in (beat for section in sections for beat in section.beats):
        for name in beat.mentions:
            reached.setdefault(name, Depth.MENTIONED)
        for name in beat.teaches:
            reached[name] = Depth.DEVELOPED if reached.get(name, 0) >= Depth.INTRODUCED else Depth.INTRODUCED
    return reached


def _left_behind(route: Route) -> Iterator[Known]:
    """What a route leaves its learners with: as deep as it declares, and no deeper than its beats go."""
    reached = depths(route.sections)
    for name, concept in route.concepts.items():
        depth = min(concept.depth, reached.get(name, Depth.MENTIONED))
        yield Known(concept=name, title=concept.title, depth=depth, route=route.name)


def _kind(new: int) -> Kind:
    """The lightest kind that the count allows."""
    return next(kind for kind, (_, most) in NEW_CONCEPTS.items() if new <= most or kind == "STRETCH")


def _modalities(route: Route, beat: Beat) -> Iterator[Modality]:
    text = f"{beat.before}\n{beat.text}"
    asked = [route.items[name] for name in beat.ask]
    if beat.picture:
        yield "visual"
    if _FORMULA.search(text):
        yield "symbolic"
    if _NUMBERS.search(text):
        yield "numeric"
    if _PROGRAM.search(text) or any(isinstance(item, Code) for item in asked):
        yield "code"
    if beat.alternatives or len(text.split()) > _WORDS:
        yield "verbal"
    if any(isinstance(item, Code) or item.predict for item in asked):
        yield "hands-on"


_WORDS = 15  # a beat of fewer is a caption
