"""A workspace in, what a learner can do in it now out: go on, repeat what is due, begin something."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sherpa.app import database, read_route, reading, routes
from sherpa.app.memory import remembered


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
    project: bool


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
    due = [
        one.outline.components[name].title
        for one in known
        for name, card in one.cards.items()
        if datetime.fromisoformat(card.due) <= now and name in one.outline.components
    ]
    walked = {one.walk.route for one in known}
    startable = [_startable(name, folder) for name, folder in routes(workspace).items() if name not in walked]
    return Home(tuple(left_off), tuple(due), tuple(startable))


def _place(workspace: Path, walk: str) -> str:
    if not database(workspace).exists():
        return ""
    with reading(workspace) as records:
        return next((reply.place for reply in records.replies(walk)), "")


def _startable(name: str, folder: Path) -> Startable:
    route = read_route(folder)
    return Startable(name, route.title, len(route.sections), route.project is not None)
