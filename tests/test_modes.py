"""One script, four ways to take it: on a terminal, as plain text, as JSON, and accessible; each tells the same lesson."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sherpa import app
from sherpa.domain.reply import Reply
from sherpa.ui.render.jsonl import Event, to_events
from tests.ui.terminals import ROOT, Terminal
from tests.walks import NOON, ROUTE

PROGRAM = "def slope(f, x, h=1e-5):\n    return (f(x + h) - f(x)) / h"
TURNS = (
    "a", "5", "b", "idk", "4", "/hint", "/what q", "/section 1", "/skip", "4", "0", PROGRAM, "/nonsense",
    "/section 3", "a", "/quit",
)  # fmt: skip
FRAME = ("heard", "saved", "end")  # the script's own lines, and what is said once the last reply is kept
WIDE = (50, 200)


def script() -> str:
    return "".join(f"<<<\n{turn}\n>>>\n" if "\n" in turn else f"{turn}\n" for turn in TURNS)


def lesson(workspace: Path, *more: str) -> list[str]:
    return ["-m", "sherpa", "learn", ROUTE, "--seed", "1", "--workspace", str(workspace), *more]


def piped(workspace: Path, *more: str) -> str:
    run = subprocess.run(
        [sys.executable, *lesson(workspace, *more)],
        input=script(), capture_output=True, text=True, check=True, cwd=ROOT, env=os.environ | {"SHERPA_NOW": NOON},
    )  # fmt: skip
    return run.stdout


def on_a_terminal(workspace: Path, *more: str) -> str:
    """All that was printed while each line was typed once the prompt stood."""
    known = {name: os.environ[name] for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "PATH")}
    terminal = Terminal(sys.executable, *lesson(workspace, *more), size=WIDE, SHERPA_NOW=NOON, **known)
    printed = io.BytesIO()
    terminal.child.logfile_read = printed
    for number, turn in enumerate(TURNS, start=1):
        terminal.until(lambda rows, number=number: waits(rows) and len(kept(workspace)) == number)
        terminal.child.send(f"\x1b[200~{turn}\x1b[201~\r" if "\n" in turn else f"{turn}\r")
    assert terminal.close() == 0
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", printed.getvalue().decode())


def waits(rows: list[str]) -> bool:
    """An empty prompt is the last row, but for the toolbar where there is one."""
    return ">" in [row for row in rows if row][-2:]


def kept(workspace: Path) -> tuple[Reply, ...]:
    """Every reply so far, as the store has it."""
    if not app.database(workspace).exists():
        return ()
    with app.reading(workspace) as records:
        return tuple(reply for walk in records.walks() for reply in records.replies(walk.walk, len(TURNS) + 1))


def told(workspace: Path) -> list[Event]:
    """What the store has, as events; a picture's place differs from workspace to workspace."""
    return [bare(event) for reply in kept(workspace) for event in to_events(reply, pictures=None)]


def bare(event: Event) -> Event:
    return {name: value for name, value in event.items() if name not in ("path", "file")}


def openings(events: list[Event]) -> list[str]:
    """How each text begins, up to what a mode may show in its own way."""
    texts = (str(event.get("stem") or event.get("text") or "") for event in events)
    begun = (re.match(r"[A-Za-z ,']*", " ".join(text.split())) for text in texts)
    return [found[0][:30].rstrip() for found in begun if found and len(found[0]) > 12]


@pytest.fixture(scope="module")
def by_json(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    printed = piped(tmp_path_factory.mktemp("json"), "--json").splitlines()
    return [bare(event) for event in map(json.loads, printed) if event["event"] not in FRAME]


AT_LENGTH = pytest.param(on_a_terminal, ("--accessible",), marks=pytest.mark.long)


@pytest.mark.parametrize(
    ("play", "more"),
    [
        (piped, ()),
        (piped, ("--accessible",)),
        (on_a_terminal, ()),
        AT_LENGTH,
    ],
    ids=["plain", "accessible", "terminal", "accessible terminal"],
)
def test_each_way_tells_the_same_events_in_the_same_order(
    play: Callable[..., str], more: tuple[str, ...], by_json: list[Event], tmp_path: Path
) -> None:
    shown = " ".join(play(tmp_path, *more).split())
    assert told(tmp_path) == by_json
    assert {str(event["event"]) for event in by_json} >= {"say", "ask", "grade", "hint", "plot"}
    at = 0
    for opening in openings(by_json):
        at = shown.find(opening, at)
        assert at >= 0, f"{opening!r} is not shown, or not in its place"
