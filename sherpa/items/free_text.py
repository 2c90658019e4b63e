"""A free-text item and what was typed in, a Grade out: judged from words alone, so it mostly abstains.

A wrong answer let through costs more than an answer left to the learner's own judgement; hence CORRECT only close to an
accepted phrasing, INCORRECT only close to a foreseen wrong one or far from all that is accepted, and UNGRADED is the rule.
"""

from dataclasses import dataclass

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Criterion, FreeText, NotYet
from sherpa.items import lexical
from sherpa.items.reading import clean
from sherpa.items.utterance import is_giving_up

GRADER = "lexical"
_MOST_CHARACTERS = 4000  # a long answer is about 1500

# Chosen by benchmarks/free_text_curve.py on the 900 development answers of SemEval-2013 Task 7, each question graded with
# the constants that the other questions chose.
AWAY = 0.25  # how much of the likeness to a foreseen wrong phrasing is taken off


@dataclass(frozen=True)
class Cuts:
    """Where judging begins: CORRECT from `like` on, INCORRECT up to `far` for each accepted phrasing there is."""

    like: float = 0.70
    far: float = 0.04


_MOST_PHRASINGS = 5  # further ones make distance no more telling
_NAMED = 0.70  # likeness from which an answer is a foreseen wrong one, and by how much more than it is a right one
_NAMED_BY = 0.20
_HELD_BACK = 0.20  # taken off a phrasing that the answer denies, or that speaks of another number or thing
# The answers above come without criteria; these were held against tests/items/typed_answers.yml.
_LIKE_WITH_ALL_CRITERIA = 0.30
_MET = 0.80
_MISSING = 0.34
_HALF_SAID_MORE = 1  # stems beyond the half that was recognised: with more, the rest may be said in words not on file


@dataclass(frozen=True)
class Evidence:
    """How near the answer comes to either side, and what became of the criteria that have phrasings."""

    right: float
    wrong: float
    nearest_wrong: NotYet | None
    contradicted: bool  # by a number, a name, a denial, an opposite or another order than in the nearest accepted phrasing
    denied: bool  # by one of the last three
    stems: int  # words that carry meaning, in the answer
    strays: bool  # it brings a number or a name that nobody else has
    met: tuple[str, ...]
    missing: tuple[str, ...]
    unclear: tuple[str, ...]
    further: int  # stems that neither the question nor what is met accounts for

    @property
    def score(self) -> float:
        return self.right - AWAY * self.wrong


def grade(item: FreeText, text: str, cuts: Cuts = Cuts()) -> Grade:
    typed = lexical.without_instructions(clean(text)[:_MOST_CHARACTERS])
    said = lexical.words(typed)
    if said and any(said == lexical.words(phrase) for phrase in _accepted(item)):
        return _grade(Verdict.CORRECT, "These are the words of an accepted answer.", met=_ids(item.criteria))
    same = next((one for one in item.not_yet if said and said == lexical.words(one.text)), None)
    if same:
        return _not_yet(same)
    if said and is_giving_up(typed):
        return _grade(Verdict.INCORRECT, "It says that the answer is not known yet, and no more.")
    if why := _unjudgeable(typed, text, item):
        return _grade(Verdict.UNGRADED, why)
    return _judged(evidence(item, typed), item, cuts)


def _judged(seen: Evidence, item: FreeText, cuts: Cuts) -> Grade:
    if seen.nearest_wrong and seen.wrong >= _NAMED and seen.wrong - seen.right >= _NAMED_BY:
        return _not_yet(seen.nearest_wrong)
    nearer = seen.right > seen.wrong and seen.stems > 1
    if nearer and not seen.contradicted and not seen.missing and seen.score >= cuts.like:
        return _grade(Verdict.CORRECT, "Close to an accepted answer in its words.", met=_ids(item.criteria))
    all_met = bool(seen.met) and not seen.missing and not seen.unclear
    if nearer and not seen.denied and not seen.strays and all_met and seen.score >= _LIKE_WITH_ALL_CRITERIA:
        return _grade(Verdict.CORRECT, "It says each thing that is asked for.", met=_ids(item.criteria))
    if seen.missing and seen.met and seen.further <= _HALF_SAID_MORE:
        return _grade(Verdict.PARTIAL, "Some of it is there.", met=seen.met, missing=seen.missing)
    if not seen.met and not item.confirm and item.accepted and seen.score <= cuts.far * _breadth(item):
        return _grade(Verdict.INCORRECT, "Its words have next to nothing in common with an accepted answer.")
    return _grade(Verdict.UNGRADED, "I cannot judge that from its words alone.")


