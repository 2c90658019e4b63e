"""The whole program on a whole terminal: what stands on the screen, and in which state the terminal is left."""

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

ROOT = Path(__file__).parent.parent.parent
ROWS, COLUMNS = 24, 80
PATIENCE_S = 30


class _Answering(pyte.Screen):
    answer: Callable[[str], object] | None = None

    def write_process_input(self, data: str) -> None:
        if self.answer is not None:
            self.answer(data)


class Terminal:
    """A pseudo-terminal that answers cursor position requests, as real ones do."""

    def __init__(self, history: Path) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "tests.ui.small_lesson", str(history)],
            cwd=str(ROOT),
            dimensions=(ROWS, COLUMNS),
            env={"TERM": "xterm-256color", "PATH": "", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self.screen = _Answering(COLUMNS, ROWS)
        self.screen.answer = self.child.send
        self.stream = pyte.ByteStream(self.screen)

    def rows(self) -> list[str]:
        return [row.rstrip() for row in self.screen.display]

    def until(self, seen: Callable[[list[str]], bool]) -> list[str]:
        while not seen(self.rows()):
            self.stream.feed(self.child.read_nonblocking(4096, timeout=PATIENCE_S))
        return self.rows()

    def close(self) -> int:
        """Reads to the end; the exit status, or minus the signal."""
        while True:
            try:
                self.stream.feed(self.child.read_nonblocking(4096, timeout=PATIENCE_S))
            except pexpect.EOF:
                break
        self.child.wait()
        return int(self.child.exitstatus if self.child.signalstatus is None else -self.child.signalstatus)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path / "history")
    yield opened
    opened.child.close(force=True)


def last(rows: list[str]) -> str:
    return next((row for row in reversed(rows[:-1]) if row), "")


def test_text_picture_and_question_fit_one_screen(terminal: Terminal) -> None:
    rows = terminal.until(lambda rows: "Section 1 of 4" in rows[-1] and last(rows) == ">")
    assert rows[0] == "Calculus for ML"
    assert rows[-1] == " Calculus · Section 1 of 4"
    terminal.child.send("b\r")
    rows = terminal.until(lambda rows: any("look again" in row for row in rows) and last(rows) == ">")
    start = rows.index("> b")
    assert rows[start + 1] == "Not b: look again."
    assert rows[start + 2].startswith("    50 ┤")
    assert "  a  12     b  0     c  -12" in rows[start + 13 :]
    terminal.child.send("/quit\r")
    assert terminal.close() == 0
    assert "Saved. Summary: sessions/one.md" in terminal.rows()


def test_a_killed_session_saves_and_leaves_the_terminal_as_it_was(terminal: Terminal) -> None:
    terminal.until(lambda rows: last(rows) == ">" and "Section 1 of 4" in rows[-1])
    terminal.child.send("half an ans")
    terminal.until(lambda rows: last(rows) == "> half an ans")
    assert not terminal.child.getecho()
    terminal.child.kill(signal.SIGTERM)
    terminal.until(lambda rows: any("Saved." in row for row in rows))
    assert terminal.child.getecho()
    assert terminal.close() == 0
    assert "Saved. Summary: sessions/one.md" in terminal.rows()
