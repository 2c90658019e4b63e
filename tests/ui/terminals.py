"""A program in, the screen it makes on a terminal out: a pseudo-terminal, and an emulator that keeps what stands there."""

from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 30


class _Answering(pyte.Screen):
    answer: Callable[[str], object] | None = None

    def write_process_input(self, data: str) -> None:
        if self.answer is not None:
            self.answer(data)


class Terminal:
    """A program on a pseudo-terminal that answers cursor position requests, as real ones do."""

    def __init__(self, program: str, *arguments: str, size: tuple[int, int] = (24, 80), **environment: str) -> None:
        plain = {"TERM": "xterm-256color", "PATH": "", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
        self.child = pexpect.spawn(program, list(arguments), cwd=str(ROOT), dimensions=size, env=plain | environment)
        self.screen = _Answering(size[1], size[0])
        self.screen.answer = self.child.send
        self.stream = pyte.ByteStream(self.screen)

    def rows(self) -> list[str]:
        return [row.rstrip() for row in self.screen.display]

    def until(self, seen: Callable[[list[str]], bool]) -> list[str]:
        while not seen(self.rows()):
            try:
                self.stream.feed(self.child.read_nonblocking(4096, timeout=PATIENCE_S))
            except pexpect.TIMEOUT:
                raise AssertionError("the screen stays\n" + "\n".join(self.rows())) from None
        return self.rows()

    def resize(self, rows: int, columns: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def close(self) -> int:
        """Reads to the end; the exit status, or minus the signal."""
        while True:
            try:
                self.stream.feed(self.child.read_nonblocking(4096, timeout=PATIENCE_S))
            except pexpect.EOF:
                break
        self.child.wait()
        return int(self.child.exitstatus if self.child.signalstatus is None else -self.child.signalstatus)


def last(rows: list[str]) -> str:
    return next((row for row in reversed(rows[:-1]) if row), "")
