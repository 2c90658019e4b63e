"""Python as typed in, what it is without running it out: whether it is code at all, its syntax error, forbidden names."""

import ast
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence

_MOST_CHARACTERS = 50_000
_DOES_SOMETHING = (
    ast.Assign, ast.AugAssign, ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.Return, ast.Import, ast.ImportFrom,
    ast.For, ast.While, ast.With, ast.ListComp,
)  # fmt: skip
_LIKE_CODE = re.compile(
    r"^\s*(?:def\s+\w+\s*\(|class\s+\w+|import\s+\w+\s*$|from\s+\w[\w.]*\s+import\b"
    r"|(?:for|while|if|with|elif)\b.*:\s*$|return\b.*[(\[=*/+]|@\w+|[A-Za-z_][\w.\[\]]*\s*(?:[-+*/]|\*\*)?=[^=]|print\s*\()",
    re.MULTILINE,
)
_PROSE = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}\s+[^\W\d_]{2,}")  # three words in a row
_CALLED = re.compile(r"[\w\])]\(")  # "ok (thanks)" is no call
_KNOWN_AS = {"np": "numpy", "plt": "matplotlib.pyplot", "pd": "pandas"}  # an exercise's own setup imports them


def looks_like_code(text: str, block: bool) -> bool:
    """Whether a turn at a code question is an attempt. A block is one unless it is plainly prose; a line must do something."""
    if not text.strip():
        return False
    tree = _parsed(text)
    if block:
        return tree is not None or bool(_LIKE_CODE.search(text)) or not _PROSE.search(text)
    if tree is None:
        return bool(_LIKE_CODE.match(text)) and not text.rstrip().endswith("?")
    return any(
        isinstance(node, _DOES_SOMETHING) or (isinstance(node, ast.Call) and _CALLED.search(text))
        for node in ast.walk(tree)
    )


def syntax_error(text: str) -> str:
    """The message and line of the first syntax error; empty where there is none."""
    try:
        _parse(text)
    except SyntaxError as error:
        line = (error.text or "").strip()
        return f"line {error.lineno}: {error.msg}" + (f"\n    {line}" if line else "")
    except (ValueError, RecursionError, MemoryError) as error:
        return f"this cannot be read as Python: {error}"
    return ""


def forbidden(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of `names` (`np.gradient`, `eval`) that the code uses, however it imported them."""
    tree = _parsed(text)
    if tree is None or not names:
        return ()
    own = _imports(tree)
    used = {*own.values(), *_used(tree, {**_KNOWN_AS, **own})}
    return tuple(name for name in names if _resolved(name, _KNOWN_AS) in used)


def same_program(one: str, other: str) -> bool:
    """Whether two programs are one but for layout, comments and the names that they give to things of their own."""
    trees = _parsed(one), _parsed(other)
    return trees[0] is not None and trees[1] is not None and _shape(trees[0]) == _shape(trees[1])


def _shape(tree: ast.Module) -> str:
    """The tree as text, its own names numbered in the order in which they come; the tree is spent in doing so."""
    own = {_named(node) for node in ast.walk(tree) if not isinstance(node, ast.Name) or isinstance(node.ctx, ast.Store)}
    numbers: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            del node.body[0]
        if (name := _named(node)) and name in own:
            setattr(node, _NAMED[type(node)], numbers.setdefault(name, f"own{len(numbers)}"))
    return ast.dump(tree)


def _named(node: ast.AST) -> str:
    return str(getattr(node, _NAMED[type(node)])) if type(node) in _NAMED else ""


_NAMED = {ast.Name: "id", ast.arg: "arg", ast.FunctionDef: "name", ast.ClassDef: "name"}


def _parsed(text: str) -> ast.Module | None:
    try:
        return _parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _parse(text: str) -> ast.Module:
    if len(text) > _MOST_CHARACTERS:
        raise ValueError(f"it is longer than {_MOST_CHARACTERS} characters")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "\d" in a learner's string is none of our business
        return ast.parse(text)


def _imports(tree: ast.Module) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                found |= {alias.asname or alias.name.partition(".")[0]: alias.name for alias in aliases}
            case ast.ImportFrom(module=str(module), names=aliases):
                found |= {alias.asname or alias.name: f"{module}.{alias.name}" for alias in aliases}
    return found


def _used(tree: ast.Module, imported: Mapping[str, str]) -> Iterator[str]:
    starred = [whole.removesuffix(".*") for whole in imported.values() if whole.endswith(".*")]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and (dotted := _dotted(node)):
            yield _resolved(dotted, imported)
            yield from (f"{module}.{dotted}" for module in starred)


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=inner, attr=name):
            before = _dotted(inner)
            return f"{before}.{name}" if before else ""
    return ""


def _resolved(dotted: str, imported: Mapping[str, str]) -> str:
    first, dot, rest = dotted.partition(".")
    return f"{imported.get(first, first)}{dot}{rest}"
