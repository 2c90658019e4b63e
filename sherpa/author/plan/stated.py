"""A route's plan.yml in, the plan as typed values out, with the line of each of its parts; docs/plan.md has every key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, TypeAdapter, WithJsonSchema

from sherpa.domain.base import Value
from sherpa.domain.learner import Depth
from sherpa.route.files import Source
from sherpa.route.reading import Reading
from sherpa.route.rules.rule import Place
from sherpa.route.yaml_text import load

FILE = "plan.yml"
Kind = Literal["CONSOLIDATE", "BUILD", "STRETCH"]
Modality = Literal["visual", "symbolic", "numeric", "code", "verbal", "hands-on"]


def _depth(raw: object) -> object:
    return Depth[raw.upper()] if isinstance(raw, str) and raw.upper() in Depth.__members__ else raw


AtDepth = Annotated[Depth, BeforeValidator(_depth), WithJsonSchema({"enum": [depth.name.lower() for depth in Depth]})]


class Brought(Value):
    """What a learner knows on arrival: how deep, and the route that taught it; no route where life did."""

    depth: AtDepth = Depth.INTRODUCED
    taught_by: str = ""


class Prerequisite(Value):
    """What the lesson leans on, how deep it must be known, and the beat that closes the gap where it is not."""

    required: AtDepth
    why: str = ""
    closed_by: str = ""


class Belief(Value):
    """A misconception of the route: why it is plausible, the case on which it fails, where the route shows that case."""

    plausible: str = ""
    negative_example: str = ""
    addressed: tuple[str, ...] = ()


class Example(Value):
    what: str
    kind: Literal["positive", "negative", "contrast", "worked", "preview"]
    purpose: str = ""
    where: str
    concrete: bool = True  # has numbers in it


class Shown(Value):
    kind: Modality
    what: str
    where: str


class Load(Value):
    """How much a section asks: the concepts that are new in it, and what that amounts to."""

    kind: Kind
    new: tuple[str, ...] = ()
    why: str = ""


class Boundary(Value):
    """Something this route leaves to another: its words, and the beats in which they may stand as a preview."""

    what: str
    terms: tuple[str, ...] = ()
    left_to: str = ""
    preview_in: tuple[str, ...] = ()


class Scope(Value):
    covers: tuple[str, ...] = ()
    leaves_out: tuple[Boundary, ...] = ()


class Turn(Value):
    """One turn of the story: the place where it happens, and what it does there."""

    where: str
    does: str


class Plan(Value):
    format_version: Literal[1] = 1
    target: str = ""
    student: dict[str, Brought] = {}
    prerequisites: dict[str, Prerequisite] = {}
    misconceptions: dict[str, Belief] = {}
    examples: tuple[Example, ...] = ()
    modalities: tuple[Shown, ...] = ()
    load: dict[str, Load] = {}
    scope: Scope = Scope()
    arc: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class Planned:
    """A plan and the file it stands in."""

    plan: Plan
    source: Source

    def place(self, path: Sequence[str | int]) -> Place:
        return Place(self.source.path, load(self.source.text).line(path))


_PARTS: tuple[type[Value], ...] = (
    Plan, Brought, Prerequisite, Belief, Example, Shown, Load, Boundary, Scope, Turn,
)  # fmt: skip


def keys() -> Iterator[str]:
    """Every key that a plan.yml may have."""
    return iter(sorted({name for part in _PARTS for name in part.model_fields}))


def read_plan(folder: Path) -> Planned | None:
    """The plan beside a route; None where it has none. Raises BadRoute for one that cannot be read."""
    path = folder / FILE
    if not path.is_file():
        return None
    source = Source(path=path, text=path.read_text(encoding="utf-8", errors="replace"))
    reading = Reading(source, lambda: list(keys()), page="docs/plan.md")
    return Planned(reading.valid(TypeAdapter(Plan), reading.data or {}, ()), source)
