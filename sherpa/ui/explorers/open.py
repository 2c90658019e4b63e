"""A name and a terminal in; the explorer of that name, by keys where the screen can be redrawn, else line by line, out."""

import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from prompt_toolkit.utils import is_dumb_terminal

from sherpa.domain.explorers import ExplorerName
from sherpa.ui.explorers import explorer
from sherpa.ui.explorers.keys import explore_with_keys
from sherpa.ui.explorers.lines import explore_lines
from sherpa.ui.script import read_lines

_SIGN = "> "


def explore(name: ExplorerName, *, accessible: bool = False, as_json: bool = False) -> None:
    """Opens it on this process's terminal, or plays what is piped in."""
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if on_terminal and not (accessible or as_json or is_dumb_terminal()):
        explore_with_keys(explorer(name))
        return
    lines = _typed() if on_terminal and not as_json else _piped(sys.stdout, echo=not as_json)
    explore_lines(explorer(name), lines, sys.stdout, as_json=as_json, accessible=accessible)


def explore_beside(name: ExplorerName, *, append_only: bool, accessible: bool) -> None:
    """Opens it on the terminal of a lesson, which goes on when the learner leaves."""
    if append_only:
        explore_lines(explorer(name), _typed(), sys.stdout, accessible=accessible)
    else:
        explore_with_keys(explorer(name))


def _typed() -> Iterator[str]:
    """Lines as they are typed, without anything that redraws."""
    while True:
        try:
            yield input(_SIGN)
        except (EOFError, KeyboardInterrupt):
            print()
            return


def _piped(out: TextIO, echo: bool) -> Iterable[str]:
    for line in read_lines(sys.stdin.buffer):
        if echo:
            print(f"\n{_SIGN}{line}", file=out)
        yield line
