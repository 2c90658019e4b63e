"""A Contour in; rows out: level lines in braille with their values, arrows, marks and a path, drawn in equal aspect."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len

from sherpa.domain.formula import Function, show
from sherpa.domain.picture import Contour
from sherpa.ui.plots.arrows import label_tips, put_shafts, shaft
from sherpa.ui.plots.canvas import Canvas
from sherpa.ui.plots.curve import MARK, STEP, named, point, put_marks, value_at
from sherpa.ui.plots.frame import GUTTER, Window, equal_aspect, frame

_FRAME_ROWS = 3  # title, baseline and tick labels

Field = list[list[float | None]]


def draw_contour(contour: Contour, functions: Mapping[str, Function], width: int, height: int) -> list[str]:
    room = width - GUTTER - cell_len(contour.x_label) - 3
    window = equal_aspect(contour.x, contour.y, room, height - _FRAME_ROWS)
    canvas = Canvas(window.columns, window.rows)
    field = _field(named(contour.of, functions), window)
    levels = {level: _level_line(field, level) for level in contour.levels}
    for dots in levels.values():
        for x, y in dots:
            canvas.dot(x, y)
    marks = [(mark, point(mark, functions, None)) for mark in contour.marks]
    path = [(mark, point(mark, functions, None)) for mark in contour.path]
    for (_, before), (_, after) in pairwise(path):
        canvas.stroke(window.dot(*before), window.dot(*after))
    shafts = [(arrow.label, shaft(arrow, functions)) for arrow in contour.arrows]
    tips = put_shafts(canvas, window, shafts)
    unplaced = put_marks(canvas, window, path, STEP) + put_marks(canvas, window, marks, MARK)
    unplaced += label_tips(canvas, tips)
    for level, dots in levels.items():
        _number(canvas, show(level), dots)
    return frame(canvas, window, contour.x_label, contour.y_label, contour.title) + unplaced


def _field(function: Function, window: Window) -> Field:
    across, down = 2 * window.columns, 4 * window.rows
    xs = [window.x[0] + (window.x[1] - window.x[0]) * dot / (across - 1) for dot in range(across)]
    ys = [window.y[1] - (window.y[1] - window.y[0]) * dot / (down - 1) for dot in range(down)]
    return [[value_at(function, x, y) for x in xs] for y in ys]


def _level_line(field: Field, level: float) -> list[tuple[int, int]]:
    """The dots nearest to where the field crosses `level`.

    A crossing counts along the direction in which the field is the steeper only: that keeps the line one dot thin.
    """
    dots = []
    for y in range(len(field) - 1):
        for x in range(len(field[y]) - 1):
            here, right, below = field[y][x], field[y][x + 1], field[y + 1][x]
            if here is None or right is None or below is None:
                continue
            flat = abs(right - here) < abs(below - here)
            other = below if flat else right
            if (here < level) != (other < level):
                beyond = abs(level - here) > abs(other - level)
                dots.append((x + (beyond and not flat), y + (beyond and flat)))
    return dots


def _number(canvas: Canvas, text: str, dots: Sequence[tuple[int, int]]) -> None:
    """The level's value, set into its line where the line runs level and nothing else stands: the lowest such place."""
    cells = {(x // 2, y // 4) for x, y in dots}
    runs = [
        (row, -abs(2 * column + len(text) - canvas.columns), column)
        for column, row in cells
        if all((column + cell, row) in cells for cell in range(len(text)))
        and all(canvas.cell_free(column + cell, row) for cell in range(-1, len(text) + 1))
    ]
    if runs:
        row, _, column = max(runs)
        canvas.write(column, row, text)
