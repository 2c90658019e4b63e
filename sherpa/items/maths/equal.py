"""Two expressions in, whether they are the same function out: decided at fixed sample points, so any equivalent form counts."""

import math
import random
from collections.abc import Iterator, Mapping
from enum import Enum, auto

from sherpa.items.maths.tree import Expression, Undefined, value, variables

RELATIVE = 1e-9
_POINTS = 40
_ENOUGH = 6  # common points at which both are defined
_SEED = "sherpa: where two expressions are compared"


class Sameness(Enum):
    SAME = auto()
    DIFFERENT = auto()
    PARTLY = auto()  # agree wherever both are defined, but one is defined at fewer points
    UNKNOWN = auto()  # hardly anywhere are both defined


def close(a: float, b: float, within: float = 0.0) -> bool:
    """Within an absolute tolerance or nine digits; nothing is close to infinity."""
    return math.isfinite(a) and math.isfinite(b) and abs(a - b) <= max(within, RELATIVE * max(abs(a), abs(b)))


def same(key: Expression, answer: Expression, within: float = 0.0) -> Sameness:
    """`within` is an absolute tolerance on the values."""
    pairs = [
        (at_key, value_at(answer, point))
        for point in points(key, answer)
        if (at_key := value_at(key, point)) is not None
    ]
    if not pairs:
        return Sameness.UNKNOWN
    floor = 1e-12 * (max(abs(at_key) for at_key, _ in pairs) or 1.0)  # what cancellation leaves of a zero
    common = [(a, b) for a, b in pairs if b is not None]
    if any(not close(a, b, max(within, floor)) for a, b in common):
        return Sameness.DIFFERENT
    if len(common) < min(_ENOUGH, len(pairs)):
        return Sameness.UNKNOWN
    return Sameness.SAME if len(common) == len(pairs) else Sameness.PARTLY


def ratio(key: Expression, answer: Expression) -> float | None:
    """The non-zero constant that `answer` is `key` times; None where there is none."""
    ratios = []
    for point in points(key, answer):
        a, b = value_at(key, point), value_at(answer, point)
        if a is None and b is None:
            continue
        if a is None or b is None or not a or not b:
            return None
        ratios.append(b / a)
    if not ratios or any(not close(ratio, ratios[0], 1e-12) for ratio in ratios):
        return None
    return ratios[0]


def points(*trees: Expression) -> Iterator[Mapping[str, float]]:
    """Fixed points over the trees' variables: a third of them positive, a third any sign, a third near zero."""
    names = sorted(frozenset[str]().union(*(variables(tree) for tree in trees)))
    draw = random.Random(_SEED)
    for number in range(_POINTS if names else 1):
        low, high = ((0.2, 4.0), (-4.0, 4.0), (-0.95, 0.95))[number % 3]
        yield {name: draw.uniform(low, high) for name in names}


def value_at(tree: Expression, point: Mapping[str, float]) -> float | None:
    """None where it has none."""
    try:
        return value(tree, point)
    except Undefined:
        return None
