"""Relations and equations as typed (`2 < x`, `x at most 3`, `(2, oo)`, `y = 2x + 1`) in, whether they say the same out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from sherpa.items.maths.equal import Sameness, close, points, ratio, same, value_at
from sherpa.items.maths.parse import parse
from sherpa.items.maths.tree import (
    Binary,
    Expression,
    Number,
    Undefined,
    Variable,
    substituted,
    value,
    variables,
    written,
)
from sherpa.items.reading import Unreadable


def _or_equal(match: re.Match[str]) -> str:
    return ">=" if re.search("greater|bigger|larger|more", match[0], re.I) else "<="


_WORDED: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\bstrictly\s+", re.I), ""),
    (re.compile(r"\b(\w+) (?:is |lies )?between (\S+) and (\S+),?\s*\(?exclusive\)?$", re.I), r"\2 < \1 < \3"),
    (re.compile(r"\b(\w+) (?:is |lies )?between (\S+) and (\S+),?\s*\(?inclusive\)?$", re.I), r"\2 <= \1 <= \3"),
    (re.compile(r"\b(?:is )?(?:non-?negative|not negative)$", re.I), ">= 0"),
    (re.compile(r"\b(?:is )?positive$", re.I), "> 0"),
    (re.compile(r"\b(?:is )?negative$", re.I), "< 0"),
    (re.compile(r"\b(?:is )?(?:not equal to|different from)\b|\bis not(?=\s+-?[\d.]+$)", re.I), "!="),
    (
        re.compile(r"\b(?:is )?(?:greater|bigger|larger|more|less|smaller|fewer) than or equal(?: to)?\b", re.I),
        _or_equal,
    ),
    (re.compile(r"\b(?:is )?(?:at least|no less than|not less than)\b", re.I), ">="),
    (re.compile(r"\b(?:is )?(?:at most|no more than|not more than|up to)\b", re.I), "<="),
    (re.compile(r"\b(?:is )?(?:greater|bigger|larger|more|higher) than\b|\b(?:is )?(?:above|over)\b", re.I), ">"),
    (re.compile(r"\b(?:is )?(?:less|smaller|fewer|lower) than\b|\b(?:is )?(?:below|under)\b", re.I), "<"),
    (re.compile(r"=>|≥"), ">="),
    (re.compile(r"=<|≤"), "<="),
    (re.compile(r"<>|≠|=/="), "!="),
    (re.compile(r"(?<=\w)\s+is\s+(?=[<>=!-]|\d)", re.I), " = "),
    (re.compile(r"==|:="), "="),
    (re.compile(r"(?<=[\])\[])\s*[UuvV]\s*(?=[\[(\]])"), " or "),
    (re.compile(r"\|\|"), " or "),
)
_INTERVAL = re.compile(
    r"^(?:(?P<name>[^\W\d_]\w*)\s+(?:is\s+)?(?:in|from)\s+)?(?P<open>[\[(\]])(?P<low>[^,;]+)[,;](?P<high>[^,;]+)(?P<close>[\])\[])$"
)
_JOIN = re.compile(r"\s*(?:,|;|\band\b|&+)\s*(?![^()\[\]]*[)\]\[])", re.I)
_OR = re.compile(r"\s*\bor\b\s*", re.I)
_SIGN = re.compile(r"(<=|>=|!=|<|>|=)")
_SET = re.compile(r"^\{\s*\w+\s*[|:](.*)\}$", re.S)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)(?!\d{3}(?!\d))")
_STEP = 0.25
_REACH = 20.0

_Part = TypeVar("_Part")


@dataclass(frozen=True)
class Comparison:
    """left op right, with op one of < <= = !=."""

    op: str
    left: Expression
    right: Expression

    @property
    def gap(self) -> Expression:
        return Binary("-", self.left, self.right)


@dataclass(frozen=True)
class Relation:
    """One or more ranges, of which one must hold; a range is comparisons that must all hold."""

    ranges: tuple[tuple[Comparison, ...], ...]

    def written(self) -> str:
        return " or ".join(
            " and ".join(f"{written(c.left)} {c.op} {written(c.right)}" for c in part) or "all" for part in self.ranges
        )

    def names(self) -> frozenset[str]:
        return frozenset[str]().union(*(variables(c.gap) for part in self.ranges for c in part))


def read(text: str, names: frozenset[str] | None = None) -> Relation:
    """The relation `text` states; `names` are the key's variables. Raises Unreadable."""
    text = _SET.sub(r"\1", text.strip())
    for pattern, by in _WORDED:
        text = pattern.sub(by, text)
    only = next(iter(names)) if names and len(names) == 1 else "x"
    return Relation(tuple(_range(part.strip(), names, only) for part in _OR.split(text)))


