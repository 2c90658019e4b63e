"""The author's solution as text in, what somebody else's program can be held against out: calls, variables, values printed."""

import ast
import builtins
import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
_BUILT_IN = frozenset(dir(builtins))
_DRAWS = "plt"  # statements on it are left out: a picture is compared by nobody
_FUNCTIONS = re.compile(r"^(?:f|g|func|fn|function|callback|loss|objective)$")
# Arguments for a function that its author's text never calls, by type; one that takes a function is given one.
_DRAWN = (("0.5", "2.0", "-1.5"), ("7", "3", "4"), ("[3, 1, 2]", "[0.5, -2.0, 4.0]", "[5]"), ("'level'", "'a b'", "''"))
_MOST_TAKEN = 3  # arguments; four types each make 64 calls
_A_FUNCTION = "(lambda t: t ** 3 - 2 * t)"


@dataclass(frozen=True)
class Authored:
    """A solution in two parts: what it defines, and what its text does with that, imports in both.

    `names` are the functions and classes that another program must define to be compared; `probes` call those that the
    author's own text never calls. `variables` are computed at top level.
    """

    definitions: str
    script: str
    names: tuple[str, ...]
    variables: tuple[str, ...]
    probes: tuple[str, ...]


def read(solution: str) -> Authored | None:
    """None where it is no Python."""
    tree = _parsed(solution)
    if tree is None:
        return None
    body = _undrawn(tree)
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    defining = [node for node in body if isinstance(node, _DEFINITIONS)]
    script = [node for node in body if not isinstance(node, _DEFINITIONS)]
    functions = {node.name: node for node in defining if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    used = {name for node in script for name in _names(node)}
    called = tuple(name for name in functions if name in used)
    return Authored(
        definitions=_text(defining),
        script=_text([*imports, *_printing_values(script)]) if script else "",
        names=called or tuple(functions),
        variables=tuple(dict.fromkeys(name for node in script for name in _computed(node))),
        probes=() if called else tuple(dict.fromkeys(call for node in functions.values() for call in _calls(node))),
    )


def values_only(text: str) -> str:
    """The program without its pictures, every print reduced to what it computes: labels and loop counters are no results."""
    tree = _parsed(text)
    return text if tree is None else _text(_printing_values(_undrawn(tree)))


def in_percent(text: str) -> bool:
    """Whether it may print a share as a percentage."""
    tree = _parsed(text)
    return tree is not None and any(isinstance(n, ast.Constant) and "%" in str(n.value) for n in ast.walk(tree))


def perturbed(script: str, step: int) -> str:
    """The script with `step` added to its numbers (a tenth of it to those with a point), apart from places and options."""
    return _text(_Perturbed(step).visit(ast.parse(script)).body)


def bound(text: str) -> frozenset[str]:
    """The names that a program defines at its top level."""
    tree = _parsed(text)
    return frozenset(name for node in tree.body for name in _binds(node)) if tree else frozenset()


def needed(earlier: Sequence[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Those of the earlier blocks, in order, that give a name its meaning which the texts use, or which such a block uses:
    the last one that defines it, and for what a block uses also the last one above it."""
    defined = [bound(block) for block in earlier]
    wanted = [(name, len(earlier)) for text in texts for name in _free(text)]
    found: set[int] = set()
    while wanted:
        name, stop = wanted.pop()
        place = next((place for place in reversed(range(stop)) if name in defined[place]), None)
        if place is not None and place not in found:
            found.add(place)
            wanted += [(used, above) for used in _free(earlier[place]) for above in (place, len(earlier))]
    return tuple(earlier[place] for place in sorted(found))


# --- parts ----------------------------------------------------------------------------------------------------------


def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _text(nodes: Sequence[ast.stmt]) -> str:
    return "\n".join(ast.unparse(ast.fix_missing_locations(node)) for node in nodes)


def _free(text: str) -> frozenset[str]:
    """The names that a program uses before it defines them, if it ever does."""
    tree = _parsed(text)
    known, free = set(_BUILT_IN), set[str]()
    for node in tree.body if tree else ():
        own = {part.arg for part in ast.walk(node) if isinstance(part, ast.arg)}
        if isinstance(node, ast.FunctionDef | ast.For):
            own |= {name.id for name in _assigned(node)}
        elif isinstance(node, ast.Assign):
            own |= {name.id for name in _assigned(node)} - set(_stored(node))
        free |= set(_names(node)) - own - known
        known |= set(_binds(node))
    return frozenset(free)


def _names(node: ast.AST) -> Iterator[str]:
    return (part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load))


def _binds(node: ast.stmt) -> Iterator[str]:
    """Also what stands in loops and branches; not what is local to a function."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in aliases)
        case _:
            yield from _stored(node)


def _stored(node: ast.AST) -> Iterator[str]:
    """The names it assigns to; those of a comprehension are its own."""
    own = {name.id for part in ast.walk(node) if isinstance(part, ast.comprehension) for name in _assigned(part.target)}
    return (name.id for name in _assigned(node) if name.id not in own)


def _assigned(node: ast.AST) -> Iterator[ast.Name]:
    return (part for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store))


def _undrawn(tree: ast.Module) -> list[ast.stmt]:
    """Without statements that draw, nor imports that nothing else uses: loading a plotting library takes half a second."""
    kept = [node for node in tree.body if not (isinstance(node, ast.Expr) and _DRAWS in _names(node))]
    used = {name for node in kept for name in _names(node)}
    return [node for node in kept if not isinstance(node, ast.Import) or used & set(_binds(node))]


def _computed(node: ast.stmt) -> Iterator[str]:
    """Variables that a statement computes from others: a number that the author chose is no result."""
    match node:
        case ast.Assign(value=value) if not _is_literal(value):
            yield from _stored(node)
        case ast.AugAssign() | ast.For() | ast.While() | ast.If() | ast.With():
            counters = {name for part in ast.walk(node) if isinstance(part, ast.For) for name in _stored(part.target)}
            yield from (name for name in _stored(node) if name not in counters)


def _is_literal(node: ast.expr) -> bool:
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def _calls(node: ast.FunctionDef | ast.ClassDef) -> Iterator[str]:
    """Calls with drawn arguments; those that the author's own function refuses are dropped when it is run."""
    if isinstance(node, ast.ClassDef):
        return
    arguments = node.args.posonlyargs + node.args.args
    wanted = arguments[: len(arguments) - len(node.args.defaults)]
    for types in product(_DRAWN, repeat=min(len(wanted), _MOST_TAKEN)):
        for shift in range(len(_DRAWN[0]) if len(wanted) == 1 else 1):
            values = [values[(place + shift) % len(values)] for place, values in enumerate(types)]
            given = (
                _A_FUNCTION if _FUNCTIONS.match(a.arg) else value for a, value in zip(wanted, values, strict=False)
            )
            yield f"{node.name}({', '.join(given)})"


def _printing_values(nodes: Sequence[ast.stmt]) -> list[ast.stmt]:
    chosen = {name for node in nodes for name in _stored(node)} - {name for node in nodes for name in _computed(node)}
    counted = {
        name
        for node in nodes
        for part in ast.walk(node)
        if isinstance(part, ast.For | ast.comprehension)
        for name in (target.id for target in _assigned(part.target))
    }
    keeper = _Printing(frozenset(chosen | counted))
    return [keeper.visit(copy.deepcopy(node)) for node in nodes]


class _Printing(ast.NodeTransformer):
    """print(f"slope {slope(2):.2f}") becomes print(slope(2))."""

    def __init__(self, chosen: frozenset[str]) -> None:
        self._chosen = chosen

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not (isinstance(node.func, ast.Name) and node.func.id == "print"):
            return node
        values = [value for argument in node.args for value in _shown(argument) if self._is_result(value)]
        return ast.Call(func=node.func, args=values, keywords=[])

    def _is_result(self, value: ast.expr) -> bool:
        return not (isinstance(value, ast.Name) and value.id in self._chosen) and not _is_literal(value)


def _shown(argument: ast.expr) -> Iterator[ast.expr]:
    match argument:
        case ast.JoinedStr(values=parts):
            yield from (part.value for part in parts if isinstance(part, ast.FormattedValue))
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()), attr="format"), args=values):
            yield from values
        case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mod(), right=ast.Tuple(elts=values)):
            yield from values
        case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mod(), right=value):
            yield value
        case ast.Starred():
            yield argument.value
        case _:
            yield argument


class _Perturbed(ast.NodeTransformer):
    def __init__(self, step: int) -> None:
        self._step = step

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        match node.value:
            case bool() | str() | bytes():
                return node
            case int() as whole:
                return ast.Constant(whole + self._step)
            case float() as broken:
                return ast.Constant(round(broken * (1 + 0.1 * self._step), 12))
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.Subscript:
        node.value = self.visit(node.value)
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.keyword:
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        return node
