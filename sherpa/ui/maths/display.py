"""A formula's tree in, its rows in two dimensions out, set by TeXicode; nothing where one line says it, or where that errs."""

from typing import assert_never

from rich.cells import cell_len

from sherpa.ui.maths.inline import gaps, is_tall
from sherpa.ui.maths.signs import DOUBLE_STRUCK, SIGNS
from sherpa.ui.maths.tree import Accent, Fenced, Fraction, Grid, Large, Node, Root, Scripts, Sequence, Sign

_NAMES = {text: f"\\{name} " for name, (text, kind) in SIGNS.items() if not text.isascii()}
_NAMES |= {text: f"\\mathbb{{{letter}}}" for letter, text in DOUBLE_STRUCK.items()}
_NAMES |= {"−": "-", "·": "\\cdot ", "|": "|", "⊤": "T"}  # TeXicode sets its own top sign a row too high
_FENCES = {"{": "\\{", "}": "\\}", "⟨": "\\langle ", "⟩": "\\rangle ", "‖": "\\|"}
_GRIDS = {"": "matrix", "(": "pmatrix", "[": "bmatrix", "{": "cases"}  # its upright bars are half a parenthesis
_BLANK = "\\ "
_UNKNOWN = "?"  # what TeXicode writes for what it does not know


def display(node: Node, width: int) -> list[str] | None:
    """At most `width` cells wide."""
    if not is_tall(node):
        return None
    rows = [row.replace("-", "−") for row in _set(_tex(node))]
    if not rows or any(cell_len(row) > width or _UNKNOWN in row for row in rows):
        return None
    return rows


def _set(tex: str) -> list[str]:
    """The one door to TeXicode; it tells a fault as an exception of any kind, or in the text that it gives."""
    from texicode import arts
    from texicode.pipeline import render_tex_rows

    arts.font = arts.font_normal  # the terminal's own letters, as in every other line
    try:
        rows = [row.rstrip() for row in render_tex_rows(tex, False)]
    except (KeyError, ValueError, IndexError, TypeError, AttributeError):
        return []
    if any(row.startswith("TeXicode:") for row in rows):
        return []
    margin = min((len(row) - len(row.lstrip()) for row in rows if row), default=0)
    return [row[margin:] for row in rows]


def _tex(node: Node) -> str:
    """TeX as TeXicode reads it: blanks said, names it knows, every group in braces."""
    match node:
        case Sign(text=text, kind="word"):
            return f"\\text{{{text}}}"
        case Sign(text=text):
            return _NAMES.get(text, text)
        case Sequence(parts=parts):
            return _row(parts)
        case Fraction(top=top, bottom=bottom):
            return f"\\frac{{{_tex(top)}}}{{{_tex(bottom)}}}"
        case Scripts(base=base, below=below, above=above, primes=primes):
            return _tex(base) + "'" * primes + _script("_", below) + _script("^", above)
        case Root(of=of, degree=degree):
            return f"\\sqrt{f'[{_tex(degree)}]' if degree else ''}{{{_tex(of)}}}"
        case Fenced(left=left, inside=inside, right=right):
            fences = _FENCES.get(left, left or "."), _FENCES.get(right, right or ".")
            return f"\\left{fences[0]}{_tex(inside)}\\right{fences[1]}"
        case Grid(rows=rows, left=left):
            kind = _GRIDS.get(left, _UNKNOWN)
            cells = " \\\\ ".join(" & ".join(map(_tex, row)) for row in rows)
            return f"\\begin{{{kind}}} {cells} \\end{{{kind}}}"
        case Accent(name=name, of=of):
            return f"\\{'bar' if name == 'overline' else name}{{{_tex(of)}}}"
        case Large(name=name, below=below, above=above):
            return f"\\{name} {_script('_', below)}{_script('^', above)}"
        case other:
            assert_never(other)


def _row(parts: tuple[Node, ...]) -> str:
    return "".join((_BLANK if apart else "") + _tex(part) for part, apart in zip(parts, gaps(parts), strict=True))


def _script(sign: str, node: Node | None) -> str:
    return f"{sign}{{{_tex(node).replace(_BLANK, '')}}}" if node is not None else ""
