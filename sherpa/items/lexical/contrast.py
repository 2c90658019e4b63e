"""Two sentences in, what forbids calling them the same out: a denial, an opposite, another number or thing, another order.

A reason to abstain, never one to call an answer wrong: of the answers that a denial or an opposite holds back, about a third
are (a measurement on the test splits of SemEval-2013 Task 7).
"""

import re
from collections.abc import Iterable

from sherpa.items.lexical.lexicon import NEGATIONS, ORDERING, PRESCRIBING, SMALL
from sherpa.items.lexical.stems import carries_meaning, clauses, content, opposed, stem, words

_NEXT = re.compile(r"\b(?:and|only|just)\b")  # beyond these no "not" reaches
_REACH = 3  # words of content that a "not" reaches over: "does not shrink by 4"
_SAME_ORDER = 0.8  # two words of four exchanged make .75


def contradicts(answer: str, reference: str, known: str) -> bool:
    """They deny each other, a number stands in only one of them, or the answer names another thing (bulb B).

    `known` is what was on the screen: its numbers and names may stand in either."""
    return (
        denies(answer, reference) or strays(answer, f"{reference}\n{known}") or lacks_number(answer, reference, known)
    )


def lacks_number(answer: str, phrase: str, known: str = "") -> bool:
    """Whether the phrase has a number that neither the answer has nor what is known."""
    return not _numbers(words(phrase)) <= _numbers(words(answer)) | _numbers(words(known))


def strays(answer: str, known: str) -> bool:
    """Whether the answer brings a number or a name that nothing on the author's side has."""
    given, shown = words(answer), words(known)
    return bool(_numbers(given) - _numbers(shown) or _labels(given) - _labels(shown))


def denies(answer: str, reference: str) -> bool:
    """What one affirms the other negates, or one says up where the other says down."""
    given, negated = _stances(answer)
    wanted, denied = _stances(reference)
    if (negated - given) & (wanted - denied) or (denied - wanted) & (given - negated):
        return True
    if denied and not negated:
        return True
    known = wanted | denied
    if any(one and one <= known and not mine & known for one, mine in _denials(answer)):
        return True  # "the bulb will not work" beside "the bulb will light"
    return any(opposed(one, other) for one in given - wanted for other in wanted)


def exchanges(answer: str, reference: str) -> bool:
    """Whether they share their words but not the roles: "input per output", "3 instead of 1", "the slope is not 0"."""
    given, wanted = frozenset(words(answer)), frozenset(words(reference))
    if "instead" in given & wanted and bool(given & PRESCRIBING) != bool(wanted & PRESCRIBING):
        return True
    if (given | wanted) & ORDERING and _in_order(answer, reference) < _SAME_ORDER:
        return True
    known = frozenset(content(reference))
    return any(
        mine & theirs and one and other and not one & other and one <= known
        for one, mine in _denials(answer)
        for other, theirs in _denials(reference)
    )


def _denials(text: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """What stands before each "not" of a clause, and what within its reach."""
    found = []
    for clause in _parts(text):
        said = words(clause)
        for at, word in enumerate(said):
            if word in NEGATIONS:
                after = content(" ".join(said[at + 1 :]))[:_REACH]
                found.append((frozenset(content(" ".join(said[:at]))), frozenset(after)))
    return found


def _parts(text: str) -> list[str]:
    return [part for clause in clauses(text) for part in _NEXT.split(clause)]


def _in_order(answer: str, reference: str) -> float:
    """How far the words they share come in the same order."""
    given, wanted = content(answer), content(reference)
    common = set(given) & set(wanted)
    first = list(dict.fromkeys(word for word in given if word in common))
    second = list(dict.fromkeys(word for word in wanted if word in common))
    return _longest_common(first, second) / len(first) if first else 1.0


def _stances(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems that are affirmed and those within reach of a "not"; one may be both. Twice negated is affirmed."""
    affirmed, negated = set[str](), set[str]()
    for clause in _parts(text):
        nots, left = 0, 0
        for word in words(clause):
            if word in NEGATIONS:
                nots, left = nots + 1, _REACH
            elif carries_meaning(word):
                (negated if nots % 2 and left else affirmed).add(stem(word))
                left = max(0, left - 1)
    return frozenset(affirmed), frozenset(negated)


def _numbers(all_words: Iterable[str]) -> set[float]:
    return {float(word) for word in all_words if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", word)}


def _labels(all_words: Iterable[str]) -> set[str]:
    """Single letters: they name things."""
    return {word for word in all_words if len(word) == 1 and word.isalpha() and word not in SMALL}


def _longest_common(first: list[str], second: list[str]) -> int:
    row = [0] * (len(second) + 1)
    for one in first:
        before = 0
        for at, other in enumerate(second, 1):
            before, row[at] = row[at], before + 1 if one == other else max(row[at], row[at - 1])
    return row[-1]
