"""Lists, vectors and sets as typed (`[2, -3]`, `2 and -3`, `x=2, y=-3`, `±2`, `[−0,2; 0,3]`) in, their elements out."""

import math
import re
from dataclasses import dataclass

from sherpa.items.maths.equal import Sameness, close, same, value_at
from sherpa.items.maths.parse import parse
from sherpa.items.maths.tree import Binary, Expression, Negative, Number, Variable, substituted, variables, written
from sherpa.items.reading import Unreadable

_LABEL = re.compile(
    r"^\s*(?:the\s+|grad\s+|gradient\s+of\s+|[∇∂]\s*)?"
    r"(?P<name>[^\W\d_][\w']*(?:\s*/\s*[∂d]\s*\w+)?(?:\([^()]*\))?)\s*(?:=|:|\bis\b|\bin\b)\s*",
    re.I,
)
_LABELS = re.compile(r"^[\[(<][^=\d]*[\])>]\s*=\s*(?=[\[(<])")  # (f_x, f_y) = (2x, 2y)
_ARRAY = re.compile(r"^(?:\w+\.)?(?:array|asarray|matrix|tensor|vector)\s*\((.*)\)$", re.S)
_BARRED = re.compile(r"^\(([^|,;]+)\|([^|,;]+)(?:\|([^|,;]+))?\)$")  # (2 | -3), as some schools write vectors
_TRANSPOSED = re.compile(r"\s*(?:\^\s*(?:T|\(T\)|⊤)|\.T|\.transpose\(\))$")
_SCALED = re.compile(r"^(?P<by>[^\[\](){}<,;=]+?)\s*\*?\s*(?=[\[(<])")
_MIXED = re.compile(r"^(-?)\s*(\d+)\s+(\d+/\d+)$")
_EMPTY = re.compile(
    r"(?:there (?:is|are) )?no (?:real )?(?:solutions?|roots?|zeros)|none|(?:the )?empty(?: set)?|∅|\{\s*\}", re.I
)
_UNITS = ("i", "j", "k")
_PAIRS = {"[": "]", "(": ")", "{": "}", "<": ">"}
_COMMA_NUMBER = re.compile(r"(?<=\d),(?=\d)")
_SPACED_COMMA = re.compile(r",(?!\d)\s+|,$")
_SPACED_NUMBERS = re.compile(r"^[-+]?[\d./]+(?:\s+[-+]?[\d./]+)+$")
_MOST = 40


@dataclass(frozen=True)
class Listing:
    """Elements in the order given; `labels` where the learner named each (`x=2, y=-3`)."""

    elements: "tuple[Expression | Listing, ...]"
    labels: tuple[str, ...] = ()

    def written(self) -> str:
        return "[" + ", ".join(e.written() if isinstance(e, Listing) else written(e) for e in self.elements) + "]"


def read(text: str, names: frozenset[str] | None, key: Listing | None = None, depth: int = 0) -> Listing:
    """The elements of `text`; the key's form settles what `1,2, 3` and `1, 2; 3, 4` mean. Raises Unreadable."""
    if depth > 3:
        raise Unreadable("that is nested too deep")
    text = _unlabelled(text)
    if _EMPTY.fullmatch(text):
        return Listing(())
    transposed = _TRANSPOSED.search(text)
    inner = text[: transposed.start()] if transposed else text
    if in_units := _in_units(inner, names, key):
        return in_units
    if scaled := _scaled(inner, names, depth):
        return scaled
    found = _read(_unwrapped(inner), names, key, depth)
    return _turned(found) if transposed else found


def rows(text: str) -> str:
    """A matrix over several lines, or without commas, as `[1 2; 3 4]`."""
    text = re.sub(r"^\s*\||\|\s*$", "", text.strip(), flags=re.M)
    text = re.sub(r"\]\s*,?\s*\[", "], [", text)
    return text if "], [" in text else re.sub(r"\s*\n\s*", "; ", text)