def agree(key: Relation, answer: Relation) -> Sameness:
    """Same comparisons up to moving sides and a constant factor, or (one variable) true at the very same numbers."""
    if _matched(key.ranges, answer.ranges, lambda a, b: _matched(a, b, _equivalent)):
        return Sameness.SAME
    key, answer = _parted(key), _parted(answer)
    names = key.names() | answer.names()
    if len(names) > 1 or _kinds(key) - {"<", "<="}:
        return Sameness.DIFFERENT
    name = next(iter(names), "x")
    if not _same_truth(_truth(key, name), _truth(answer, name), _constants(key) | _constants(answer)):
        return Sameness.DIFFERENT
    return Sameness.SAME if _kinds(key) == _kinds(answer) and len(_kinds(key)) == 1 else Sameness.PARTLY


def agree_as_equations(key: Relation, answer: Relation) -> Sameness:
    """Up to moving sides and a constant factor; an update (`w = w - lr*grad`) must have the same new value."""
    ((wanted,),), ((given,),) = key.ranges, answer.ranges
    if not _updates(wanted):
        alike = _equivalent(wanted, given) or _solved_by(wanted, given)
        return Sameness.SAME if alike else Sameness.DIFFERENT
    if given.left != wanted.left:
        return Sameness.UNKNOWN
    return same(wanted.right, given.right)


def read_equation(text: str, names: frozenset[str] | None = None) -> Relation:
    """One equation; `w -= x` and `w := ...` are read as assignments. Raises Unreadable."""
    text = re.sub(r"^\s*(\w+)\s*([-+*/])=", r"\1 = \1 \2", _DECIMAL_COMMA.sub(".", text))
    text = re.sub(r"^\s*(\w+)\s*<-", r"\1 =", text)
    text = re.sub(r"\b(\w+?)_?new\b", r"\1", text)
    relation = read(text, names)
    match relation.ranges:
        case ((Comparison("=", _, _),),):
            return relation
    raise Unreadable("I see no equation there")


def _updates(comparison: Comparison) -> bool:
    match comparison.left:
        case Variable(name):
            return name in variables(comparison.right)
    return False


def _range(text: str, names: frozenset[str] | None, only: str) -> tuple[Comparison, ...]:
    interval = _INTERVAL.match(text)
    if interval:
        return tuple(_interval(interval, names, only))
    return tuple(comparison for part in _JOIN.split(text) for comparison in _chain(part, names, only))


def _interval(match: re.Match[str], names: frozenset[str] | None, only: str) -> Iterator[Comparison]:
    name = Variable(match["name"] or only)
    low, high = parse(match["low"], names), parse(match["high"], names)
    if low != _infinite(-1):
        yield Comparison("<=" if match["open"] == "[" else "<", low, name)
    if high != _infinite(1):
        yield Comparison("<=" if match["close"] == "]" else "<", name, high)


def _infinite(sign: int) -> Expression:
    return parse("inf") if sign > 0 else parse("-inf")


def _chain(text: str, names: frozenset[str] | None, only: str) -> Iterator[Comparison]:
    pieces = [piece.strip() for piece in _SIGN.split(text)]
    if len(pieces) < 3:
        raise Unreadable("I see no comparison there")
    if not pieces[0]:  # "> 2"
        pieces[0] = only
    sides = [parse(piece, names) for piece in pieces[::2]]
    for left, op, right in zip(sides, pieces[1::2], sides[1:], strict=False):
        if op[0] == ">":
            left, op, right = right, op.replace(">", "<"), left
        if left != _infinite(-1) and right != _infinite(1):
            yield Comparison(op, left, right)


