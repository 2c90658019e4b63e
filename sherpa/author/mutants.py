"""A program in, small wrong versions of it out: one operator, number, condition or statement changed in each."""

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random

_MOST = 40  # of one program; more tell little and take long
_TINY = 1e-3  # a smaller number is a tolerance or a step width, and twice of it is as good

_OTHER: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
}
_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {  # what differs at the edge alone stands first
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
Change = Callable[[ast.AST], None]  # to a node of a copy of the tree


@dataclass(frozen=True)
class Mutant:
    line: int
    change: str
    code: str


def mutants(code: str, seed: str) -> tuple[Mutant, ...]:
    """At most forty, drawn by the seed; none of code that is no Python."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return ()
    plain = ast.unparse(tree)
    made: dict[str, Mutant] = {}
    for place, node in enumerate(ast.walk(tree)):
        for what, change in _changes(node):
            copy = deepcopy(tree)
            change(list(ast.walk(copy))[place])
            text = ast.unparse(ast.fix_missing_locations(copy))
            if text != plain:
                made.setdefault(text, Mutant(getattr(node, "lineno", 1), what, text))
    found = list(made.values())
    if len(found) > _MOST:
        found = sorted(Random(seed).sample(found, _MOST), key=lambda mutant: mutant.line)
    return tuple(found)


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _OTHER:
            yield f"another operator than {_sign(op)}", _set("op", _OTHER[type(op)]())
            if isinstance(node, ast.BinOp) and isinstance(op, ast.Sub | ast.Div):
                yield f"the sides of {_sign(op)} swapped", _swap
        case ast.Compare(ops=[op], left=left, comparators=[right]):
            others = _COMPARED.get(type(op), ())
            for instead in others[-1:] if _is_threshold(left) or _is_threshold(right) else others:
                yield f"{_sign(instead())} for {_sign(op)}", _set("ops", [instead()])
        case ast.BoolOp(op=op):
            yield "and for or, or for and", _set("op", ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.USub()):
            yield "a minus left out", _set("op", ast.UAdd())
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield "a condition turned round", _set("test", ast.UnaryOp(op=ast.Not(), operand=test))
        case ast.Constant(value=bool() as value):
            yield f"{not value} for {value}", _set("value", not value)
        case ast.Constant(value=int() | float() as value) if value == 0 or abs(value) >= _TINY:
            other = value + 1 if isinstance(value, int) or value == 0 else value * 2
            yield f"{other} for {value}", _set("value", other)
        case ast.Return(value=ast.expr()):
            yield "nothing returned", _set("value", None)
    yield from _deletions(node)


def _deletions(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """A statement left out, where others stand beside it."""
    body = getattr(node, "body", None)
    if isinstance(node, ast.Module) or not isinstance(body, list) or len(body) < 2:
        return
    for place, statement in enumerate(body):
        if isinstance(statement, ast.Assign | ast.AugAssign) or _is_call(statement):
            yield f"without {ast.unparse(statement)!r}", _without(place)


def _is_threshold(node: ast.expr) -> bool:
    """A float such as 1e-6: no value ever equals it, so < and <= are the same there."""
    return isinstance(node, ast.Constant) and isinstance(node.value, float) and not node.value.is_integer()


def _is_call(statement: ast.AST) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)


def _set(field: str, value: object) -> Change:
    return lambda node: setattr(node, field, value)


def _swap(node: ast.AST) -> None:
    if isinstance(node, ast.BinOp):
        node.left, node.right = node.right, node.left


def _without(place: int) -> Change:
    def delete(node: ast.AST) -> None:
        getattr(node, "body").pop(place)  # noqa: B009  # any node that has a body

    return delete


def _sign(op: ast.operator | ast.cmpop) -> str:
    return {
        ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
        ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.In: "in",
        ast.NotIn: "not in",
    }.get(type(op), type(op).__name__)  # fmt: skip
