"""One expression in plain notation in, its tree out, or Unreadable; nothing is ever handed to eval.

Standard precedence as in Python and every algebra system; a factor may stand beside another (`2x`, `3cos(x)`).
Length, tokens and nesting are bounded.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sherpa.items.maths.tree import CONSTANTS, FUNCTIONS, Apply, Binary, Expression, Negative, Number, Variable
from sherpa.items.reading import Unreadable, shown

MOST_CHARACTERS = 400
_MOST_TOKENS = 200
_DEEPEST = 40

_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta", "θ": "theta", "λ": "lambda"} | {
    "μ": "mu", "σ": "sigma", "ρ": "rho", "φ": "phi", "ω": "omega", "τ": "tau"
}  # fmt: skip
_PRODUCTS = frozenset("abcntuvwxyz")  # an author's `xy` is x*y, `lr` is one name
_OF_TWO = frozenset({"pow", "max", "min"})
_APPLIED = re.compile(r"(?<![^\W\d_])([fgpqrEFGJL])(?=\()")  # an author's f(x), unless f also stands alone

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[^\W\d_]+)(?P<index>_\w+|\d+)?|(?P<op>\*\*|[-+*/^()|\[\],])"
)


@dataclass(frozen=True)
class _Token:
    kind: str  # number | name | function | of_two | op | end
    text: str
    glued: bool = False  # no space before it


_END = _Token("end", "")


def parse(text: str, names: frozenset[str] | None = None, *, tight: bool = False) -> Expression:
    """The tree of `text`; raises Unreadable.

    `names` are the variables the key uses: letters that run together are split into them. Without (an author's text),
    longer names stay whole. `tight` is the other way people mean `1/2x` and `e^2x`: 1/(2x) and e^(2x).
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"that is {len(text)} characters long; an expression has {MOST_CHARACTERS} at most")
    applied = _applied(text) if names is None else frozenset(name for name in names if name.endswith("()"))
    parser = _Parser(tuple(_tokens(text, names, applied)), tight)
    tree = parser.sum()
    if parser.here is not _END:
        raise Unreadable(f"I cannot read it from {shown(parser.here.text, 12)!r} on")
    return tree


def _applied(text: str) -> frozenset[str]:
    """`f()` for each letter that stands for a function not known."""
    return frozenset(
        f"{name}()" for name in _APPLIED.findall(text) if not re.search(rf"(?<![^\W\d_]){name}(?![\w(])", text)
    )


def _tokens(text: str, names: frozenset[str] | None, applied: frozenset[str]) -> Iterator[_Token]:
    at, glued, count = 0, False, 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unreadable(f"I cannot read {text[at]!r}")
        at, count = match.end(), count + 1
        if count > _MOST_TOKENS:
            raise Unreadable("that is too long for an expression")
        if match["space"]:
            glued = False
            continue
        if match["number"]:
            yield _Token("number", match["number"], glued)
        elif match["op"]:
            op = {"**": "^", "[": "(", "]": ")"}.get(match["op"], match["op"])
            yield _Token("op", op, glued)
        else:
            *parts, last = _named(match["name"], match["index"] or "", names, glued)
            yield from parts
            yield _called(last, applied) if text[at:].lstrip().startswith("(") else last
        glued = True


def _named(run: str, index: str, names: frozenset[str] | None, glued: bool) -> Iterator[_Token]:
    whole = _GREEK.get(run, run) + index.replace("_", "")
    if whole.lower() in FUNCTIONS or (index and (index[0] == "_" or names is None or whole in names)):
        parts, index = [whole if whole.lower() not in FUNCTIONS else whole.lower()], ""
    elif names is None:
        parts = _author_names(_GREEK.get(run, run))
    else:
        parts = _learner_names(run, names)
    for number, part in enumerate(parts):
        yield _Token("function" if part in FUNCTIONS else "name", part, glued or number > 0)
    if index:
        yield _Token("number", index, True)


def _called(token: _Token, applied: frozenset[str]) -> _Token:
    if f"{token.text}()" in applied:
        return _Token("function", f"{token.text}()", token.glued)
    return _Token("of_two", token.text, token.glued) if token.text in _OF_TWO else token


def _author_names(run: str) -> list[str]:
    known = run.lower() if run.lower() in FUNCTIONS or run.lower() in ("pi", "inf", "oo") else run
    if known in ("oo", "infinity"):
        return ["inf"]
    return list(run) if 1 < len(run) <= 3 and known not in CONSTANTS and set(run) <= _PRODUCTS else [known]


def _learner_names(run: str, names: frozenset[str]) -> list[str]:
    vocabulary = {name: name for name in (*FUNCTIONS, *_OF_TWO, *CONSTANTS)} | {"oo": "inf", "infinity": "inf"} | _GREEK
    vocabulary |= {name.upper(): name for name in names if name.upper() not in names}
    vocabulary |= {name: name for name in names}
    if len(run) == 1:
        return [vocabulary.get(run, run)]
    found = _split(run, vocabulary) or _split(run.lower(), vocabulary)
    if found is None:
        raise Unreadable(f"I do not know {shown(run, 20)!r}")
    return found


