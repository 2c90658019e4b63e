"""A workspace's folder in, whether Sherpa can keep things there out: tried, not read off rights."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sherpa.adapters.sandbox.doctor import Layer

_BLOCK = b"x" * 4096


def workspace(folder: Path) -> Layer:
    """A file is really written and removed again: rights tell nothing of a full or read-only disk."""
    sessions = folder / "sessions"
    trial = sessions / f".trial-{os.getpid()}"
    try:
        sessions.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(_BLOCK)
        trial.unlink()
    except OSError as error:
        mend = "Free some space, mend the rights, or name another folder with --workspace."
        return Layer("workspace", False, f"{sessions}: {error.strerror}", mend)
    return Layer("workspace", True, f"a file was written in {sessions} and removed again")


def search() -> Layer:
    try:
        with closing(sqlite3.connect(":memory:")) as memory:
            memory.execute("create virtual table words using fts5(text)")
    except sqlite3.OperationalError as error:
        return Layer("search", False, str(error), "Use a Python whose SQLite has FTS5, as those of python.org have.")
    return Layer("search", True, f"SQLite {sqlite3.sqlite_version} made a full-text table")
