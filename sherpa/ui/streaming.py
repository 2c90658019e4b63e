"""Pieces of a text that is still being made in, the text on the terminal out: whole blocks for good, the unfinished one live."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from queue import SimpleQueue

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text

from sherpa.domain.reply import Block, Fragment, Phase, Prose, Reply
from sherpa.ui.plots.pixels import Pixels
from sherpa.ui.render.layout import apart, lay_out
from sherpa.ui.render.terminal import WIDEST, dressed, print_row

Stream = SimpleQueue[Fragment]  # filled by whoever makes the reply, emptied by whoever has the terminal
_PER_SECOND = 20  # redraws: faster is not seen
_BLANK = Text("")


class Streaming:
    """One reply on its way. `live` tells whether a line may be drawn anew, `pixels` how images are drawn, if they are."""

    def __init__(
        self, console: Console, *, accessible: bool, live: bool, pixels: Callable[[], Pixels | None] = lambda: None
    ) -> None:
        self._console, self._accessible, self._live, self._pixels = console, accessible, live, pixels
        self._drawn: Live | None = None
        self._held = ExitStack()
        self._printed: list[Block] = []  # what stands on the screen for good
        self._text = ""
        self._rows = 0  # rows of the text that stand there

    @property
    def begun(self) -> bool:
        return bool(self._printed or self._text)

    def take(self, piece: Fragment) -> None:
        if piece.before:
            self._finish()
            fresh = _left(piece.before, self._printed)
            self._print(self._lay(fresh))
            self._printed += fresh
            if fresh and apart(fresh[-1], Prose(text=piece.text)):
                self._print([_BLANK])
        self._text += piece.text
        rows = self._lay([Prose(text=self._text)])
        whole = self._lay([Prose(text=_whole(self._text))]) if _whole(self._text) else []
        self._print(rows[self._rows : len(whole)])
        self._rows = max(self._rows, len(whole))
        self._draw(rows[self._rows :])

    def end(self, reply: Reply) -> Reply:
        """What of the reply is not on the screen yet."""
        self._finish()
        left = tuple(_left(reply.blocks, self._printed))
        if left and self._printed and apart(self._printed[-1], left[0]):
            self._print([_BLANK])
        self._printed = []
        return reply.model_copy(update={"blocks": left})

    def _finish(self) -> None:
        """The text is as whole as it gets."""
        self._held.close()
        self._drawn = None
        if self._text.strip():
            block = Prose(text=self._text.strip())
            self._print(self._lay([block])[self._rows :])
            self._printed.append(block)
        self._text, self._rows = "", 0

    def _print(self, rows: Sequence[RenderableType]) -> None:
        for row in rows:
            print_row(self._console, row)

    def _lay(self, blocks: Sequence[Block]) -> list[RenderableType]:
        width, pixels = min(self._console.width, WIDEST), self._pixels()
        reply = Reply(session=0, turn=0, blocks=tuple(blocks))
        return list(dressed(lay_out(reply, width, accessible=self._accessible, pixels=pixels), width, pixels))

    def _draw(self, rows: Sequence[RenderableType]) -> None:
        if not self._live:
            return
        if self._drawn is None:
            self._drawn = Live(console=self._console, transient=True, refresh_per_second=_PER_SECOND)
            self._held.enter_context(self._drawn)
        self._drawn.update(Group(*rows))


def _whole(text: str) -> str:
    """The blocks that nothing will be added to."""
    before, mark, _ = text.rpartition("\n\n")
    return before if mark and before.count("```") % 2 == 0 else ""


def _left(blocks: Sequence[Block], printed: Sequence[Block]) -> list[Block]:
    """Those blocks that were not printed, each printed one counted once."""
    known = [_bare(block) for block in printed]
    left = []
    for block in blocks:
        if (bare := _bare(block)) in known:
            known.remove(bare)
        else:
            left.append(block)
    return left


def _bare(block: Block) -> Block:
    """Without the place, which is stamped on it later, and without what its text is for."""
    bare = block.model_copy(update={"phase": Phase.ORIENT, "section": 0})
    return bare.model_copy(update={"role": "text"}) if isinstance(bare, Prose) else bare
