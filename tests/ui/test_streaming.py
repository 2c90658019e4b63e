"""A text that is shown while it is made ends up on the screen once, as the whole reply would have looked."""

from io import StringIO

import pytest
from rich.console import Console

from sherpa.domain.reply import Fragment, Notice, Phase, Prose, Question, Reply
from sherpa.ui.render.terminal import show
from sherpa.ui.streaming import Streaming

TEXT = (
    "The queue **grows** while more comes in than goes out, and it shrinks while less does. A slope tells which.\n\n"
    "- one thing to look at\n- another thing, which is longer than a line of a narrow terminal and so has to be wrapped\n\n"
    "```python\ndef f(x):\n\n    return x\n```\n\nAnd that is all."
)
QUESTION = Question(item="1", asks="numeric", stem="How fast is it?", phase=Phase.CHECK, section=1)
BEFORE = (Prose(text="Section 1", role="heading"), Prose(text="Yes. That is so.", role="feedback"))


def console() -> Console:
    return Console(file=StringIO(), width=72, force_terminal=False, markup=False, highlight=False, emoji=False)


def printed(given: Console) -> str:
    assert isinstance(given.file, StringIO)
    return given.file.getvalue()


@pytest.mark.parametrize("size", [1, 3, 17, 5000])
def test_in_pieces_or_whole_it_looks_the_same(size: int) -> None:
    stamped = tuple(
        block.model_copy(update={"phase": Phase.TEACH, "section": 1}) for block in (*BEFORE, Prose(text=TEXT))
    )
    reply = Reply(session=1, turn=1, blocks=(*stamped, QUESTION))
    whole = console()
    show(whole, reply)
    piecewise = console()
    streaming = Streaming(piecewise, accessible=False, live=False)
    pieces = [TEXT[at : at + size] for at in range(0, len(TEXT), size)]
    streaming.take(Fragment(before=BEFORE, text=pieces[0]))
    for piece in pieces[1:]:
        streaming.take(Fragment(text=piece))
    show(piecewise, streaming.end(reply))
    assert printed(piecewise) == printed(whole)


def test_a_block_is_printed_as_soon_as_it_is_whole() -> None:
    given = console()
    streaming = Streaming(given, accessible=False, live=False)
    streaming.take(Fragment(text="One thing.\n"))
    assert printed(given) == ""
    streaming.take(Fragment(text="\nAnother"))
    assert printed(given) == "One thing.\n"


def test_what_was_not_shown_while_it_was_made_is_shown_then() -> None:
    given = console()
    streaming = Streaming(given, accessible=False, live=False)
    streaming.take(Fragment(text="Some words"))
    reply = Reply(session=1, turn=1, blocks=(Prose(text="Some words"), Notice(text="The model broke off."), QUESTION))
    left = streaming.end(reply)
    assert left.blocks == reply.blocks[1:]
    assert streaming.end(reply).blocks == reply.blocks  # the next reply begins anew


def test_an_unfinished_block_is_drawn_live_on_a_terminal() -> None:
    given = Console(file=StringIO(), width=72, force_terminal=True, color_system=None)
    streaming = Streaming(given, accessible=False, live=True)
    streaming.take(Fragment(text="The first wo"))
    assert streaming._drawn is not None
    streaming._drawn.refresh()
    assert "The first wo" in printed(given)
    streaming.end(Reply(session=1, turn=1))
    assert streaming._drawn is None
