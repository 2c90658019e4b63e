"""The whole program on a whole terminal: what stands on the screen, and in which state the terminal is left."""

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.terminals import Terminal, last


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(sys.executable, "-m", "tests.ui.small_lesson", str(tmp_path / "history"))
    yield opened
    opened.child.close(force=True)


def stands(rows: list[str]) -> bool:
    """Whether the lesson waits at an empty prompt."""
    return last(rows) == ">" and "Section 1 of 4" in rows[-1]


def test_text_picture_and_question_fit_one_screen(terminal: Terminal) -> None:
    rows = terminal.until(stands)
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
    terminal.until(stands)
    terminal.child.send("half an ans")
    terminal.until(lambda rows: last(rows) == "> half an ans")
    assert not terminal.child.getecho()
    terminal.child.kill(signal.SIGTERM)
    terminal.until(lambda rows: any("Saved." in row for row in rows))
    assert terminal.child.getecho()
    assert terminal.close() == 0
    assert "Saved. Summary: sessions/one.md" in terminal.rows()


def shows(words: str) -> Callable[[list[str]], bool]:
    """Whether the words stand on the screen, and below them the prompt."""
    return lambda rows: stands(rows) and words in "\n".join(rows)


def test_a_resize_keeps_half_a_line_and_the_edge_at_the_edge(terminal: Terminal) -> None:
    terminal.until(stands)
    terminal.child.send("half an ans")
    terminal.until(lambda rows: last(rows) == "> half an ans")
    for rows, columns in ((30, 120), (24, 40), (24, 80)):
        terminal.resize(rows, columns)
        shown = terminal.until(lambda rows: last(rows) == "> half an ans" and "Section 1 of 4" in rows[-1])
        assert sum("> half" in row for row in shown) == 1
    terminal.child.send("wer\r")
    terminal.until(shows("Not half an answer: look again."))


def test_a_paste_of_two_hundred_lines_is_one_answer_and_the_prompt_stands_after_it(terminal: Terminal) -> None:
    terminal.until(stands)
    program = "\r".join(f"x{number} = {number}" for number in range(200))
    terminal.child.send(f"\x1b[200~{program}\x1b[201~")
    terminal.until(lambda rows: last(rows).endswith("x199 = 199"))
    terminal.child.send("\r")
    terminal.until(shows("200 lines: look again."))


def test_ctrl_c_during_a_reply_ends_it_early_and_the_lesson_goes_on(terminal: Terminal) -> None:
    terminal.until(stands)
    terminal.child.send("slow\r")
    terminal.until(lambda rows: any("Ctrl-C ends it early" in row for row in rows))
    terminal.child.send("\x03")
    terminal.until(shows("Stopped early."))
    terminal.child.send("b\r")
    terminal.until(shows("Not b: look again."))


def test_ctrl_z_suspends_and_half_a_line_is_there_when_it_comes_back(tmp_path: Path) -> None:
    terminal = Terminal("/bin/sh", "-i", PS1="shell$ ")
    terminal.until(lambda rows: "shell$" in rows)
    terminal.child.send(f"{sys.executable} -m tests.ui.small_lesson {tmp_path / 'history'}\r")
    terminal.until(stands)
    terminal.child.send("half")
    terminal.until(lambda rows: last(rows) == "> half")
    terminal.child.send("\x1a")
    terminal.until(lambda rows: last(rows) == "shell$")
    terminal.child.send("fg\r")
    terminal.until(lambda rows: last(rows) == "> half" and "Section 1 of 4" in rows[-1])
    terminal.child.send(" a line\r")
    terminal.until(shows("Not half a line: look again."))
    terminal.child.close(force=True)


def test_code_is_written_in_the_learners_own_editor(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho 'x = 1\ny = 2' > \"$1\"\n")
    editor.chmod(0o755)
    terminal = Terminal(
        sys.executable, "-m", "tests.ui.small_lesson", str(tmp_path / "history"), EDITOR=str(editor), PATH="/bin"
    )
    terminal.until(stands)
    terminal.child.send("/code\r")
    terminal.until(lambda rows: any("Esc, then Enter sends" in row for row in rows) and last(rows) == ">")
    terminal.child.send("\x1bOS")
    terminal.until(lambda rows: ". y = 2" in rows)
    terminal.child.send("\x1b\r")
    terminal.until(shows("2 lines: look again."))
    terminal.child.close(force=True)


def test_tab_completes_a_command_and_lists_what_it_may_be(terminal: Terminal) -> None:
    terminal.until(stands)
    terminal.child.send("/he\t")
    terminal.until(lambda rows: last(rows) == "> /help")
    terminal.child.send("\x15/s\t")
    shown = terminal.until(lambda rows: any("/section N" in row for row in rows))
    assert any("leave the open question" in row for row in shown)
