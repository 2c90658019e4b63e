"""A short answer in, the one number it states out: "about 3 a second", "x = 1/2", "minus four", "0,5", "33.3 %".

Where an answer holds several numbers without saying which is meant, or denies or bounds one, it is not read at all.
"""

import math
import re
from dataclasses import dataclass, replace

from sherpa.items.maths.equal import close
from sherpa.items.maths.notation import plain
from sherpa.items.maths.parse import parse
from sherpa.items.maths.tree import Undefined, value
from sherpa.items.reading import Unreadable, bare, clean
from sherpa.items.spoken import SCALES, figures

_MOST_CHARACTERS = 400
_MOST_WORDS = 14  # around a number; whoever writes more explains, and any number in it may be part of that
_ALONE = {
    **dict.fromkeys(("nothing", "none", "nil", "nothing at all"), "0"),
    **dict.fromkeys(("half", "a half", "one half"), "1/2"),
    **dict.fromkeys(("a third", "one third"), "1/3"),
    **dict.fromkeys(("a quarter", "one quarter", "a fourth"), "1/4"),
    **dict.fromkeys(("a hundred", "hundred"), "100"),
    **dict.fromkeys(("a thousand", "thousand"), "1000"),
    **dict.fromkeys(("a million", "million"), "1000000"),
    **dict.fromkeys(("a billion", "billion"), "1000000000"),
}
_SPOKEN_POWER = re.compile(r"\b(?:10|ten) to the (?:power (?:of )?)?(minus |negative |-)?(\d{1,2})\b(?!/)", re.I)
_SPOKEN_POINT = re.compile(r"(?<=\d)\s+point\s+(?=\d)", re.I)
_SCALED = re.compile(rf"(?<![\w.])(\d+(?:\.\d+)?) ?({'|'.join(SCALES)}|k)\b", re.I)
_GROUPED = re.compile(
    r"(?<![\d.,])([1-9]\d{0,2})((?:,\d{3})+|(?: \d{3})+|(?:'\d{3})+|(?:_\d{3})+|(?:\.\d{3}){2,}|(?:\.\d{3})+(?=,\d))"
    r"(?!,\d{3}|\d)"
)
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d*),(\d+)(?![\d.,])")
_MIXED = re.compile(r"(?<![\w./])(\d+) (\d+/\d+)(?![\d./])")
_SCIENCE = re.compile(r"(\d(?:\.\d+)?)\s*[x*]\s*10\s*(?:\^|\*\*)\s*\(?\s*([-+]?\d+)\s*\)?", re.I)
_RANGE = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)")
_DEGREES = re.compile(r"(?<=\d)\s*(?:°|degrees?|deg)$", re.I)
_FACTORIAL = re.compile(r"(\d{1,2})!")
_UNIT_POWER = re.compile(  # 24 m/s^2, 24 m s^(-2)
    r"(?<=\d) ?(?=[^\d,;=]*\^)(?:(?:[kcmnμu]?[msgh]|min)(?:\^\(?-?\d\)?)?[ /*]?){1,3}(?![\w^])"
)
_IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # written without spaces around numbers
_BESIDE_IDEOGRAPH = re.compile(rf"(?<=[{_IDEOGRAPHS}])(?=[-+]?\d)|(?<=\d)(?=[{_IDEOGRAPHS}])")
_LITERAL = re.compile(r"[-+]?(?:\d+(?:\.(\d*))?|\.(\d+))")
_PERCENT = re.compile(r"\s*(?:%|per ?cent)\b|\s*%", re.I)

