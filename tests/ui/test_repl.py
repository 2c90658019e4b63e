"""The REPL: what keys do, what is never lost, what never ends it."""

import io
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from sherpa.domain.reply import Explore, Notice, Question, Reply, Work
from sherpa.errors import SherpaError, WalkInUse
from sherpa.ui.commands import CommandCompleter
from sherpa.ui.conversation import Conversation
from sherpa.ui.repl import run_repl
from sherpa.ui.screen import edge_of
from tests.ui.samples import ASK, Scripted, hill, plot, reply

EXERCISE = Question(item="1.e1", asks="code", stem="Write f.")
ENTER, ESCAPE, CTRL_C, CTRL_D = "\r", "\x1b", "\x03", "\x04"


class Screen(io.StringIO):
    """Collects what is printed; calls back once each time certain words are."""

    def __init__(self) -> None:
        super().__init__()
        self.when: dict[str, Callable[[], object]] = {}

    def write(self, text: str) -> int:
        for words in [words for words in self.when if words in text]:
            self.when.pop(words)()
        return super().write(text)


@dataclass
class Desk:
    """A learner at a terminal: keys in, screen out."""

    keys: PipeInput
    history: Path
    screen: Screen = field(default_factory=Screen)
    cancel: threading.Event = field(default_factory=threading.Event)

    def run(self, conversation: Conversation, *keys: str, accessible: bool = False, debug: bool = False) -> str:
        return self.open(lambda: conversation, *keys, accessible=accessible, debug=debug)

    def open(
        self, opening: Callable[[], Conversation], *keys: str, accessible: bool = False, debug: bool = False
    ) -> str:
        self.keys.send_text("".join(keys))
        code = run_repl(
            opening,
            "Calculus for ML",
            console=Console(file=self.screen, width=80, color_system=None),
            history=self.history,
            accessible=accessible,
            pictures=self.history.parent,
            cancel=self.cancel,
            debug=debug,
        )
        assert code == 0
        return self.screen.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield Desk(keys, tmp_path / "deep" / "history")


def test_lines_typed_before_all_is_loaded_are_answered_in_order(desk: Desk) -> None:
    conversation = Scripted()
    printed = desk.run(conversation, "b", ENTER, "", ENTER, "two", ENTER, "/quit", ENTER)
    assert (
        printed.index("Calculus for ML") < printed.index("Welcome to the queue.") < printed.index("You said 1 signs.")
    )
    assert conversation.heard == [("b", False), ("two", False), ("/quit", False)]
    assert printed.rstrip().endswith("Saved. Summary: sessions/one.md")
    assert not conversation.closed


def test_the_prompt_stands_first_and_the_opening_comes_above_it(desk: Desk) -> None:
    conversation = Scripted()
    desk.screen.when["Welcome to the queue."] = lambda: desk.keys.send_text(f"later{ENTER}/quit{ENTER}")
    desk.run(conversation, "typed ")
    assert conversation.heard == [("typed later", False), ("/quit", False)]


def test_the_conversation_lives_in_one_thread_that_is_not_the_keyboards(desk: Desk) -> None:
    conversation = Scripted()
    desk.run(conversation, "b", ENTER, CTRL_D)
    assert len(conversation.threads) == 1
    assert threading.get_ident() not in conversation.threads


def test_a_function_typed_line_by_line_is_one_turn_and_a_blank_line_sends_it(desk: Desk) -> None:
    conversation = Scripted()
    desk.run(
        conversation,
        f"def f(x):{ENTER}if x:{ENTER}return x{ENTER}",
        "\x7f\x7f\x7f\x7f",
        f"return 0{ENTER}",
        ENTER,
        CTRL_D,
    )
    assert conversation.heard == [("def f(x):\n    if x:\n        return x\n    return 0", True)]


def test_a_sentence_with_a_colon_at_its_end_is_sent_by_enter(desk: Desk) -> None:
    conversation = Scripted()
    desk.run(conversation, f"for example, this:{ENTER}", CTRL_D)
    assert conversation.heard == [("for example, this:", False)]


