"""Text with numbers in words in, the same with figures out: "a hundred and twenty" -> "120", "three quarters" -> "3/4"."""

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SPELT = {word: n for n, word in enumerate(_UNITS.split())} | {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_FEW = 3
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4} | {
    "fifth": 5, "fifths": 5, "sixth": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
    "hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000,
}  # fmt: skip

_ANY = "|".join(sorted((*SPELT, *SCALES), key=len, reverse=True))
_WHOLE = rf"(?:an? (?={'|'.join(SCALES)}))?(?:{_ANY})(?:(?:[ -]| and )(?:{_ANY}))*"
_DIGIT = "|".join(word for word, n in SPELT.items() if n < 10)
_NUMBER = re.compile(rf"\b(?<!no )(?P<whole>{_WHOLE})(?: point(?P<below>(?: (?:{_DIGIT}))+))?\b", re.I)
_SHARE = re.compile(rf"\b(?P<count>{'|'.join(SPELT)}|an?) (?P<part>{'|'.join(_PARTS)})\b", re.I)
_AND_A_HALF = re.compile(rf"\b(?P<whole>{'|'.join(SPELT)}) and a (?P<part>half|third|quarter)\b", re.I)


def figures(text: str, *, formula: bool = False) -> str:
    """Words that make no number ("one two") stay as they are; so does "the one on the left", but in a formula."""
    text = _AND_A_HALF.sub(lambda m: f"{SPELT[m['whole'].lower()]} 1/{_PARTS[m['part'].lower()]}", text)
    text = _SHARE.sub(lambda m: f"{SPELT.get(m['count'].lower(), 1)}/{_PARTS[m['part'].lower()]}", text)
    pronoun = not formula and len(text.split()) > _FEW
    return _NUMBER.sub(lambda m: m[0] if pronoun and m[0].lower() == "one" else _read(m), text)


def _read(match: re.Match[str]) -> str:
    whole = _whole(re.sub(r"\band\b|\ban?\b|-", " ", match["whole"].lower()).split())
    if whole is None:
        return match[0]
    below = "".join(str(SPELT[word]) for word in (match["below"] or "").lower().split())
    return f"{whole}.{below}" if below else str(whole)


def _whole(words: list[str]) -> int | None:
    """`two thousand five hundred and six`; None where the words are no number in that order."""
    total, group, last, scale = 0, 0, 1000, 10**12
    for word in words:
        if word == "hundred":
            if group >= 100:
                return None
            group, last = 100 * (group or 1), 100
        elif word in SCALES:
            if SCALES[word] >= scale:
                return None
            scale, total, group, last = SCALES[word], total + SCALES[word] * (group or 1), 0, 1000
        else:
            n = SPELT[word]
            if n >= last or (last < 100 and not (last >= 20 and 0 < n < 10)):
                return None
            group, last = group + n, n
    return total + group
