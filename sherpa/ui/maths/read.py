"""TeX in, the tree of its formula out; what is not known is refused, never guessed at.

Not the parser of `items.maths`, which reads an answer for its value: here a formula is read for how it is set and said.
"""

import re
from collections.abc import Callable

from sherpa.ui.maths.signs import ACCENTS, DOUBLE_STRUCK, PLAIN, SIGNS
from sherpa.ui.maths.tree import Accent, Fenced, Fraction, Grid, Large, Node, Root, Scripts, Sequence, Sign

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\d+(?:\.\d+)?|[^\S\n]+|\n|.", re.S)
_SPACES = frozenset({"\\,", "\\;", "\\:", "\\!", "\\ ", "~", "\\quad", "\\qquad", "\\displaystyle", "\\limits"})
_SIZES = re.compile(r"\\(?:[bB]igg?[lr]?|left|right)")
_CLOSES = {"(": ")", "[": "]", "\\{": "\\}", "\\langle": "\\rangle", "\\lvert": "\\rvert", "\\lVert": "\\rVert",
           "|": "|", "\\|": "\\|", "\\vert": "\\vert", "\\Vert": "\\Vert"}  # fmt: skip
_SHOWN = {"\\{": "{", "\\}": "}", "\\langle": "⟨", "\\rangle": "⟩", "\\lvert": "|", "\\rvert": "|", "\\vert": "|",
          "\\|": "‖", "\\lVert": "‖", "\\rVert": "‖", "\\Vert": "‖", ".": ""}  # fmt: skip
_GRIDS = {"matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "vmatrix": ("|", "|"), "cases": ("{", "")}
_UPRIGHT = ("text", "mathrm", "operatorname", "textbf", "mathit", "textit")
_DEEPEST = 40  # braces in braces; more is no formula of a lesson's


class Unreadable(ValueError):
    """TeX that this reader does not know; the message says what."""


def read(tex: str) -> Node:
    """Raises Unreadable."""
    tokens = [token for token in _TOKEN.findall(tex) if token not in _SPACES and not token.isspace()]
    reader = _Reader(tokens)
    node = reader.row(frozenset())
    if reader.left:
        raise Unreadable(f"{reader.left[0]} closes nothing")
    return node


class _Reader:
    """Takes tokens from the front of `left`, which stands in reverse."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def left(self) -> list[str]:
        return self._tokens[self._at :]

    def row(self, ends: frozenset[str]) -> Node:
        """Up to one of `ends`, which is left standing, or to where something is closed that was opened before."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable("too many braces in braces")
        parts: list[Node] = []
        while self._peek() and self._peek() not in ends | {"}", "&", "\\\\", "\\right", "\\end"}:
            if self._peek() in ("^", "_", "'"):
                base = parts.pop() if parts else Sign("", "letter")
                parts.append(self._scripts(base))
            else:
                parts.append(self._one())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        if not token:
            raise Unreadable("it ends too early")
        self._at += 1
        return token

    def _expect(self, wanted: str) -> None:
        if (token := self._take()) != wanted:
            raise Unreadable(f"{wanted} is missing before {token}")

    def _group(self) -> Node:
        """What stands in braces, or one token alone."""
        if self._peek() != "{":
            return self._one()
        self._take()
        inside = self.row(frozenset())
        self._expect("}")
        return inside

    def _word(self) -> str:
        """The raw text in braces."""
        self._expect("{")
        words = []
        while self._peek() != "}":
            words.append(self._take())
        self._take()
        return "".join(words)

    def _scripts(self, base: Node) -> Node:
        below, above, primes = None, None, 0
        while (sign := self._peek()) in ("^", "_", "'") and sign:
            self._take()
            if sign == "'":
                primes += 1
            elif sign == "^" and above is None:
                above = self._group()
            elif sign == "_" and below is None:
                below = self._group()
            else:
                raise Unreadable(f"two {sign} on one sign")
        if isinstance(base, Large) and not primes:
            return Large(base.name, below, above)
        return Scripts(base, below, above, primes)

    def _one(self) -> Node:
        token = self._take()
        if token.startswith("\\"):
            return self._command(token)
        if token == "{":
            self._at -= 1
            return self._group()
        if token in _CLOSES and (fenced := self._fenced(token)):
            return fenced
        if token in PLAIN:
            return Sign(*PLAIN[token])
        if token in ")]|":
            return Sign(token, "punctuation")
        if token.isalpha() or token[0].isdigit():
            return Sign(token, "number" if token[0].isdigit() else "letter")
        raise Unreadable(f"{token!r} is not known")

    def _fenced(self, opens: str) -> Node | None:
        """What stands between a bracket and its own end; None where that end is missing."""
        start, closes = self._at, _CLOSES[opens]
        inside = self.row(frozenset({closes}))
        if self._peek() != closes:
            self._at = start
            return None
        self._take()
        return Fenced(_SHOWN.get(opens, opens), inside, _SHOWN.get(closes, closes))

    def _command(self, token: str) -> Node:
        name = token[1:]
        if name in SIGNS:
            return Sign(*SIGNS[name])
        if name in _BUILT:
            return _BUILT[name](self)
        if name in ACCENTS:
            return Accent(name, self._group())
        if name in _UPRIGHT:
            return Sign(self._word(), "word")
        if name in ("mathbf", "boldsymbol", "bm", "mathcal"):
            return self._group()
        if token in _CLOSES and (fenced := self._fenced(token)):
            return fenced
        if _SIZES.fullmatch(token):  # \big( is a bracket
            return self._one()
        if token == "\\%":
            return Sign("%", "punctuation")
        raise Unreadable(f"{token} is not known")

    def fraction(self) -> Node:
        return Fraction(self._group(), self._group())

    def root(self) -> Node:
        degree = None
        if self._peek() == "[":
            self._take()
            degree = self.row(frozenset({"]"}))
            self._expect("]")
        return Root(self._group(), degree)

    def double_struck(self) -> Node:
        letter = self._word()
        if letter not in DOUBLE_STRUCK:
            raise Unreadable(f"\\mathbb{{{letter}}} is not known")
        return Sign(DOUBLE_STRUCK[letter], "letter")

    def stretched(self) -> Node:
        """\\left( ... \\right)"""
        left = self._take()
        inside = self.row(frozenset())
        self._expect("\\right")
        return Fenced(_SHOWN.get(left, left), inside, _SHOWN.get(right := self._take(), right))

    def grid(self) -> Node:
        kind = self._word()
        if kind not in _GRIDS:
            raise Unreadable(f"{kind} is not known")
        rows: list[tuple[Node, ...]] = []
        cells = [self.row(frozenset())]
        while (sign := self._take()) != "\\end":
            if sign == "&":
                cells.append(self.row(frozenset()))
            elif sign == "\\\\":
                rows.append(tuple(cells))
                cells = [self.row(frozenset())]
            else:
                raise Unreadable(f"{sign} inside {kind}")
        if self._word() != kind:
            raise Unreadable(f"{kind} does not end")
        if cells != [Sequence(())]:  # what follows a last \\
            rows.append(tuple(cells))
        if not rows:
            raise Unreadable(f"{kind} holds nothing")
        return Grid(tuple(rows), *_GRIDS[kind])


_BUILT: dict[str, Callable[[_Reader], Node]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac"), _Reader.fraction),
    "sqrt": _Reader.root,
    "left": _Reader.stretched,
    "begin": _Reader.grid,
    "mathbb": _Reader.double_struck,
    "sum": lambda _: Large("sum"),
    "prod": lambda _: Large("prod"),
    "int": lambda _: Large("int"),
    "lim": lambda _: Large("lim"),
}
