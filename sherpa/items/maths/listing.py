"""Lists, vectors and sets as typed (`[2, -3]`, `2 and -3`, `x=2, y=-3`, `±2`, `[−0,2; 0,3]`) in, their elements out."""

import re
from dataclasses import dataclass

from sherpa.items.maths.equal import Sameness, same
from sherpa.items.maths.parse import parse
from sherpa.items.maths.tree import Expression, Negative, written
from sherpa.items.reading import Unreadable

_LABEL = re.compile(
    r"^\s*(?:the\s+|grad\s+|gradient\s+of\s+|[∇∂]\s*)?"
    r"(?P<name>[^\W\d_][\w']*(?:\([^()]*\))?)\s*(?:=|:|\bis\b|\bin\b)\s*",
    re.I,
)
_PAIRS = {"[": "]", "(": ")", "{": "}", "<": ">"}
_COMMA_NUMBER = re.compile(r"(?<=\d),(?=\d)")
_SPACED_NUMBERS = re.compile(r"^[-+]?[\d./]+(?:\s+[-+]?[\d./]+)+$")
_MOST = 40


@dataclass(frozen=True)
class Listing:
    """Elements in the order given; `labels` where the learner named each (`x=2, y=-3`)."""

    elements: "tuple[Expression | Listing, ...]"
    labels: tuple[str, ...] = ()

    def written(self) -> str:
        return "[" + ", ".join(e.written() if isinstance(e, Listing) else written(e) for e in self.elements) + "]"


def read(text: str, names: frozenset[str] | None, size: int | None = None, depth: int = 0) -> Listing:
    """The elements of `text`; `size` (the key's) settles whether `1,2, 3` holds decimal commas. Raises Unreadable."""
    if depth > 3:
        raise Unreadable("that is nested too deep")
    inner = _unwrapped(_unlabelled(text))
    parts = _parts(inner, size)
    if len(parts) > _MOST:
        raise Unreadable("that is too long a list")
    labels = [match["name"] for part in parts if (match := _LABEL.match(part))]
    elements: list[Expression | Listing] = []
    for part in parts:
        elements += _elements(_LABEL.sub("", part).strip() if len(parts) > 1 or labels else part.strip(), names, depth)
    return Listing(tuple(elements), tuple(labels) if len(labels) == len(parts) else ())


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
            return same(key, answer, within)


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
        tree = parse(after, names)
        if before.strip():
            raise Unreadable("I read ± in front of a number alone")
        return [tree, Negative(tree)]
    if part[0] in "[{<" or (part[0] == "(" and _separators(part[1:-1])):
        return [read(part, names, None, depth + 1)]
    return [parse(_COMMA_NUMBER.sub(".", part), names)]


def _unlabelled(text: str) -> str:
    """`w = [1, 2]` -> `[1, 2]`; `x=2, y=-3` keeps its labels."""
    rest = _LABEL.sub("", text.strip(), count=1).strip()
    wrapped = rest[:1] in _PAIRS and rest[-1:] == _PAIRS[rest[0]]
    return rest if wrapped or not re.search(r"[=,;]|\band\b|\bor\b", rest) or "±" in rest else text.strip()


def _unwrapped(text: str) -> str:
    text = re.sub(r"\s*\^\s*(?:T|\(T\))$", "", text)
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


def _parts(text: str, size: int | None) -> list[str]:
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
