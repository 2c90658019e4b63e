"""Arithmetic an author writes (`40 + 6*t - t**2`) in, numbers out: parsed against a whitelist, never handed to eval.

Lessons state no figure by hand: text holds slots such as `{{ q(1.1) }}`, pictures and keys hold formulas, and all are
run when the route loads. Functions may have one or two parameters; `repeat(f, x, n)` applies f to x n times.
"""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
    ast.Mod: operator.mod,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}
_BUILTIN: dict[str, Callable[..., float]] = {
    "abs": abs,
    "cos": math.cos,
    "exp": math.exp,
    "log": math.log,
    "max": max,
    "min": min,
    "round": round,
    "sin": math.sin,
    "sqrt": math.sqrt,
    "tanh": math.tanh,
}
_MAX_REPEAT = 10_000  # a lesson's longest run of descent steps is a few hundred; more is a typo
_MAX_LENGTH = 400
_SLOT = re.compile(r"\{\{\s*(?P<expr>[^{}|]+?)\s*(?:\|\s*(?P<spec>[^{}|]*?)\s*)?\}\}")
_HEAD = re.compile(r"^\s*([A-Za-z_]\w*)\s*\(\s*([A-Za-z_]\w*)\s*(?:,\s*([A-Za-z_]\w*)\s*)?\)\s*=(?!=)(.+)$")

Function = Callable[..., float]


class FormulaError(ValueError):
    """An author's formula that cannot be read or computed; the message says which and why."""


def define(definitions: tuple[str, ...]) -> dict[str, Function]:
    """`("q(t) = 40 + 6*t - t**2",)` -> {"q": callable}; later ones may use earlier ones."""
    known: dict[str, Function] = {}
    for text in definitions:
        head = _HEAD.match(text)
        if head is None:
            raise FormulaError(f"{text!r} is not a definition; write it like  q(t) = 40 + 6*t - t**2")
        name, *parameters = [part for part in head.groups()[:3] if part]
        known[name] = _function(head.group(4), tuple(parameters), dict(known))
    return known


def evaluate(text: str | float, functions: Mapping[str, Function], **variables: float) -> float:
    """The value of one formula; raises FormulaError naming the formula."""
    if isinstance(text, int | float):
        return float(text)
    return _run(_parse(text), text, functions, variables)


def fill(text: str, functions: Mapping[str, Function]) -> str:
    """`text` with every `{{ formula }}` or `{{ formula | .2f }}` replaced by its computed value."""

    def value(slot: re.Match[str]) -> str:
        return show(evaluate(slot["expr"], functions), slot["spec"] or "")

    return _SLOT.sub(value, text)


def show(number: float, spec: str = "") -> str:
    """A number as a lesson prints it: no trailing zeros, no minus on zero, six digits that matter."""
    if not math.isfinite(number):
        return {math.inf: "inf", -math.inf: "-inf"}.get(number, "nan")
    text = format(number, spec) if spec else f"{round(number, 12):.6g}"
    if text.startswith("-") and not re.search(r"[1-9]", text):
        text = text[1:]
    return re.sub(r"e([+-])0*(\d)", lambda m: "e" + ("-" if m[1] == "-" else "") + m[2], text)


def _parse(text: str) -> ast.expr:
    if len(text) > _MAX_LENGTH:
        raise FormulaError(f"a formula of {len(text)} characters is too long; {_MAX_LENGTH} is the most")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(f"{text!r} is not a formula; write it like  (q(1.1) - q(1)) / 0.1") from None


def _function(body: str, parameters: tuple[str, ...], known: Mapping[str, Function]) -> Function:
    tree = _parse(body)

    def call(*values: float) -> float:
        if len(values) != len(parameters):
            raise FormulaError(f"{body.strip()!r} takes {len(parameters)} number(s), not {len(values)}")
        return _run(tree, body, known, dict(zip(parameters, values, strict=True)))

    return call


def _run(tree: ast.expr, text: str, functions: Mapping[str, Function], variables: Mapping[str, float]) -> float:
    try:
        return _value(tree, functions, variables)
    except FormulaError as error:
        raise FormulaError(f"{error} (in {text.strip()!r})") from None
    except (ArithmeticError, ValueError, TypeError, RecursionError) as error:
        raise FormulaError(f"{text.strip()!r} cannot be computed: {error}") from None


def _value(node: ast.expr, functions: Mapping[str, Function], variables: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)  # floats overflow; whole numbers would grow until memory ends
        case ast.Name(id=name) if name in variables or name in _CONSTANTS:
            return variables[name] if name in variables else _CONSTANTS[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, functions, variables)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](_value(left, functions, variables), _value(right, functions, variables))
        case ast.Call(func=ast.Name(id="repeat"), args=[ast.Name(id=name), start, times], keywords=[]):
            return _repeat(functions, name, _value(start, functions, variables), _value(times, functions, variables))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in functions or name in _BUILTIN:
            call = functions.get(name) or _BUILTIN[name]
            return call(*(_value(arg, functions, variables) for arg in args))
        case _:
            raise FormulaError(f"{ast.unparse(node)!r} is not allowed in a formula")


def _repeat(functions: Mapping[str, Function], name: str, start: float, times: float) -> float:
    if name not in functions or not 0 <= times <= _MAX_REPEAT or times != int(times):
        raise FormulaError(
            f"repeat({name}, ...) needs a defined function and a whole number of times up to {_MAX_REPEAT}"
        )
    for _ in range(int(times)):
        start = functions[name](start)
    return start
