"""A Plane in; rows out: arrows, points and an outline over a grid, and beside it the same once a matrix moved it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from sherpa.domain.formula import Function, evaluate
from sherpa.domain.picture import Mark, Plane
from sherpa.ui.plots.arrows import Shaft, label_tips, put_shafts, shaft
from sherpa.ui.plots.canvas import Canvas
from sherpa.ui.plots.curve import MARK, Point, point, put_marks
from sherpa.ui.plots.frame import GUTTER, Window, equal_aspect, frame

_FRAME_ROWS = 3  # heading, baseline and tick labels
_BEADS = 4  # dots a unit of grid: beads keep their number when a matrix stretches a line, dashes would not
_AXIS = (1, 5)

Matrix = tuple[tuple[float, float], tuple[float, float]]
IDENTITY: Matrix = ((1, 0), (0, 1))


@dataclass(frozen=True)
class Scene:
    """What one plane shows, all in its own units."""

    name: str
    grid: tuple[tuple[Point, ...], ...]
    outline: tuple[Shaft, ...]
    arrows: tuple[tuple[str, Shaft], ...]
    marks: tuple[tuple[str, Point], ...]


def scenes(plane: Plane, functions: Mapping[str, Function]) -> list[Scene]:
    """The plane as it stands, and after its matrix where it has one."""
    if plane.carried is None:
        return [_scene(plane, functions, plane.title, IDENTITY)]
    (a, b), (c, d) = ((evaluate(row[0], functions), evaluate(row[1], functions)) for row in plane.carried)
    before, after = plane.names
    return [_scene(plane, functions, before, IDENTITY), _scene(plane, functions, after, ((a, b), (c, d)))]


def draw_plane(plane: Plane, functions: Mapping[str, Function], width: int, height: int) -> list[str]:
    shown = scenes(plane, functions)
    room = width // len(shown) - GUTTER - cell_len(plane.x_label) - 3
    window = equal_aspect(plane.x, plane.y, room, height - _FRAME_ROWS)
    panels = [_panel(plane, scene, window) for scene in shown]
    return _side_by_side(panels)


def _scene(plane: Plane, functions: Mapping[str, Function], name: str, matrix: Matrix) -> Scene:
    corners = [point(corner, functions, None) for corner in plane.outline]
    sides = zip(corners, [*corners[1:], *corners[:1]], strict=True)
    arrows = [(arrow.label, shaft(arrow, functions)) for arrow in plane.arrows]
    return Scene(
        name=name,
        grid=tuple(tuple(carry(matrix, bead) for bead in line) for line in _grid(plane)) if plane.grid else (),
        outline=tuple(_moved(matrix, side) for side in sides),
        arrows=tuple((label, _moved(matrix, ends)) for label, ends in arrows),
        marks=tuple((mark.label, carry(matrix, point(mark, functions, None))) for mark in plane.marks),
    )


def carry(matrix: Matrix, at: Point) -> Point:
    """A matrix times a point."""
    (a, b), (c, d) = matrix
    return a * at[0] + b * at[1], c * at[0] + d * at[1]


def _moved(matrix: Matrix, ends: Shaft) -> Shaft:
    return carry(matrix, ends[0]), carry(matrix, ends[1])


def _grid(plane: Plane) -> list[list[Point]]:
    """The lines of the whole numbers as beads, as long as the plane is wide and high."""
    upright = [[(float(x), y) for y in _beads(plane.y)] for x in _whole(plane.x)]
    level = [[(x, float(y)) for x in _beads(plane.x)] for y in _whole(plane.y)]
    return upright + level


def _beads(ends: tuple[float, float]) -> list[float]:
    return [bead / _BEADS for bead in range(math.ceil(ends[0] * _BEADS), math.floor(ends[1] * _BEADS) + 1)]


def _whole(ends: tuple[float, float]) -> range:
    return range(math.ceil(ends[0]), math.floor(ends[1]) + 1)


def _panel(plane: Plane, scene: Scene, window: Window) -> list[str]:
    canvas = Canvas(window.columns, window.rows)
    _strokes(canvas, window, scene.outline)
    tips = put_shafts(canvas, window, scene.arrows)
    marks = [(Mark(at=x, y=y, label=label), (x, y)) for label, (x, y) in scene.marks]
    unplaced = put_marks(canvas, window, marks, MARK) + label_tips(canvas, tips)
    _strokes(canvas, window, _axes(window), _AXIS)  # axes and grid last: a label may hide them
    for bead in (bead for line in scene.grid for bead in line):
        canvas.dot(*window.dot(*bead))
    return frame(canvas, window, plane.x_label, plane.y_label, scene.name, whole=True) + unplaced


def _axes(window: Window) -> list[Shaft]:
    """Lines through the origin, where they would not run along the frame."""
    (left, right), (low, high) = window.x, window.y
    upright: list[Shaft] = [((0, low), (0, high))] if left < 0 < right else []
    level: list[Shaft] = [((left, 0), (right, 0))] if low < 0 < high else []
    return upright + level


def _strokes(canvas: Canvas, window: Window, lines: Sequence[Shaft], dash: tuple[int, int] = (1, 0)) -> None:
    for start, end in lines:
        canvas.stroke(window.dot(*start), window.dot(*end), dash)


def _side_by_side(panels: Sequence[list[str]]) -> list[str]:
    widths = [max(cell_len(row) for row in panel) for panel in panels]
    rows = zip_longest(*panels, fillvalue="")
    return [
        "".join(row + " " * (width - cell_len(row)) for row, width in zip(line, widths, strict=True)) for line in rows
    ]
