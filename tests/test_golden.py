"""The scripts of the three learners played through the command line, compared to the letter with what was read and kept."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.walks import GOLDEN, NOON, ROUTE, scripted

TESTS = Path(__file__).parent
# What is said once where code cannot be walled off; the transcripts are those of a machine where it can.
UNWALLED = (
    "Your code runs here as a process of its own with limits on time and memory,\n"
    "but it is not walled off from your files.\n"
)
# The same walks are held to the rules of a good lesson elsewhere; to the letter, the longer ones only where there is time.
WALKS = [
    pytest.param(route, persona, marks=() if (route, persona) == (ROUTE, "steady") else pytest.mark.long)
    for route, personas in GOLDEN.items()
    for persona in personas
]


def sherpa(
    *arguments: str, stdin: bytes = b"", now: str = NOON, cwd: Path = TESTS.parent
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "SHERPA_NOW": now, "PYTHONPATH": str(TESTS.parent)}
    command = [sys.executable, "-m", "sherpa", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, cwd=cwd, timeout=110)


@pytest.mark.parametrize(("route", "persona"), WALKS)
def test_a_script_makes_its_golden_transcript(route: str, persona: str, tmp_path: Path) -> None:
    lines, golden = scripted(route, persona)
    played = sherpa("learn", route, "--script", str(lines), "--seed", "1", "--workspace", ".", cwd=tmp_path)
    assert played.returncode == 0 and not played.stderr
    assert played.stdout.decode().replace(UNWALLED, "\n") == golden.read_text()
    assert (tmp_path / "sessions" / route / "2026-11-23.md").is_file()


@pytest.mark.long
def test_a_walk_stopped_in_the_middle_goes_on_at_the_same_question(tmp_path: Path) -> None:
    lines = (TESTS / "scripts" / "steady.txt").read_bytes().split(b"\n")
    workspace = ("--workspace", str(tmp_path), "--json")
    first = sherpa("learn", ROUTE, "--seed", "1", *workspace, stdin=b"\n".join(lines[:6]) + b"\n")
    asked = [json.loads(line) for line in first.stdout.splitlines() if b'"event": "ask"' in line][-1]
    rest = [*lines[6:8], b"b", *lines[8:]]  # what is due by then is offered once the open question is closed, and left
    later = sherpa("resume", *workspace[:2], stdin=b"\n".join(rest) + b"\n", now="2026-11-25T09:00:00+01:00")
    again = sherpa("learn", *workspace, stdin=b"")
    assert asked["stem"].encode() in b" ".join(later.stdout.split())
    assert b"On Monday you answered" in later.stdout and b"Take up what is due" in later.stdout
    assert b"from the first question to the last" in later.stdout
    assert again.returncode == 0
    index = (tmp_path / "sessions" / "index.md").read_text()
    assert index.count(f"({ROUTE}/2026-11-") == 2


def test_json_events_have_what_the_contract_names(tmp_path: Path) -> None:
    script = str(TESTS / "scripts" / "struggling.txt")
    played = sherpa("learn", ROUTE, "--script", script, "--json", "--seed", "1", "--workspace", str(tmp_path))
    events = [json.loads(line) for line in played.stdout.splitlines()]
    needs = {
        "say": {"text", "block"},
        "ask": {"item", "kind", "stem"},
        "grade": {"item", "verdict", "grader", "misconceptions", "rationale", "hints_used"},
        "hint": {"item", "rung", "of"},
        "plot": {"title", "path", "description"},
        "heard": {"text"},
        "notice": {"level", "text"},
        "saved": {"summary_path"},
        "end": {"reason"},
    }
    seen = {event["event"] for event in events}
    assert seen >= set(needs) - {"notice"}  # said where code cannot be walled off
    for event in events:
        assert {"session", "turn", "phase"} | needs.get(event["event"], set()) <= set(event)
        assert event.get("section", 1) >= 1
    assert events[-1]["event"] == "end" and events[-1]["reason"] == "finished"
    plots = [event for event in events if event["event"] == "plot"]
    assert plots and all(Path(plot["path"]).is_file() for plot in plots)


@pytest.mark.parametrize(
    ("text", "named"), [("tone: friendly\n", b":1"), ("teaching:\n  pacing: fast\n", b":2"), ("tone: [x\n", b":2")]
)
def test_a_bad_setting_ends_with_exit_code_2(text: str, named: bytes, tmp_path: Path) -> None:
    (tmp_path / ".sherpa-config.yml").write_text(text)
    played = sherpa("learn", ROUTE, "--workspace", str(tmp_path))
    assert (
        played.returncode == 2 and b".sherpa-config.yml" + named in played.stderr and b"Traceback" not in played.stderr
    )


def test_an_unknown_route_names_the_nearest(tmp_path: Path) -> None:
    played = sherpa("learn", "calculus-for-lm", "--workspace", str(tmp_path))
    assert played.returncode == 2 and b"Did you mean calculus-for-ml?" in played.stderr


def test_the_graph_draws_every_move() -> None:
    drawn = sherpa("graph").stdout.decode()
    assert all(move in drawn for move in ("orient", "explain", "refute", "simplify", "converse", "finish"))
