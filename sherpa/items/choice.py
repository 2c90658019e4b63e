"""A multiple-choice item and what was typed in, a Grade out; also which of any list of options a line of text picks.

Letters, ordinals, the option's text or a clear part of it all count. What could mean two things is UNGRADED, never guessed.
"""

import hashlib
import re
from collections.abc import Sequence
from string import ascii_lowercase

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Choice
from sherpa.items.reading import bare, clean, shown

GRADER = "choice"

_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "last": -1}
_CARDINALS = {"one": 0, "two": 1, "three": 2, "four": 3, "five": 4, "six": 5}
_TOKEN = re.compile(r"(?<![\w.])[-+]?\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:\.\d+)?|[^\w\s]")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_LETTER = re.compile(r"[(\[]?([a-z])(?:[).\]:]+|$)$")
_NUMERAL = re.compile(r"[(\[]?(\d{1,2})[).\]:]+$")
_LABELLED = re.compile(r"(?:^|\s)[(\[]?([a-z])[)\]]")
_LETTERS = re.compile(r"[a-z](?:\s?[a-z])+$")  # "ac", "a c"
_FORMULA = re.compile(r"[*^+]|\s-\s|\b\w-\w\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGITS = {"zero": "0", "two": "2", "three": "3", "four": "4", "five": "5"} | {
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"
}  # fmt: skip
_LED = re.compile(r"[(\[]?([a-z])(?:[).\]:]+|\s+[-:]|,)\s+(.+)$", re.S)  # b) 0
_EXPLICIT = re.compile(r"(?:option|choice|letter|answer|number|no\.?|#)\s*[(\[]?([a-z]|\d{1,2})[)\].]?$")
_ORDINAL = re.compile(
    rf"(?:the\s+)?(?:({'|'.join(_ORDINALS)})|(\d)(?:st|nd|rd|th))(?:\s+(?:one|option|choice|answer))?$"
)
_SEVERAL = re.compile(r"\s*(?:,|;|&|\+|/|\band\b)\s*")
_ALL = re.compile(r"(?:all|both|everything)(?: of (?:them|these|the above|it)| (?:two|three|four))?$")
_NO_ONE = re.compile(r"(?:none|neither|nothing|no|nope|not one)(?: of (?:them|these|the above|it))?$")
_UNSURE = re.compile(
    r"\b(?:or|no|not|never|isn't|aren't|don't|doesn't|didn't|won't|can't|cannot|wrong|false|incorrect|instead|except|unless|neither|nor"
    r"|what|why|how|who|which)\b"
)
_SMALL = re.compile(r"a|an|the|it|is|are|was|be|to|of|in|on|at|by|for|and|or|so|as|its|it's|that|this|i|you")
_SMALL_TOO = re.compile(r"with|one|option|answer|where|which|because|since")  # dropped where nothing holds them


def order_of(item: Choice, seed: int) -> tuple[int, ...]:
    """Which option stands where in this walk: drawn from the seed and the item's id, the same in every process."""
    places = range(len(item.options))
    if not item.shuffle:
        return tuple(places)
    return tuple(sorted(places, key=lambda n: hashlib.sha256(f"{seed}/{item.id}/{n}".encode()).digest()))


def grade(item: Choice, text: str, order: tuple[int, ...]) -> Grade:
    """`order[i]` is the option that was shown under the i-th letter."""
    picked = _picked([item.options[place].text for place in order], text)
    keys = {place for place, option in enumerate(item.options) if option.key}
    if not picked or not keys:
        why = f"I cannot tell which option {shown(clean(text))!r} means. Type its letter."
        return Grade(verdict=Verdict.UNGRADED, grader=GRADER, rationale=why)
    chosen = {order[place] for place in picked}
    read_as = "; ".join(item.options[place].text for place in sorted(chosen, key=order.index))
    if len(chosen) > 1 and len(keys) == 1:
        why = f"I read several options: {read_as}. Name the one you mean."
        return Grade(verdict=Verdict.UNGRADED, grader=GRADER, rationale=why, read_as=read_as)
    wrong = [item.options[place] for place in sorted(chosen - keys)]
    return Grade(
        verdict=Verdict.CORRECT if chosen == keys else Verdict.INCORRECT if wrong else Verdict.PARTIAL,
        grader=GRADER,
        rationale=f"I read this as: {read_as}",
        misconceptions=tuple(dict.fromkeys(option.misconception for option in wrong if option.misconception)),
        read_as=read_as,
        say=next(
            (item.options[place].say for place in (*sorted(chosen - keys), *sorted(chosen)) if item.options[place].say),
            "",
        ),
    )


