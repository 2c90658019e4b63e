"""Pictures in pixels: what the terminal is asked, what it is sent, and that no answer of its own is ever taken for typing."""

import fcntl
import re
import struct
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pytest

from sherpa.ui.plots.pixels import Pixels

ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 30
PLACE, GROUND, KITTY, WHAT = b"\x1b[6n", b"\x1b]11;?", b"\x1b_Gi=1,", b"\x1b[c"
TELLS_PLACE = {PLACE: b"\x1b[1;1R"}
DARK = {GROUND: b"\x1b]11;rgb:1010/1414/1818\x1b\\"}
XTERM = TELLS_PLACE | DARK | {WHAT: b"\x1b[?63;1;2;4;6;9c"}
KITTEN = TELLS_PLACE | DARK | {KITTY: b"\x1b_Gi=1;OK\x1b\\", WHAT: b"\x1b[?62;22c"}
PLAIN = TELLS_PLACE | {WHAT: b"\x1b[?1;2c"}
SIXEL = re.compile(rb"\x1bP[\d;]*q.+?\x1b\\", re.DOTALL)
BRAILLE = "⠤".encode()


class Terminal:
    """A small lesson on a pseudo-terminal whose cells are 9 by 18 pixels, and which answers as the table says."""

    def __init__(self, folder: Path, answers: Mapping[bytes, bytes], **environment: str) -> None:
        self.answers, self.sent = dict(answers), b""
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "tests.ui.small_lesson", str(folder / "history")],
            cwd=str(ROOT),
            dimensions=(24, 80),
            env={"TERM": "xterm-256color", "PATH": "", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        )
        fcntl.ioctl(self.child.fileno(), termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 720, 432))

    def until(self, words: str) -> None:
        """Reads until the words came since the last time, and the prompt after them."""
        start = len(self.sent)
        while words.encode() not in self.sent[start:] or b"> " not in self.sent[start:].rpartition(words.encode())[2]:
            self._read()

    def play(self) -> bytes:
        """One answer and the way out; all that the terminal was sent."""
        self.until("Welcome")
        self.child.send("b\r")
        self.until("look again")
        self.child.send("/quit\r")
        return self.end()

    def end(self) -> bytes:
        try:
            while True:
                self._read()
        except pexpect.EOF:
            self.child.wait()
        assert self.child.exitstatus == 0
        return self.sent

    def _read(self) -> None:
        new = self.child.read_nonblocking(4096, timeout=PATIENCE_S)
        before, self.sent = self.sent, self.sent + new
        seen = [(self.sent.find(asked, max(len(before) - len(asked) + 1, 0)), asked) for asked in self.answers]
        for _, asked in sorted(place for place in seen if place[0] >= 0):
            self.child.send(self.answers[asked])


def told(sent: bytes) -> list[bytes]:
    """What the lesson heard."""
    return re.findall(rb"Not (.*?): look again", sent)


def assert_nothing_stray(sent: bytes) -> None:
    assert told(sent) == [b"b"]
    assert not re.search(rb"\d;\d*c|rgb:|;OK|\^\[", sent)


def test_a_terminal_that_knows_sixel_is_sent_sixel(tmp_path: Path) -> None:
    sent = Terminal(tmp_path, XTERM).play()
    (image,) = SIXEL.findall(sent)
    assert b'"1;1;576;' in image  # 64 cells of 9 pixels
    assert b";2;6;8;9" in image  # on the terminal's own ground, in hundredths
    assert BRAILLE not in sent
    assert_nothing_stray(sent)
    assert sent.count(WHAT) == 1


def test_a_terminal_that_knows_kittys_protocol_is_sent_that(tmp_path: Path) -> None:
    sent = Terminal(tmp_path, KITTEN).play()
    assert b"\x1b_Gi=" in sent and b"f=100" in sent and "\U0010eeee".encode() in sent
    assert not SIXEL.search(sent) and BRAILLE not in sent
    assert_nothing_stray(sent)


@pytest.mark.parametrize("answers", [PLAIN, TELLS_PLACE], ids=["knows no images", "answers nothing"])
def test_any_other_terminal_gets_the_picture_in_braille(tmp_path: Path, answers: Mapping[bytes, bytes]) -> None:
    sent = Terminal(tmp_path, answers).play()
    assert BRAILLE in sent
    assert WHAT in sent
    assert_nothing_stray(sent)


def test_a_terminal_that_does_not_tell_its_place_is_asked_nothing_else(tmp_path: Path) -> None:
    sent = Terminal(tmp_path, {}).play()
    assert BRAILLE in sent
    assert WHAT not in sent and GROUND not in sent


def test_a_dumb_terminal_is_asked_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, XTERM, TERM="dumb")
    terminal.child.send("b\r/quit\r")
    sent = terminal.end()
    assert b"\x1b" not in sent and BRAILLE in sent


@pytest.mark.parametrize("inside", [{"TERM": "screen-256color"}, {"TMUX": "/tmp/tmux,1,0"}], ids=["screen", "tmux"])
def test_a_multiplexer_is_not_sent_what_it_takes_for_something_else(tmp_path: Path, inside: dict[str, str]) -> None:
    sent = Terminal(tmp_path, PLAIN, **inside).play()
    assert b"\x1b_" not in sent and WHAT in sent
    assert_nothing_stray(sent)


def test_keys_typed_while_the_terminal_is_asked_are_kept(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, XTERM | {GROUND: b"b" + DARK[GROUND], WHAT: XTERM[WHAT] + b"c"})
    terminal.until("Welcome")
    terminal.child.send("\r")
    terminal.until("look again")
    terminal.child.send("/quit\r")
    assert told(terminal.end()) == [b"bc"]


def test_what_a_program_drew_is_shown_no_larger_than_it_is() -> None:
    pixels = Pixels("sixel", (9, 18))
    head = b"\x89PNG\r\n\x1a\n" + bytes(8)
    assert pixels.fit(head + struct.pack(">2I", 512, 384), 88, 30) == (57, 21)
    assert pixels.fit(head + struct.pack(">2I", 512, 384), 88, 10) == (27, 10)
    assert pixels.fit(head + struct.pack(">2I", 512, 384), 40, 30) == (40, 15)


@pytest.mark.parametrize("answers", [XTERM, TELLS_PLACE], ids=["pixels", "braille"])
def test_every_picture_shown_is_a_file_in_the_workspace_too(tmp_path: Path, answers: Mapping[bytes, bytes]) -> None:
    Terminal(tmp_path, answers).play()
    (kept,) = (tmp_path / "pictures").glob("*.png")
    assert kept.read_bytes().startswith(b"\x89PNG")
