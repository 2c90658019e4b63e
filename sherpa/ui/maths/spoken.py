"""A formula's tree in, the words that say it out: for a reader who hears it, so that nothing is left to the eye."""

import re
from typing import assert_never

from sherpa.ui.maths.inline import inline, is_operator
from sherpa.ui.maths.signs import SAID
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
    letters_of,
    parts_of,
)

_DOUBLED = re.compile(r"\s*([,;])(?:\s*,)*")
_POWERS = {"2": "squared", "3": "cubed", "T": "transposed", "⊤": "transposed", "−1": "to the minus 1"}
_ORDERS = {"": "", "2": "second ", "3": "third "}
_LARGE = {"sum": "the sum", "prod": "the product", "int": "the integral"}
_FUNCTIONS = frozenset("fghpqFGJLEPφσℓq")  # letters that take what stands in parentheses after them
_FENCES = {"(": "parenthesis", "[": "bracket", "{": "brace", "⟨": "angle bracket"}
_LEADS = {"d": "the {}derivative", "∂": "the {}partial derivative"}


def spoken(node: Node) -> str:
    text = _DOUBLED.sub(r"\1", " ".join(_said(node).split()))
    return text.rstrip(",")


def _said(node: Node) -> str:
    match node:
        case Sign(text=text):
            return SAID.get(text, text)
        case Sequence(parts=parts):
            return _row(parts)
        case Fraction():
            return _derivative(node) or _fraction(node)
        case Scripts():
            return _scripts(node)
        case Root(of=of, degree=degree):
            which = {"": "square", "3": "cube"}.get(inline(degree) if degree else "", "")
            name = f"{which} root" if which else f"root of degree {_said(degree)}" if degree else "root"
            return f"the {name} of {_said(of)}{_end('root', of)}"
        case Fenced():
            return _fenced(node)
        case Grid():
            return _grid(node)
        case Accent(name=name, of=of):
            return f"vector {_said(of)}" if name == "vec" else f"{_said(of)} {'bar' if name == 'overline' else name}"
        case Large():
            return _large(node)
        case other:
            assert_never(other)


def _row(parts: tuple[Node, ...]) -> str:
    words: list[str] = []
    before: Node | None = None
    for part in parts:
        if isinstance(part, Fenced) and _takes(before):
            words += ["" if words[-1].endswith(" of") else "of", _said(part.inside) + _end("argument", part.inside)]
        else:
            words += ["times"] if _multiplies(before, part) else []
            words += [_said(part)]
        if isinstance(part, Fraction) and is_operator(part):
            words += ["of"]
        if isinstance(part, Scripts) and _is_word(part.base):
            words += ["of"]
        before = part
    return " ".join(words)


def _multiplies(before: Node | None, part: Node) -> bool:
    """Whether a factor stands before something that is said in words of its own, which would run together with it."""
    match before:
        case None | Large():
            return False
        case Sign(kind=kind) if kind not in ("letter", "number"):
            return False
        case Fraction() if is_operator(before):
            return False
        case _:
            own = isinstance(part, Fraction | Large | Root)
            return own or (isinstance(part, Sign) and part.kind in ("word", "prefix"))


def _is_word(node: Node | None) -> bool:
    return isinstance(node, Sign) and node.kind == "word"


def _takes(node: Node | None) -> bool:
    """Whether parentheses after it hold what it is a function of."""
    if isinstance(node, Scripts):
        return bool(node.primes) or _takes(node.base)
    return isinstance(node, Sign) and (node.kind == "word" or node.text in _FUNCTIONS)


def _is_short(node: Node) -> bool:
    return len(parts_of(node)) == 1 and isinstance(parts_of(node)[0], Sign | Scripts | Accent | Fenced)


def _end(name: str, node: Node) -> str:
    """Said where a listener could not tell how far it goes."""
    parts = parts_of(node)
    open_ended = any(isinstance(part, Sign) and part.kind in ("operation", "relation") for part in parts)
    told = _is_short(node) or (name == "argument" and not open_ended)
    return "" if told else f", end of {name},"


