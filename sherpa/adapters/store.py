"""Lines, events, replies and heads in, the same out after any crash: the `Store` port on one SQLite file.

The order of writes is the caller's: `write_line` first, alone; then, the graph having run, `commit`, all or nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlite_utils import Database

from sherpa.adapters.lock import locked
from sherpa.adapters.migrations import MIGRATIONS
from sherpa.adapters.records import Records
from sherpa.adapters.sqlite_file import connect, told
from sherpa.domain.learner import LearnerEvent, ReviewCard, Undone
from sherpa.domain.outline import Outline
from sherpa.domain.ports import Line
from sherpa.domain.reply import Reply
from sherpa.errors import StoreUnavailable

_REPLIES_KEPT = 50  # turns of a walk; a reply is only read to show the last screen again
_PROBE_BYTES = 1 << 16  # more than a turn writes: a disk this full is found out before any input is taken


def open_store(path: Path) -> "SqliteStore":
    """Opens or makes the file, brings it to today's tables and writes to it; StoreUnavailable where that fails."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = connect(path)
        try:
            store = SqliteStore(Database(connection, execute_plugins=False), path)
            store.prepare()
        except BaseException:
            connection.close()
            raise
    return store


class SqliteStore(Records):
    """The port's methods, and the bookkeeping of walks, which only the app needs."""

    def __init__(self, db: Database, path: Path) -> None:
        super().__init__(db.conn, path)
        self.db = db

    def prepare(self) -> None:
        # One immediate transaction: of two terminals that start at once, the second waits and finds the tables made.
        self.db.execute("begin immediate")
        with self.db.conn:
            if newer := {step.name for step in MIGRATIONS.applied(self.db)} - _known_steps():
                raise StoreUnavailable(
                    f"{self.path} was written by a newer Sherpa ({', '.join(sorted(newer))}). "
                    "Update Sherpa, then start again."
                )
            MIGRATIONS.apply(self.db)
            self.db.execute("insert or replace into probe values (1, zeroblob(?))", [_PROBE_BYTES])
        with self._writing():
            self.db.execute("delete from probe")

    def close(self) -> None:
        self.db.close()

    # --- walks ---

    def new_walk(self, walk: str, route: str, seed: int, at: str) -> None:
        with self._writing():
            self._insert("walks", {"walk": walk, "route": route, "seed": seed, "started_at": at})

    def finish(self, walk: str) -> None:
        with self._writing():
            self.db.execute("update walks set finished = 1 where walk = ?", [walk])

    def keep_outline(self, walk: str, outline: Outline) -> None:
        with self._writing():
            self.db.execute("update walks set outline = ? where walk = ?", [outline.model_dump_json(), walk])

    def hold(self, walk: str) -> AbstractContextManager[None]:
        name = re.sub(r"[^\w.-]", "_", walk)
        return locked(self.path.with_name(f"{self.path.name}.{name}.lock"), f"The walk {walk!r}")

    # --- sittings ---

    def sit_down(self, walk: str, at: str) -> int:
        with self._writing():
            return self._insert("sittings", {"walk": walk, "opened_at": at})

    def stand_up(self, session: int, at: str, summary: str) -> None:
        with self._writing():
            self.db.execute("update sittings set closed_at = ?, summary = ? where session = ?", [at, summary, session])

    # --- turns ---

    def write_line(self, walk: str, line: Line) -> Line:
        with self._writing():
            turn = self._insert("transcript", {"walk": walk, **line.model_dump(exclude={"turn"})})
        return line.model_copy(update={"turn": turn})

    def commit(self, walk: str, line: Line, events: Sequence[LearnerEvent], reply: Reply, head: str) -> None:
        with self._writing():
            for n, event in enumerate(events):
                row = {"turn": line.turn, "n": n, "walk": walk, "session": line.session, "at": line.at}
                self._insert("events", {**row, "event": event.model_dump_json()})
                if isinstance(event, Undone):
                    self._undo(walk, event.turns)
            self._insert("replies", {"turn": line.turn, "walk": walk, "reply": reply.model_dump_json()})
            self._insert("heads", {"turn": line.turn, "walk": walk, "checkpoint": head})
            self._forget_old_replies(walk)

    # --- review cards ---

    def keep_cards(self, route: str, cards: Sequence[ReviewCard]) -> None:
        with self._writing():
            self.db.execute("delete from cards where route = ?", [route])
            for card in cards:
                self._insert("cards", card.model_dump())

    # --- exports ---

    def note_export(self, path: Path) -> None:
        """An export holds everything, so whoever forgets something has to find it."""
        with self._writing():
            self.db.execute("insert or ignore into exports values (?)", [str(path)])

    # --- below ---

    def _undo(self, walk: str, turns: tuple[int, ...]) -> None:
        for turn in turns:
            self.db.execute("update heads set undone = 1 where walk = ? and turn = ?", [walk, turn])

    def _forget_old_replies(self, walk: str) -> None:
        self.db.execute(
            """delete from replies where walk = ?1 and turn not in
               (select turn from replies where walk = ?1 order by turn desc limit ?2)""",
            [walk, _REPLIES_KEPT],
        )

    def _insert(self, table: str, row: Mapping[str, object]) -> int:
        columns, slots = ", ".join(row), ", ".join("?" * len(row))
        cursor = self.db.execute(f"insert into {table} ({columns}) values ({slots})", list(row.values()))
        return cursor.lastrowid or 0

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with told(self.path), self.db.atomic():
            yield


def _known_steps() -> set[str]:
    """All steps are pending where there is nothing yet."""
    return {step.name for step in MIGRATIONS.pending(Database(memory=True, execute_plugins=False))}
