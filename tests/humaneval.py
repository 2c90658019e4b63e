"""HumanEval's `check` functions in, pairs of what to observe and what to expect out: test code is taken apart, not run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tests.corpora import Case, lines

_TIGHT = 1e-4  # closeness that a check asks for; observations are compared more closely than this


@dataclass(frozen=True)
class Task:
    """`prelude` is what the prompt gives before the function; `left` counts assertions that are no pair."""

    name: str
    prelude: str
    head: str
    body: str
    observe: tuple[str, ...]
    expect: tuple[str, ...]
    left: int

    def case(self, body: str) -> Case:
        return {
            "id": self.name,
            "kind": "code",
            "prelude": self.prelude,
            "submission": self.head + body,
            "observe": list(self.observe),
            "expect": list(self.expect),
            "limit_s": 10,
        }


def tasks(shared: Path) -> list[Task]:
    return [_task(**raw) for raw in lines(shared, "HumanEval.jsonl.gz")]


def _task(task_id: str, prompt: str, entry_point: str, canonical_solution: str, test: str) -> Task:
    start = prompt.index(f"def {entry_point}(")
    module = ast.parse(test)
    [check] = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == "check"]
    pairs = [
        _pair(node.test, entry_point) for node in ast.walk(check) if isinstance(node, ast.Assert) and _asks(node.test)
    ]
    found = list(dict.fromkeys(pair for pair in pairs if pair))
    return Task(
        name=task_id,
        prelude=prompt[:start],
        head=prompt[start:],
        body=canonical_solution,
        observe=tuple(observe for observe, _ in found),
        expect=tuple(expect for _, expect in found),
        left=sum(pair is None for pair in pairs),
    )


def _pair(test: ast.expr, entry: str) -> tuple[str, str] | None:
    """None where what is expected is computed: from a loop's variable, or as a property of what came back."""
    match test:
        case ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right]):
            for asked, expected in ((left, right), (right, left)):
                if _asks(asked) and not _asks(expected):
                    return _written(asked, expected, entry)
        case ast.Compare(
            left=ast.Call(
                func=ast.Name(id="abs") | ast.Attribute(attr="fabs"), args=[ast.BinOp(left=a, op=ast.Sub(), right=b)]
            ),
            ops=[ast.Lt() | ast.LtE()],
            comparators=[ast.Constant(value=float() as within)],
        ) if within <= _TIGHT:
            return _written(a, b, entry) if _asks(a) else _written(b, a, entry)
        case ast.UnaryOp(op=ast.Not(), operand=asked):
            return _written(ast.Call(ast.Name("bool"), [asked], []), ast.Constant(False), entry)
        case ast.Call(func=ast.Name(id="candidate")):
            return _written(ast.Call(ast.Name("bool"), [test], []), ast.Constant(True), entry)
    return None


def _written(asked: ast.expr, expected: ast.expr, entry: str) -> tuple[str, str] | None:
    value = _value(expected)
    free = {node.id for node in ast.walk(asked) if isinstance(node, ast.Name)} - _KNOWN
    return (ast.unparse(_Renamed(entry).visit(asked)), repr(value)) if value is not _NONE and not free else None


class _Renamed(ast.NodeTransformer):
    def __init__(self, entry: str) -> None:
        self._entry = entry

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self._entry) if node.id == "candidate" else node


_NONE = object()
_KNOWN = {"candidate", "bool", "tuple", "list", "set", "sorted", "len", "round", "str", "range"}
_MAKES = {"tuple": tuple, "list": list, "set": set, "sorted": sorted}


def _value(expected: ast.expr) -> object:
    """A literal, perhaps within `tuple(...)`; or the marker for none."""
    match expected:
        case ast.Call(func=ast.Name(id=name), args=[of], keywords=[]) if name in _MAKES:
            inner = _value(of)
            return _MAKES[name](inner) if isinstance(inner, list | tuple | set) else _NONE
    try:
        return ast.literal_eval(expected)
    except ValueError:
        return _NONE


def _asks(node: ast.expr) -> bool:
    return "candidate" in _names(node)


def _names(node: ast.expr) -> Iterator[str]:
    return (each.id for each in chain([node], ast.walk(node)) if isinstance(each, ast.Name))
