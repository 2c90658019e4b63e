"""`sherpa explore`: the list, words from a pipe, JSON frames, a real terminal with keys."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest

TOP = Path(__file__).parent.parent.parent


def explore(*arguments: str, typed: str = "", **env: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "sherpa", "explore", *arguments],
        input=typed.encode(), capture_output=True, cwd=TOP, env=os.environ | env, timeout=60, check=False,
    )  # fmt: skip
    return (done.stdout + done.stderr).decode()


def test_without_a_name_there_is_a_list() -> None:
    assert "sherpa explore chain-rule " in explore()


def test_a_name_that_nobody_knows_is_told_in_one_line() -> None:
    assert explore("nothing-like-it").startswith("sherpa: no explorer 'nothing-like-it'. There is: ")


def test_words_from_a_pipe_turn_it_and_a_run_stops_at_the_guess() -> None:
    told = explore("learning-rate", typed="play\n0.5\nplay\nown 0.3\nquit\n")
    assert told.count("Which rate ends closest") == 2  # at the start, and where the run wanted to begin
    assert "Your guess: 0.5. So it is." in told and "with your rate 0.3?" in told
    assert "\x1b" not in told


def test_frames_are_one_json_object_a_line() -> None:
    frames = [json.loads(line) for line in explore("gradient", "--json", typed="a\nstep 2\nback\n").splitlines()]
    assert [frame["step"] for frame in frames] == [0, 0, 2, 1]
    assert frames[-1]["figures"]["w"] == pytest.approx(0.6, abs=1e-9)
    assert frames[0]["asks"]["options"][0]["id"] == "a" and frames[1]["asks"] is None


def test_where_the_terminal_has_seven_bits_the_twins_stand_in() -> None:
    told = explore("backprop", typed="step\n", PYTHONIOENCODING="ascii")
    assert told.isascii() and "z = w1*x + b = 1.5" in told and "?" not in told


class Glass:
    """The explorer in a pty, and what a terminal makes of it."""

    def __init__(self, name: str, rows: int = 24, columns: int = 80, **env: str) -> None:
        self.child = pexpect.spawn(
            sys.executable, ["-m", "sherpa", "explore", name], cwd=str(TOP), timeout=20, dimensions=(rows, columns),
            env=os.environ | {"TERM": "xterm-256color"} | env,
        )  # fmt: skip
        self.raw = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)

    def press(self, keys: str, awaits: str) -> str:
        self.child.send(keys)
        for _ in range(200):
            try:
                read = self.child.read_nonblocking(65536, 0.1)
                self.raw += read
                self._stream.feed(read)
            except (pexpect.TIMEOUT, pexpect.EOF):
                time.sleep(0.02)
            if awaits in "\n".join(self.screen.display):
                break
        return "\n".join(self.screen.display)


@pytest.mark.long
def test_keys_step_play_turn_and_leave_on_a_real_screen() -> None:
    glass = Glass("learning-rate")
    assert "rate 0.05" in glass.press("", "Which rate")
    assert "A guess first" in glass.press(" ", "A guess first")
    assert "step 0 of 10" in glass.screen.display[0]
    assert "step 1 of 10" in glass.press("b ", "step 1 of 10").splitlines()[0]
    assert "Your guess: 0.5. So it is." in glass.press("p", "So it is")
    assert "own: 0.75_" in glass.press("0.75", "0.75_")
    assert "with your rate 0.75?" in glass.press("\r", "your rate 0.75")
    assert "own none" in glass.press("r", "own none").splitlines()[0]
    glass.child.send("q")
    glass.child.expect(pexpect.EOF)
    assert b"\x1b[5m" not in glass.raw  # nothing blinks


@pytest.mark.long
def test_no_color_is_honoured_and_a_dumb_terminal_gets_words() -> None:
    plain = Glass("derivative", NO_COLOR="1")
    plain.press("b", "step 0")
    assert b"\x1b[3" not in plain.raw.replace(b"\x1b[39", b"").replace(b"\x1b[3J", b"")
    plain.child.sendline("q")
    dumb = Glass("derivative", TERM="dumb")
    assert "Type: step" in dumb.press("", "lie level")
    assert "step 1" in dumb.press("b\rstep\r", "Step 1 of 12").lower()
    assert b"\x1b" not in dumb.raw
    dumb.child.sendline("quit")
