"""The lesson's pace: what changes it, and that one slip, a short answer or a wish for help does not."""

import pytest

from sherpa import config
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Evidence, LearnerEvent, Passed
from sherpa.learner.signals import Outcome, Pace, outcome, pace, remembered

RULES = config.thresholds().signals


def evidence(verdict: Verdict, **more: object) -> Evidence:
    return Evidence.model_validate({"item": "1.1", "section": 1, "verdict": verdict, "grader": "numeric", **more})


@pytest.mark.parametrize(
    ("event", "tries", "told"),
    [
        (evidence(Verdict.CORRECT), 0, "alone"),
        (evidence(Verdict.CORRECT), 1, "helped"),
        (evidence(Verdict.CORRECT, rungs=1), 0, "helped"),
        (evidence(Verdict.PARTIAL), 0, "helped"),
        (evidence(Verdict.INCORRECT), 0, "missed"),
        (evidence(Verdict.UNGRADED), 0, None),
        (evidence(Verdict.INCORRECT, own=True), 0, None),
        (Passed(item="1.1", section=1, how="told"), 0, "missed"),
        (Passed(item="1.1", section=1, how="skipped"), 0, "left"),
        (Passed(item="1.1", section=1, how="disputed"), 0, None),
    ],
)
def test_what_an_event_tells_of_a_question(event: LearnerEvent, tries: int, told: Outcome | None) -> None:
    assert outcome(event, tries) == told


def after(told: str, now: Pace = "") -> Pace:
    """The pace after outcomes, by their first letters, the oldest first."""
    names: dict[str, Outcome] = {"a": "alone", "h": "helped", "m": "missed", "l": "left"}
    recent: tuple[Outcome, ...] = ()
    for letter in told:
        recent = remembered(recent, names[letter], RULES)
        now = pace(recent, now, RULES)
    return now


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("aamaa", ""),
        ("mm", ""),
        ("mhmh", ""),
        ("mhmhm", "slower"),
        ("mmm", "slower"),
        ("aaaaa", ""),
        ("aaaaaa", "faster"),
        ("aaahaaa", ""),
        ("lll", ""),
        ("llll", "shorter"),
        ("llal", ""),
    ],
)
def test_one_slip_changes_nothing_and_a_run_does(told: str, wanted: Pace) -> None:
    assert after(told) == wanted


@pytest.mark.parametrize("letter", "amhl")
@pytest.mark.parametrize("now", ["slower", "faster", "shorter"])
def test_one_answer_never_ends_a_change(now: Pace, letter: str) -> None:
    assert after(letter, now) == now


@pytest.mark.parametrize(("now", "told"), [("slower", "aha"), ("faster", "mam"), ("shorter", "ama")])
def test_answers_to_the_contrary_end_it(now: Pace, told: str) -> None:
    assert after(told, now) == ""


def test_no_more_is_remembered_than_is_looked_at() -> None:
    assert RULES.window == max(RULES.slower_of, RULES.faster, RULES.shorter, RULES.back)
