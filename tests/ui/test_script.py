"""Script mode: which lines make which turns, and what is written for them."""

import io
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sherpa.domain.reply import Reply
from sherpa.ui.conversation import Typed
from sherpa.ui.script import read_lines, run_script, turns
from tests.ui.samples import Scripted, hill, plot, reply


def play(conversation: Scripted, lines: list[str] | Iterator[str], as_json: bool = False) -> str:
    out = io.StringIO()
    assert run_script(conversation, lines, out, as_json=as_json, accessible=False, pictures=None) == 0
    return out.getvalue()


@pytest.mark.parametrize(
    ("lines", "typed"),
    [
        (["a", "", "  ", "# not a comment"], [Typed("a"), Typed("# not a comment")]),
        (["<<<", "def f():", "", "    return 1", ">>>", "b"], [Typed("def f():\n\n    return 1", True), Typed("b")]),
        (["<<<", "cut off"], [Typed("cut off", True)]),
        (["<<<", " ", ">>>", "<<<"], []),
        ([">>>", "a\n"], [Typed(">>>"), Typed("a")]),
        (["  <<<  ", "<<<", ">>> "], [Typed("<<<", True)]),
    ],
)
def test_which_lines_make_which_turns(lines: list[str], typed: list[Typed]) -> None:
    assert list(turns(lines)) == typed


def test_lines_are_utf8_whatever_comes() -> None:
    assert list(read_lines(io.BytesIO(b"\xef\xbb\xbfa\r\n\xff\xfeb\n\xe2\x82\xac"))) == ["a", "��b", "€"]
    assert list(read_lines(io.BytesIO("one\u2028still one\x0cand\n".encode()))) == ["one\u2028still one\x0cand"]


def test_a_transcript() -> None:
    conversation = Scripted()
    assert play(conversation, ["b", "", "<<<", "x = 1", "y = 2", ">>>"]) == (
        "Welcome to the queue.\n\n"
        "Then r'(6) is\n  a  12     b  0     c  -12\n"
        "\n> b\nYou said 1 signs.\nThen r'(6) is\n  a  12     b  0     c  -12\n"
        "\n> x = 1\n. y = 2\nYou said 11 signs.\nThen r'(6) is\n  a  12     b  0     c  -12\n"
        "Saved. Summary: sessions/one.md\n"
    )
    assert conversation.heard == [("b", False), ("x = 1\ny = 2", True)]
    assert conversation.closed == ["end_of_input"]


def test_a_reply_that_is_over_is_the_last() -> None:
    conversation = Scripted()
    assert play(conversation, ["/quit", "never"]).endswith("> /quit\nSaved. Summary: sessions/one.md\n")
    assert conversation.heard == [("/quit", False)]
    assert not conversation.closed


def test_events_come_with_the_line_they_answer() -> None:
    events = [json.loads(line) for line in play(Scripted(), ["b"], as_json=True).splitlines()]
    assert [event["event"] for event in events] == ["say", "ask", "heard", "say", "ask", "saved", "end"]
    assert [event["turn"] for event in events] == [0, 0, 1, 1, 1, 2, 2]
    assert events[2]["text"] == "b"
    assert events[-1]["reason"] == "end_of_input"


def test_a_turn_is_written_before_the_next_line_is_read() -> None:
    out, seen = io.StringIO(), []

    def lines() -> Iterator[str]:
        yield "first"
        seen.append(out.getvalue())

    run_script(Scripted(), lines(), out, as_json=False, accessible=False, pictures=None)
    assert "You said 5 signs." in seen[0]


def test_an_image_file_is_made_for_the_command_that_asks_for_it(tmp_path: Path) -> None:
    out = io.StringIO()
    conversation = Scripted(lambda _: reply(plot(hill())))
    run_script(conversation, ["again", "/plot"], out, as_json=False, accessible=True, pictures=tmp_path)
    assert out.getvalue().count("Image file: ") == 1


class _Closed(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_nobody_reading_ends_it_quietly() -> None:
    conversation = Scripted()
    assert run_script(conversation, ["a"], _Closed(), as_json=False, accessible=False, pictures=None) == 0
    assert conversation.closed == ["end_of_input"]


def test_a_terminal_of_another_alphabet_gets_what_it_can_show() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    run_script(Scripted(lambda _: reply(plot(hill()))), ["→ 漢"], out, as_json=False, accessible=False, pictures=None)
    out.seek(0)
    assert "> > ?\n" in out.read()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_closes_the_session(number: signal.Signals) -> None:
    def answer(_: str) -> Reply:
        os.kill(os.getpid(), number)
        return reply()

    before = signal.getsignal(number)
    conversation = Scripted(answer)
    assert "Saved." in play(conversation, ["a", "b"])
    assert conversation.closed == ["signal"]
    assert conversation.heard == [("a", False)]
    assert signal.getsignal(number) == before
