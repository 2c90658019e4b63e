"""A route's folder and the routes at hand in, what a review looks at out: the route, what its learners know, its plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sherpa.author.house import HouseStyle, read_house_style
from sherpa.author.plan.computed import Computed, compute
from sherpa.author.plan.stated import Plan, Planned, read_plan
from sherpa.domain.item import Item
from sherpa.domain.route import Beat, Concept, Route
from sherpa.errors import BadRoute
from sherpa.route.files import SHERPA
from sherpa.route.lesson import read_route
from sherpa.route.rules import open_subject, requires
from sherpa.route.rules.rule import Place
from sherpa.route.rules.subject import Subject


@dataclass(frozen=True)
class Seen:
    """`others` are the routes at hand beside this one, by name."""

    subject: Subject
    others: Mapping[str, Route]
    planned: Planned | None = None
    house: HouseStyle | None = None

    @property
    def route(self) -> Route:
        return self.subject.route

    @property
    def plan(self) -> Plan:
        return self.planned.plan if self.planned else Plan()

    @cached_property
    def computed(self) -> Computed:
        return compute(self.route, {name: self.others[name] for name in self._required() if name in self.others})

    def in_plan(self, *path: str | int) -> Place:
        """A place in plan.yml; the top of sherpa.md in a route that has none."""
        return self.planned.place(path) if self.planned else self.subject.in_script(1)

    def in_order(self) -> Iterator[tuple[Beat | None, Item | None]]:
        """Beats and the questions after them as a learner meets them: either the one or the other."""
        for section in self.route.sections:
            for beat in section.beats:
                yield beat, None
                yield from ((None, self.route.items[name]) for name in beat.ask)
            yield from ((None, self.route.items[name]) for name in section.quiz)

    @cached_property
    def elsewhere(self) -> Mapping[str, tuple[str, Concept]]:
        """Concepts that other routes teach and no learner of this one can know: by their id, with the route's name."""
        known = {known.concept for known in self.computed.student} | set(self.route.concepts)
        return {
            name: (other, concept)
            for other, route in self.others.items()
            if other not in self._required()
            for name, concept in route.concepts.items()
            if name not in known and concept.introduced_in
        }

    def _required(self) -> tuple[str, ...]:
        """The routes that must have been walked before this one, and those before them."""
        found = list(self.subject.parsed.syllabus.routes)
        for name in found:
            found += [other for other in self.subject.at_hand.get(name, ()) if other not in found]
        return tuple(name for name in dict.fromkeys(found) if name != self.route.name)


def open_seen(folder: Path, at_hand: Mapping[str, Path]) -> Seen:
    """Raises BadRoute where the route, its plan or the author's style file cannot be read."""
    beside = {script.parent.name: script.parent for script in folder.resolve().parent.glob(f"*/{SHERPA}")}
    near = {**at_hand, **beside}
    subject = open_subject(folder, {name: requires(path) for name, path in near.items()})
    others = {name: route for name, path in near.items() if name != folder.resolve().name and (route := _read(path))}
    return Seen(subject, others, read_plan(folder), read_house_style(folder))


def _read(folder: Path) -> Route | None:
    """A neighbour; one that cannot be read has findings of its own."""
    try:
        return read_route(folder)
    except BadRoute:
        return None
