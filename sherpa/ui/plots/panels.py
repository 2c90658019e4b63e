"""Several curves in; rows out: small pictures side by side on one scale, each under its title, without axes."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from sherpa.domain.formula import define
from sherpa.domain.picture import Curve
from sherpa.domain.reply import Plot
from sherpa.ui.plots.curve import sketch
from sherpa.ui.render.safe import one_line

_GAP = 2
_FRAME_ROWS = 2  # title and baseline


def draw_panels(plots: Sequence[Plot], width: int, height: int) -> list[str]:
    """Raises FormulaError where a picture cannot be computed. Pictures that are no curves have no panel."""
    curves = [(plot.picture, plot.functions) for plot in plots if isinstance(plot.picture, Curve)]
    columns = (width + _GAP) // max(len(curves), 1) - _GAP
    panels = [_panel(curve, functions, columns, height) for curve, functions in curves]
    return [(" " * _GAP).join(rows).rstrip() for rows in zip(*panels, strict=True)]


def _panel(curve: Curve, functions: tuple[str, ...], columns: int, height: int) -> list[str]:
    canvas, _, _ = sketch(curve, define(functions), columns, height - _FRAME_ROWS)
    title = one_line(curve.title)
    if cell_len(title) > columns:
        title = title.rpartition(" ")[2]  # what tells it from the others: a number cut short would be another number
    centred = f"{'':{max(columns - cell_len(title), 0) // 2}}{title}"
    return [set_cell_size(row, columns) for row in (centred, *canvas.lines(), "─" * columns)]