def pick(options: Sequence[str], text: str) -> tuple[int, ...]:
    """The places of the options that `text` names; empty for "none of them", and where it cannot be told."""
    return _picked(options, text) or ()


def picks_none(options: Sequence[str], text: str) -> bool:
    """Whether `text` says clearly that none of the options fits: "neither", "none of them"."""
    return _picked(options, text) == ()


def _picked(options: Sequence[str], text: str) -> tuple[int, ...] | None:
    """None where it cannot be told."""
    texts = [_flat(option) for option in options]
    typed = _flat(text)
    if not typed:
        return None
    for line in dict.fromkeys((typed, _flat(bare(clean(text))))):
        exact = [place for place, option in enumerate(texts) if _equal(line, option)]
        if exact:
            return (exact[0],) if len(exact) == 1 else None
    if line := _flat(bare(clean(text))) or typed:
        return _by_label(line, texts) or _by_several(line, texts) or _in_words(line, texts)
    return None


def _by_label(line: str, texts: Sequence[str]) -> tuple[int, ...] | None:
    line = _NUMERAL.sub(r"\1", line)
    if match := _LETTER.match(line):
        return _within(ascii_lowercase.index(match[1]), texts)
    if match := _EXPLICIT.match(line):
        place = ascii_lowercase.index(match[1]) if match[1].isalpha() else int(match[1]) - 1
        return _within(place, texts)
    if match := _ORDINAL.match(line):
        if line in _tokens_of(texts):
            return None
        place = _ORDINALS[match[1]] if match[1] else int(match[2]) - 1
        return _within(place % len(texts) if place == -1 and match[1] else place, texts)
    if line.isdigit() or line in _CARDINALS:
        place = _CARDINALS[line] if line in _CARDINALS else int(line[:3]) - 1
        known = {_tokens_number(token) for token in _tokens_of(texts)} | _tokens_of(texts)
        if {line, str(place + 1)} & known or any(_NUMBER.match(text) for text in texts):
            return None  # it may be meant as the number an option states
        return _within(place, texts)
    return None


def _by_several(line: str, texts: Sequence[str]) -> tuple[int, ...] | None:
    parts = [part for part in _SEVERAL.split(line.removeprefix("both ")) if part]
    if _LETTERS.match(line) and len(set(line.replace(" ", ""))) == len(line.replace(" ", "")):
        parts = list(line.replace(" ", ""))
    if len(parts) < 2 or len(parts) > len(texts):
        return None
    apart = not any(_SEVERAL.search(text) for text in texts)  # "up and to the left" may be one option
    places = [_by_label(part, texts) or (_by_part(part, texts) if apart else None) for part in parts]
    return tuple(sorted({place for found in places if found for place in found})) if all(places) else None


def _in_words(line: str, texts: Sequence[str]) -> tuple[int, ...] | None:
    """By a letter with its text or a reason (`b) 0`), else by the text, else all or none of them."""
    if (match := _LED.match(line)) and (place := ascii_lowercase.index(match[1])) < len(texts):
        return _led(place, match[2], texts)
    if found := _by_part(line, texts):
        labelled = {ascii_lowercase.index(letter) for letter in _LABELLED.findall(line)} & set(range(len(texts)))
        return found if labelled <= set(found) else None
    if _ALL.match(line) and not (line.startswith("both") and len(texts) > 2):
        return tuple(range(len(texts)))
    return () if _NO_ONE.match(line) else None