def test_a_paste_of_several_lines_is_one_turn(desk: Desk) -> None:
    conversation = Scripted()
    desk.run(conversation, "\x1b[200~def f(x):\r\n    return x\x1b[201~", ENTER, CTRL_D)
    assert conversation.heard == [("def f(x):\n    return x", True)]


def test_code_opens_an_editor_that_indents_and_starts_from_the_last_code(desk: Desk) -> None:
    conversation = Scripted()
    sent = ESCAPE + ENTER
    desk.run(conversation, "/code", ENTER, "def f(x):", ENTER, "return x", sent, "/code", ENTER, "+1", sent, CTRL_D)
    assert conversation.heard == [("def f(x):\n    return x", True), ("def f(x):\n    return x+1", True)]


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_an_editor_left_without_sending_sends_nothing(desk: Desk, key: str) -> None:
    conversation = Scripted()
    desk.run(conversation, "/code", ENTER, key, CTRL_D)
    assert not conversation.heard


def test_a_lone_command_typed_in_the_editor_is_that_command(desk: Desk) -> None:
    conversation = Scripted()
    sent = ESCAPE + ENTER
    desk.run(conversation, "/code", ENTER, "/hint", sent, "/code", ENTER, "x = 1", sent, CTRL_D)
    assert conversation.heard == [("/hint", False), ("x = 1", True)]


