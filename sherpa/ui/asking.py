"""A terminal in, how it draws images out: asked once, while nothing else reads its keys.

What is typed meanwhile goes back to the prompt, key by key. Nobody is asked who did not tell where the cursor stands when
the prompt was painted: a terminal that answers one question answers the other.
"""

import os
import re
import struct
import sys
import time
from collections.abc import Mapping
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.input.typeahead import store_typeahead
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.renderer import CPR_Support

from sherpa.ui.plots.pixels import Colour, Pixels

_LIMIT_S = 2.0  # as long as the prompt itself waits to be told where the cursor stands: an answer that came later would be typed
_KITTY = "\x1b_Gi=1,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
_WIPED = "\r\x1b[K"  # a terminal that knows nothing of kitty may have printed the question
_GROUND = "\x1b]11;?\x1b\\"
_WHAT = "\x1b[c"  # all terminals answer this, and in turn: so it comes last, and ends the waiting
_TOLD = re.compile(
    rb"\x1b_G[^\x1b]*;(?P<kitty>\w+)[^\x1b]*\x1b\\"
    rb"|\x1b\]11;rgb:(?P<ground>[\da-fA-F/]+)(?:\x07|\x1b\\)"
    rb"|\x1b\[\?(?P<what>[\d;]+)c"
)
_SIXEL = b"4"  # among what a terminal tells of itself, after its class
_MULTIPLEXERS = ("screen", "tmux")


def ask(app: "Application[Any]", environment: Mapping[str, str] = os.environ) -> Pixels | None:
    """None where it draws none, or does not say. Between two prompts, or while one is suspended."""
    if sys.platform == "win32" or app.renderer.cpr_support != CPR_Support.SUPPORTED:
        return None
    cell = _cell(app.output.fileno())
    if cell is None:
        return None
    # What a multiplexer is told of kitty it takes for something else, and passes on to no terminal.
    direct = not environment.get("TERM", "").startswith(_MULTIPLEXERS) and "TMUX" not in environment
    heard = _asked(app, (_KITTY + _WIPED if direct else "") + _GROUND + _WHAT)
    _give_back(app, _TOLD.sub(b"", heard))
    told = {name: value for match in _TOLD.finditer(heard) for name, value in match.groupdict().items() if value}
    ground = _colour(told.get("ground", b""))
    if _SIXEL in told.get("what", b"").split(b";")[1:]:  # before kitty, whose signs more terminals claim than show
        return Pixels("sixel", cell, ground)
    return Pixels("kitty", cell, ground) if told.get("kitty") == b"OK" else None


def _cell(terminal: int) -> tuple[int, int] | None:
    """Width and height of a cell in pixels, where the terminal's driver knows."""
    import fcntl
    import termios

    rows, columns, width, height = struct.unpack("4H", fcntl.ioctl(terminal, termios.TIOCGWINSZ, bytes(8)))
    return (width // columns, height // rows) if rows and columns and width >= columns and height >= rows else None


def _asked(app: "Application[Any]", questions: str) -> bytes:
    """All that arrives until the last question is answered, or the time is over; none of it is echoed."""
    import select

    heard, end = b"", time.monotonic() + _LIMIT_S
    with app.input.raw_mode():
        app.output.write_raw(questions)
        app.output.flush()
        while not any(match["what"] for match in _TOLD.finditer(heard)):
            ready, _, _ = select.select([app.input.fileno()], [], [], max(end - time.monotonic(), 0))
            arrived = os.read(app.input.fileno(), 4096) if ready else b""
            if not arrived:
                break
            heard += arrived
    return heard


def _give_back(app: "Application[Any]", typed: bytes) -> None:
    keys: list[KeyPress] = []
    Vt100Parser(keys.append).feed_and_flush(typed.decode(errors="surrogateescape"))
    if keys and app.is_running and app.loop is not None:
        app.key_processor.feed_multiple(keys)
        app.loop.call_soon(app.key_processor.process_keys)  # once the prompt is back
    elif keys:
        store_typeahead(app.input, keys)


def _colour(told: bytes) -> Colour:
    """`1010/1414/1818`, of whatever depth, as three bytes; paper where nothing was told."""
    parts = told.decode().split("/")
    if len(parts) != 3 or not all(parts):
        return (255, 255, 255)
    red, green, blue = (round(255 * int(part, 16) / (16 ** len(part) - 1)) for part in parts)
    return red, green, blue
