"""A Plot in, a picture made of text out: braille for curves, fields and planes, boxes for pipelines."""

from typing import assert_never

from sherpa.domain.formula import define
from sherpa.domain.picture import Contour, Curve, Pipeline, Plane
from sherpa.domain.reply import Plot
from sherpa.ui.plots.contour import draw_contour
from sherpa.ui.plots.curve import draw_curve
from sherpa.ui.plots.pipeline import draw_pipeline
from sherpa.ui.plots.plane import draw_plane
from sherpa.ui.render.safe import plain

_EQUAL_EXTRA = 1  # rows: equal aspect makes a field or plane smaller than a curve of the same height


def draw(plot: Plot, width: int = 64, height: int = 11, unicode: bool = True) -> str:
    """The picture as lines of at most `width` cells and `height` rows (a title and, for a field, one row more).

    Without unicode it is the description. Raises FormulaError where the spec cannot be computed.
    """
    if not unicode:
        return plain(plot.picture.describe)
    functions = define(plot.functions)
    match plot.picture:
        case Curve() as curve:
            rows = draw_curve(curve, functions, width, height)
        case Contour() as contour:
            rows = draw_contour(contour, functions, width, height + _EQUAL_EXTRA)
        case Plane() as plane:
            rows = draw_plane(plane, functions, width, height + _EQUAL_EXTRA)
        case Pipeline() as pipeline:
            rows = draw_pipeline(pipeline, width + 8)  # has no axis to leave room for
        case other:
            assert_never(other)
    return "\n".join(row.rstrip() for row in rows)
