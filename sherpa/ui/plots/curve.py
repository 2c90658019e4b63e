"""A Curve in; rows out: its functions in braille, marks, dashed lines and a joined path on labelled axes."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len

from sherpa.domain.formula import FormulaError, Function, evaluate
from sherpa.domain.picture import Curve, Line, Mark
from sherpa.ui.plots.canvas import Canvas
from sherpa.ui.plots.frame import GUTTER, Window, frame, parts, step_of

_FRAME_ROWS = 2  # baseline and tick labels
_BESIDE = 3  # cells that the last tick label and the blanks before the axis's name may take beyond the canvas
_DASH = (6, 4)
_CHORD = (1, 3)  # a path's joints are finer than the curve they run along
_ZERO = (1, 5)
MARK, STEP = "●", "○"

Point = tuple[float, float]


def point(mark: Mark, functions: Mapping[str, Function], on: Function | None) -> Point:
    """Where a mark stands: at its own `y`, or on the curve."""
    x = evaluate(mark.at, functions)
    if mark.y is not None:
        return x, evaluate(mark.y, functions)
    if on is None:
        raise FormulaError(f"the mark at {mark.at!r} needs a y")
    return x, on(x)


def named(name: str, functions: Mapping[str, Function]) -> Function:
    """The function a picture draws."""
    if name not in functions:
        raise FormulaError(f"the picture draws {name!r}, which no definition names; add it to the route's functions")
    return functions[name]


def value_at(function: Function, *at: float) -> float | None:
    """A function's value, or None where it has none (such as 1/x at 0)."""
    try:
        value = function(*at)
    except FormulaError:
        return None
    return value if math.isfinite(value) else None


def tangent(line: Line, curve: Curve, functions: Mapping[str, Function]) -> tuple[Point, Point]:
    """The two ends of a dashed line."""
    x, slope = evaluate(line.through, functions), evaluate(line.slope, functions)
    y = named(curve.of[0], functions)(x)
    start, end = line.over or curve.over
    return (start, y + slope * (start - x)), (end, y + slope * (end - x))


def draw_curve(curve: Curve, functions: Mapping[str, Function], width: int, height: int) -> list[str]:
    """The curve on its axes, in `width` cells and `height` rows (a title one row more)."""
    columns, rows = width - GUTTER - _BESIDE - cell_len(curve.x_label), height - _FRAME_ROWS
    canvas, window, unplaced = sketch(curve, functions, columns, rows)
    return frame(canvas, window, curve.x_label, curve.y_label, curve.title) + unplaced


def sketch(
    curve: Curve, functions: Mapping[str, Function], columns: int, rows: int
) -> tuple[Canvas, Window, list[str]]:
    """The curve alone, without axes; and rows for labels that found no room."""
    drawn = [named(name, functions) for name in curve.of]
    marks = [(mark, point(mark, functions, drawn[0])) for mark in curve.marks]
    path = [(mark, point(mark, functions, drawn[0])) for mark in curve.path]
    low, high = curve.over
    xs = [low + (high - low) * dot / (2 * columns - 1) for dot in range(2 * columns)]
    sampled = [[value_at(function, x) for x in xs] for function in drawn]
    seen = [y for values in sampled for y in values if y is not None] + [y for _, (_, y) in marks + path]
    window = Window(curve.over, curve.y or _range(seen, rows), columns, rows)
    canvas = Canvas(columns, rows)
    if window.y[0] < 0 < window.y[1]:
        canvas.stroke(window.dot(low, 0), window.dot(high, 0), _ZERO)
    for line in curve.lines:
        start, end = tangent(line, curve, functions)
        canvas.stroke(window.dot(*start), window.dot(*end), _DASH)
    for values in sampled:
        _trace(canvas, window, list(zip(xs, values, strict=True)))
    for (_, before), (_, after) in pairwise(path):
        canvas.stroke(window.dot(*before), window.dot(*after), _CHORD)
    unplaced = put_marks(canvas, window, path, STEP) + put_marks(canvas, window, marks, MARK)
    if len(drawn) > 1:
        for name, values in zip(curve.of, sampled, strict=True):
            _name(canvas, window, name, list(zip(xs, values, strict=True)))
    return canvas, window, unplaced


def put_marks(canvas: Canvas, window: Window, marks: Sequence[tuple[Mark, Point]], sign: str) -> list[str]:
    """Signs first, then their labels, so that no label hides a sign; rows for labels that found no room."""
    cells = [(mark, _on_ink(canvas, window.cell(*at)) if mark.y is None else window.cell(*at)) for mark, at in marks]
    for _, cell in cells:
        if cell:
            canvas.write(*cell, sign)
    return [
        f"{'':{GUTTER}}{sign} {mark.label}"
        for mark, cell in cells
        if mark.label and (cell is None or not canvas.label(*cell, mark.label))
    ]


def _on_ink(canvas: Canvas, cell: tuple[int, int] | None) -> tuple[int, int] | None:
    """A point at the border of two cells stands in the one that its curve runs through."""
    if cell is None or canvas.inked(*cell):
        return cell
    column, row = cell
    return next(((column, near) for near in (row + 1, row - 1) if canvas.inked(column, near)), cell)


def _range(values: Sequence[float], rows: int) -> tuple[float, float]:
    """What the values span, widened to whole ticks."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if high - low < 1e-12 * max(abs(low), abs(high), 1.0):
        low, high = low - 1, high + 1
    step = step_of(low, high, parts(rows))
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def _trace(canvas: Canvas, window: Window, points: Sequence[tuple[float, float | None]]) -> None:
    low, high = window.y
    for (x, y), (next_x, next_y) in pairwise(points):
        if y is None or next_y is None or min(y, next_y) < low < high < max(y, next_y):
            continue  # a gap, or a jump through the whole window
        canvas.stroke(window.dot(x, y), window.dot(next_x, next_y))


def _name(canvas: Canvas, window: Window, name: str, points: Sequence[tuple[float, float | None]]) -> None:
    cells = [window.cell(x, y) for x, y in points if y is not None]
    if seen := [cell for cell in cells if cell]:
        canvas.label(*seen[-1], name)
