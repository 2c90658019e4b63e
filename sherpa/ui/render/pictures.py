"""A picture in; its pieces out: in pixels where the terminal draws them, else in braille, else its description; and its file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sherpa.domain.formula import FormulaError
from sherpa.domain.picture import Pipeline
from sherpa.domain.reply import Notice, Plot
from sherpa.ui.plots import draw
from sherpa.ui.plots.pixels import Pixels
from sherpa.ui.plots.png import image, save
from sherpa.ui.plots.traces import draw_traces
from sherpa.ui.render.markdown import Piece, Verbatim
from sherpa.ui.render.safe import one_line
from sherpa.ui.render.spans import Span

AXIS = 2  # rows under the drawing
_WIDTH = 64
_ROWS = (7, 11)  # of the drawing itself, at the least and at the most
_ROWS_OF_PIXELS = (9, 14)  # with all its letters
_ROWS_OF_A_FIGURE = (11, 20)  # what a program drew has letters of its own size
_PROMPT = 3  # rows, with what stands around it
_NARROWEST = 40  # cells; below, the description says more


@dataclass(frozen=True)
class Drawn:
    """An image, drawn in pixels over so many cells."""

    png: bytes
    columns: int
    rows: int


Shown = Piece | Drawn


def picture(plot: Plot, width: int, room: int, pixels: Pixels | None) -> Sequence[Shown]:
    """The drawing, as high as `room` allows; nothing where it finds no room, or cannot be computed."""
    if width < _NARROWEST:
        return []
    columns = min(width, _WIDTH)
    try:
        if pixels is None or isinstance(plot.picture, Pipeline):  # boxes are letters, and those a terminal has
            return [Verbatim(draw(plot, columns, _within(_ROWS, room)), indent=0)]
        rows = _within(_ROWS_OF_PIXELS, room + AXIS)
        return [Drawn(image(plot, pixels.area(columns, rows), pixels.dpi, pixels.ground), columns, rows)]
    except FormulaError:
        return []  # a route's mistake must not end a lesson; its description stands in


def figure(shown: Notice, width: int, room: int, pixels: Pixels | None) -> Sequence[Shown]:
    """What a program drew: its file where the terminal draws pixels, its lines elsewhere; nothing where neither can be had."""
    try:
        if pixels is not None:
            png = Path(shown.image).read_bytes()
            return [Drawn(png, *pixels.fit(png, width, _within(_ROWS_OF_A_FIGURE, room - _PROMPT)))]
        if shown.traces is not None and width >= _NARROWEST:
            return [Verbatim(draw_traces(shown.traces, min(width, _WIDTH), _within(_ROWS, room) + AXIS), indent=0)]
    except (OSError, FormulaError):
        pass  # the words beside it stand
    return []


def picture_file(plot: Plot, folder: Path | None) -> str:
    """The path of the picture as a file; empty where none is wanted, or none can be drawn or written."""
    if folder is None:
        return ""
    try:
        return str(save(plot, folder))
    except (FormulaError, OSError):
        return ""


def where(plot: Plot, folder: Path | None) -> list[Piece]:
    """A row that says where the file is."""
    file = picture_file(plot, folder)
    return [(Span(f"Image file: {one_line(file)}", "quiet"),)] if file else []


def _within(ends: tuple[int, int], rows: int) -> int:
    least, most = ends
    return max(least, min(most, rows))
