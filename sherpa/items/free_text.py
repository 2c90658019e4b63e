"""A free-text item and what was typed in, a Grade out: judged from words alone, so it mostly abstains.

A wrong answer let through costs more than an answer left to the learner's own judgement; hence CORRECT only close to an
accepted phrasing, INCORRECT only close to a foreseen wrong one, and UNGRADED is the rule.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Criterion, FreeText, NotYet
from sherpa.items import lexical
from sherpa.items.reading import clean

GRADER = "lexical"
_MOST_CHARACTERS = 4000  # a long answer is about 1500

# Measured on the 900 development answers of SemEval-2013 Task 7, references as the accepted phrasings: from .70 on, in the
# reference's order, 80 of the 87 answers called correct are. Cut-offs move between subjects, so these are round and high.
_LIKE = 0.70
_LIKE_WITH_ALL_CRITERIA = 0.55
_NEARLY_THE_SAME = 0.90
_IN_ORDER = 0.75
_MET = 0.80
_MISSING = 0.34
_MARGIN = 0.10  # between the nearest accepted and the nearest foreseen wrong phrasing
_CLEAR_MARGIN = 0.20  # to call an answer wrong
_DENIED = 0.30  # taken off where one says not, or the opposite

_Likeness = Callable[[str], float]


@dataclass(frozen=True)
class _Evidence:
    """The nearest phrasing of each side with its likeness, and what became of the criteria that have phrasings."""

    accepted: str
    right: float
    contradicted: bool  # by a denial, an opposite, a number or a label
    denied: bool  # by a denial or an opposite
    not_yet: NotYet | None
    wrong: float
    met: tuple[str, ...]
    missing: tuple[str, ...]
    unclear: tuple[str, ...]


def grade(item: FreeText, text: str) -> Grade:
    typed = clean(text)[:_MOST_CHARACTERS]
    accepted = tuple(phrase for phrase in (*item.accepted, item.answer) if phrase.strip())
    said = lexical.words(typed)
    if said and any(said == lexical.words(phrase) for phrase in accepted):
        return _grade(Verdict.CORRECT, "These are the words of an accepted answer.", met=_ids(item.criteria))
    same = next((one for one in item.not_yet if said and said == lexical.words(one.text)), None)
    if same:
        return _not_yet(same)
    if why := _unjudgeable(typed, item.stem):
        return _grade(Verdict.UNGRADED, why)
    return _judged(typed, _evidence(item, typed, accepted), item)


def _judged(typed: str, seen: _Evidence, item: FreeText) -> Grade:
    if seen.not_yet and seen.wrong >= _LIKE and seen.wrong - seen.right >= _CLEAR_MARGIN:
        return _not_yet(seen.not_yet)
    alike = seen.accepted and not seen.contradicted and seen.right - seen.wrong >= _MARGIN
    in_order = lexical.in_order(typed, seen.accepted) >= _IN_ORDER
    if alike and in_order and seen.right >= _NEARLY_THE_SAME:
        return _grade(Verdict.CORRECT, "Nearly the words of an accepted answer.", met=_ids(item.criteria))
    if seen.missing and seen.met and not seen.denied and seen.right > seen.wrong:
        return _grade(Verdict.PARTIAL, "Some of it is there.", met=seen.met, missing=seen.missing)
    all_met = bool(seen.met) and not seen.missing and not seen.unclear
    if alike and in_order and not seen.missing and seen.right >= (_LIKE_WITH_ALL_CRITERIA if all_met else _LIKE):
        return _grade(Verdict.CORRECT, "Close to an accepted answer in its words.", met=_ids(item.criteria))
    return _grade(Verdict.UNGRADED, "I cannot judge that from its words alone.")


def _unjudgeable(typed: str, question: str) -> str:
    told = lexical.content(typed)
    if not told:
        return "There is nothing in it that I can compare."
    if len(told) < 2:
        return "One word is too little to judge from."
    if lexical.is_stuffed(typed):
        return "These are words in a row, not a statement."
    if set(told) <= set(lexical.content(question)):
        return "It says what the question says."
    return ""


def _evidence(item: FreeText, typed: str, accepted: tuple[str, ...]) -> _Evidence:
    rarity = lexical.rarity_among((*accepted, *(one.text for one in item.not_yet)), item.stem)

    def weighed(phrase: str) -> float:
        off = _DENIED if lexical.contradicts(typed, phrase, item.stem) else 0.0
        return lexical.likeness(typed, phrase, item.stem, rarity) - off

    nearest = max(accepted, key=weighed, default="")
    wrong = max(item.not_yet, key=lambda one: weighed(one.text), default=None)
    shares = {criterion.id: _share(criterion, typed, rarity) for criterion in item.criteria if criterion.any}
    return _Evidence(
        accepted=nearest,
        right=weighed(nearest) if nearest else 0.0,
        contradicted=bool(nearest) and lexical.contradicts(typed, nearest, item.stem),
        denied=bool(nearest) and lexical.denies(typed, nearest),
        not_yet=wrong,
        wrong=weighed(wrong.text) if wrong else 0.0,
        met=tuple(name for name, share in shares.items() if share >= _MET),
        missing=tuple(name for name, share in shares.items() if share < _MISSING),
        unclear=tuple(name for name, share in shares.items() if _MISSING <= share < _MET),
    )


def _share(criterion: Criterion, typed: str, rarity: _Likeness) -> float:
    """How much of the criterion's nearest phrasing was said; a denied one leaves it unclear at most."""
    given = lexical.content(typed)

    def said(phrase: str) -> float:
        share = lexical.recall(given, lexical.content(phrase), rarity)
        return min(share, (_MET + _MISSING) / 2) if lexical.denies(typed, phrase) else share

    return max(map(said, criterion.any))


def _not_yet(seen: NotYet) -> Grade:
    return _grade(
        Verdict.INCORRECT,
        "Close to an answer that is known not to be right yet.",
        misconceptions=(seen.misconception,) if seen.misconception else (),
    )


def _grade(
    verdict: Verdict,
    why: str,
    *,
    met: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    misconceptions: tuple[str, ...] = (),
) -> Grade:
    return Grade(verdict=verdict, grader=GRADER, rationale=why, met=met, missing=missing, misconceptions=misconceptions)


def _ids(criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
    return tuple(criterion.id for criterion in criteria)