_PLACE = re.compile(r"\b(?:at|when|for|where|with|if)\s+[^\W\d_]\w*\s*=\s*[-+]?[\d.]+(?:/\d+)?\s*,?", re.I)  # at t = 5
_APPLIED = re.compile(r"[^\W\d_]\w*'*\(\s*[-+\d.,\s]+\)'*")  # q'(3)
_LABEL = re.compile(r"(?:[^\W\d]|[\s'∂∇/_,:.]|(?<=[^\W\d])\d)*")
_EQUALS = re.compile(r"==|:=|(?<![<>!=])=(?![>=])")
_MARKER = re.compile(
    r"\b(?:so|thus|hence|therefore|answer is|answer:|makes|gives|comes to|comes out at)\b|->|=>|→", re.I
)
_NUMBER = re.compile(
    r"(?<![\w.])(?<!\w[-+])[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?(?:/\d+(?:\.\d+)?)?(?![\d.]*\d)", re.I
)
_NOT_PROSE = re.compile(
    r"[=*^+<>|;\\±√∛∜\[\]{}_\d]|[-/(]\s*\0|\0\s*[-(:]\s*\0|\0\s*[-/]\s*$|\0/\s"  # arithmetic that could not be computed
    r"|\b(?:half|thirds?|quarters?|root|square|cube|power)\s+(?:of\s+)?\0|\b(?:twice|double|triple|thrice)\s+\0"
    r"|\0\s+(?:squared|cubed|to the)\b"
    r"|\0\(|\w\(|['\"]\0|\blambda\b|\b(?:sin|cos|tan|sqrt|ln|log|exp)\s+\0|\0!"  # a program
    r"|\0(?!(?:s|ms|m|g|h|secs?|mins?|km|cm|mm|kg|hz|[kmg]b|ft|msgs?|[^\W\d_]{4,})\b)[^\W\d_]"  # 4x, 4th
    r"|\0\s+[b-fj-lnp-rt-z](?!['\w])|(?<![/'\w])[b-fj-lnp-rt-z]\s+\0",  # a variable beside it
    re.I,
)
_DENIED = re.compile(
    r"(?:\bnot|n't|\bnever|\bno longer|\bnor|\binstead of|\brather than|\bexcept|\bdoubt|\b(?:anything|all) but"
    r"|\bnicht|\bkeine?|\bno (?:es|son)|\bpas|\bnon|\bnão|\bniet|\bgeen|\binte|\bikke|\bnie|\bне|\bнет|[不没非]\w*)"
    r"\s+(?:\w+\s+){0,2}$",
    re.I,
)
_BOUNDED = re.compile(
    r"\b(?:than|at least|at most|over|under|above|below|between|up to|until|from|als|mindestens"
    r"|höchstens|(?:mehr|weniger|plus|moins|más|menos|mais|più|meno) (?:als|de|di|do que))\s+$",
    re.I,
)
_TAKEN_BACK = re.compile(
    r"^[^,;.]{0,20}?(?:\bnot\b|n't\b|\bwrong\b|\bincorrect\b|\bfalse\b|\bimpossible\b"
    r"|\btoo (?:much|many|high|low|big|large|small|few|little)\b)",
    re.I,
)


@dataclass(frozen=True)
class Quantity:
    """The number. Typed as a plain decimal it has `places` decimals and `figures` significant digits."""

    value: float
    places: int | None = None
    figures: int = 0
    words: str = ""  # what stood around the number
    also: float | None = None  # 90° is pi/2 as well, and 5! is 120
    aloud: bool = False  # 5! may be a 5 said aloud

    def rounds(self, exact: float) -> bool:
        """Whether this is `exact`, rounded properly to the digits given, of which there are at least three."""
        return self.places is not None and self.figures >= 3 and abs(self.value - exact) <= 0.5001 * 10.0**-self.places


def number(text: str) -> float | None:
    """The one number a short answer states (a prediction, a confidence), or None."""
    try:
        return read(text).value
    except Unreadable:
        return None


def read(text: str, *, percent: bool = False) -> Quantity:
    """The number `text` states; `percent` where the question asks for percent, so that 50 % is 50. Raises Unreadable."""
    line = " ".join(clean(text)[:_MOST_CHARACTERS].replace("\0", "").split())
    line = _BESIDE_IDEOGRAPH.sub(" ", _UNIT_POWER.sub(" per unit", line))
    line = re.sub(r"[$€£]\s*(?=[\d.-])|(?<=\d)\s*[€£$]", "", line).replace("~", " ").strip()
    if not line:
        raise Unreadable("there is nothing in it")
    if product := _FACTORIAL.fullmatch(line):
        return Quantity(float(product[1]), also=float(math.factorial(int(product[1]))), aloud=True)
    *before, last = (side.strip() for side in _EQUALS.split(bare(_PLACE.sub(" ", line))))
    found = _one(_written_out(last), percent)
    for side in before:
        _agrees(side, found)
    return found


