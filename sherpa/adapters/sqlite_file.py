"""A path in, an open SQLite connection out, and SQLite's errors as ours: each says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sherpa.errors import StoreUnavailable

_BUSY_S = 5  # long enough for another terminal's commit on a slow disk; 0.1 s failed when measured

_ADVICE = (
    ("full", "the disk is full. Free some space, then start again"),
    ("readonly", "it is read-only. Make the file and its folder writable, or choose another folder with --workspace"),
    ("read-only", "it is read-only. Make the file and its folder writable, or choose another folder with --workspace"),
    ("unable to open", "its folder cannot be written. Mend its rights, or choose another folder with --workspace"),
    ("locked", "another program keeps it locked. End that program, then start again"),
    ("not a database", "it is no database. Move the file away (keep it), then start again"),
    ("malformed", "the file is damaged. Move it away (keep it), or put a copy back, then start again"),
)


def connect(path: Path) -> sqlite3.Connection:
    """Write-ahead, so that a reader never waits; NORMAL, because an fsync a commit cost 60 ms a turn when measured."""
    connection = sqlite3.connect(path, check_same_thread=False, timeout=_BUSY_S)
    try:
        for pragma in ("journal_mode = wal", "synchronous = normal", "foreign_keys = on"):
            connection.execute(f"pragma {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what the disk does to SQLite into StoreUnavailable; a broken constraint stays what it is: a bug."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except (sqlite3.DatabaseError, OSError) as error:
        advice = next((advice for sign, advice in _ADVICE if sign in str(error).lower()), None)
        cause = advice or f"{error}. See that the file and its folder can be written, then start again"
        raise StoreUnavailable(f"{path} cannot be used: {cause}.") from error
