"""A Plot in; a PNG of it out: as a file, drawn once and then reused, its name a hash of its spec; or as bytes for a terminal."""

import hashlib
import io
import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, assert_never

from sherpa.domain.formula import Function, define, evaluate
from sherpa.domain.picture import Contour, Curve, Mark, Pipeline, Plane
from sherpa.domain.reply import Plot
from sherpa.ui.plots.curve import Point, named, point, tangent, value_at
from sherpa.ui.plots.pixels import Colour
from sherpa.ui.plots.plane import Scene, scenes
from sherpa.ui.render.safe import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DRAWN_AS = 2  # raise when the drawing changes, or pictures of an older Sherpa would be reused
_SAMPLES = 400
_FIELD = 120  # samples a side
_SIZE = {"curve": (6.4, 4.0), "contour": (6.0, 5.0), "plane": (8.0, 4.0), "pipeline": (8.0, 1.6)}  # inches
_DPI = 150
_SHAFT = {"arrowstyle": "->", "linewidth": 2}
_BESIDE = (6, 6)  # a label's offset from its point, in typographic points
_PAPER: Colour = (255, 255, 255)
_BRIGHT = "cycler(color=['#5cb3f0', '#f5a34a', '#7ccf7c', '#ef8683'])"  # curves on a dark ground
_INKED = ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color", "patch.edgecolor")
_ONE_AT_A_TIME = threading.Lock()  # matplotlib's settings are the whole process's


def save(plot: Plot, folder: Path) -> Path:
    """Raises FormulaError where the spec cannot be computed, OSError where the folder cannot be written."""
    spec = "\n".join((str(_DRAWN_AS), plot.picture.model_dump_json(), *plot.functions))
    path = folder / f"{hashlib.sha256(spec.encode()).hexdigest()[:16]}.png"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        _paint(plot, unfinished, _SIZE[plot.picture.kind], _DPI, _PAPER)
        unfinished.replace(path)  # another terminal never sees half a picture
    return path


def image(plot: Plot, size: tuple[int, int], dpi: float, ground: Colour) -> bytes:
    """As many pixels as asked for, in ink that shows on the ground. Raises FormulaError as `save` does."""
    drawn = io.BytesIO()
    _paint(plot, drawn, (size[0] / dpi, size[1] / dpi), dpi, ground)
    return drawn.getvalue()


def _paint(plot: Plot, to: Path | IO[bytes], inches: tuple[float, float], dpi: float, ground: Colour) -> None:
    with _ONE_AT_A_TIME:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        functions = define(plot.functions)
        with matplotlib.rc_context(_inks(ground) | {"text.parse_math": False}):  # a "$" in a label is a dollar
            figure = Figure(figsize=inches, dpi=dpi, layout="constrained")
            if isinstance(plot.picture, Plane):
                _planes(figure, plot.picture, functions)
            else:
                _single(figure.add_subplot(), plot.picture, functions)
            FigureCanvasAgg(figure)
            figure.savefig(to, format="png", metadata={"Software": None})


def _inks(ground: Colour) -> dict[Any, Any]:
    """Settings for a ground that is not paper; the weights are those of a television, by which green is brightest."""
    if ground == _PAPER:
        return {}
    behind = "#" + bytes(ground).hex()
    dark = sum(weight * part for weight, part in zip((0.299, 0.587, 0.114), ground, strict=True)) < 128
    ink = dict.fromkeys(_INKED, "#d8d8d8" if dark else "black")
    bright = {"axes.prop_cycle": _BRIGHT} if dark else {}
    return {"figure.facecolor": behind, "axes.facecolor": behind} | ink | bright


def _ink(axes: "Axes") -> str:
    return str(axes.title.get_color())


def _single(axes: "Axes", picture: Curve | Contour | Pipeline, functions: Mapping[str, Function]) -> None:
    match picture:
        case Curve() as curve:
            _curve(axes, curve, functions)
        case Contour() as contour:
            _contour(axes, contour, functions)
        case Pipeline() as pipeline:
            _pipeline(axes, pipeline)
        case other:
            assert_never(other)
    axes.set_title(one_line(picture.title))


def _curve(axes: "Axes", curve: Curve, functions: Mapping[str, Function]) -> None:
    low, high = curve.over
    xs = [low + (high - low) * number / _SAMPLES for number in range(_SAMPLES + 1)]
    for name in curve.of:
        ys = [value_at(named(name, functions), x) for x in xs]
        axes.plot(xs, [float("nan") if y is None else y for y in ys], label=name)
    for line in curve.lines:
        start, end = tangent(line, curve, functions)
        axes.plot([start[0], end[0]], [start[1], end[1]], "--", color="grey")
    first = named(curve.of[0], functions) if curve.of else None
    _points(axes, [(mark, point(mark, functions, first)) for mark in curve.path], "o-")
    _points(axes, [(mark, point(mark, functions, first)) for mark in curve.marks], "o")
    axes.set_xlim(low, high)
    if curve.y:
        axes.set_ylim(*curve.y)
    if len(curve.of) > 1:
        axes.legend()
    axes.set_xlabel(one_line(curve.x_label))
    axes.set_ylabel(one_line(curve.y_label))


