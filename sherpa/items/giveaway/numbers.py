"""A sentence and a number in, whether the sentence asserts that number out.

The number counts as asserted unless its surroundings show that it merely occurs: as part of an expression, as the place at
which something is looked at, as a count of things, as one end of a range, as the name of a step or a section.
"""

import re

from sherpa.items.quantity import number

_SPELT = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty"""
_WORDS: dict[str, float] = {word: value for value, word in enumerate(_SPELT.split())}
_WORDS |= {"nought": 0, "nothing": 0, "half": 0.5}
_NUMBER = re.compile(
    r"(?P<sign>(?<![\w)\]])[-+]\s?|\bminus |\bnegative )?"
    r"(?P<figure>(?<![\w.])(?:\d+(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:e[-+]?\d+)?(?:\s?/\s?\d+(?:\.\d+)?)?(?P<percent>\s?%)?"
    rf"|(?<![\w.])\.\d+|\b(?:{'|'.join(_WORDS)})\b)",
    re.I,
)
_ANSWER = re.compile(
    r"\b(?:answers?|solutions?|results?|key|correct|right one|solved|(?:you|we) (?:should )?(?:get|obtain|find|want)"
    r"|works out|comes? (?:out )?(?:to|at|as)|spoiler|psst|type|enter|write down|it(?:'s| is)|that(?:'s| is))\b|=>|→|\bso:",
    re.I,
)
_SAYS_SO = re.compile(_ANSWER.pattern + r"[^\d.!?]{0,24}$", re.I)
_LABEL = re.compile(
    r"\b(?:sections?|steps?|exercises?|questions?|examples?|figures?|chapters?|hints?|lines?|rows?|columns?|parts?|versions?"
    r"|python|turns?|rungs?|levels?|case|number|no\.|page|at|after|before|beyond|than|of|with|every|each|first|last|next"
    r"|another|by|just|for|in)\s$",
    re.I,
)
_PLACE = re.compile(
    r"(?<![\w'])(?!(?i:it|he|so|we|no|or|as|at|in|of|to|by|an|on|be|a|i)\b)(?P<name>[^\W\d_](?:_?\w)?'*)"
    r"\s?(?:=|==|is|at|equals|as|being|near|around)\s?$"
)
_BEFORE = re.compile(r"(?:[\w)\]']\s?(?:[*/^·×+]|\*\*|-)\s?|[*/^·×+]\s?|\w\(|\[|,\s?|\w_|:)$")
_AFTER = re.compile(
    r"^\s?(?:[*/^·×+²³⁴(]|\*\*|-\s?[\w(]|%?[^\W\d_](?=\b)(?<!\bs)|[^\W\d_]{1,2}\b(?<!\bis)(?<!\bs)|:\d|\])"
)
_RANGED = (
    re.compile(r"(?:\d|zero|one|two|three)\s?(?:to|and|or|through|-|–|,)\s$", re.I),
    re.compile(r"^\s?(?:to|and|or|through|–)\s(?:[-+]?\d|\w+\b(?=\s))", re.I),
)
_FOLLOWS = re.compile(r"^\s([^\W\d_]{3,})")
# After these a number still stands alone: "is 4 because", "gives 4 exactly".
_CLAUSES = """because since when where which that and but exactly here there then now too indeed precisely again for with this
the per only not just after before from while right each every overall altogether"""
_CLAUSE = frozenset(_CLAUSES.split())
_NOT = re.compile(r"\b(?:not|never|isn't|is not|rather than|instead of|no)\s(?:\w+\s)?$", re.I)
_ONE = re.compile(r"\b(?:is|are|equals|gets?|gives|makes|answer|result|=|:)\s?$", re.I)
_ENDS = re.compile(r"^\s?[.!?;,)\"”]*\s*$")
_PLACES = 2
_SHORT = 3  # words; a fragment of no more is nothing but the number


def asserts(sentence: str, key: float, stem: str, unit: str, within: float = 0.0) -> bool:
    answering = bool(_ANSWER.search(sentence))
    asked = {value for value, _, _ in _found(stem)}
    for value, start, end in _found(sentence):
        if abs(value - key) > max(within, 1e-9 * max(1.0, abs(key)), _rounding(sentence[start:end])):
            continue
        before, after = sentence[:start], sentence[end:]
        if _SAYS_SO.search(before) and not (_PLACE.search(before) or _AFTER.match(after) or _LABEL.search(before)):
            return True
        if len(sentence.split()) <= _SHORT and not (_PLACE.search(before) and not _is_asked(before, stem)):
            return True
        if _merely_occurs(before, after, sentence[start:end], stem, unit):
            continue
        if answering or value not in asked:  # what the question itself names may be named again
            return True
    return False


def _rounding(written: str) -> float:
    """How far a number may be off that was rounded to the places it is written with; two at least, or it is another one."""
    places = len(written.strip().partition(".")[2])
    return 0.51 * 10.0**-places if places >= _PLACES else 0.0


def _found(text: str) -> list[tuple[float, int, int]]:
    found = []
    for match in _NUMBER.finditer(text):
        figure = match["figure"].lower()
        value = _WORDS.get(figure, number(figure.replace(",", "").rstrip("% ")))
        if value is not None:
            signed = -value if (match["sign"] or "").strip().lower() in ("-", "minus", "negative") else value
            found.append((signed / 100 if match["percent"] else signed, match.start(), match.end()))
    return found


def _merely_occurs(before: str, after: str, written: str, stem: str, unit: str) -> bool:
    if _NOT.search(before):
        return True
    if written.lower() == "one" and not (_ONE.search(before) and _ENDS.match(after)):
        return True  # a pronoun, nearly always
    place = _PLACE.search(before)
    if place is not None:
        return not _is_asked(before, stem)
    if _LABEL.search(before) or (not before and re.match(r"[.)]\s", after)):
        return True
    if unit and after.strip().lower().startswith(unit.split()[0].lower()):
        return bool(_RANGED[0].search(before))
    if _BEFORE.search(before) or _AFTER.match(after):
        return not _closes(after, before)
    if any((_RANGED[0].search(before), _RANGED[1].match(after))):
        return True
    follows = _FOLLOWS.match(after)
    if follows is None or follows[1].lower() in _CLAUSE:
        return False
    return follows[1].lower().rstrip("s") not in f"{stem} {unit}".lower()


def _closes(after: str, before: str) -> bool:
    """Whether a chain of equations ends here: in "2 * 3 = 6" the 6 is what comes out."""
    return bool(re.search(r"=\s?[-+]?$", before)) and not _AFTER.match(after)


def _is_asked(before: str, stem: str) -> bool:
    """Whether the name that the number is given to is what the question asks for."""
    place = _PLACE.search(before)
    if place is None:
        return False
    name = re.escape(place["name"])
    return bool(
        re.search(rf"(?:what|which|where|how|value|find)\b[^.?]*(?<![\w'(]){name}(?![\w'(])[^.?]*\?", stem, re.I)
    )
