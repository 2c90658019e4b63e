"""A formula's tree in, one line of Unicode out, with parentheses wherever a line needs them to mean the same."""

from typing import assert_never

from sherpa.ui.maths.signs import ACCENTS
from sherpa.ui.maths.tree import (
    Accent,
    Fenced,
    Fraction,
    Grid,
    Large,
    Node,
    Root,
    Scripts,
    Sequence,
    Sign,
    parts_of,
)

_ABOVE = dict(
    zip("0123456789+−=()nixabcdefghjklmoprstuvwyzT⊤", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷʸᶻᵀᵀ", strict=True)
)
_BELOW = dict(zip("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_LARGE = {"sum": "∑", "prod": "∏", "int": "∫", "lim": "lim"}
_ROOTS = {"": "√", "3": "∛", "4": "∜"}
_DIFFERENTIAL = "d∂"


def inline(node: Node) -> str:
    match node:
        case Sign(text=text):
            return text
        case Sequence(parts=parts):
            return _joined(parts)
        case Fraction(top=top, bottom=bottom):
            return f"{_operand(top, product=True)}/{_operand(bottom)}"
        case Scripts():
            return _scripts(node)
        case Root(of=of, degree=degree):
            sign = _ROOTS.get(inline(degree) if degree else "")
            under = (
                f"({inline(of)})" if isinstance(of, Scripts) and of.above else _operand(of)
            )  # √x² would be read (√x)²
            return f"{sign or _raised(degree) + '√'}{under}"
        case Fenced(left=left, inside=inside, right=right):
            return f"{left}{inline(inside)}{right}"
        case Grid(rows=rows, left=left, right=right):
            between = ", " if left == "{" else " "
            cells = "; ".join(between.join(map(inline, row)) for row in rows)
            return f"{left or '['}{cells}{right or ('}' if left == '{' else ']')}"
        case Accent(name=name, of=of):
            text = inline(of)
            return text + ACCENTS[name] if len(text) == 1 else f"{name}({text})"
        case Large(name=name, below=below, above=above):
            return _LARGE[name] + _lowered(below) + _raised(above)
        case other:
            assert_never(other)


def is_operator(fraction: Fraction) -> bool:
    """d/dx, which stands before what it differentiates."""
    top = parts_of(fraction.top)
    return len(top) == 1 and _is_differential(top[0])


def _is_differential(node: Node) -> bool:
    base = node.base if isinstance(node, Scripts) else node
    return isinstance(base, Sign) and base.text in _DIFFERENTIAL


def _scripts(node: Scripts) -> str:
    base = inline(node.base)
    if (node.above or node.below) and (isinstance(node.base, Fraction | Root) or len(parts_of(node.base)) > 1):
        base = f"({base})"
    return base + "'" * node.primes + _lowered(node.below) + _raised(node.above)


def _raised(node: Node | None) -> str:
    return _script(node, _ABOVE, "^")


def _lowered(node: Node | None) -> str:
    return _script(node, _BELOW, "_")


def _script(node: Node | None, small: dict[str, str], sign: str) -> str:
    if node is None:
        return ""
    tight = inline(node).replace(" ", "")
    if tight and all(character in small for character in tight):
        return "".join(small[character] for character in tight)
    return f"{sign}{tight}" if len(tight) == 1 else f"{sign}({tight})"


def _operand(node: Node, product: bool = False) -> str:
    """As one side of a fraction's stroke or under a root; a product may stand bare on the left of a stroke."""
    text = inline(node)
    parts = parts_of(node)
    sums = any(isinstance(part, Sign) and part.kind in ("operation", "relation") for part in parts[1:])
    tall = any(isinstance(part, Fraction | Large) for part in parts)
    if len(parts) == 1 and not isinstance(parts[0], Fraction) and not tall:
        return text
    if not sums and not tall and (product or _is_one_differential(parts) or _is_call(parts)):
        return text
    return f"({text})"


def _is_one_differential(parts: tuple[Node, ...]) -> bool:
    """dx, ∂w, dx²"""
    return len(parts) == 2 and _is_differential(parts[0])


def _is_call(parts: tuple[Node, ...]) -> bool:
    """f(x), f'(x)"""
    return len(parts) == 2 and isinstance(parts[0], Sign | Scripts) and _opens(parts[1])


def _opens(node: Node) -> bool:
    return isinstance(node, Fenced) and node.left == "("


def _joined(parts: tuple[Node, ...]) -> str:
    text, before = "", None
    for part, after, apart in zip(parts, [*parts[1:], None][: len(parts)], gaps(parts), strict=True):
        text += " " if apart else ""
        text += f"({inline(part)})" if _needs_hedge(before, part, after) else inline(part)
        before = part
    return text


def gaps(parts: tuple[Node, ...]) -> list[bool]:
    """For each part of a row, whether a blank stands before it."""
    integral = any(isinstance(part, Large) and part.name == "int" for part in parts)
    found, before, infix = [], None, False
    for part in parts:
        blank_after = infix or (isinstance(before, Sign) and before.text in (",", ";"))
        infix = is_infix(part, before)
        differential = integral and part == Sign("d", "letter")
        found.append(before is not None and (blank_after or infix or differential or _apart(before, part)))
        before = part
    return found


def is_infix(sign: Node | None, before: Node | None) -> bool:
    """An operation or relation between two sides; a minus that opens a formula is none."""
    if not isinstance(sign, Sign) or sign.kind not in ("operation", "relation") or sign.text == "/":
        return False
    return before is not None and not (isinstance(before, Sign) and before.kind in ("operation", "relation"))


def _apart(before: Node, part: Node) -> bool:
    """Whether two factors would run into each other, as a function's name and what it is taken of do."""
    if _is_word(before):
        return not (_opens(part) or isinstance(part, Fraction))
    if isinstance(before, Large) or (isinstance(before, Fraction) and not isinstance(part, Sign)):
        return True
    if isinstance(part, Sign) and part.kind in ("word", "prefix"):
        return not isinstance(before, Sign) or before.kind in _FACTORS
    return isinstance(part, Large) and not isinstance(before, Sign)


def _is_word(node: Node | None) -> bool:
    """A function's name, log or log with its base."""
    base = node.base if isinstance(node, Scripts) else node
    return isinstance(base, Sign) and base.kind == "word"


_FACTORS = ("letter", "number", "word")


def _needs_hedge(before: Node | None, part: Node, after: Node | None) -> bool:
    """A fraction that multiplies its neighbour, or that a function is taken of, without a sign between them; a root before
    what it multiplies."""
    if isinstance(part, Root):
        return _multiplies(after)
    if not isinstance(part, Fraction) or is_operator(part):
        return False
    return _multiplies(before) or _multiplies(after)


def _multiplies(node: Node | None) -> bool:
    if isinstance(node, Sign):
        return node.kind in (*_FACTORS, "prefix")
    return node is not None and not (isinstance(node, Large) and node.name == "lim")


def is_tall(node: Node) -> bool:
    """Whether more than one line would show it better: a fraction, a matrix, limits above and below."""
    match node:
        case Fraction() | Grid():
            return True
        case Large(name=name, below=below, above=above):
            return name != "int" and (below is not None or above is not None)
        case Sequence(parts=parts):
            return any(map(is_tall, parts))
        case Scripts(base=base):
            return is_tall(base)
        case Root(of=inside) | Fenced(inside=inside) | Accent(of=inside):
            return is_tall(inside)
        case _:
            return False
