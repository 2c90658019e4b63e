"""A text in, its words and the stems that carry its meaning out; and how far two stems may stand for one another."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import cast

from sherpa.items.lexical.lexicon import DENYING_PREFIXES, NEGATIONS, NUMBERS, POLES, SHORT, SMALL, UNITS

_WORD = re.compile(r"[-+]?\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?")
_RATE = re.compile(rf"(?:/\s*|\b(?:(?:for )?(?:each|every|one)|an?|per) )(?={UNITS}\b)|(?<=[^\W\d_])/(?=[^\W\d_])")
_CLAUSE = re.compile(r"[,;:!?\n]|\.(?!\d)|\b(?:but|so|because|while|which)\b")
_MISSPELT_FROM = 5  # letters; of shorter words too many are one letter apart
_PREFIXED_FROM = 5
_MISSPELT = 0.95
_KINDRED = 0.7  # words of the same end of a scale: "grow" for "rise" is the same, "more" for "rise" only nearly

Poles = tuple[tuple[frozenset[str], frozenset[str]], ...]


def words(text: str) -> tuple[str, ...]:
    """Lower-case words and numbers, "isn't" as two words."""
    text = text.lower().replace("can't", "can not").replace("cannot", "can not").replace("won't", "will not")
    text = _RATE.sub(" per ", re.sub(r"n't\b", " not", text))
    found = _WORD.findall(re.sub(r"'(?:s|re|ll|ve|d|m)\b", "", text))
    return tuple(NUMBERS.get(word, SHORT.get(word, word).replace(",", ".")) for word in found)


def content(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order."""
    return tuple(stem(word) for word in words(text) if carries_meaning(word))


def clauses(text: str) -> tuple[str, ...]:
    """The text cut where one thing said ends and the next begins."""
    return tuple(part for part in _CLAUSE.split(text.lower()) if part.strip())


def carries_meaning(word: str) -> bool:
    return word not in SMALL and word not in NEGATIONS


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    return _stemmer()(word)


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> float:
    """1 for the same stem, a little less for a slip of the fingers, less for words of one end of a scale, else 0."""
    if one == other:
        return 1.0
    if not (one.isalpha() and other.isalpha()) or opposed(one, other):
        return 0.0
    if min(len(one), len(other)) >= _MISSPELT_FROM and _is_one_slip_apart(one, other):
        return _MISSPELT
    return _KINDRED if any(one in end and other in end for scale in poles() for end in scale) else 0.0


@lru_cache(maxsize=200_000)
def opposed(one: str, other: str) -> bool:
    """Whether the two stems are opposites: of two ends of a scale, or "complete" and "incomplete"."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _PREFIXED_FROM and any(long == prefix + short for prefix in DENYING_PREFIXES):
        return True
    return any((one in a and other in b) or (one in b and other in a) for a, b in poles())


@cache
def poles() -> Poles:
    return tuple((frozenset(map(stem, one.split())), frozenset(map(stem, other.split()))) for one, other in POLES)


def _is_one_slip_apart(one: str, other: str) -> bool:
    """One letter more, less or other, or two exchanged."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) != len(other):
        long, short = sorted((one, other), key=len, reverse=True)
        return long[at + 1 :] == short[at:]
    exchanged = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return exchanged or one[at + 1 :] == other[at + 1 :]


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer  # the one door; 0.1 s that only free text pays

    return cast(Callable[[str], str], snowballstemmer.stemmer("english").stemWord)
