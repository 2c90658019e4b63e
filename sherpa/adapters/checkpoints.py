"""A walk and the checkpoints its heads name in, LangGraph's saver with only those checkpoints out.

Ids follow the wall clock, so neither the newest id nor the newest row is to be trusted on its own: an interrupted run
leaves a checkpoint that no head names, and a clock set back gives a child a smaller id than its parent. Whoever runs
the graph discards orphans first, pins the head's checkpoint, and then asks for the child of that checkpoint.
"""

import json
from collections.abc import Collection, Sequence
from pathlib import Path

from langgraph.checkpoint.sqlite import SqliteSaver

from sherpa.adapters.sqlite_file import connect, told

NEWEST_KEPT = 50  # as many turns can be undone; at this size a walk of any length stays under 5 MB


class Checkpoints:
    """LangGraph's checkpoints in the file that the store writes to, over a connection of their own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with told(path):
            self.saver = SqliteSaver(connect(path))
            self.saver.setup()

    def close(self) -> None:
        self.saver.conn.close()

    def child_of(self, walk: str, parent: str | None) -> str:
        """The checkpoint that the run just finished left: rows are numbered as they come, whatever the clock says."""
        with told(self._path), self.saver.cursor(transaction=False) as cursor:
            row = cursor.execute(
                """select checkpoint_id from checkpoints
                   where thread_id = ? and checkpoint_ns = '' and parent_checkpoint_id is ? order by rowid desc""",
                (walk, parent),
            ).fetchone()
        if row is None:
            raise LookupError(f"no run of walk {walk!r} from checkpoint {parent} has ended")
        return str(row[0])

    def knows(self, walk: str, checkpoint: str) -> bool:
        """Ask before pinning: from a checkpoint that was pruned, LangGraph silently starts with an empty state."""
        with told(self._path), self.saver.cursor(transaction=False) as cursor:
            found = cursor.execute(
                "select 1 from checkpoints where thread_id = ? and checkpoint_ns = '' and checkpoint_id = ?",
                (walk, checkpoint),
            )
            return found.fetchone() is not None

    def discard_orphans(self, walk: str, keep: Collection[str]) -> None:
        """Before a run: only what a head names stays, so that the run's own checkpoint is then the only new child.

        Saved writes go altogether: every run here is a whole turn, and writes only serve to take up a broken one.
        """
        kept = json.dumps(sorted(set(keep)))
        with told(self._path), self.saver.cursor() as cursor:
            cursor.execute(
                "delete from checkpoints where thread_id = ? and checkpoint_id not in (select value from json_each(?))",
                (walk, kept),
            )
            cursor.execute("delete from writes where thread_id = ?", (walk,))

    def prune(self, walk: str, heads: Sequence[str], newest: int = NEWEST_KEPT) -> None:
        """Keeps what the `newest` last of the standing heads name, oldest first as the store tells them."""
        distinct = dict.fromkeys(reversed(heads))
        self.discard_orphans(walk, list(distinct)[:newest])