def transposed(listing: Listing) -> Listing | None:
    """Rows as columns; None for what has no rows of one length."""
    lines = [row.elements for row in listing.elements if isinstance(row, Listing)]
    if len(lines) != len(listing.elements) or len({len(line) for line in lines}) != 1:
        return None
    return Listing(tuple(Listing(column) for column in zip(*lines, strict=True)))


def _read(inner: str, names: frozenset[str] | None, key: Listing | None, depth: int) -> Listing:
    parts = _parts(inner, key)
    if len(parts) > _MOST:
        raise Unreadable("that is too long a list")
    if ";" in inner and _is_matrix(key):
        return Listing(tuple(_read(part, names, None, depth + 1) for part in parts))
    labels = [match["name"] for part in parts if (match := _LABEL.match(part))]
    elements: list[Expression | Listing] = []
    for part in parts:
        elements += _elements(_LABEL.sub("", part).strip() if len(parts) > 1 or labels else part.strip(), names, depth)
    return Listing(tuple(elements), tuple(labels) if len(labels) == len(parts) else ())


def _is_matrix(key: Listing | None) -> bool:
    return key is not None and any(isinstance(row, Listing) for row in key.elements)


def _turned(listing: Listing) -> Listing:
    """A vector may be turned as its writer likes; a matrix then is another one."""
    return transposed(listing) or listing


def _in_units(text: str, names: frozenset[str] | None, key: Listing | None) -> Listing | None:
    """`2i - 3j`, where the key has two or three elements and no i or j of its own."""
    size = len(key.elements) if key else 0
    if (
        names is None
        or size not in (2, 3)
        or names & {*_UNITS}
        or not re.search(r"[ij]\b", text)
        or re.search(r"[,;]", text)
    ):
        return None
    units = _UNITS[:size]
    try:
        tree = parse(text, names | {*units})
    except Unreadable:
        return None
    parts = [substituted(tree, {unit: Number(float(unit == one)) for unit in units}) for one in units]
    whole: Expression = Number(0.0)
    for unit, part in zip(units, parts, strict=True):
        whole = Binary("+", whole, Binary("*", part, Variable(unit)))
    return Listing(tuple(parts)) if same(tree, whole) is Sameness.SAME else None


def _scaled(text: str, names: frozenset[str] | None, depth: int) -> Listing | None:
    """`2(x, y)`: each element times the number before the bracket."""
    match = _SCALED.match(text)
    rest = text[match.end() :] if match else ""
    if match is None or not rest or rest[-1:] != _PAIRS.get(rest[0]) or not _closes_last(rest) or "," not in rest:
        return None
    try:
        by = parse(match["by"], names)
    except Unreadable:
        return None
    return _times(by, _read(rest[1:-1], names, None, depth + 1))


def _times(by: Expression, listing: Listing) -> Listing:
    return Listing(tuple(_times(by, e) if isinstance(e, Listing) else Binary("*", by, e) for e in listing.elements))


def agree(key: Listing, answer: Listing, within: float, *, ordered: bool) -> Sameness:
    """Element by element; for sets in any order, repetitions aside."""
    if not ordered:
        return _agree_as_sets(_distinct(key, within), _distinct(answer, within), within)
    if len(key.elements) != len(answer.elements):
        return Sameness.DIFFERENT
    found = {_same(a, b, within) for a, b in zip(key.elements, answer.elements, strict=True)}
    return next((one for one in (Sameness.DIFFERENT, Sameness.UNKNOWN, Sameness.PARTLY) if one in found), Sameness.SAME)


def _same(key: Expression | Listing, answer: Expression | Listing, within: float) -> Sameness:
    match key, answer:
        case Listing(), Listing():
            return agree(key, answer, within, ordered=True)
        case (Listing(), _) | (_, Listing()):
            return Sameness.DIFFERENT
        case _:
            return Sameness.SAME if _rounded(key, answer) else same(key, answer, within)


