"""A free-text item and what was typed in, a Grade out: judged from words alone, so it mostly abstains.

A wrong answer let through costs more than an answer left to the learner's own judgement; hence CORRECT only close to an
accepted phrasing, INCORRECT only close to a foreseen wrong one or far from all that is accepted, and UNGRADED is the rule.
"""

from dataclasses import dataclass

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import FreeText, NotYet
from sherpa.items import lexical
from sherpa.items.evidence import Evidence, accepted_of, authors, weigh
from sherpa.items.reading import clean
from sherpa.items.utterance import is_giving_up

GRADER = "lexical"
_MOST_CHARACTERS = 4000  # a long answer is about 1500


@dataclass(frozen=True)
class Cuts:
    """Where judging begins with one accepted phrasing on file: CORRECT from `like` on, INCORRECT up to `far`.

    With more phrasings both rise: one of several comes near by chance more easily, and to be far from all of them tells more.

    benchmarks/free_text_curve.py chooses both on the 900 development answers of SemEval-2013 Task 7 (60 questions of Beetle
    and SciEntsBank), in ten folds of whole questions: they choose .60 to .66 and .040 to .050.
    """

    like: float = 0.64
    far: float = 0.05


_MOST_PHRASINGS = 5  # further ones change nothing more
_NEARER_BY_CHANCE = 0.02  # for each phrasing beyond the first
_NAMED = 0.70  # likeness from which an answer is a foreseen wrong one, and by how much more than it is a right one
_NAMED_BY = 0.20
# The corpora have no criteria; these two are held against tests/items/typed_answers.yml.
_LIKE_WITH_ALL_CRITERIA = 0.30
_HALF_SAID_MORE = 0  # stems beyond the half that was recognised: with more, the rest may be said in words not on file


def grade(item: FreeText, text: str, cuts: Cuts = Cuts()) -> Grade:
    found = read(item, text)
    return found if isinstance(found, Grade) else judge(found, item, cuts)


def read(item: FreeText, text: str) -> Grade | Evidence:
    """The verdict where nothing is to be weighed, else what the words tell."""
    typed = statement(text)
    said = lexical.words(typed)
    if said and any(said == lexical.words(phrase) for phrase in accepted_of(item)):
        return _grade(Verdict.CORRECT, "These are the words of an accepted answer.", met=_ids(item))
    same = next((one for one in item.not_yet if said and said == lexical.words(one.text)), None)
    if same:
        return _not_yet(same)
    if said and is_giving_up(typed):
        return _grade(Verdict.INCORRECT, "It says that the answer is not known yet, and no more.")
    why = _pretence(item, text)
    return _grade(Verdict.UNGRADED, why) if why else weigh(item, typed)


def judge(seen: Evidence, item: FreeText, cuts: Cuts = Cuts()) -> Grade:
    phrasings = min(len(accepted_of(item)), _MOST_PHRASINGS)
    foreseen = seen.wrong >= _NAMED and seen.wrong - seen.right >= _NAMED_BY
    if seen.nearest_wrong and foreseen and not seen.disowned:
        return _not_yet(seen.nearest_wrong)
    nearer = seen.right > seen.wrong and seen.stems > 1
    if (
        nearer
        and not seen.contradicted
        and not seen.missing
        and seen.score >= cuts.like + _NEARER_BY_CHANCE * (phrasings - 1)
    ):
        return _grade(Verdict.CORRECT, "Close to an accepted answer in its words.", met=_ids(item))
    all_met = bool(seen.met) and not seen.missing and not seen.unclear
    if nearer and not seen.denied and not seen.strays and all_met and seen.score >= _LIKE_WITH_ALL_CRITERIA:
        return _grade(Verdict.CORRECT, "It says each thing that is asked for.", met=_ids(item))
    if seen.missing and seen.met and seen.further <= _HALF_SAID_MORE:
        return _grade(Verdict.PARTIAL, "Some of it is there.", met=seen.met, missing=seen.missing)
    if not seen.met and not seen.unclear and _may_refuse(item) and seen.right <= cuts.far * phrasings:
        return _grade(Verdict.INCORRECT, "Its words have next to nothing in common with an accepted answer.")
    return _grade(Verdict.UNGRADED, "I cannot judge that from its words alone.")


def statement(text: str) -> str:
    """What was typed, without what is addressed to the grader."""
    return lexical.without_instructions(clean(text)[:_MOST_CHARACTERS])


def is_statement(item: FreeText, text: str) -> bool:
    """Whether there is something to judge at all, for whoever judges better than words alone can tell."""
    return not _pretence(item, text)


def _may_refuse(item: FreeText) -> bool:
    """Distance alone tells little: it never refuses where a closed question can settle it, nor against a model answer only."""
    return bool(item.accepted) and item.confirm is None


def _pretence(item: FreeText, text: str) -> str:
    """What is no statement on the question, seen for what it is."""
    typed = statement(text)
    told = lexical.content(typed)
    if not told:
        addressed = bool(lexical.content(text)) and typed != clean(text)
        return "It speaks to me, not to the question." if addressed else "There is nothing in it that I can compare."
    if len(told) == 1 and _is_key_word(told, item):
        return "One word is too little to judge from."
    if lexical.is_stuffed(typed):
        return "These are words in a row, not a statement."
    if set(told) <= set(lexical.content(item.stem)):
        return "It says what the question says."
    if lexical.is_foreign(typed, lexical.content(authors(item))):
        return "Its words are not of the language that the question is in."
    return ""


def _is_key_word(told: tuple[str, ...], item: FreeText) -> bool:
    """A word out of an accepted phrasing, where it is not all that a criterion asks for."""
    asked = (lexical.content(phrase) for criterion in item.criteria for phrase in criterion.any)
    return told[0] in lexical.content(" ".join(accepted_of(item))) and told not in asked


def _not_yet(seen: NotYet) -> Grade:
    shown = (seen.misconception,) if seen.misconception else ()
    return _grade(Verdict.INCORRECT, "Close to an answer that is known not to be right yet.", misconceptions=shown)


def _grade(
    verdict: Verdict,
    why: str,
    *,
    met: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    misconceptions: tuple[str, ...] = (),
) -> Grade:
    return Grade(verdict=verdict, grader=GRADER, rationale=why, met=met, missing=missing, misconceptions=misconceptions)


def _ids(item: FreeText) -> tuple[str, ...]:
    return tuple(criterion.id for criterion in item.criteria)
