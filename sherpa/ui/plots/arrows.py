"""Arrows in; their shafts and heads on a canvas, and the rows of labels that found no room there, out."""

import math
from collections.abc import Mapping, Sequence

from sherpa.domain.formula import Function, evaluate
from sherpa.domain.picture import Arrow
from sherpa.ui.plots.canvas import Canvas
from sherpa.ui.plots.curve import Point
from sherpa.ui.plots.frame import GUTTER, Window

_HEADS = "→↗↑↖←↙↓↘"

Shaft = tuple[Point, Point]
Tip = tuple[str, tuple[int, int] | None]


def shaft(arrow: Arrow, functions: Mapping[str, Function]) -> Shaft:
    """Where an arrow starts and where it ends."""
    x, y, dx, dy = (evaluate(number, functions) for number in (arrow.x, arrow.y, arrow.dx, arrow.dy))
    return (x, y), (x + dx, y + dy)


def put_shafts(canvas: Canvas, window: Window, shafts: Sequence[tuple[str, Shaft]]) -> list[Tip]:
    """Draws shafts and heads; each label with its head's cell."""
    return [(label, _put(canvas, window, *ends)) for label, ends in shafts]


def label_tips(canvas: Canvas, tips: Sequence[Tip]) -> list[str]:
    return [
        f"{'':{GUTTER}}→ {label}" for label, tip in tips if label and (tip is None or not canvas.label(*tip, label))
    ]


def _put(canvas: Canvas, window: Window, start: Point, end: Point) -> tuple[int, int] | None:
    origin, aim = window.dot(*start), window.dot(*end)
    stop = canvas.clip_end(origin, aim)
    if stop is None:
        return None
    canvas.stroke(origin, stop)
    column = min(max(round(stop[0]), 0) // 2, canvas.columns - 1)
    row = min(max(round(stop[1]), 0) // 4, canvas.rows - 1)
    if origin != aim:
        turn = math.atan2(origin[1] - aim[1], aim[0] - origin[0])
        canvas.write(column, row, _HEADS[round(turn / (math.pi / 4)) % 8])
    return column, row