def _led(place: int, rest: str, texts: Sequence[str]) -> tuple[int, ...] | None:
    """A text after the letter must be its own; a reason must name no other letter, nor take the letter back."""
    meant = [other for other, text in enumerate(texts) if _equal(rest, text)] or _by_part(rest, texts)
    if meant:
        return (place,) if tuple(meant) == (place,) else None
    letters = set(re.findall(r"\b[b-z]\b", rest)) & set(ascii_lowercase[: len(texts)]) - {ascii_lowercase[place]}
    others = _tokens_of([text for other, text in enumerate(texts) if other != place]) - set(_tokens(texts[place]))
    named = {word for word in _tokens(rest) if not _SMALL.fullmatch(word)} & others
    return None if letters or named or _UNSURE.search(rest) else (place,)


def _by_part(line: str, texts: Sequence[str]) -> tuple[int, ...] | None:
    """The one option whose words hold all of the answer's, or whose text stands in the answer as it is.

    A part of a formula is another formula, and a figure alone may mean a place where the option spells its number.
    """
    words = _tokens(line)
    telling = [word for word in words if not _SMALL.fullmatch(word) and re.search(r"\w", word)]
    if not telling:
        return None
    if line.isdigit():
        stated = [place for place, text in enumerate(texts) if line in _TOKEN.findall(text)]
        return (stated[0],) if len(stated) == 1 else None
    if _FORMULA.search(line) or not _WORD.search(line):
        texts = ["" if _FORMULA.search(text) else text for text in texts]
    inside = _holding(words, telling, texts) or _holding(
        words, [word for word in telling if not _SMALL_TOO.fullmatch(word)], texts
    )
    if len(inside) == 1 and not _contrary(words, _tokens(texts[inside[0]])):
        return (inside[0],)
    if inside:
        return None
    held = [place for place, text in enumerate(texts) if text and _run_in(_tokens(text), words)]
    widest = [p for p in held if not any(p != o and _run_in(_tokens(texts[p]), _tokens(texts[o])) for o in held)]
    if len(widest) == 1 and not _contrary(words, _tokens(texts[widest[0]])):
        return (widest[0],)
    return None


def _holding(words: Sequence[str], telling: Sequence[str], texts: Sequence[str]) -> list[int]:
    return [
        place
        for place, text in enumerate(texts)
        if _run_in(words, _tokens(text)) or (telling and set(telling) <= set(_tokens(text)))
    ]


def _contrary(words: Sequence[str], option: Sequence[str]) -> bool:
    """The answer hedges or denies where the option does not: "not up", "up or maybe down"."""
    return bool(set(_UNSURE.findall(" ".join(words))) - set(_UNSURE.findall(" ".join(option))))


def _run_in(few: Sequence[str], many: Sequence[str]) -> bool:
    return bool(few) and any(list(many[at : at + len(few)]) == list(few) for at in range(len(many) - len(few) + 1))


def _within(place: int, texts: Sequence[str]) -> tuple[int, ...] | None:
    return (place,) if 0 <= place < len(texts) else None


def _equal(line: str, option: str) -> bool:
    if _squeezed(line) == _squeezed(option):
        return True
    line = _DIGITS.get(line, line)
    if _NUMBER.fullmatch(line) and _NUMBER.fullmatch(option):
        return float(line.replace(",", ".")) == float(option.replace(",", "."))
    return False


def _squeezed(text: str) -> str:
    """`6 * x**2` as `6x^2`."""
    return re.sub(r"[\s*]", "", text.replace("**", "^")) or text


def _flat(text: str) -> str:
    return re.sub(r"[\s.?!,;:`\"*]+$|^[\s`\"*]+", "", " ".join(clean(text).casefold().split()))


def _tokens(text: str) -> list[str]:
    return [_tokens_number(token) for token in _TOKEN.findall(text)]


def _tokens_of(texts: Sequence[str]) -> set[str]:
    return {token for text in texts for token in _tokens(text)}


def _tokens_number(token: str) -> str:
    token = _DIGITS.get(token, token)
    return f"{float(token.replace(',', '.')):.12g}" if _NUMBER.fullmatch(token) else token
