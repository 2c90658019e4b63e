"""Text as a learner typed it in, the same text made safe and plain out: what every grader reads first."""

import re
import unicodedata

_MOST_CHARACTERS = 20_000  # a long program is about 8000; a pasted book is no answer
_MOST_SHORT = 1000  # of an answer that is a number, a letter or a formula

_ESCAPE = re.compile(r"(?:\x1b\[|\x9b)[0-?]{0,32}[ -/]{0,8}[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]?")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣʸᶻⁿᵗᵀ", "0123456789+-()xyzntT")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣʸᶻⁿᵗᵀ]+")
_VULGAR = re.compile(r"([\d√^/*)]?)([¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_FOLDS = {
    **dict.fromkeys("−–—‒―﹣－‐‑", "-"),
    **dict.fromkeys("·⋅∙×✕∗", "*"),
    **dict.fromkeys("’‘ʼ′´", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("⁄∕÷", "/"),
    **dict.fromkeys("≤⩽≦", "<="),
    **dict.fromkeys("≥⩾≧", ">="),
    **dict.fromkeys("⟨〈", "<"),
    **dict.fromkeys("⟩〉", ">"),
    "٫": ".",
    "≠": "!=",
    "≈": "~",
    "←": ":=",
}
_FOLDED = str.maketrans(_FOLDS)
_PRIMES = str.maketrans({"″": "''", "‴": "'''", "´": "'"})  # NFKC would put a space before the acute accent

_HEDGES = (
    r"i think|i get|i got|i guess|i believe|i'd say|i would say|i say|i choose|i pick|i'll go with|i'd go with|going with"
    r"|go with|just|only|my guess is|my answer is|the answer is|the answer|answer is|answer|guess"
    r"|maybe|probably|perhaps|possibly|surely|definitely|not sure|unsure|idk|i don't know|dunno"
    r"|so|then|and|well|ok|okay|um+|uh+|hm+|yes|yeah|yep|oh"
    r"|it's|its|it is|it|that's|thats|that is|that would be|that|this is|is it|is that|is|are"
    r"|it should be|should be|must be|would be|it must be|it would be|we get|you get|gives"
    r"|about|approximately|approx|roughly|around|nearly|almost|circa|ca"
)
_LEAD = re.compile(rf"(?:{_HEDGES})\b(?!\()\s*[:,.\-–]?(?=\s)\s*|[:,=~]\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"\b(?:i think|i guess|i believe|right|maybe|probably|perhaps|please|or so|not sure|isn't it|for sure|though|lol)$",
    re.IGNORECASE,
)
_MOST_HEDGES = 8  # one after another; loops are bounded, patterns never nest repetitions
_EMPHASIS = re.compile(r"^\*\*([^*]+)\*\*$")
_ASIDE = re.compile(r"(?<=[\d)}\]])\s+\([^\W\d_]{3,}(?: [^\W\d_]{3,})+\)$")  # 3 (double root)
_REASON = re.compile(
    r"(?<=[\s,;(])(?:because|cause|cuz|bc|since|as in)\b.*$|(?<=, )(?:by|using|from|via|after)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


class Unreadable(ValueError):
    """An answer that cannot be read as what was asked for; the message says why, to the learner."""


def safe(text: str) -> str:
    """`text` without terminal escapes, control and invisible characters, otherwise as typed: what code is read from."""
    text = _ESCAPE.sub("", text[:_MOST_CHARACTERS]).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C")


def clean(text: str) -> str:
    """`safe` text with unicode minus, dots, quotes and superscripts folded: what answers are read from, but not code."""
    text = _RAISED.sub(_power, safe(text).translate(_PRIMES))
    text = _VULGAR.sub(_fraction, text)
    text = unicodedata.normalize("NFKC", text).translate(_FOLDED)
    return safe(text).strip()


def bare(text: str) -> str:
    """A short answer without what people say around it: "i think it's b, because ..." -> "b"."""
    line = _EMPHASIS.sub(r"\1", " ".join(text[:_MOST_SHORT].split()).strip('`"'))
    line = _ASIDE.sub("", line)
    reason = _REASON.search(line)
    line = line[: reason.start()].rstrip(" ,;(") if reason else line
    for _ in range(_MOST_HEDGES):
        line = _TAIL.sub("", line.rstrip(" ,;?.!"))
    for _ in range(_MOST_HEDGES):
        lead = _LEAD.match(line)
        line = line[lead.end() :] if lead else line
    return line.strip()


def shown(text: str, most: int = 60) -> str:
    """The answer as a rationale quotes it: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 3] + "..."


def _power(match: re.Match[str]) -> str:
    raised = match[0].translate(_SUPERSCRIPTS)
    return f"^{raised}" if raised.isdigit() or len(raised) == 1 else f"^({raised})"


def _fraction(match: re.Match[str]) -> str:
    """1½ is a mixed number, √½ and x^½ take the whole of it."""
    before, fraction = match[1], unicodedata.normalize("NFKC", match[2])
    return f"{before} {fraction}" if not before or before.isdigit() else f"{before}({fraction})"
