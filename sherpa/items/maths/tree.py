"""Expressions as small trees in, their values, variables and written form out; all arithmetic is in bounded floats."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

CONSTANTS = {"pi": math.pi, "e": math.e, "inf": math.inf}
FUNCTIONS: dict[str, Callable[[float], float]] = {
    **{
        name: getattr(math, name)
        for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "sqrt", "log10", "log2")
    },
    **{name.replace("a", "arc", 1): getattr(math, name) for name in ("asin", "acos", "atan")},
    **{name: getattr(math, name) for name in ("asin", "acos", "atan", "cbrt", "log")},
    "ln": math.log,
    "abs": abs,
    "sec": lambda x: 1 / math.cos(x),
    "csc": lambda x: 1 / math.sin(x),
    "cot": lambda x: 1 / math.tan(x),
    "sech": lambda x: 1 / math.cosh(x),
    "csch": lambda x: 1 / math.sinh(x),
    "coth": lambda x: 1 / math.tanh(x),
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
}


@dataclass(frozen=True)
class Number:
    value: float


@dataclass(frozen=True)
class Variable:
    name: str


@dataclass(frozen=True)
class Negative:
    of: "Expression"


@dataclass(frozen=True)
class Binary:
    op: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Apply:
    function: str
    of: "Expression"


Expression = Number | Variable | Negative | Binary | Apply


class Undefined(ArithmeticError):
    """The expression has no real value there."""


def value(tree: Expression, where: Mapping[str, float]) -> float:
    """The real value with variables as given; raises Undefined (outside the domain, too large, unknown name)."""
    try:
        result = _value(tree, where)
    except (ArithmeticError, ValueError, KeyError):
        raise Undefined from None
    if not math.isfinite(result):
        raise Undefined
    return result


def variables(tree: Expression) -> frozenset[str]:
    """The names that stand for numbers not yet known (pi and e are none), and `f()` for a function not known."""
    match tree:
        case Number():
            return frozenset()
        case Variable(name):
            return frozenset({name}) - CONSTANTS.keys()
        case Negative(of):
            return variables(of)
        case Apply(function, of):
            return variables(of) | (frozenset({function}) - FUNCTIONS.keys())
        case Binary(_, left, right):
            return variables(left) | variables(right)


def substituted(tree: Expression, by: "Mapping[str, Expression]") -> Expression:
    """The tree with some of its variables replaced."""
    match tree:
        case Variable(name):
            return by.get(name, tree)
        case Negative(of):
            return Negative(substituted(of, by))
        case Apply(function, of):
            return Apply(function, substituted(of, by))
        case Binary(op, left, right):
            return Binary(op, substituted(left, by), substituted(right, by))
    return tree


def written(tree: Expression) -> str:
    """The tree in plain notation, so that a learner sees how an answer was read."""
    return _written(tree, 0)


def _value(tree: Expression, where: Mapping[str, float]) -> float:
    match tree:
        case Number(number):
            return number
        case Variable(name):
            return where[name] if name in where else CONSTANTS[name]
        case Negative(of):
            return -_value(of, where)
        case Apply(function, of):
            inner = _value(of, where)
            return FUNCTIONS[function](inner) if function in FUNCTIONS else _unknown(inner, where[function])
        case Binary(op, left, right):
            a, b = _value(left, where), _value(right, where)
            match op:
                case "+":
                    return a + b
                case "-":
                    return a - b
                case "*":
                    return a * b
                case "/":
                    return a / b
                case _:
                    return math.pow(a, b)  # floats only, and no complex results


def _unknown(x: float, which: float) -> float:
    """f(x) where nothing is known of f: a function that obeys no law, another for each `which`."""
    return math.sin(1.3 * x + which) + 0.21 * which * x * x + math.cos(2.9 * x) / 7


def _written(tree: Expression, outer: int) -> str:
    match tree:
        case Number(number):
            return f"{number:.12g}"
        case Variable(name):
            return name
        case Apply(function, of):
            return f"{function.removesuffix('()')}({_written(of, 0)})"
        case Negative(of):
            text, rank = f"-{_written(of, 2)}", 1
        case Binary(op, left, right):
            rank = {"+": 1, "-": 1, "*": 2, "/": 2}.get(op, 3)
            space = " " if rank == 1 else ""
            text = f"{_written(left, rank + (rank == 3))}{space}{op}{space}{_written(right, rank + (op in '-/'))}"
    return f"({text})" if rank < outer else text