def _one(text: str, percent: bool) -> Quantity:
    if turned := _DEGREES.search(text):
        found = _one(text[: turned.start()], percent)
        return replace(found, also=math.radians(found.value))
    try:
        return _computed(text, percent)
    except (Unreadable, Undefined):
        return _among_words(text, percent)


def _agrees(side: str, found: Quantity) -> None:
    """What stands left of an equals sign is a name for the number, or the same number worked out."""
    label = _APPLIED.sub("f", side)
    if _LABEL.fullmatch(label) and len(label.split()) <= 6 and not _DENIED.search(f"{label} "):
        return
    if not close(_one(_written_out(side), False).value, found.value, 0.01 * abs(found.value)):
        raise Unreadable("its two sides differ")


def _written_out(text: str) -> str:
    """Spoken, grouped and comma numbers as plain decimals: "minus four" -> "-4", "1 000 000" -> "1000000"."""
    text = _ALONE.get(text.lower(), text)
    if len(text.split()) <= 6 and not re.search(r"\d", text):
        text = figures(text)
    text = re.sub(r"(?<!\d )\b(?:minus|negative)\s+(?=[\d.])", "-", text, flags=re.I)
    text = _SPOKEN_POWER.sub(lambda m: f"10**({'-' if m[1] else ''}{m[2]})", text)
    text = _SPOKEN_POINT.sub(".", text)
    text = _GROUPED.sub(lambda m: re.sub(r"\D", "", m[0]), text)
    text = _SCALED.sub(lambda m: str(float(m[1]) * SCALES.get(m[2].lower(), 1000)), text)
    text = _DECIMAL_COMMA.sub(lambda m: f"{m[1] or '0'}.{m[2]}", text)
    text = _MIXED.sub(r"(\1+\2)", text)
    return _SCIENCE.sub(r"\1e\2", text)


def _computed(text: str, percent: bool) -> Quantity:
    """`text` as nothing but arithmetic."""
    per_cent = _PERCENT.search(text)
    sum_ = text[: per_cent.start()] if per_cent and per_cent.end() == len(text) else text
    if (bounds := _RANGE.fullmatch(sum_)) and float(bounds[1]) < float(bounds[2]):
        raise Unreadable("that looks like a range")
    exact = value(parse(plain(sum_), frozenset()), {})
    return _quantity(exact, sum_.strip(), per_cent is not None and sum_ != text and not percent)


def _quantity(exact: float, typed: str, hundredths: bool, words: str = "") -> Quantity:
    literal = _LITERAL.fullmatch(typed)
    places = len(literal[1] or literal[2] or "") if literal else None
    figures = len(re.sub(r"\D", "", typed).lstrip("0")) if literal else 0
    if not hundredths:
        return Quantity(exact, places, figures, words)
    return Quantity(exact / 100, None if places is None else places + 2, figures, words)


def _among_words(text: str, percent: bool) -> Quantity:
    text = " ".join(_APPLIED.sub(" ", text).split())
    matches = list(_NUMBER.finditer(text))
    if len({_float(match[0]) for match in matches}) > 1:
        tail = _MARKER.split(text)[-1]
        if tail == text:
            raise Unreadable("it holds several numbers")
        return _one(bare(tail), percent)
    if not matches:
        raise Unreadable("I see no number in it")
    rest = _NUMBER.sub("\0", text)
    if _NOT_PROSE.search(rest) or re.search(r"- \0|\w-\0", rest) or len(rest.split()) > _MOST_WORDS:
        raise Unreadable("I cannot tell the number in it")
    for match in matches:
        before, after = text[: match.start()], text[match.end() :]
        if _DENIED.search(before) or _BOUNDED.search(before) or _TAKEN_BACK.search(after):
            raise Unreadable("it does not say that it is the number")
    typed, after = matches[-1][0], text[matches[-1].end() :]
    return _quantity(_float(typed), typed, bool(_PERCENT.match(after)) and not percent, rest.replace("\0", " "))


def _float(typed: str) -> float:
    above, _, below = typed.partition("/")
    result = float(above) / float(below) if below and float(below) else float(above) if not below else math.nan
    if not math.isfinite(result):
        raise Unreadable("it cannot be computed")
    return result
