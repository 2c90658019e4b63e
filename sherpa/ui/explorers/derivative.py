"""A curve and a gap in; a tangent (or, with a gap, a secant) that slides along it, out."""

from dataclasses import dataclass

from sherpa.domain.descent import secant, turns
from sherpa.domain.formula import Function, define
from sherpa.domain.picture import Curve, Line, Mark
from sherpa.domain.reply import Plot
from sherpa.ui.explorers.scene import Explorer, Guess, Knob, Scene, Table, Turned, shown

_STEPS = 12
_GAPS = ("0", "1", "0.1", "0.01")
_SMALLER = (1.0, 0.1, 0.01, 0.001)
_LEVEL = 1e-9
_TIMES = ("never", "once", "twice", "three times")


@dataclass(frozen=True)
class _Shape:
    functions: tuple[str, str]  # the function, and its derivative
    text: str
    over: tuple[float, float]  # where the tangent slides
    y: tuple[float, float]


_SHAPES = {
    "hill": _Shape(("f(x) = 40 + 6*x - x**2", "slope(x) = 6 - 2*x"), "f(x) = 40 + 6·x − x²", (0, 6), (38, 52)),
    "wave": _Shape(("f(x) = sin(x)", "slope(x) = cos(x)"), "f(x) = sin(x)", (0, 9), (-1.5, 1.5)),
    "cubic": _Shape(("f(x) = x**3 - 3*x", "slope(x) = 3*x**2 - 3"), "f(x) = x³ − 3·x", (-2.2, 2.2), (-6, 6)),
    "growth": _Shape(("f(x) = exp(x)", "slope(x) = exp(x)"), "f(x) = eˣ", (-2, 2), (-1, 8)),
}


def _at(shape: _Shape, step: int) -> float:
    low, high = shape.over
    return round(low + (high - low) * step / _STEPS, 12)  # a tick is 0, not what binary fractions leave of it


def _defined(shape: _Shape) -> tuple[Function, Function]:
    known = define(shape.functions)
    return known["f"], known["slope"]


def _scene(turned: Turned, step: int) -> Scene:
    shape, gap = _SHAPES[turned["function"]], float(turned["gap"])
    f, derivative = _defined(shape)
    x = _at(shape, step)
    exact = derivative(x)
    slope = secant(f, x, gap) if gap else exact
    figures = {"x": x, "f": f(x), "derivative": exact, "slope": slope}
    line = "tangent" if not gap else f"line through x and x + {turned['gap']}"
    where = (
        f"At x = {shown(x)} the curve is at {shown(f(x))}, and the {line} has slope {shown(slope)}: it {_lean(slope)}."
    )
    says = (where,) if not gap else (where, f"The derivative there is {shown(exact)}.")
    rows = tuple((f"{h:g}", shown(secant(f, x, h)), shown(secant(f, x, h) - exact)) for h in _SMALLER)
    table = Table(("gap", "slope over it", "off by"), rows) if gap else None
    first = (f"The curve is {shape.text}. A tangent slides along it from left to right.",) if step == 0 else ()
    return Scene((*first, *says), (_picture(shape, x, slope, gap),), table, figures)


def _lean(slope: float) -> str:
    if abs(slope) < _LEVEL:
        return "lies level"
    return "rises" if slope > 0 else "falls"


def _picture(shape: _Shape, x: float, slope: float, gap: float) -> Plot:
    low, high = shape.over
    marks = (Mark(at=x), *((Mark(at=x + gap),) if gap and x + gap <= high else ()))
    kind = "secant" if gap else "tangent"
    curve = Curve(
        of=("f",),
        over=shape.over,
        y=shape.y,
        x_label="x",
        y_label="f",
        marks=marks,
        lines=(Line(through=x, slope=slope, over=shape.over),),
        describe=f"The curve of {shape.text} for x from {shown(low)} to {shown(high)}, with its {kind} at x = {shown(x)}.",
    )
    return Plot(picture=curve, functions=shape.functions)


def _guess(turned: Turned) -> Guess:
    shape = _SHAPES[turned["function"]]
    low, high = shape.over
    fine = tuple(low + (high - low) * at / 200 for at in range(201))
    level = turns(_defined(shape)[1], fine)
    return Guess("How many times will the tangent lie level on its way?", _TIMES, level, _STEPS)


EXPLORER = Explorer(
    name="derivative",
    title="A tangent that moves",
    knobs=(Knob("function", "f", tuple(_SHAPES)), Knob("gap", "g", _GAPS, (0.0, 2))),
    last=lambda turned: _STEPS,
    scene=_scene,
    guess=_guess,
)
