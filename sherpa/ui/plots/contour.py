"""A Contour in; rows out: level lines in braille with their values, arrows, marks and a path, drawn in equal aspect."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len

from sherpa.domain.formula import Function, evaluate, show
from sherpa.domain.picture import Arrow, Contour
from sherpa.ui.plots.canvas import Canvas
from sherpa.ui.plots.curve import MARK, STEP, named, point, put_marks, value_at
from sherpa.ui.plots.frame import GUTTER, Window, frame

_FRAME_ROWS = 3  # title, baseline and tick labels
_LEAST_COLUMNS, _LEAST_ROWS = 16, 5  # below, equal aspect would leave nothing to see
_HEADS = "→↗↑↖←↙↓↘"

Field = list[list[float | None]]


def draw_contour(contour: Contour, functions: Mapping[str, Function], width: int, height: int) -> list[str]:
    window = _window(contour, width - GUTTER - cell_len(contour.x_label) - 3, height - _FRAME_ROWS)
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
    tips = [(arrow, _arrow(canvas, window, arrow, functions)) for arrow in contour.arrows]
    unplaced = put_marks(canvas, window, path, STEP) + put_marks(canvas, window, marks, MARK)
    for arrow, tip in tips:
        if arrow.label and (tip is None or not canvas.label(*tip, arrow.label)):
            unplaced.append(f"{'':{GUTTER}}→ {arrow.label}")
    for level, dots in levels.items():
        _number(canvas, show(level), dots)
    return frame(canvas, window, contour.x_label, contour.y_label, contour.title) + unplaced


def _window(contour: Contour, columns: int, rows: int) -> Window:
    wide, high = contour.x[1] - contour.x[0], contour.y[1] - contour.y[0]
    scale = min((2 * columns - 1) / wide, (4 * rows - 1) / high)  # dots a unit
    fitted = round((wide * scale + 1) / 2), round((high * scale + 1) / 4)
    if fitted[0] < _LEAST_COLUMNS or fitted[1] < _LEAST_ROWS:
        fitted = columns, rows
    return Window(contour.x, contour.y, *fitted)


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


def _arrow(canvas: Canvas, window: Window, arrow: Arrow, functions: Mapping[str, Function]) -> tuple[int, int] | None:
    """Draws shaft and head; the head's cell."""
    x, y, dx, dy = (evaluate(number, functions) for number in (arrow.x, arrow.y, arrow.dx, arrow.dy))
    start, aim = window.dot(x, y), window.dot(x + dx, y + dy)
    end = canvas.clip_end(start, aim)
    if end is None:
        return None
    canvas.stroke(start, end)
    column, row = min(max(round(end[0]), 0) // 2, canvas.columns - 1), min(max(round(end[1]), 0) // 4, canvas.rows - 1)
    if start != aim:
        turn = math.atan2(start[1] - aim[1], aim[0] - start[0])
        canvas.write(column, row, _HEADS[round(turn / (math.pi / 4)) % 8])
    return column, row


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
