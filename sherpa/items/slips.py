"""A key and a wrong answer in, the standard slip that leads from one to the other out, as a sentence that does not give it away.

For wrong answers that match no mistake an author foresaw. Compared by value, as everything in `maths` is.
"""

from collections.abc import Callable, Iterator, Sequence

from sherpa.items.maths.equal import close, points, ratio, value_at
from sherpa.items.maths.listing import Listing, transposed
from sherpa.items.maths.tree import Apply, Binary, Expression, Negative, Number, Variable, variables

SIGN = "Look at the sign."
SIGNS = "Look at the signs, one by one."
FACTOR = "The form is right, a constant factor is not."
INNER = "The outer derivative is there; the inner one is still to be multiplied in."
RECIPROCAL = "This is the fraction turned over."
POINT = "The digits are right, the decimal point stands in another place."
ORDER = "The entries are right, their order is not."
TRANSPOSED = "Rows and columns have changed places."

_STEP = 1e-6  # central differences; their error is about 1e-10 at the sizes compared
_NEARLY = 1e-5


def of_numbers(key: float, given: float) -> str:
    if not key or not given:
        return ""
    if close(key, -given):
        return SIGN
    if close(key * given, 1.0) and abs(key) != 1:
        return RECIPROCAL
    return POINT if any(close(key, given * 10.0**places) for places in (-3, -2, -1, 1, 2, 3)) else ""


def of_expressions(key: Expression, given: Expression) -> str:
    if not variables(key) | variables(given):
        return ""
    factor = ratio(key, given)
    if factor is not None and close(factor, -1.0):
        return SIGN
    if any(_times(given, rate, key) for rate in _inner_rates(given)):
        return INNER
    if factor is not None:
        return FACTOR
    turned = ratio(Binary("/", Number(1.0), key), given)
    return RECIPROCAL if turned is not None and close(turned, 1.0) else ""


def of_lists(key: Listing, given: Listing) -> str:
    """Of vectors and matrices; sets have no order to lose."""
    columns = transposed(given)
    if columns is not None and transposed(key) is not None and _all(_alike, _flat(key), _flat(columns)):
        return TRANSPOSED
    keys, answers = _flat(key), _flat(given)
    if len(keys) != len(answers) or len(keys) < 2:
        return ""
    if _all(lambda a, b: _alike(a, b) or _alike(Negative(a), b), keys, answers):
        return SIGNS
    left = list(answers)
    for one in keys:
        found = next((other for other in left if _alike(one, other)), None)
        if found is None:
            return ""
        left.remove(found)
    return ORDER


def _times(given: Expression, rate: Callable[[dict[str, float]], float | None], key: Expression) -> bool:
    """Whether the key is the answer times that rate wherever all are defined."""
    pairs = []
    for point in points(key, given):
        a, b, by = value_at(key, point), value_at(given, point), rate(dict(point))
        if a is not None and b is not None and by is not None:
            pairs.append((a, b * by, by))
    agreed = all(abs(a - b) <= _NEARLY * max(1.0, abs(a), abs(b)) for a, b, _ in pairs)
    return len(pairs) > 5 and agreed and any(abs(by - 1) > _NEARLY for *_, by in pairs)


def _inner_rates(tree: Expression) -> Iterator[Callable[[dict[str, float]], float | None]]:
    """How fast each inner function of the answer grows, in each of its variables."""
    for inner in _inner(tree):
        for name in sorted(variables(inner)):
            yield _rate(inner, name)


def _rate(inner: Expression, name: str) -> Callable[[dict[str, float]], float | None]:
    def at(point: dict[str, float]) -> float | None:
        up = value_at(inner, {**point, name: point[name] + _STEP})
        down = value_at(inner, {**point, name: point[name] - _STEP})
        return None if up is None or down is None else (up - down) / (2 * _STEP)

    return at


def _inner(tree: Expression) -> Iterator[Expression]:
    """What stands inside a function or a power, unless it is a bare variable."""
    match tree:
        case Apply(_, of):
            inside: tuple[Expression, ...] = (of,)
        case Binary("^", base, exponent):
            inside = (base, exponent)
        case Binary(_, left, right):
            yield from _inner(left)
            yield from _inner(right)
            return
        case Negative(of):
            yield from _inner(of)
            return
        case _:
            return
    for one in inside:
        if variables(one) and not isinstance(one, Variable):
            yield one
        yield from _inner(one)


def _alike(key: Expression, given: Expression) -> bool:
    pairs = [(value_at(key, point), value_at(given, point)) for point in points(key, given)]
    return all(a is not None and b is not None and close(a, b) for a, b in pairs)


def _all(
    same: Callable[[Expression, Expression], bool], keys: Sequence[Expression], answers: Sequence[Expression]
) -> bool:
    return len(keys) == len(answers) and all(map(same, keys, answers))


def _flat(listing: Listing) -> list[Expression]:
    """The entries row by row."""
    return [one for e in listing.elements for one in (_flat(e) if isinstance(e, Listing) else [e])]
