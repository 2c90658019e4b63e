"""Rules on what an answer is held against: every question has one, and no two wrong ideas give the same answer."""

from collections.abc import Iterator
from itertools import combinations

from sherpa import items
from sherpa.domain.formula import evaluate, show
from sherpa.domain.grade import Attempt, Grade, Verdict
from sherpa.domain.item import FreeText, Numeric, Symbolic
from sherpa.route.rules.rule import Found, rule
from sherpa.route.rules.subject import Subject

_SAME = 1e-9  # twelve digits are kept of a formula; closer than this is the same number


@rule(
    "question-without-answer",
    "IMPROVEMENT",
    what="A question for which the route states neither key nor answer nor what a good answer holds.",
    why="Nobody can tell the learner whether the answer was right: Sherpa can only show the question and go on.",
    example='    1. "What does a derivative of 0 say?"   and no **Good answer indicators:** below',
    mend="write what a good answer says under **Good answer indicators:**, or criteria and accepted in checks.yml",
)
def question_without_answer(subject: Subject) -> Iterator[Found]:
    for item in subject.graded():
        if isinstance(item, FreeText) and not (item.criteria or item.accepted or item.answer or item.confirm):
            if ".e" in item.id:  # an exercise, which has a rule of its own
                continue
            if _is_choice(subject, item):  # so has a choice without its key
                continue
            yield Found(subject.of_item(item), f"question {item.id} has nothing that an answer could be held against")


def _is_choice(subject: Subject, item: FreeText) -> bool:
    section = subject.parsed.script.section(item.section)
    asked = section.questions if section and not subject.parsed.folder.checks else ()
    return any(question.kind == "choice" and item.id == f"{item.section}.{question.number}" for question in asked)


@rule(
    "answers-not-told-apart",
    "CRITICAL",
    what="A foreseen wrong answer that equals the key, or the answer of another wrong idea.",
    why="Numbers that cannot tell two ideas apart diagnose nothing: the learner is told of a mistake never made.",
    example="    At x = 2 height and slope of x² are both 4, so 4 may show either.",
    mend="ask on other numbers, on which every idea gives another answer",
)
def answers_not_told_apart(subject: Subject) -> Iterator[Found]:
    for item in subject.graded():
        match item:
            case Numeric():
                yield from _numbers(subject, item)
            case Symbolic():
                yield from _expressions(subject, item)


def _numbers(subject: Subject, item: Numeric) -> Iterator[Found]:
    key = evaluate(item.answer, subject.functions)
    wrong = [evaluate(mistake.answer, subject.functions) for mistake in item.mistakes]
    within = max(item.within, _SAME)
    for number, answer in enumerate(wrong):
        if abs(answer - key) <= within:
            place = subject.of_item(item, "mistakes", number, "answer")
            yield Found(place, f"question {item.id}: the wrong answer {show(answer)} is taken for the key {show(key)}")
    for (_, one), (number, other) in combinations(enumerate(wrong), 2):
        if abs(one - other) <= max(_SAME, _SAME * abs(one)):
            place = subject.of_item(item, "mistakes", number, "answer")
            yield Found(place, f"question {item.id}: two wrong ideas both give {show(other)}")


def _expressions(subject: Subject, item: Symbolic) -> Iterator[Found]:
    wrong = [str(mistake.answer) for mistake in item.mistakes]
    for number, answer in enumerate(wrong):
        if _graded(subject, item, answer).verdict == Verdict.CORRECT:
            place = subject.of_item(item, "mistakes", number, "answer")
            yield Found(place, f"question {item.id}: the wrong answer {answer} equals the key {item.answer}")
    for (_, one), (number, other) in combinations(enumerate(wrong), 2):
        if "".join(one.split()) == "".join(other.split()):
            place = subject.of_item(item, "mistakes", number, "answer")
            yield Found(place, f"question {item.id}: two wrong ideas both give {other}")


@rule(
    "phrasing-misjudged",
    "CRITICAL",
    what="A phrasing of a right answer that Sherpa's own grader calls wrong, or one of a wrong answer that it calls right.",
    why="If even the author's own words are misjudged, a learner's are.",
    example="    accepted: [it falls by 4 a second], not_yet: [{text: it falls by 4 a second}]",
    mend="reword the phrasing, or the criteria whose words it meets or misses",
)
def phrasing_misjudged(subject: Subject) -> Iterator[Found]:
    for item in subject.graded():
        if not isinstance(item, FreeText):
            continue
        for number, text in enumerate(item.accepted):
            if _graded(subject, item, text).verdict == Verdict.INCORRECT:
                yield Found(subject.of_item(item, "accepted", number), f"question {item.id}: {text!r} is graded wrong")
        for number, wrong in enumerate(item.not_yet):
            if _graded(subject, item, wrong.text).verdict == Verdict.CORRECT:
                place = subject.of_item(item, "not_yet", number)
                yield Found(place, f"question {item.id}: {wrong.text!r} is graded right")


def _graded(subject: Subject, item: Symbolic | FreeText, text: str) -> Grade:
    return items.grade(item, Attempt(item=item.id, text=text), functions=subject.functions)


RULES = (question_without_answer, answers_not_told_apart, phrasing_misjudged)