def _rounded(key: Expression | Listing, answer: Expression | Listing) -> bool:
    """`1.414` for √2: a decimal of three digits or more, rounded properly, where the key has no end."""
    match answer:
        case Number(given) | Negative(Number(given)) if not isinstance(key, Listing) and not variables(key):
            whole, _, below = f"{given:.12g}".partition(".")
            exact = value_at(key, {})
            endless = exact is not None and not close(exact, round(exact, 6))
            size = abs(exact) if exact is not None and (exact < 0) == isinstance(answer, Negative) else math.nan
            return (
                endless and len((whole + below).lstrip("0")) >= 3 and abs(given - size) <= 0.5001 * 10.0 ** -len(below)
            )
    return False


def _agree_as_sets(keys: list[Expression | Listing], answers: list[Expression | Listing], within: float) -> Sameness:
    if len(keys) != len(answers):
        return Sameness.DIFFERENT
    left = list(answers)
    for key in keys:
        found = next((one for one in left if _same(key, one, within) is Sameness.SAME), None)
        if found is None:
            return Sameness.DIFFERENT
        left.remove(found)
    return Sameness.SAME


def _distinct(listing: Listing, within: float) -> list[Expression | Listing]:
    kept: list[Expression | Listing] = []
    for element in listing.elements:
        if all(_same(one, element, within) is not Sameness.SAME for one in kept):
            kept.append(element)
    return kept


def _elements(part: str, names: frozenset[str] | None, depth: int) -> list[Expression | Listing]:
    if not part:
        raise Unreadable("one element is empty")
    if "±" in part or "+-" in part or "+/-" in part:
        before, _, after = re.sub(r"\+/-|\+-", "±", part).partition("±")
        apart = parse(after, names)
        if not before.strip():
            return [apart, Negative(apart)]
        middle = parse(before, names)
        return [Binary("+", middle, apart), Binary("-", middle, apart)]
    if part[0] in "[{<" or (part[0] == "(" and _separators(part[1:-1])):
        return [read(part, names, None, depth + 1)]
    part = _MIXED.sub(r"\1(\2+\3)", _COMMA_NUMBER.sub(".", part))
    return [parse(part, names)]


def _unlabelled(text: str) -> str:
    """`w = [1, 2]` and `np.array([1, 2])` -> `[1, 2]`; `x=2, y=-3` keeps its labels."""
    text = _LABELS.sub("", text.strip().rstrip("."))
    text = _BARRED.sub(lambda m: "(" + ";".join(part for part in m.groups() if part) + ")", text)
    if array := _ARRAY.match(text):
        return array[1].strip()
    rest = _LABEL.sub("", text.strip(), count=1).strip()
    wrapped = rest[:1] in _PAIRS and rest[-1:] == _PAIRS[rest[0]]
    return rest if wrapped or not re.search(r"[=,;]|\band\b|\bor\b", rest) or "±" in rest else text.strip()


def _unwrapped(text: str) -> str:
    if text[:1] in _PAIRS and text[-1:] == _PAIRS[text[0]] and _closes_last(text):
        return text[1:-1].strip()
    return text


def _closes_last(text: str) -> bool:
    """Whether the first bracket is closed by the last one: true of `(1, 2)`, not of `(x+1)(x-1)`."""
    if text[0] == "<":
        return ">" not in text[1:-1]
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0:
            return at == len(text) - 1
    return False


def _separators(text: str) -> bool:
    return bool(re.search(r"[,;]|\band\b|\bor\b", text))


def _parts(text: str, key: Listing | None) -> list[str]:
    size = len(key.elements) if key else None
    if not text:
        return []
    text = re.sub(r"\s*,?\s*\b(?:and|or)\b\s*|\s*&\s*", " ; " if ";" in text else " , ", text)
    if ";" in text:
        return _split(text, ";")
    if _SPACED_NUMBERS.match(text):
        return text.split()
    everywhere = _split(text, ",")
    if "." in text or not _COMMA_NUMBER.search(text) or len(everywhere) == size:
        return everywhere
    if not _SPACED_COMMA.search(text):  # "2,-3,0": whoever writes decimal commas sets the numbers apart otherwise
        return everywhere
    outside = [part.replace("\0", ",") for part in _split(_COMMA_NUMBER.sub("\0", text), ",")]
    return outside if len(outside) == size else everywhere


def _split(text: str, at: str) -> list[str]:
    parts, depth = [""], 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if character == at and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]
