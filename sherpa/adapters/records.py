"""A connection to `sherpa.db` in, what it remembers out: the reading half of the store, on nothing but SQLite itself."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from sherpa.adapters.sqlite_file import connect, told
from sherpa.domain.learner import Agreed, LearnerEvent, Recorded, ReviewCard
from sherpa.domain.outline import Outline
from sherpa.domain.ports import Head, Line, Sitting, Walk
from sherpa.domain.reply import Reply

_EVENT: TypeAdapter[LearnerEvent] = TypeAdapter(LearnerEvent)

_Row = Mapping[str, object]
_Kind = TypeVar("_Kind")


@contextmanager
def read(path: Path) -> "Iterator[Records]":
    """For commands that only look: no step is taken to today's tables, nothing is written."""
    with told(path), closing(connect(path)) as connection:
        yield Records(connection, path)


class Records:
    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def is_of_today(self) -> bool:
        """Whether the tables are there that the newest step made."""
        return bool(
            self._rows("select name from sqlite_master where name = 'model_replies'", [], lambda row: row["name"])
        )

    # --- walks and sittings ---

    def walks(self) -> tuple[Walk, ...]:
        """All walks, the one that was last worked on last."""
        newest = "select walk, max(turn) as turn, at as last_at from transcript group by walk"
        return self._rows(
            f"""select walk, route, seed, started_at, finished, coalesce(last_at, started_at) as last_at
                from walks left join ({newest}) using (walk) order by coalesce(turn, 0), walks.rowid""",
            [],
            lambda row: Walk.model_validate({**row, "finished": bool(row["finished"])}),
        )

    def outline(self, walk: str) -> Outline | None:
        """The route as the walk last met it; None for a walk older than outlines."""
        found = self._rows(
            "select outline from walks where walk = ? and outline != ''",
            [walk],
            lambda row: Outline.model_validate_json(str(row["outline"])),
        )
        return found[0] if found else None

    def sittings(self, walk: str) -> tuple[Sitting, ...]:
        return self._rows("select * from sittings where walk = ? order by session", [walk], Sitting.model_validate)

    # --- turns ---

    def lines(self, walk: str, after: int = 0) -> tuple[Line, ...]:
        return self._rows(
            """select turn, session, kind, text, at, digest from transcript
               where walk = ? and turn > ? order by turn""",
            [walk, after],
            Line.model_validate,
        )

    def head(self, walk: str) -> Head | None:
        newest = self._rows(
            "select turn, checkpoint from heads where walk = ? and not undone order by turn desc limit 1",
            [walk],
            Head.model_validate,
        )
        return newest[0] if newest else None

    def heads(self, walk: str) -> tuple[Head, ...]:
        return self._rows(
            "select turn, checkpoint from heads where walk = ? and not undone order by turn",
            [walk],
            Head.model_validate,
        )

    def events(self, walk: str) -> tuple[Recorded, ...]:
        return self._rows(
            """select turn, session, at, event from events join heads using (turn)
               where events.walk = ? and not undone order by turn, n""",
            [walk],
            _recorded,
        )

    def events_ever(self, walk: str) -> tuple[Recorded, ...]:
        """Those too that were undone since: what they wrote to files may still stand there."""
        return self._rows(
            "select turn, session, at, event from events where walk = ? order by turn, n", [walk], _recorded
        )

    def replies(self, walk: str, last: int = 1) -> tuple[Reply, ...]:
        """The newest that stand, oldest first."""
        newest = self._rows(
            """select reply from replies join heads using (turn)
               where replies.walk = ? and not undone order by turn desc limit ?""",
            [walk, last],
            lambda row: Reply.model_validate_json(str(row["reply"])),
        )
        return newest[::-1]

    def agreed(self) -> Agreed | None:
        """The word last given on any walk."""
        newest = self._rows(
            """select turn, session, at, event from events join heads using (turn)
               where event like '%"kind":"agreed"%' and not undone order by turn desc""",
            [],
            _recorded,
        )
        return next((record.event for record in newest if isinstance(record.event, Agreed)), None)

    # --- review cards ---

    def cards(self) -> tuple[ReviewCard, ...]:
        return self._rows("select * from cards order by route, component", [], ReviewCard.model_validate)

    def exports(self) -> tuple[Path, ...]:
        return self._rows("select path from exports order by path", [], lambda row: Path(str(row["path"])))

    # --- below ---

    def _rows(self, sql: str, params: Sequence[object], read: Callable[[_Row], _Kind]) -> tuple[_Kind, ...]:
        with told(self.path):
            cursor = self.connection.execute(sql, params)
            names = [column[0] for column in cursor.description]
            return tuple(read(dict(zip(names, row, strict=True))) for row in cursor)


def _recorded(row: _Row) -> Recorded:
    return Recorded.model_validate({**row, "event": _EVENT.validate_json(str(row["event"]))})
