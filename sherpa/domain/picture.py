"""What an author declares to have drawn: curves, fields, planes and pipelines as formulas, each with a description in words.

A picture is a value: the interface draws it (braille, PNG), accessible mode reads `describe` instead.
"""

from typing import Annotated, Literal

from pydantic import Field

from sherpa.domain.base import Value


class Mark(Value):
    """A point on the curve at input `at` (a number or formula), or anywhere when `y` is given; `label` is drawn beside it."""

    at: float | str
    y: float | str | None = None
    label: str = ""


class Line(Value):
    """A dashed straight line through the curve's point at `through`, with `slope`; `over` limits its input range."""

    through: float | str
    slope: float | str
    over: tuple[float, float] | None = None


class Curve(Value):
    """One or more functions of one variable. `of` names defined functions; `over` is the input range, `y` the output range."""

    kind: Literal["curve"] = "curve"
    title: str = ""
    of: tuple[str, ...]
    over: tuple[float, float]
    y: tuple[float, float] | None = None
    x_label: str = "x"
    y_label: str = ""
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    path: tuple[Mark, ...] = ()  # joined in order, such as the steps of a descent
    describe: str


class Arrow(Value):
    """From (x, y), by default the origin, by (dx, dy), in the picture's own units; numbers or formulas."""

    x: float | str = 0.0
    y: float | str = 0.0
    dx: float | str
    dy: float | str
    label: str = ""


class Contour(Value):
    """Level lines of a function of two variables, with arrows and a path drawn over them; equal aspect."""

    kind: Literal["contour"] = "contour"
    title: str = ""
    of: str
    x: tuple[float, float]
    y: tuple[float, float]
    levels: tuple[float, ...]
    x_label: str = "x"
    y_label: str = "y"
    marks: tuple[Mark, ...] = ()  # `at` is x, `y` is y
    arrows: tuple[Arrow, ...] = ()
    path: tuple[Mark, ...] = ()
    describe: str


Row = tuple[float | str, float | str]


class Plane(Value):
    """Arrows, points and an outline over a grid of whole numbers; equal aspect.

    With `carried`, a matrix given as two rows, a second plane beside it shows the same after the matrix has moved it.
    """

    kind: Literal["plane"] = "plane"
    title: str = ""
    x: tuple[float, float]
    y: tuple[float, float]
    x_label: str = "x"
    y_label: str = "y"
    grid: bool = False
    outline: tuple[Mark, ...] = ()  # corners in order, joined and closed; `at` is x, `y` is y
    arrows: tuple[Arrow, ...] = ()
    marks: tuple[Mark, ...] = ()
    carried: tuple[Row, Row] | None = None
    names: tuple[str, str] = ("before", "after")  # of the two planes
    describe: str


class Stage(Value):
    """One box of a pipeline: what it does, and under it a note such as its local rate."""

    does: str
    note: str = ""


class Pipeline(Value):
    """Boxes in a row: `names` label the values between them (one more than there are stages)."""

    kind: Literal["pipeline"] = "pipeline"
    title: str = ""
    stages: tuple[Stage, ...]
    names: tuple[str, ...]
    describe: str


class Traces(Value):
    """What a program drew as lines: each a row of points, in the window that its axes showed."""

    title: str = ""
    x: tuple[float, float]
    y: tuple[float, float]
    x_label: str = "x"
    y_label: str = ""
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()


Picture = Annotated[Curve | Contour | Plane | Pipeline, Field(discriminator="kind")]