def _matched(keys: tuple[_Part, ...], answers: tuple[_Part, ...], equivalent: Callable[[_Part, _Part], bool]) -> bool:
    left = list(answers)
    for key in keys:
        found = next((answer for answer in left if equivalent(key, answer)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _equivalent(key: Comparison, answer: Comparison) -> bool:
    factor = ratio(key.gap, answer.gap) if key.op == answer.op else None
    return factor is not None and (factor > 0 or key.op in ("=", "!="))


def _parted(relation: Relation) -> Relation:
    """`x != 0` as `x < 0 or x > 0`, where it stands alone."""
    match relation.ranges:
        case ((Comparison("!=", left, right),),):
            return Relation(((Comparison("<", left, right),), (Comparison("<", right, left),)))
    return relation


def _solved_by(key: Comparison, answer: Comparison) -> bool:
    """`a = v/t` and `v = a*t`: what one of them is solved for, put into the other, fulfils it, and nothing else does."""
    return any(
        _fulfils(name, value, other)
        for one, other in ((key, answer), (answer, key))
        for name, value in ((one.left, one.right), (one.right, one.left))
    )


def _fulfils(name: Expression, solution: Expression, other: Comparison) -> bool:
    match name:
        case Variable(unknown) if unknown not in variables(solution):
            pass
        case _:
            return False
    at, one_on, two_on = (
        substituted(other.gap, {unknown: Binary("+", solution, Number(step))}) for step in (0.0, 1.0, 2.0)
    )
    left, right = (substituted(side, {unknown: solution}) for side in (other.left, other.right))
    factor = Binary("-", one_on, at)
    if same(left, right) is not Sameness.SAME or same(factor, Binary("-", two_on, one_on)) is not Sameness.SAME:
        return False
    return any(_vanishes_only_at(one, factor, solution) for one in variables(solution))


def _vanishes_only_at(name: str, factor: Expression, solution: Expression) -> bool:
    """One of them was multiplied by a variable that the other divides by."""
    return ratio(Variable(name), factor) is not None and all(
        value_at(substituted(solution, {name: Number(0.0)}), point) is None for point in points(solution)
    )


def _kinds(relation: Relation) -> set[str]:
    return {comparison.op for part in relation.ranges for comparison in part}


def _constants(relation: Relation) -> set[float]:
    found: set[float] = set()
    for part in relation.ranges:
        for side in (side for comparison in part for side in (comparison.left, comparison.right)):
            if not variables(side):
                found |= {value(side, {}), -value(side, {})} if side not in (_infinite(1), _infinite(-1)) else set()
    return found


def _truth(relation: Relation, name: str) -> Callable[[float], bool]:
    def holds(comparison: Comparison, x: float) -> bool:
        try:
            gap = value(comparison.gap, {name: x})
        except Undefined:
            return False
        match comparison.op:
            case "<":
                return gap < 0 and not close(gap, 0, 1e-12)
            case "<=":
                return gap < 0 or close(gap, 0, 1e-12)
            case "=":
                return close(gap, 0, 1e-12)
        return not close(gap, 0, 1e-12)

    return lambda x: any(all(holds(comparison, x) for comparison in part) for part in relation.ranges)


def _same_truth(a: Callable[[float], bool], b: Callable[[float], bool], constants: set[float]) -> bool:
    grid = sorted({_STEP * n for n in range(int(-_REACH / _STEP), int(_REACH / _STEP) + 1)} | constants)
    if (
        any(a(x) != b(x) for x in grid) or len({a(x) for x in grid}) == 1
    ):  # the same nowhere or everywhere tells nothing
        return False
    turns = [(low, high) for low, high in pairwise(grid) if a(low) != a(high)]
    return all(abs(_turn(a, low, high) - _turn(b, low, high)) < 1e-7 for low, high in turns)


def _turn(truth: Callable[[float], bool], low: float, high: float) -> float:
    """Where the truth changes between two numbers."""
    at_low = truth(low)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if truth(middle) == at_low else (low, middle)
    return low