def _fraction(node: Fraction) -> str:
    if _is_short(node.top) and _is_short(node.bottom):
        return f"{_said(node.top)} over {_said(node.bottom)}"
    return f"the fraction {_said(node.top)}, over {_said(node.bottom)}, end of fraction,"


def _derivative(node: Fraction) -> str:
    """The derivative that a fraction of d's or of curly d's stands for; nothing where it is another fraction."""
    top, bottom = parts_of(node.top), parts_of(node.bottom)
    sign, order = _d(top[0]) if top else ("", "")
    if not sign or len(bottom) < 2 or len(bottom) % 2 or any(_d(part)[0] != sign for part in bottom[::2]):
        return ""
    inputs = " and ".join(_said(part.base if isinstance(part, Scripts) and order else part) for part in bottom[1::2])
    named = _LEADS[sign].format(_ORDERS.get(order, f"order {order} "))
    of = f" of {_row(top[1:])}" if len(top) > 1 else ""
    return f"{named}{of} with respect to {inputs}"


def _d(node: Node) -> tuple[str, str]:
    """A differential's sign and its order."""
    base, order = (node.base, node.above) if isinstance(node, Scripts) and not node.below else (node, None)
    text = base.text if isinstance(base, Sign) else ""
    return (text, inline(order) if order else "") if text in _LEADS else ("", "")


def _scripts(node: Scripts) -> str:
    words = [_said(node.base)]
    if isinstance(node.base, Fenced) and node.base.left == "‖":
        return _norm(node.base, node)
    words += ["prime"] * node.primes
    if node.below is not None:
        words += [f"sub {_said(node.below)}{'' if _is_short(node.below) or letters_of(node.below).isalnum() else ','}"]
    if node.above is not None:
        words += [_power(node.above)]
    return " ".join(words)


def _power(above: Node) -> str:
    text = inline(above)
    if text in _POWERS:
        return _POWERS[text]
    return f"to the power {_said(above)}{_end('power', above)}"


def _norm(fenced: Fenced, node: Scripts) -> str:
    which = f"{inline(node.below)}-norm" if node.below else "norm"
    power = f" {_power(node.above)}" if node.above else ""
    return f"the {which} of {_said(fenced.inside)}{_end('norm', fenced.inside)}{power}"


def _fenced(node: Fenced) -> str:
    inside = _said(node.inside)
    if node.left == node.right == "|":
        return f"the absolute value of {inside}{_end('absolute value', node.inside)}"
    if node.left == "‖":
        return f"the norm of {inside}{_end('norm', node.inside)}"
    name = _FENCES.get(node.left, "")
    return f"open {name} {inside} close {name}" if name else inside


def _grid(node: Grid) -> str:
    if node.left == "{":
        return "; ".join(" if ".join(map(_said, row)) for row in node.rows) + ","
    rows = (f"row {number}: {', '.join(map(_said, row))}" for number, row in enumerate(node.rows, 1))
    name = "the determinant of the" if node.left == "|" else "the"
    return f"{name} {len(node.rows)} by {len(node.rows[0])} matrix, {'; '.join(rows)}; end of matrix,"


def _large(node: Large) -> str:
    if node.name == "lim":
        return f"the limit, as {_said(node.below)}, of" if node.below else "the limit of"
    name = _LARGE[node.name]
    if node.below is None:
        return f"{name} of"
    if node.above is None:
        return f"{name} over {_said(node.below)} of"
    index, start = _from(node.below)
    over = f" over {index}" if index else ""
    return f"{name}{over} from {start} to {_said(node.above)} of"


def _from(below: Node) -> tuple[str, str]:
    """`i = 1` as the index and where it starts; an integral names no index."""
    parts = parts_of(below)
    for number, part in enumerate(parts):
        if part == Sign("=", "relation"):
            return _row(parts[:number]), _row(parts[number + 1 :])
    return "", _said(below)