def _breadth(item: FreeText) -> int:
    """How much distance tells: more, the more phrasings are on file."""
    return min(len(item.accepted), _MOST_PHRASINGS)


def _unjudgeable(typed: str, text: str, item: FreeText) -> str:
    told = lexical.content(typed)
    if not told:
        addressed = bool(lexical.content(text)) and typed != clean(text)
        return "It speaks to me, not to the question." if addressed else "There is nothing in it that I can compare."
    if len(told) == 1 and told[0] in lexical.content(" ".join(_accepted(item))) and not _is_criterion(told, item):
        return "One word is too little to judge from."
    if lexical.is_stuffed(typed):
        return "These are words in a row, not a statement."
    if set(told) <= set(lexical.content(item.stem)):
        return "It says what the question says."
    if lexical.is_foreign(typed, lexical.content(_authors(item))):
        return "Its words are not of the language that the question is in."
    return ""


def _is_criterion(told: tuple[str, ...], item: FreeText) -> bool:
    return any(lexical.content(phrase) == told for criterion in item.criteria for phrase in criterion.any)


def evidence(item: FreeText, typed: str) -> Evidence:
    """What the words of a statement tell, before anything is decided."""
    accepted = _accepted(item)
    weight = lexical.weights((*accepted, *(one.text for one in item.not_yet)), item.stem)
    likeness = lexical.likeness(typed, item.stem, weight)
    shown = f"{item.stem} {item.on_screen}"

    def near(phrase: str) -> float:
        return likeness(phrase) - _HELD_BACK * lexical.contradicts(typed, phrase, shown)

    right, phrase = max(((near(phrase), phrase) for phrase in accepted), default=(0.0, typed))
    wrong, nearest = max(((near(one.text), one) for one in item.not_yet), key=lambda pair: pair[0], default=(0.0, None))
    denied = lexical.denies(typed, phrase) or lexical.exchanges(typed, phrase)
    shares = {criterion.id: _share(criterion, typed, weight) for criterion in item.criteria if criterion.any}
    met = tuple(name for name, share in shares.items() if share >= _MET)
    return Evidence(
        right=right,
        wrong=wrong,
        nearest_wrong=nearest,
        contradicted=denied or lexical.contradicts(typed, phrase, shown),
        denied=denied,
        stems=len(lexical.content(typed)),
        strays=lexical.strays(typed, _authors(item)),
        met=met,
        missing=tuple(name for name, share in shares.items() if share < _MISSING),
        unclear=tuple(name for name, share in shares.items() if _MISSING <= share < _MET),
        further=_further(item, typed, met),
    )


def _further(item: FreeText, typed: str, met: tuple[str, ...]) -> int:
    said = "\n".join(phrase for criterion in item.criteria if criterion.id in met for phrase in criterion.any)
    return len(set(lexical.content(typed)) - set(lexical.content(f"{item.stem}\n{said}")))


def _share(criterion: Criterion, typed: str, weight: lexical.Weight) -> float:
    """How much of the criterion's nearest phrasing was said in one clause; a denied one leaves it unclear at most."""

    def said(phrase: str) -> float:
        wanted = lexical.content(phrase)
        shares = ((lexical.recall(lexical.content(clause), wanted, weight), clause) for clause in lexical.clauses(typed))
        share, clause = max(shares, default=(0.0, ""))
        spoilt = lexical.denies(typed, phrase) or lexical.lacks_number(clause, phrase)
        return min(share, (_MET + _MISSING) / 2) if spoilt else share

    return max(map(said, criterion.any))


def _accepted(item: FreeText) -> tuple[str, ...]:
    return tuple(phrase for phrase in (*item.accepted, item.answer) if phrase.strip())


def _authors(item: FreeText) -> str:
    """All that the author says on this item."""
    criteria = (text for criterion in item.criteria for text in (criterion.say, *criterion.any))
    return "\n".join((item.stem, item.on_screen, *_accepted(item), *(one.text for one in item.not_yet), *criteria))


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
