"""The lines that a program drew in; rows out: the same in braille on labelled axes."""

from itertools import pairwise

from rich.cells import cell_len

from sherpa.domain.picture import Traces
from sherpa.ui.plots.canvas import Canvas
from sherpa.ui.plots.frame import GUTTER, Window, frame
from sherpa.ui.render.safe import one_line

_FRAME_ROWS = 3  # title, baseline and tick labels
_BESIDE = 5  # cells for the last tick label, before the axis's name
_DASHES = ((1, 0), (3, 2), (1, 2), (5, 1))  # tell lines apart, as colours do elsewhere


def draw_traces(traces: Traces, width: int, height: int) -> str:
    """Raises FormulaError where its window shows nothing."""
    columns = width - GUTTER - _BESIDE - cell_len(one_line(traces.x_label))
    window = Window(traces.x, traces.y, columns, height - _FRAME_ROWS)
    canvas = Canvas(window.columns, window.rows)
    for number, line in enumerate(traces.lines):
        dots = [window.dot(*point) for point in line]
        for start, end in pairwise(dots):
            canvas.stroke(start, end, _DASHES[number % len(_DASHES)])
    return "\n".join(row.rstrip() for row in frame(canvas, window, traces.x_label, traces.y_label, traces.title))
