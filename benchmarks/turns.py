"""Nothing in; the overhead of a turn as a session grows, its size on disk, and a bare SQLite write beside it, out as a table.

.venv/bin/python benchmarks/turns.py [TURNS]
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from sherpa import app
from sherpa.config import Wish

LINES = (
    "idk",
    "/why",
    "7",
    "/hint",
    "why is that so?",
    "ok",
    "/back",
    "a",
)  # every kind of turn but code, over and over


def ours(workspace: Path, count: int) -> tuple[list[float], float]:
    """Milliseconds of each turn, and kilobytes on disk a turn at the end."""
    took = []
    with app.session(Wish(route="calculus-for-ml", seed=1), workspace) as session:
        session.open()
        for number in range(count):
            line = f"/section {number // 40 % 4 + 1}" if number % 40 == 39 else LINES[number % len(LINES)]
            start = time.perf_counter()
            session.turn(line)
            took.append((time.perf_counter() - start) * 1000)
        session.close("quit")
    size = sum(path.stat().st_size for path in (workspace / "sessions").glob("sherpa.db*"))
    return took, size / 1024 / count


def bare(workspace: Path, count: int) -> list[float]:
    """The floor: two committed rows a turn, by hand."""
    db = sqlite3.connect(workspace / "bare.db")
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=normal")
    db.execute("create table t(turn integer primary key, line text)")
    took = []
    for number in range(count):
        start = time.perf_counter()
        with db:
            db.execute("insert into t(line) values (?)", [LINES[number % len(LINES)]])
        with db:
            db.execute("insert into t(line) values (?)", ["x" * 800])
        took.append((time.perf_counter() - start) * 1000)
    db.close()
    return took


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        took, kilobytes = ours(Path(folder), count)
        floor = bare(Path(folder), count)
    first, last = statistics.median(took[:100]), statistics.median(took[-100:])
    base = statistics.median(floor)
    print(f"{count} turns                    median ms   ratio")
    print(f"first hundred            {first:12.2f}   {1:5.2f}")
    print(f"last hundred             {last:12.2f}   {last / first:5.2f}   (of the first hundred)")
    print(f"bare SQLite, two rows    {base:12.2f}   {base / first:5.2f}   (of the first hundred)")
    print(f"on disk a turn           {kilobytes:12.2f} KB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
