"""A workspace in, its journal out: the entry of the last session drafted from what it showed, entries written and found."""

from dataclasses import dataclass
from pathlib import Path

from sherpa.adapters.journal import FileJournal, entries, mark
from sherpa.adapters.search import search
from sherpa.app import reading
from sherpa.app.memory import remembered, said
from sherpa.domain.ports import Sitting
from sherpa.learner.journal import draft, open_questions
from sherpa.learner.model import fold


@dataclass(frozen=True)
class Draft:
    """The entry of one session: as it stands in the journal already, or as the session's evidence fills it in."""

    session: int
    text: str
    written: bool = False


def last_draft(workspace: Path, route: str | None = None) -> Draft | None:
    """For the session held last, on that route or on any; None before the first."""
    found = remembered(workspace, route)
    if not found:
        return None
    newest = found[-1]
    lines = said(workspace, newest.walk.walk)
    with reading(workspace) as records:
        sittings = records.sittings(newest.walk.walk)
        spoken = {line.session for line in records.lines(newest.walk.walk) if line.turn in lines}
    sitting = _last(sittings, spoken)
    if sitting is None:
        return None
    own = mark(sitting.session)
    for entry in entries(FileJournal(workspace).read()):
        if entry.split("\n", 1)[0] == own:
            return Draft(sitting.session, entry.split("\n", 1)[1].strip() + "\n", written=True)
    here = [record for record in newest.records if record.session == sitting.session]
    before = fold(record for record in newest.records if record.session < sitting.session)
    return Draft(sitting.session, draft(newest.outline, sitting, here, lines, before))


def write(workspace: Path, session: int, text: str) -> str:
    """The path of the journal, as one reads it from here."""
    return FileJournal(workspace, Path.cwd()).write_entry(session, text)


def find(workspace: Path, words: str, route: str | None = None) -> tuple[str, ...]:
    """Entries with all of the words, the best first; of one route, those of its sessions."""
    found = entries(FileJournal(workspace).read())
    if route is not None:
        marks = _marks(workspace, route)
        found = [entry for entry in found if entry.split("\n", 1)[0] in marks]
    texts = [entry.removeprefix(entry.split("\n", 1)[0]) if entry.startswith("<!--") else entry for entry in found]
    return tuple(texts[number].strip() for number in search(texts, words))


def still_open(workspace: Path) -> tuple[str, ...]:
    """The open questions of the last entry: offers for next time."""
    return open_questions(FileJournal(workspace).read())


def _last(sittings: tuple[Sitting, ...], spoken: set[int]) -> Sitting | None:
    """A session in which nothing was typed is not written about."""
    return next((sitting for sitting in reversed(sittings) if sitting.session in spoken), None)


def _marks(workspace: Path, route: str) -> set[str]:
    with reading(workspace) as records:
        walks = [walk.walk for walk in records.walks() if walk.route == route]
        return {mark(sitting.session) for walk in walks for sitting in records.sittings(walk)}
