"""A text and an exercise in, whether the text holds the author's program, or the piece of it that matters, out."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from sherpa.domain.item import Code
from sherpa.items import source

_FENCED = re.compile(r"```[\w+-]*\n(.*?)(?:```|\Z)", re.DOTALL)
_INLINE = re.compile(r"`([^`\n]{4,})`")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_GRAM = 5  # tokens in a row
_SHARED = 0.4  # of the solution's own runs of tokens, those of starter and stem left out
_NODES = 7  # of a syntax tree: `(f(x + h) - f(x - h)) / (2 * h)` has 25, `x + h` has 4
_LINE = 14  # characters without blanks: a shorter line occurs in any program


def gives_away(text: str, item: Code) -> bool:
    if not item.solution.strip():
        return False
    own = _own(item.solution, f"{item.stem}\n{item.short}", item.starter, item.setup)
    squeezed = _squeeze(text)
    if any(line in squeezed for line in own.lines):
        return True
    grams = set(_grams(text))
    if own.grams and len(grams & own.grams) >= _SHARED * len(own.grams):
        return True
    return any(source.same_program(code, item.solution) or own.trees & _trees(code) for code in _programs(text))


class _Own:
    """What a solution holds that stands neither in the task nor in what there was to start from."""

    def __init__(self, solution: str, task: str, starter: str, setup: str) -> None:
        given = f"{task}\n{starter}\n{setup}"
        lines = {_squeeze(line.split("#")[0]) for line in solution.splitlines()}
        self.lines = {line for line in lines if len(line) >= _LINE and line not in _squeeze(given)}
        self.grams = set(_grams(solution)) - set(_grams(given))
        self.trees = _trees(solution) - _trees(starter) - _trees(setup)


@lru_cache(maxsize=64)
def _own(solution: str, task: str, starter: str, setup: str) -> _Own:
    return _Own(solution, task, starter, setup)


def _squeeze(text: str) -> str:
    return re.sub(r"[\s`]", "", text)


def _grams(text: str) -> list[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return [tuple(tokens[at : at + _GRAM]) for at in range(len(tokens) - _GRAM + 1)]


def _programs(text: str) -> Iterator[str]:
    yield from _FENCED.findall(text)
    yield from _INLINE.findall(text)
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line[:1] in (" ", "\t") or source.looks_like_code(line, block=False):
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []


def _trees(code: str) -> set[str]:
    """The larger expressions of a program, with its own names numbered, so that other names make no other expression."""
    for text in (code, re.sub(r"^\s+", "", code), f"def _():\n{_indented(code)}"):
        try:
            tree = ast.parse(text)
            break
        except (SyntaxError, ValueError, RecursionError):
            continue
    else:
        return set()
    return {
        _numbered(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.expr)
        and sum(1 for _ in ast.walk(node)) >= _NODES
        and not isinstance(node, ast.Constant)
    }


def _indented(code: str) -> str:
    return "\n".join(f"    {line}" for line in code.splitlines())


def _numbered(node: ast.expr) -> str:
    names: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        return f"Name(id='{names.setdefault(match[1], f'n{len(names)}')}'"

    return re.sub(r"Name\(id='(\w+)'", number, ast.dump(node))