def _contour(axes: "Axes", contour: Contour, functions: Mapping[str, Function]) -> None:
    field = named(contour.of, functions)
    xs, ys = (
        [low + (high - low) * number / _FIELD for number in range(_FIELD + 1)] for low, high in (contour.x, contour.y)
    )
    heights = [[value_at(field, x, y) for x in xs] for y in ys]
    grid = [[float("nan") if height is None else height for height in row] for row in heights]
    axes.clabel(axes.contour(xs, ys, grid, levels=sorted(set(contour.levels)), colors="C0"))  # each tells its value
    for arrow in contour.arrows:
        x, y, dx, dy = (evaluate(number, functions) for number in (arrow.x, arrow.y, arrow.dx, arrow.dy))
        axes.annotate("", xy=(x + dx, y + dy), xytext=(x, y), arrowprops=_SHAFT, annotation_clip=False)
        _label(axes, arrow.label, (x + dx, y + dy))
    _points(axes, [(mark, point(mark, functions, None)) for mark in contour.path], "o-")
    _points(axes, [(mark, point(mark, functions, None)) for mark in contour.marks], "o")
    axes.set_xlim(*contour.x)
    axes.set_ylim(*contour.y)
    axes.set_aspect("equal")
    axes.set_xlabel(one_line(contour.x_label))
    axes.set_ylabel(one_line(contour.y_label))


def _planes(figure: "Figure", plane: Plane, functions: Mapping[str, Function]) -> None:
    shown = scenes(plane, functions)
    for place, scene in enumerate(shown, start=1):
        _plane(figure.add_subplot(1, len(shown), place), plane, scene)
    if len(shown) > 1:
        figure.suptitle(one_line(plane.title))


def _plane(axes: "Axes", plane: Plane, scene: Scene) -> None:
    for line in scene.grid:
        axes.plot(*zip(line[0], line[-1], strict=True), color="grey", alpha=0.4, linewidth=1)
    for side in scene.outline:
        axes.plot(*zip(*side, strict=True), color=_ink(axes), linewidth=2)
    for label, (start, end) in scene.arrows:
        axes.annotate("", xy=end, xytext=start, arrowprops=_SHAFT)
        _label(axes, label, end)
    _points(axes, [(Mark(at=x, y=y, label=label), (x, y)) for label, (x, y) in scene.marks], "o")
    axes.set_xlim(*plane.x)
    axes.set_ylim(*plane.y)
    axes.set_aspect("equal")
    axes.set_xlabel(one_line(plane.x_label))
    axes.set_ylabel(one_line(plane.y_label))
    axes.set_title(one_line(scene.name))


def _pipeline(axes: "Axes", pipeline: Pipeline) -> None:
    for number, name in enumerate(pipeline.names):
        axes.text(2 * number, 0, one_line(name), ha="center", va="center", fontsize=14)
    for number, stage in enumerate(pipeline.stages):
        middle = 2 * number + 1
        axes.annotate("", xy=(middle + 0.85, 0), xytext=(middle - 0.85, 0), arrowprops={"arrowstyle": "->"})
        box = {"boxstyle": "round", "facecolor": axes.get_facecolor()}
        axes.text(middle, 0, one_line(stage.does), ha="center", va="center", bbox=box)
        axes.text(middle, -0.7, one_line(stage.note), ha="center", va="center", color="grey")
    axes.set_xlim(-0.5, 2 * len(pipeline.stages) + 0.5)
    axes.set_ylim(-1, 0.6)
    axes.set_axis_off()


def _points(axes: "Axes", points: list[tuple[Mark, Point]], style: str) -> None:
    if not points:
        return
    axes.plot([x for _, (x, _) in points], [y for _, (_, y) in points], style, color=_ink(axes))
    for at, label in labels_at(points).items():
        _label(axes, label, at)


def _label(axes: "Axes", label: str, at: Point) -> None:
    """Beside its point, with a rim that keeps it readable on a curve."""
    from matplotlib.patheffects import withStroke

    rim = withStroke(linewidth=3, foreground=axes.get_facecolor())
    axes.annotate(one_line(label), at, xytext=_BESIDE, textcoords="offset points", path_effects=[rim])


def labels_at(points: Iterable[tuple[Mark, Point]]) -> dict[Point, str]:
    """The label at each place; points that fall together share one, or theirs would lie on top of one another."""
    found: dict[Point, list[str]] = {}
    for mark, at in points:
        found.setdefault(at, []).append(one_line(mark.label))
    return {at: ", ".join(filter(None, labels)) for at, labels in found.items()}
