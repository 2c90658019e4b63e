"""A Reply in, rows on a rich console out: the layout of `layout.py` with one accent colour and coloured code."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, RenderableType
from rich.style import Style as Dress
from rich.text import Text

from sherpa.domain.reply import Reply
from sherpa.ui.plots.pixels import Pixels
from sherpa.ui.render.layout import SCREEN, folded, lay_out
from sherpa.ui.render.markdown import Verbatim
from sherpa.ui.render.pictures import Drawn, Shown
from sherpa.ui.render.safe import plain
from sherpa.ui.render.spans import Style

WIDEST = 88
ACCENT = "magenta"  # of the sixteen, the one that is dark enough on light and light enough on dark
_STYLES: dict[Style, str] = {
    "strong": "bold",
    "em": "italic",
    "code": ACCENT,
    "heading": "bold",
    "question": "bold",
    "letter": f"bold {ACCENT}",
    "quiet": "dim",
}
_CHROME = 3  # rows under a reply: a blank one, the prompt, the toolbar
_CODE = {
    "Keyword": ACCENT,
    "Name.Function": "bold",
    "Name.Class": "bold",
    "String": "bright_blue",
    "Number": "bright_blue",
    "Comment": "dim",
}  # of the terminal's sixteen colours those that read on light and dark alike


def open_console(accessible: bool = False) -> Console:
    """A console that never takes text for markup; rich itself honours NO_COLOR and TERM=dumb."""
    return Console(markup=False, highlight=False, emoji=False, color_system=None if accessible else "auto")


def show(
    console: Console,
    reply: Reply,
    *,
    accessible: bool = False,
    pictures: Path | None = None,
    watched: bool = False,
    pixels: Pixels | None = None,
) -> None:
    width = min(console.width, WIDEST)
    rows = max(SCREEN, console.height - _CHROME)
    laid = lay_out(reply, width, rows=rows, accessible=accessible, pictures=pictures, watched=watched, pixels=pixels)
    print_pieces(console, laid, width, pixels)


def say(console: Console, text: str, style: Style = "") -> None:
    """One message of the interface itself, wrapped between words."""
    message = Text(plain(text), style=_STYLES.get(style, ""))
    console.print(message, width=min(console.width, WIDEST), markup=False, highlight=False, emoji=False)


def print_pieces(console: Console, laid: Sequence[Shown], width: int, pixels: Pixels | None = None) -> None:
    for row in dressed(laid, width, pixels):
        print_row(console, row)


def dressed(laid: Sequence[Shown], width: int, pixels: Pixels | None = None) -> Iterator[RenderableType]:
    """Every row, and every image, as it is printed."""
    for piece in laid:
        if isinstance(piece, Drawn):
            if pixels is not None:
                yield pixels.draw(piece.png, piece.columns, piece.rows)
        elif isinstance(piece, Verbatim):
            yield from _coloured("\n".join(folded(piece, width)), piece).split("\n", allow_blank=True)
        else:
            yield Text.assemble(*((span.text, _STYLES.get(span.style, "")) for span in piece))


def _coloured(text: str, piece: Verbatim) -> Text:
    if not piece.lang:
        return Text(text, style=_STYLES.get(piece.style, ""))
    from pygments.token import string_to_tokentype  # pygments: 60 ms, and most turns show no code
    from rich.syntax import ANSISyntaxTheme, Syntax

    theme = ANSISyntaxTheme({string_to_tokentype(name): Dress.parse(style) for name, style in _CODE.items()})
    coloured = Syntax(text, piece.lang, theme=theme, background_color="default").highlight(text)
    coloured.rstrip()
    return coloured


def print_row(console: Console, row: RenderableType) -> None:
    console.print(row, soft_wrap=True, markup=False, highlight=False, emoji=False)
