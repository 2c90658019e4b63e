"""An item or picture with formulas in, the same with numbers out, or the place of a formula that cannot be computed."""

import math
from collections.abc import Mapping
from typing import TypeVar

from sherpa.domain.formula import FormulaError, Function, evaluate
from sherpa.domain.item import Code, Item, Mistake, Numeric, Observation
from sherpa.domain.picture import Arrow, Contour, Curve, Line, Mark, Picture, Pipeline, Plane

Functions = Mapping[str, Function]
AnyItem = TypeVar("AnyItem", bound=Item)


class Unfit(ValueError):
    """A formula that cannot be computed; `place` leads to it from the item or picture."""

    def __init__(self, problem: str, *place: str | int) -> None:
        super().__init__(problem)
        self.place = place


def resolved(item: AnyItem, functions: Functions) -> AnyItem:
    """The item with its key, foreseen answers and expectations as numbers."""
    match item:
        case Numeric():
            mistakes = [_mistake(mistake, functions, n) for n, mistake in enumerate(item.mistakes)]
            answer = number(item.answer, functions, "answer")
            return item.model_copy(update={"answer": answer, "mistakes": tuple(mistakes)})
        case Code():
            checks = [_observation(check, functions, n) for n, check in enumerate(item.checks)]
            return item.model_copy(update={"checks": tuple(checks)})
        case _:
            return item


def number(formula: float | str, functions: Functions, *place: str | int, **variables: float) -> float:
    """The value to twelve digits: an author's 0.1*3 is 0.3."""
    try:
        value = evaluate(formula, functions, **variables)
    except FormulaError as error:
        raise Unfit(str(error), *place) from None
    if not math.isfinite(value):
        raise Unfit(f"{formula!r} is not finite", *place)
    return float(f"{value:.12g}")


def tried(picture: Picture, functions: Functions) -> None:
    """Computes everything in the picture once."""
    match picture:
        case Curve():
            for place, name in enumerate(picture.of):
                _call(functions, name, picture.over[:1], "of", place)
            _points((*picture.marks, *picture.path), functions)
            _lines(picture.lines, functions)
        case Contour():
            _call(functions, picture.of, (picture.x[0], picture.y[0]), "of")
            _points((*picture.marks, *picture.path), functions)
            _arrows(picture.arrows, functions)
        case Plane():
            _points((*picture.marks, *picture.outline), functions)
            _arrows(picture.arrows, functions)
            for row, numbers in enumerate(picture.carried or ()):
                for column, value in enumerate(numbers):
                    number(value, functions, "carried", row, column)
        case Pipeline() if len(picture.names) != len(picture.stages) + 1:
            raise Unfit(
                f"{len(picture.names)} names; the values around {len(picture.stages)} stages are one more", "names"
            )


def _call(functions: Functions, name: str, values: tuple[float, ...], *place: str | int) -> None:
    if name not in functions:
        raise Unfit(f"{name!r} is no function; under `functions` stand {', '.join(functions) or 'none'}", *place)
    try:
        functions[name](*values)
    except FormulaError as error:
        if "takes" in str(error):  # a pole at the edge of the range may be meant, another count of inputs never is
            raise Unfit(str(error), *place) from None


def _points(marks: tuple[Mark, ...], functions: Functions) -> None:
    for place, mark in enumerate(marks):
        number(mark.at, functions, "marks", place, "at")
        if mark.y is not None:
            number(mark.y, functions, "marks", place, "y")


def _lines(lines: tuple[Line, ...], functions: Functions) -> None:
    for place, line in enumerate(lines):
        number(line.through, functions, "lines", place, "through")
        number(line.slope, functions, "lines", place, "slope")


def _arrows(arrows: tuple[Arrow, ...], functions: Functions) -> None:
    for place, arrow in enumerate(arrows):
        for key, value in (("x", arrow.x), ("y", arrow.y), ("dx", arrow.dx), ("dy", arrow.dy)):
            number(value, functions, "arrows", place, key)


def _mistake(mistake: Mistake, functions: Functions, place: int) -> Mistake:
    return mistake.model_copy(update={"answer": number(mistake.answer, functions, "mistakes", place, "answer")})


def _observation(check: Observation, functions: Functions, place: int) -> Observation:
    if not check.observe and not check.printed:
        raise Unfit("looks at nothing: neither observe nor printed", "checks", place)
    match check.expect:
        case {"formula": str() as formula}:
            return check.model_copy(update={"expect": number(formula, functions, "checks", place, "expect")})
        case _:
            return check
