"""Nothing in; how long it takes to read and fold 10,000 events, and to show progress on them, out as a table.

.venv/bin/python benchmarks/memory.py [EVENTS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from click.testing import CliRunner

from sherpa import app
from sherpa.adapters.store import open_store
from sherpa.cli import cli
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Depth, Evidence, Exposure, LearnerEvent
from sherpa.domain.ports import Line
from sherpa.domain.reply import Reply
from sherpa.learner.model import fold
from sherpa.learner.outline import outline_of
from sherpa.route.lesson import read_route

ROUTE, WALK, ROUNDS = "calculus-for-ml", "calculus-for-ml-1", 9
FOLD_MS, SHOW_MS = 200, 300


def fill(workspace: Path, count: int) -> None:
    """A walk of `count` events, an exposure and nine answers by turns, an hour apart."""
    route = read_route(app.find_route(ROUTE, workspace))
    items = [item for item in route.items.values() if item.concepts]
    store = open_store(app.database(workspace))
    store.new_walk(WALK, ROUTE, 1, "2026-01-01T00:00:00+00:00")
    store.keep_outline(WALK, outline_of(route))
    session = store.sit_down(WALK, "2026-01-01T00:00:00+00:00")
    with store.db.atomic():
        for turn in range(count):
            at = f"2026-{turn // 744 % 12 + 1:02}-{turn // 24 % 28 + 1:02}T{turn % 24:02}:00:00+00:00"
            line = store.write_line(WALK, Line(turn=0, session=session, kind="line", text="4", at=at, digest="d"))
            item = items[turn % len(items)]
            event: LearnerEvent = Exposure(component=item.concepts[0], depth=Depth.INTRODUCED)
            if turn % 10:
                verdict = (Verdict.CORRECT, Verdict.CORRECT, Verdict.INCORRECT)[turn % 3]
                given = {"section": item.section, "components": item.concepts, "answer": "4", "rungs": turn % 4 // 3}
                event = Evidence.model_validate({"item": item.id, "verdict": verdict, "grader": "numeric", **given})
            store.commit(WALK, line, [event], Reply(session=session, turn=line.turn), str(turn))
    store.close()


def took(work: Callable[[], object]) -> float:
    """The median of a few runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def shown(workspace: Path) -> None:
    command = [sys.executable, "-m", "sherpa", "progress", "--workspace", str(workspace)]
    cached = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parent.parent, env=cached)


def laid_out(workspace: Path) -> None:
    CliRunner().invoke(cli, ["progress", "--workspace", str(workspace)], catch_exceptions=False)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        fill(workspace, count)
        shown(workspace)  # the cards are made once, then kept
        with app.reading(workspace) as records:
            events = records.events(WALK)
            rows = [
                ("read from the store", took(lambda: records.events(WALK)), 0),
                ("folded into the model", took(lambda: fold(events)), FOLD_MS),
            ]
        rows.append(("progress, in a running process", took(lambda: laid_out(workspace)), SHOW_MS))
        rows.append(("`sherpa progress`, whole process", took(lambda: shown(workspace)), 0))
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), 300)
        shown(Path(folder))
        rows.append(("the same on 300 events", took(lambda: shown(Path(folder))), SHOW_MS))
    print(f"{count} events                       median ms   limit")
    for name, milliseconds, limit in rows:
        print(f"{name:<34}{milliseconds:12.1f}   {limit or ''}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