@pytest.mark.parametrize("key", ["\x1bOS", "\x18\x05"])
def test_the_learners_own_editor_opens_in_the_editor(
    desk: Desk, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    closed = tmp_path / "closed"
    editor.write_text(f"#!/bin/sh\necho 'x = 1' > \"$1\"\ntouch {closed}\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    conversation = Scripted()

    def send() -> None:
        while not closed.exists():
            time.sleep(0.05)
        time.sleep(0.5)  # from the editor's end to the prompt's return
        desk.keys.send_text(ESCAPE + ENTER + CTRL_D)

    sending = threading.Thread(target=send, daemon=True)
    desk.screen.when["Then r'(6)"] = lambda: desk.keys.send_text("/code" + ENTER)
    desk.screen.when["F4"] = lambda: (desk.keys.send_text(key), sending.start())
    desk.run(conversation)
    assert conversation.heard == [("x = 1", True)]


@pytest.mark.parametrize("accessible", [False, True])
def test_a_saved_file_is_sent_and_half_a_line_in_the_prompt_stays(desk: Desk, tmp_path: Path, accessible: bool) -> None:
    file = tmp_path / "1.e1.py"
    file.write_text("def f(x): ...\n")
    ask = EXERCISE.model_copy(update={"work": Work.at(str(file), "def f(x): ...")})
    conversation = Scripted(lambda _: reply(ask), first=ask)
    sending = f" line{ENTER}{CTRL_D}"

    def opened() -> None:
        desk.screen.when["Write f."] = lambda: desk.keys.send_text(sending)  # asked again, it was checked
        threading.Timer(0.4, lambda: file.write_text("def f(x): return x\n")).start()

    desk.screen.when["Write f."] = opened
    printed = desk.run(conversation, *([] if accessible else ["half a"]), accessible=accessible)
    shown = " ".join(printed.split())
    assert "or write it in" in shown and "saving checks it" in shown and "was saved" in shown
    assert conversation.heard == [
        ("def f(x): return x\n", True),
        (" line" if accessible else "half a line", False),
    ]


def test_the_editor_starts_from_the_file_and_from_no_other_exercises_code(desk: Desk, tmp_path: Path) -> None:
    files = [tmp_path / "1.e1.py", tmp_path / "1.e2.py"]
    asks = []
    for number, file in enumerate(files, 1):
        file.write_text(f"x = {number}")
        asks.append(EXERCISE.model_copy(update={"item": f"1.e{number}", "work": Work.at(str(file))}))
    conversation = Scripted(lambda _: reply(asks[1]), first=asks[0])
    sent = "0" + ESCAPE + ENTER
    desk.screen.when["Write f."] = lambda: desk.keys.send_text(f"/code{ENTER}{sent}/code{ENTER}{sent}{CTRL_D}")
    desk.run(conversation)
    assert conversation.heard == [("x = 10", True), ("x = 20", True)]


def test_ctrl_c_at_the_prompt_clears_the_line_and_tells_once_how_to_leave(desk: Desk) -> None:
    conversation = Scripted()
    printed = desk.run(conversation, "half", CTRL_C, CTRL_C, "b", ENTER, CTRL_D)
    assert printed.count("Ctrl-D leaves") == 1
    assert conversation.heard == [("b", False)]
    assert conversation.closed == ["quit"]


def test_ctrl_c_during_a_reply_cancels_it_and_never_ends_the_session(desk: Desk) -> None:
    def slow(_: str) -> Reply:
        os.kill(os.getpid(), signal.SIGINT)
        assert desk.cancel.wait(30)
        return reply(Notice(text="Stopped early."), ASK)

    def answer(text: str) -> Reply:
        return slow(text) if text == "slow" else reply(Notice(text=f"cancelled: {desk.cancel.is_set()}"), ASK)

    printed = desk.run(Scripted(answer), "slow", ENTER, "next", ENTER, "/quit", ENTER)
    assert "Stopped early." in printed
    assert "cancelled: False" in printed


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_the_prompt_closes_the_session(desk: Desk, number: signal.Signals) -> None:
    conversation = Scripted()
    desk.screen.when["Welcome to the queue."] = lambda: os.kill(os.getpid(), number)
    printed = desk.run(conversation)
    assert conversation.closed == ["signal"]
    assert "Saved." in printed


def test_a_signal_during_a_reply_closes_the_session_after_it(desk: Desk) -> None:
    def answer(_: str) -> Reply:
        os.kill(os.getpid(), signal.SIGTERM)
        assert desk.cancel.wait(30)
        return reply(ASK)

    conversation = Scripted(answer)
    desk.run(conversation, "b", ENTER)
    assert conversation.closed == ["signal"]


def test_a_signal_while_leaving_does_not_close_twice(desk: Desk) -> None:
    conversation = Scripted()
    desk.screen.when["Saved."] = lambda: os.kill(os.getpid(), signal.SIGTERM)
    desk.run(conversation, "b", ENTER, CTRL_D)
    assert conversation.closed == ["quit"]


def test_a_bug_in_a_turn_is_one_line_and_the_loop_goes_on(desk: Desk) -> None:
    def answer(text: str) -> Reply:
        if text == "bad":
            raise KeyError("lost")
        if text == "world":
            raise SherpaError("The disk is full; free some space.")
        return reply(ASK)

    conversation = Scripted(answer)
    printed = desk.run(conversation, "bad", ENTER, "world", ENTER, "good", ENTER, CTRL_D)
    assert "Something in Sherpa broke: KeyError: 'lost'; your line is kept." in printed
    assert "\nThe disk is full; free some space.\n" in printed
    assert len(conversation.heard) == 3


def test_with_debug_a_bug_is_a_traceback(desk: Desk) -> None:
    def answer(_: str) -> Reply:
        raise KeyError("lost")

    with pytest.raises(KeyError):
        desk.run(Scripted(answer), "bad", ENTER, debug=True)


@pytest.mark.parametrize("keys", ["", "b\r", CTRL_D])
def test_a_session_that_cannot_open_says_why(desk: Desk, keys: str) -> None:
    def opening() -> Conversation:
        raise WalkInUse("another terminal holds this walk; close it first")

    with pytest.raises(WalkInUse, match="close it first"):
        desk.open(opening, keys)


def test_accessible_mode_waits_for_the_opening_and_reads_descriptions(desk: Desk) -> None:
    printed = desk.run(Scripted(first=plot(hill())), CTRL_D, accessible=True)
    assert "Picture: A hill with its top at t = 3." in printed
    assert "⠤" not in printed


def test_a_picture_becomes_a_file_on_plot_alone(desk: Desk) -> None:
    printed = desk.run(Scripted(lambda _: reply(plot(hill()))), "again", ENTER, "/plot", ENTER, CTRL_D)
    assert printed.count("Image file: ") == 1


def test_the_history_is_kept_and_a_bad_place_for_it_is_no_failure(desk: Desk) -> None:
    desk.run(Scripted(), "b", ENTER, CTRL_D)
    assert "+b\n" in desk.history.read_text()
    desk.history.unlink()
    desk.history.mkdir()
    desk.run(Scripted(), "c", ENTER, CTRL_D)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/he", ["/help"]),
        ("/s", ["/skip", "/section"]),
        ("x /he", []),
        ("he", []),
        ("/ask a", []),
        ("/pace l", ["learner-led"]),
        ("/explore", ["/explore"]),
        ("/explore d", ["derivative"]),
        ("/hint d", []),
    ],
)
def test_only_commands_are_completed(typed: str, offered: list[str]) -> None:
    found = CommandCompleter().get_completions(Document(typed), CompleteEvent())
    assert [completion.text for completion in found] == offered


