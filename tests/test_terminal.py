"""The real program in a real terminal: first words, an answer, a pasted program, a window that is closed."""

import io
import os
import re
import sys
import time
from pathlib import Path

import pexpect
import pytest

TOP = Path(__file__).parent.parent


@pytest.fixture
def terminal(tmp_path: Path) -> pexpect.spawn:
    arguments = [
        "-m",
        "sherpa",
        "learn",
        "calculus-for-ml",
        "--workspace",
        str(tmp_path),
        "--seed",
        "1",
        "--accessible",
    ]
    child = pexpect.spawn(sys.executable, arguments, cwd=str(TOP), encoding="utf-8", timeout=40, dimensions=(30, 80))
    child.expect("closest to you")
    return child


def summaries(workspace: Path) -> list[Path]:
    return sorted((workspace / "sessions" / "calculus-for-ml").glob("*.md"))


def test_a_lesson_in_a_terminal(terminal: pexpect.spawn, tmp_path: Path) -> None:
    terminal.sendline("a")
    terminal.expect("lines a")
    terminal.sendline("/section 1")
    terminal.expect("Section 1 of 4")
    terminal.sendline("/quit")
    terminal.expect("Summary")
    terminal.expect(pexpect.EOF)
    assert summaries(tmp_path)


def test_a_pasted_program_is_one_answer(terminal: pexpect.spawn) -> None:
    for line in ("a", "5", "/skip", "3", "4", "0", "/skip"):
        terminal.sendline(line)
        time.sleep(0.3)
    terminal.expect("Exercise 1.1")
    program = "def slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)"
    terminal.send(f"\x1b[200~{program}\x1b[201~\r")
    terminal.expect("7 of 7")


def test_a_window_that_is_closed_still_leaves_a_summary(terminal: pexpect.spawn, tmp_path: Path) -> None:
    terminal.sendline("a")
    terminal.expect("lines a")
    terminal.close(force=False)  # the terminal goes, the process gets SIGHUP
    for _ in range(100):
        if summaries(tmp_path):
            break
        time.sleep(0.1)
    assert summaries(tmp_path)


def test_where_nothing_is_begun_the_prompt_gives_way_to_the_routes(tmp_path: Path) -> None:
    arguments = ["-m", "sherpa", "learn", "--workspace", str(tmp_path)]
    child = pexpect.spawn(sys.executable, arguments, cwd=str(TOP), encoding="utf-8", timeout=40, dimensions=(30, 80))
    child.expect("Sherpa · offline")
    child.expect("Begin one: sherpa learn NAME")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert not (tmp_path / "sessions" / "sherpa.db").exists()


def raw_of(tmp_path: Path, *arguments: str, **env: str) -> str:
    """All that a short sitting sends to a terminal."""
    child = pexpect.spawn(
        sys.executable, ["-m", "sherpa", "learn", "calculus-for-ml", "--workspace", str(tmp_path), *arguments],
        cwd=str(TOP), encoding="utf-8", timeout=40, dimensions=(30, 80),
        env=os.environ | {"TERM": "xterm-256color"} | env,
    )  # fmt: skip
    sent = io.StringIO()
    child.logfile_read = sent
    for awaited, line in (("closest to you", "a"), ("on average", "/what nothing"), ("on average", "/quit")):
        child.expect(awaited)
        time.sleep(0.3)
        child.sendline(line)
    child.expect(pexpect.EOF)
    return sent.getvalue()


@pytest.mark.long
def test_accessible_mode_only_appends(tmp_path: Path) -> None:
    raw = raw_of(tmp_path, ACCESSIBLE="1")
    assert not re.search(
        r"\x1b\[\d*[AFHLMS]|\x1b\[2?K|\x1b\[2J|\x1b\[6n", raw
    )  # no way up, nothing wiped, nothing asked
    assert not re.search(r"\x1b\[[1-9][\d;]*m", raw)


@pytest.mark.long
def test_a_dumb_terminal_is_sent_no_escape_code(tmp_path: Path) -> None:
    assert "\x1b" not in raw_of(tmp_path, TERM="dumb")


@pytest.mark.long
def test_no_color_is_honoured_and_nothing_ever_blinks(tmp_path: Path) -> None:
    plain, coloured = raw_of(tmp_path / "plain", NO_COLOR="1"), raw_of(tmp_path / "coloured")
    assert not re.search(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)[;m]", plain)
    assert re.search(r"\x1b\[(?:\d+;)*35m", coloured)
    assert not re.search(r"\x1b\[(?:\d+;)*[56]m", coloured)


@pytest.mark.long
def test_seven_bits_are_enough(tmp_path: Path) -> None:
    assert "Sherpa * calculus-for-ml" in (raw := raw_of(tmp_path, PYTHONIOENCODING="ascii")) and raw.isascii()
