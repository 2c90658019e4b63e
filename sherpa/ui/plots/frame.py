"""A canvas and the ranges it shows in; the same with axes, a few round tick labels and a title around it out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sherpa.domain.formula import FormulaError, show
from sherpa.ui.plots.canvas import Canvas
from sherpa.ui.render.safe import one_line

GUTTER = 8  # cells left of the canvas: the tick label, a blank, the axis
_ROUND = (1, 2, 5, 10)
_LEAST_COLUMNS, _LEAST_ROWS = 16, 5  # below, equal aspect would leave nothing to see
_SLACK = 1e-9  # so that 0.1 * 3 still is the tick 0.3


@dataclass(frozen=True)
class Window:
    """The part of the plane that a canvas shows; its corner dots lie exactly on the ranges' ends."""

    x: tuple[float, float]
    y: tuple[float, float]
    columns: int
    rows: int

    def __post_init__(self) -> None:
        for low, high in (self.x, self.y):
            if not (math.isfinite(low) and math.isfinite(high) and low < high):
                raise FormulaError(f"a picture cannot show the range {low} to {high}; the first must be the smaller")

    def dot(self, x: float, y: float) -> tuple[float, float]:
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return across * (2 * self.columns - 1), (1 - up) * (4 * self.rows - 1)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell that a point falls into; None outside of the window."""
        dot_x, dot_y = self.dot(x, y)
        column, row = round(dot_x) // 2, round(dot_y) // 4
        return (column, row) if 0 <= column < self.columns and 0 <= row < self.rows else None


def equal_aspect(x: tuple[float, float], y: tuple[float, float], columns: int, rows: int) -> Window:
    """The largest window of at most that size in which one unit is as long up as across."""
    wide, high = x[1] - x[0], y[1] - y[0]
    scale = min((2 * columns - 1) / wide, (4 * rows - 1) / high)  # dots a unit
    fitted = round((wide * scale + 1) / 2), round((high * scale + 1) / 4)
    if fitted[0] < _LEAST_COLUMNS or fitted[1] < _LEAST_ROWS:
        fitted = columns, rows
    return Window(x, y, *fitted)


def step_of(low: float, high: float, most: int) -> float:
    """The smallest round step that divides a range into at most `most` parts."""
    rough = (high - low) / max(most, 1)
    scale = 10.0 ** math.floor(math.log10(rough))
    return next(scale * digit for digit in _ROUND if scale * digit >= rough * (1 - _SLACK))


def parts(rows: int) -> int:
    """Into how many parts ticks divide an upright axis."""
    return max(rows // 2, 1)


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """The multiples of that step inside the range."""
    step = step_of(low, high, most)
    first, last = math.ceil(low / step - _SLACK), math.floor(high / step + _SLACK)
    return tuple(number * step for number in range(first, last + 1))


def frame(canvas: Canvas, window: Window, x_label: str, y_label: str, title: str, whole: bool = False) -> list[str]:
    """The canvas's rows with what belongs around them; `whole` labels whole numbers only, as many as there is room for."""
    across = _whole(window.x, window.columns // 3) if whole else ticks(*window.x, most=max(window.columns // 7, 1))
    up = _whole(window.y, window.rows - 1) if whole else ticks(*window.y, most=parts(window.rows))
    labels = {window.dot(window.x[0], value)[1]: show(value) for value in up}
    rows = {round(y) // 4: text for y, text in labels.items()}
    axes = [
        f"{rows.get(row, ''):>{GUTTER - 2}} {'┤' if row in rows else '│'}{line}"
        for row, line in enumerate(canvas.lines())
    ]
    return _header(y_label, title) + axes + _baseline(window, one_line(x_label), across)


def _header(y_label: str, title: str) -> list[str]:
    name, words = one_line(y_label), one_line(title)
    if not name and not words:
        return []
    return [f"{name:>{GUTTER - 1}}  {words}"]


def _whole(ends: tuple[float, float], most: int) -> tuple[float, ...]:
    return ticks(*ends, most=max(min(most, int(ends[1] - ends[0])), 1))


def _baseline(window: Window, x_label: str, values: Sequence[float]) -> list[str]:
    rule, numbers = ["─"] * window.columns, ""
    for value in values:
        column = round(window.dot(value, window.y[0])[0]) // 2
        text = show(value)
        start = max(column - (len(text) - 1) // 2, 0)
        if start > len(numbers) or not numbers:  # one blank at least between two labels
            numbers = numbers.ljust(start) + text
            rule[column] = "┬"
    corner = " " * (GUTTER - 1) + "└"
    return [corner + "".join(rule), " " * GUTTER + f"{numbers}  {x_label}"]
