"""The figures that a program left open in, each as a PNG of bounded size and as plain facts about its axes out."""

import base64
import io
import math
import sys
from collections.abc import Iterator
from typing import Any

from .encode import encode

_FIGURES = 4
_AXES = 16
_LINES = 32
_POINTS = 240  # of a line: more than a terminal has columns
_TEXT = 200  # characters of a title or a label
_DPI, _WIDE, _HIGH = 125, 800, 600  # pixels; a figure of ordinary size has 600 x 300
_UNASKED = [6.4, 4.8]  # inches: matplotlib's own size, made for paper
_ON_SCREEN = (
    5.6,
    2.8,
)  # as wide as a page of a terminal, and no higher than leaves room for words; its letters are as large as theirs


def figures() -> Iterator[tuple[str, Any]]:
    """PNG in base64, facts."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    for number in pyplot.get_fignums()[:_FIGURES]:
        figure = pyplot.figure(number)
        if list(figure.get_size_inches()) == _UNASKED and len(figure.axes) == 1:
            figure.set_size_inches(_ON_SCREEN)
            figure.set_layout_engine("constrained")  # or the labels of a low figure are cut off
        wide, high = figure.get_size_inches()
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=min(_DPI, _WIDE / wide, _HIGH / high))
        facts = [_axes(axes) for axes in figure.axes[:_AXES]]
        yield base64.b64encode(file.getvalue()).decode("ascii"), encode(facts)


def _axes(axes: Any) -> dict[str, Any]:
    return {
        "title": axes.get_title()[:_TEXT],
        "x": axes.get_xlabel()[:_TEXT],
        "y": axes.get_ylabel()[:_TEXT],
        "x_range": [float(edge) for edge in axes.get_xlim()],
        "y_range": [float(edge) for edge in axes.get_ylim()],
        "lines": [_line(line) for line in axes.lines[:_LINES]],
        "traces": [_trace(line) for line in axes.lines[:_LINES]],
        "points": sum(len(each.get_offsets()) for each in axes.collections if hasattr(each, "get_offsets")),
        "bars": sum(len(each) for each in axes.containers if type(each).__name__ == "BarContainer"),
        "images": len(axes.images),
    }


def _line(line: Any) -> str:
    """Its label, where the program gave one."""
    label = str(line.get_label())[:_TEXT]
    return "" if label.startswith("_") else label


def _trace(line: Any) -> list[tuple[float, float]]:
    """Points along it, in the axes' own numbers; those that are none are left out."""
    points = [(float(x), float(y)) for x, y in line.get_xydata()]
    known = [point for point in points if all(map(math.isfinite, point))]
    return known[:: len(known) // _POINTS + 1]