def _split(run: str, vocabulary: Mapping[str, str]) -> list[str] | None:
    """`xcosx` -> x, cos, x: the fewest pieces; None where a letter is left over."""
    best: list[list[str] | None] = [[]] + [None] * len(run)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - 12), end):
            before = best[start]
            if before is not None and run[start:end] in vocabulary:
                pieces = [*before, vocabulary[run[start:end]]]
                current = best[end]
                if current is None or len(pieces) < len(current):
                    best[end] = pieces
    return best[len(run)]


class _Parser:
    """Recursive descent over the tokens; `tight` as in `parse`."""

    def __init__(self, tokens: tuple[_Token, ...], tight: bool) -> None:
        self._tokens, self._tight = tokens, tight
        self._at = self._depth = self._bars = 0

    @property
    def here(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def sum(self) -> Expression:
        tree = self._product()
        while self.here.text in ("+", "-"):
            op = self._next().text
            tree = Binary(op, tree, self._product())
        return tree

    def _product(self) -> Expression:
        tree = self._signed()
        while True:
            if self.here.text in ("*", "/"):
                op = self._next().text
                tree = Binary(op, tree, self._signed())
            elif self._beside():
                tree = Binary("*", tree, self._power())
            else:
                return tree

    def _signed(self) -> Expression:
        signs = 0
        while self.here.text in ("+", "-"):
            signs += self._next().text == "-"
        tree = self._power()
        while self._tight and self.here.glued and self._beside():
            tree = Binary("*", tree, self._power())
        return Negative(tree) if signs % 2 else tree

    def _beside(self) -> bool:
        """A factor that stands beside the last one; a number there (`x2`) could mean too much."""
        here = self.here
        return here.kind in ("name", "function", "of_two") or here.text == "(" or (here.text == "|" and not self._bars)

    def _power(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable("that is nested too deep")
        tree = self._atom()
        if self.here.text == "^":
            self._next()
            tree = Binary("^", tree, self._exponent(tree))
        self._depth -= 1
        return tree

    def _exponent(self, base: Expression) -> Expression:
        minus = self.here.text == "-"
        if minus or self.here.text == "+":
            self._next()
        tree = self._power()
        while self._tight and base == Variable("e") and self.here.glued and self.here.kind == "name":
            tree = Binary("*", tree, self._power())
        return Negative(tree) if minus else tree

    def _atom(self) -> Expression:
        token = self._next()
        match token.kind, token.text:
            case "number", text:
                return Number(float(text))
            case "name", text:
                return Variable(text)
            case "function", text:
                return self._application(text)
            case "of_two", text:
                return self._of_two(text)
            case "op", "(":
                tree = self.sum()
                self._expect(")")
                return tree
            case "op", "|":
                self._bars += 1
                tree = self.sum()
                self._expect("|")
                self._bars -= 1
                return Apply("abs", tree)
        raise Unreadable(
            "something is missing at the end" if token is _END else f"I did not expect {token.text!r} there"
        )

    def _of_two(self, function: str) -> Expression:
        self._expect("(")
        one = self.sum()
        self._expect(",")
        two = self.sum()
        self._expect(")")
        if function == "pow":
            return Binary("^", one, two)
        apart = Apply("abs", Binary("-", one, two))  # max(a, b) = (a + b + |a - b|)/2
        return Binary("/", Binary("+" if function == "max" else "-", Binary("+", one, two), apart), Number(2.0))

    def _application(self, function: str) -> Expression:
        exponent: Expression | None = None
        if self.here.text == "^":  # sin^2 x
            self._next()
            exponent = self._atom()
            if not isinstance(exponent, Number):
                raise Unreadable(f"I cannot read the power of {function}; write it like ({function}(x))^2")
        tree = Apply(function, self._argument(function))
        return Binary("^", tree, exponent) if exponent else tree

    def _argument(self, function: str) -> Expression:
        root = function in ("sqrt", "cbrt")  # √2x is (√2)x
        if self.here.text in ("(", "|"):
            return self._atom()
        minus = self.here.text == "-"
        if minus:
            self._next()
        if self.here.kind == "function":
            return self._power()
        tree = self._atom() if root else self._power()
        while not root and self.here.kind == "name" and not self._exponential():  # sin 2x cos x, cos x e^x
            tree = Binary("*", tree, self._power())
        return Negative(tree) if minus else tree

    def _exponential(self) -> bool:
        """A factor `e^...` that stands apart."""
        after = self._tokens[self._at + 1 : self._at + 2]
        return self.here.text == "e" and not self.here.glued and [token.text for token in after] == ["^"]

    def _next(self) -> _Token:
        token = self.here
        self._at += token is not _END
        return token

    def _expect(self, text: str) -> None:
        if self._next().text != text:
            raise Unreadable(f"a {text!r} is missing")
