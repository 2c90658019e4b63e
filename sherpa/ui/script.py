"""Lines of a script or a pipe in, each one learner turn; the transcript out, as plain text or as JSONL."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from sherpa.domain.reply import Reply
from sherpa.ui.commands import wants_image
from sherpa.ui.conversation import Conversation, Typed
from sherpa.ui.render.jsonl import encode, heard, to_events
from sherpa.ui.render.text import to_text
from sherpa.ui.render.twins import twin
from sherpa.ui.signals import Ended, ending_raises

_OPENS, _CLOSES = "<<<", ">>>"


class _ReaderGone(Exception):
    """Nobody reads standard output any more, as in `sherpa learn ... | head`."""


def run_script(
    conversation: Conversation,
    lines: Iterable[str],
    out: TextIO,
    *,
    as_json: bool,
    accessible: bool,
    pictures: Path | None,
) -> int:
    """Plays the lines to their end, or to the reply that ends the session; the exit code."""

    def write(reply: Reply, typed: Typed | None = None) -> Reply:
        _write(out, _as_json(reply, typed, pictures) if as_json else _as_text(reply, typed, accessible, pictures))
        return reply

    with ending_raises():
        try:
            if _play(conversation, lines, write):
                write(conversation.close("end_of_input"))
        except _ReaderGone:
            conversation.close("end_of_input")
            _silence(out)
        except (Ended, KeyboardInterrupt):
            last = conversation.close("signal")
            with suppress(_ReaderGone):
                write(last)
    return 0


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """UTF-8 lines as they arrive; what is not UTF-8 is replaced, a byte order mark dropped."""
    for number, line in enumerate(iter(stream.readline, b"")):
        text = line.decode("utf-8", errors="replace").removesuffix("\n").removesuffix("\r")
        yield text.removeprefix("\ufeff") if number == 0 else text


def turns(lines: Iterable[str]) -> Iterator[Typed]:
    """The turns that lines make: blank ones none, those between <<< and >>> (or the end of input) one together."""
    inside: list[str] | None = None
    for line in lines:
        match inside, line.strip():
            case None, mark if mark == _OPENS:
                inside = []
            case None, "":
                pass
            case None, _:
                yield Typed(line.removesuffix("\n"))
            case list(), mark if mark == _CLOSES:
                yield from _block(inside)
                inside = None
            case list(), _:
                inside.append(line.removesuffix("\n"))
    yield from _block(inside or [])


def _block(lines: list[str]) -> Iterator[Typed]:
    text = "\n".join(lines)
    if text.strip():
        yield Typed(text, block=True)


class _Write(Protocol):
    def __call__(self, reply: Reply, typed: Typed | None = None) -> Reply: ...


def _play(conversation: Conversation, lines: Iterable[str], write: _Write) -> bool:
    """Whether the lines ran out before the session was over."""
    if write(conversation.open()).over:
        return False
    return not any(write(conversation.turn(typed.text, typed.block), typed).over for typed in turns(lines))


def _as_json(reply: Reply, typed: Typed | None, pictures: Path | None) -> str:
    events = [heard(typed.text, reply)] if typed else []
    return "".join(encode(event) + "\n" for event in (*events, *to_events(reply, pictures=pictures)))


def _as_text(reply: Reply, typed: Typed | None, accessible: bool, pictures: Path | None) -> str:
    line = typed.text if typed else None
    folder = pictures if line is not None and wants_image(line) else None
    return to_text(reply, accessible=accessible, echo=line, pictures=folder)


def _write(out: TextIO, text: str) -> None:
    try:
        out.write(text)
        out.flush()
    except BrokenPipeError:
        raise _ReaderGone from None
    except UnicodeEncodeError:  # a stream of another alphabet
        _write(out, twin(text, out.encoding))


def _silence(out: TextIO) -> None:
    """Lets what is still buffered go nowhere, so that the interpreter's last flush does not fail."""
    with suppress(OSError, ValueError):  # not every stream has a file descriptor
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)
