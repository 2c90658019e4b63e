"""Texts and words in, which of the texts hold all of the words out, the best first.

The index lives in memory: the journal is a file that learners edit by hand, and an index on the disk would be a second
copy to keep true, and to forget.
"""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing

from sherpa.errors import StoreUnavailable


def search(texts: Sequence[str], words: str) -> tuple[int, ...]:
    """Indices of the texts. A word finds its other endings too; a longer word finds itself by its beginning."""
    wanted = re.findall(r"\w+", words)
    if not wanted:
        return ()
    with closing(sqlite3.connect(":memory:")) as db:
        try:
            db.execute("create virtual table entries using fts5 (text, tokenize = 'porter unicode61')")
        except sqlite3.OperationalError as error:
            raise StoreUnavailable(
                f"searching needs SQLite with FTS5, which this Python lacks ({error}). "
                "Search sessions/journal.md with another program, or use another Python."
            ) from error
        db.executemany("insert into entries (rowid, text) values (?, ?)", enumerate(texts, 1))
        query = " ".join(f'"{word}"*' for word in wanted)
        rows = db.execute("select rowid from entries where entries match ? order by rank, rowid desc", [query])
        return tuple(number - 1 for (number,) in rows)
