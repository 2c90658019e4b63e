"""A workspace in, what a learner can do in it now out: go on, repeat what is due, begin something."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sherpa.app import database, read_route, reading, routes
from sherpa.app.memory import due_now, remembered


@dataclass(frozen=True)
class LeftOff:
    """A walk that is not at its end, where it stands, and when its last line was typed."""

    route: str
    title: str
    place: str
    at: str


@dataclass(frozen=True)
class Startable:
    route: str
    title: str
    sections: int
    leans_on: tuple[str, ...]  # routes


@dataclass(frozen=True)
class Home:
    """`left_off` begins with the walk that `resume` goes on with; `due` holds titles of components."""

    left_off: tuple[LeftOff, ...]
    due: tuple[str, ...]
    startable: tuple[Startable, ...]


def home(workspace: Path, now: datetime) -> Home:
    known = remembered(workspace)
    left_off = [
        LeftOff(one.walk.route, one.outline.title, _place(workspace, one.walk.walk), one.walk.last_at)
        for one in reversed(known)
        if not one.walk.finished
    ]
    due = [one.outline.components[card.component].title for one in known for card in due_now(one, now)]
    walked = {one.walk.route for one in known}
    startable = tuple(route for route in at_hand(workspace) if route.route not in walked)
    return Home(tuple(left_off), tuple(due), startable)


def at_hand(workspace: Path) -> tuple[Startable, ...]:
    """All routes, each after those that it leans on."""
    found = {name: _startable(name, folder) for name, folder in routes(workspace).items()}
    ordered: dict[str, Startable] = {}

    def place(name: str, above: tuple[str, ...] = ()) -> None:
        for other in found[name].leans_on:
            if other in found and other not in (*ordered, *above):
                place(other, (*above, name))
        ordered.setdefault(name, found[name])

    for name in found:
        place(name)
    return tuple(ordered.values())


def _place(workspace: Path, walk: str) -> str:
    if not database(workspace).exists():
        return ""
    with reading(workspace) as records:
        return next((reply.place for reply in records.replies(walk)), "")


def _startable(name: str, folder: Path) -> Startable:
    route = read_route(folder)
    leans_on = dict.fromkeys(other for section in route.sections for other in section.needs_routes)
    return Startable(name, route.title, len(route.sections), tuple(leans_on))