def test_a_completion_tells_what_the_command_does() -> None:
    (hint,) = CommandCompleter().get_completions(Document("/hi"), CompleteEvent())
    assert hint.display_text.split("  ")[-1] == "the next hint for the open question"


def test_f1_helps_and_half_a_line_stays(desk: Desk) -> None:
    conversation = Scripted()
    desk.screen.when["Then r'(6)"] = lambda: desk.keys.send_text("\x1bOPhalf")
    desk.screen.when["Tab completes"] = lambda: desk.keys.send_text(f" a line{ENTER}{CTRL_D}")
    desk.run(conversation)
    assert conversation.heard == [("half a line", False)]


def test_an_explorer_opens_over_the_lesson_and_the_question_stands_again_when_it_is_left(desk: Desk) -> None:
    conversation = Scripted(lambda _: reply(Explore(name="derivative", opens=True), ASK))
    # Were the explorer not there to take the q, the line after it would be another.
    desk.screen.when["Then r'(6)"] = lambda: desk.keys.send_text(f"/explore derivative{ENTER}qc{ENTER}q{CTRL_D}")
    printed = desk.run(conversation)
    assert [line for line, _ in conversation.heard] == ["/explore derivative", "c"]
    assert "explore derivative:" not in printed
    assert printed.count("Then r'(6) is") == 3


def test_where_nothing_can_be_redrawn_an_explorer_is_talked_to(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("step\nquit\n"))
    conversation = Scripted(lambda _: reply(Explore(name="chain-rule", opens=True), ASK))
    desk.run(conversation, "/explore chain-rule", ENTER, CTRL_D, accessible=True)
    assert "Forward: u = 3 times x = 6." in capsys.readouterr().out
    assert conversation.heard == [("/explore chain-rule", False)]


@pytest.mark.parametrize(
    ("width", "edge"),
    [
        (80, "Section 1 of 4 · Derivatives as Rates of Change · 18 questions to a stop"),
        (120, "Calculus for ML · Section 1 of 4 · Derivatives as Rates of Change · 18 questions to a stop"),
        (60, "Section 1 of 4 · 18 questions to a stop"),
        (20, "Section 1 of 4 · 18 questions to a stop"),
    ],
)  # fmt: skip
def test_the_toolbar_keeps_to_its_row_and_counts_to_a_good_place_to_stop(width: int, edge: str) -> None:
    place = "Section 1 of 4 · Derivatives as Rates of Change"
    shown = reply(ASK).model_copy(update={"route": "Calculus for ML", "place": place, "left": 18})
    assert edge_of(shown, width) == edge
    assert edge_of(shown.model_copy(update={"left": 1}), 60).endswith("1 question to a stop")
    assert edge_of(reply(ASK).model_copy(update={"route": "Calculus", "place": "project"}), 80) == "Calculus · project"


@pytest.mark.parametrize(
    ("width", "edge"),
    [
        (80, "Calculus · Section 1 of 4 · Slopes · 8 questions to a stop · 2 due"),
        (60, "Calculus · Section 1 of 4 · Slopes · 8 questions to a stop"),
        (56, "Section 1 of 4 · Slopes · 8 questions to a stop · 2 due"),
        (38, "Section 1 of 4 · 8 questions to a stop"),
    ],
)
def test_what_is_due_stands_at_the_edge_where_there_is_room(width: int, edge: str) -> None:
    place = {"place": "Section 1 of 4 · Slopes", "left": 8, "due": 2}
    assert edge_of(reply(ASK).model_copy(update=place), width) == edge
