"""A function with its slopes, a start and a rate in; the steps of gradient descent, and the way they go, out.

It stands here, not beside what draws it, because it is pure and a lesson can ask about the very steps that are drawn.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from sherpa.domain.formula import define

Point = tuple[float, ...]
Slopes = Callable[[Point], Point]

_GONE = 1e6  # beyond, a run has left every picture, and a few steps more would overflow
_NEAR = 1e-9  # of a step's size: below, rounding decides on which side of the lowest point one stands


@dataclass(frozen=True)
class Landscape:
    """A function of one or two numbers as a formula, its partial slopes as formulas, and where descents begin and end."""

    definition: str  # "loss(w) = (w - 3)**2 + 1"
    slopes: tuple[str, ...]  # "loss_w(w) = 2*(w - 3)", one for each number
    starts: tuple[Point, ...]
    lowest: tuple[Point, ...]

    @property
    def name(self) -> str:
        return self.definition.partition("(")[0]

    def height(self, at: Point) -> float:
        return define((self.definition,))[self.name](*at)

    def gradient(self) -> Slopes:
        parts = tuple(define(self.slopes).values())
        return lambda at: tuple(part(*at) for part in parts)


def descend(gradient: Slopes, start: Point, rate: float, steps: int) -> tuple[Point, ...]:
    """The points of at most `steps` steps `at - rate * gradient(at)`; fewer where the run is gone for good."""
    path = [start]
    while len(path) <= steps and max(abs(number) for number in path[-1]) < _GONE:
        at = path[-1]
        path.append(tuple(number - rate * slope for number, slope in zip(at, gradient(at), strict=True)))
    return tuple(path)


class Way(Enum):
    """How a run in one number goes about the lowest point."""

    CREEPS = "comes closer, always on the same side"
    LANDS = "lands on the lowest point with the first step"
    LEAPS = "leaps across, and comes closer each time"
    FLIPS = "leaps to and fro for ever, no closer and no farther"
    FLEES = "leaps across, and gets farther each time"
    STAYS = "does not move at all"


def way(path: tuple[float, ...], lowest: float) -> Way:
    """Read off the first steps: a quadratic multiplies the distance by one factor at each."""
    before, after = (number - lowest for number in path[:2])
    if before == after:
        return Way.STAYS
    factor = after / before
    if abs(factor) < _NEAR:
        return Way.LANDS
    if factor > 0:
        return Way.CREEPS if factor < 1 else Way.FLEES
    if math.isclose(factor, -1, abs_tol=_NEAR):
        return Way.FLIPS
    return Way.LEAPS if factor > -1 else Way.FLEES


def nearest(at: Point, points: tuple[Point, ...], within: float) -> int | None:
    """Which of the points `at` stands at, if at any."""
    distances = [math.dist(at, point) for point in points]
    best = min(range(len(points)), key=distances.__getitem__)
    return best if distances[best] <= within else None


def secant(function: Callable[[float], float], at: float, gap: float) -> float:
    """The average slope from `at` to `at + gap`."""
    return (function(at + gap) - function(at)) / gap


def turns(slope: Callable[[float], float], inputs: tuple[float, ...]) -> int:
    """How often a slope changes its sign, or touches 0, along rising inputs."""
    signs = [math.copysign(1, value) if abs(value) > _NEAR else 0 for value in map(slope, inputs)]
    return sum(before * after < 0 or (after == 0 != before) for before, after in pairwise(signs))
