"""Replies and messages in, what stands on the terminal out: all of the REPL that its first prompt can stand without."""

from collections.abc import Callable
from functools import cached_property

from rich.cells import cell_len

from sherpa.domain.commands import help_on
from sherpa.domain.reply import Explore, Fragment, Question, Reply
from sherpa.ui.gallery import Gallery
from sherpa.ui.look import Look
from sherpa.ui.plots.pixels import Pixels
from sherpa.ui.render import terminal
from sherpa.ui.render.spans import Style
from sherpa.ui.streaming import Streaming

_WORKING = "[dim]working; Ctrl-C ends it early[/dim]"


class Screen:
    """`ask` tells how the terminal draws images. It is called once, at the first reply: nothing reads keys then."""

    def __init__(self, look: Look, ask: Callable[[], Pixels | None] = lambda: None) -> None:
        self._look = look
        self._ask = ask
        self._gallery = Gallery(look.pictures)
        self._console = look.console or terminal.open_console(look.accessible)
        live = self._console.is_terminal and not look.append_only
        self._streaming = Streaming(self._console, accessible=look.accessible, live=live, pixels=lambda: self._pixels)

    @cached_property
    def _pixels(self) -> Pixels | None:
        found = None if self._look.append_only else self._ask()
        if found is not None:
            self._gallery.prepare()
        return found

    @property
    def streaming(self) -> bool:
        """Whether something of the reply on its way stands on the screen."""
        return self._streaming.begun

    def take(self, piece: Fragment) -> None:
        self._streaming.take(piece)

    def cut_off(self) -> None:
        """The reply on its way will not be whole."""
        self._streaming.end(Reply(session=0, turn=0))

    def say(self, text: str, style: Style = "") -> None:
        terminal.say(self._console, text, style)

    def help(self) -> None:
        self.say(help_on())

    def show(self, reply: Reply, *, image: bool = False) -> None:
        """What of the reply does not stand there yet, and a blank row; with `image`, where its picture is a file as well."""
        left = self._streaming.end(reply)
        look = self._look
        terminal.show(
            self._console,
            left,
            accessible=look.accessible,
            pictures=look.pictures if image else None,
            watched=look.watched,
            pixels=self._pixels,
        )
        self.say("")
        self._gallery.keep(reply)

    def busy(self, wait: Callable[[], object]) -> None:
        """Waits, with a sign that something happens where signs may move."""
        if self._look.append_only or not self._console.is_terminal:
            wait()
            return
        with self._console.status(_WORKING):
            wait()

    def explored(self, reply: Reply) -> Reply:
        """The reply without the explorers that it opened: they are over when it is shown."""
        opened = [block for block in reply.blocks if isinstance(block, Explore) and block.opens]
        if opened:
            from sherpa.ui.explorers.open import explore_beside  # all of them, and most lessons open none

            for block in opened:
                explore_beside(block.name, append_only=self._look.append_only, accessible=self._look.accessible)
        return reply.model_copy(update={"blocks": tuple(block for block in reply.blocks if block not in opened)})


def question_of(reply: Reply | None) -> Question | None:
    last = reply.blocks[-1] if reply and reply.blocks else None
    return last if isinstance(last, Question) else None


def edge_of(reply: Reply, width: int) -> str:
    """Where the walk stands, for one row of the screen; what is due where there is room for it, the titles where they fit."""
    section, _, title = reply.place.partition(" · ")
    stop = f"{reply.left} question{'' if reply.left == 1 else 's'} to a stop" if reply.left else ""
    due = f"{reply.due} due" if reply.due else ""
    rows = [
        " · ".join(filter(None, (*parts, last)))
        for parts in ((reply.route, section, title, stop), (section, title, stop), (section, stop))
        for last in (due, "")
    ]
    return next((row for row in rows if cell_len(row) <= width), rows[-1])
