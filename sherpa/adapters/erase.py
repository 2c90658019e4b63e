"""Sessions in, a database without them out: rows zeroed where they lay, the file written anew, nothing left in its log."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sherpa.adapters.store import SqliteStore
from sherpa.domain.ports import Head
from sherpa.errors import StoreUnavailable

# In an order that foreign keys allow. Replies of the walk's other sessions go too: a recap quotes what was said before.
_STATEMENTS = (
    "delete from cards where route in (select route from walks join sittings using (walk) where {gone})",
    "delete from replies where walk in (select walk from sittings where {gone})",
    "delete from heads where turn in (select turn from transcript where {gone})",
    "delete from events where {gone}",
    "delete from transcript where {gone}",
    "delete from sittings where {gone}",
    "delete from exports",
    "delete from model_replies",  # a cache whose replies may quote anybody
    "delete from walks where walk not in (select walk from sittings)",
)


@dataclass(frozen=True)
class Stand:
    """Where a walk stands without the sessions that go; None: it has to be walked anew from its own lines."""

    walk: str
    head: Head | None
    finished: bool = False


def erase(store: SqliteStore, sessions: Collection[int], stands: Iterable[Stand] = ()) -> None:
    """The rows of these sessions, walks that had no others, and every checkpoint but those that walks now stand at."""
    gone, ids = "session in (select value from json_each(?))", json.dumps(sorted(sessions))
    store.db.execute("pragma secure_delete = on")
    with store.db.atomic():
        for statement in _STATEMENTS:
            store.db.execute(statement.format(gone=gone), [ids] if "{gone}" in statement else [])
        for stand in stands:
            _stand(store, stand)
        for table in {"checkpoints", "writes"} & set(store.db.table_names()):
            store.db.execute(f"delete from {table} where thread_id not in (select walk from walks)")


def _stand(store: SqliteStore, stand: Stand) -> None:
    kept = stand.head.checkpoint if stand.head else ""
    store.db.execute("delete from checkpoints where thread_id = ? and checkpoint_id != ?", [stand.walk, kept])
    store.db.execute("delete from writes where thread_id = ?", [stand.walk])
    store.db.execute("update walks set finished = ? where walk = ?", [stand.finished, stand.walk])
    if stand.head is not None:
        store.db.execute("update heads set checkpoint = ? where turn = ?", [kept, stand.head.turn])


def compact(store: SqliteStore) -> None:
    """Writes the file anew from what is left in it, and empties the log."""
    store.db.execute("vacuum")
    busy = store.db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
    if busy:
        raise StoreUnavailable(
            f"{store.path}: forgotten, but another program reads the file, and its log still holds what was forgotten. "
            "End that program: the log goes when the last one closes the file."
        )
