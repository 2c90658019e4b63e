"""Operations in a row and what goes into them; every value forward, and every local derivative and product backward, out.

It stands here, not beside what draws it, because it is pure: the numbers a lesson asks about are the ones an explorer shows.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Number = Callable[..., float]


@dataclass(frozen=True)
class Local:
    """The derivative of an operation's result with respect to one of its inputs, as text and as a function of them all."""

    formula: str
    value: Number


@dataclass(frozen=True)
class Operation:
    """`gives` is computed from `takes`; one Local for each of these, in their order."""

    gives: str
    takes: tuple[str, ...]
    formula: str
    value: Number
    locals: tuple[Local, ...]


@dataclass(frozen=True)
class Product:
    """One edge on the way back: what arrives at `of`, times its local derivative, is a share of the gradient of `to`."""

    of: str
    to: str
    arriving: float
    formula: str
    local: float
    product: float


def forward(operations: Sequence[Operation], given: Mapping[str, float]) -> dict[str, float]:
    """The value of every name, those given included."""
    values = dict(given)
    for operation in operations:
        values[operation.gives] = operation.value(*(values[name] for name in operation.takes))
    return values


def backward(operations: Sequence[Operation], values: Mapping[str, float]) -> tuple[Product, ...]:
    """Every product, from the last operation to the first; what arrives where ways meet is their sum."""
    arriving = {operations[-1].gives: 1.0}
    products = []
    for operation in reversed(operations):
        inputs = tuple(values[name] for name in operation.takes)
        here = arriving[operation.gives]
        for name, local in zip(operation.takes, operation.locals, strict=True):
            rate = local.value(*inputs)
            products.append(Product(operation.gives, name, here, local.formula, rate, here * rate))
            arriving[name] = arriving.get(name, 0.0) + here * rate
    return tuple(products)


def gradient(products: Sequence[Product]) -> dict[str, float]:
    """For every name, the sum of the products that lead to it."""
    totals: dict[str, float] = {}
    for product in products:
        totals[product.to] = totals.get(product.to, 0.0) + product.product
    return totals


# --- the operations that lessons use ----------------------------------------------------------------------------------


def weighed(gives: str, pairs: Sequence[tuple[str, str]], bias: str) -> Operation:
    """w·x + ... + b, for pairs of a weight and what it weighs."""
    takes = (*(name for pair in pairs for name in pair), bias)

    def value(*numbers: float) -> float:
        return sum(w * x for w, x in zip(numbers[:-1:2], numbers[1:-1:2], strict=True)) + numbers[-1]

    locals_ = [Local(takes[other], _pick(other)) for at in range(0, len(takes) - 1, 2) for other in (at + 1, at)]
    text = " + ".join((*(f"{weight}·{name}" for weight, name in pairs), bias))
    return Operation(gives, takes, text, value, (*locals_, Local("1", lambda *numbers: 1.0)))


def relu(gives: str, takes: str) -> Operation:
    """max(0, z); its slope at the kink is taken to be 0, as deep learning libraries do."""
    slope = Local(f"1 if {takes} > 0, else 0", lambda z: 1.0 if z > 0 else 0.0)
    return Operation(gives, (takes,), f"max(0, {takes})", lambda z: max(0 * z, z), (slope,))


def squared_error(gives: str, takes: str, target: float) -> Operation:
    """(a - target)²"""
    slope = Local(f"2·({takes} − {target:g})", lambda a: 2 * (a - target))
    return Operation(gives, (takes,), f"({takes} − {target:g})²", lambda a: (a - target) ** 2, (slope,))


def scaled(gives: str, takes: str, factor: float, plus: float = 0.0) -> Operation:
    text = f"{factor:g}·{takes}" + (f" + {plus:g}" if plus else "")
    return Operation(gives, (takes,), text, lambda x: factor * x + plus, (Local(f"{factor:g}", lambda x: factor),))


def squared(gives: str, takes: str) -> Operation:
    return Operation(gives, (takes,), f"{takes}²", lambda x: x**2, (Local(f"2·{takes}", lambda x: 2 * x),))


def sine(gives: str, takes: str) -> Operation:
    return Operation(gives, (takes,), f"sin({takes})", math.sin, (Local(f"cos({takes})", math.cos),))


def _pick(position: int) -> Number:
    return lambda *numbers: numbers[position]
