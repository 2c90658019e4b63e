"""A numeric item and an answer in, a Grade out."""

import pytest

from sherpa.domain.formula import define
from sherpa.domain.grade import Verdict
from sherpa.domain.item import Mistake, Numeric
from sherpa.items.numeric import grade

QUEUE = define(("q(t) = 40 + 6*t - t**2",))
TOP = Numeric(
    id="1.3",
    section=1,
    stem="The top is at t = 3. What is q'(3)?",
    answer=0,
    mistakes=(
        Mistake(answer="q(3)", misconception="height-for-slope", say="49 is how many messages wait."),
        Mistake(answer=3, misconception="time-for-slope"),
    ),
)


def verdict(answer: float | str, text: str, *, within: float = 0.0, unit: str = "", stem: str = "") -> Verdict:
    item = Numeric(id="n", section=1, stem=stem, answer=answer, within=within, unit=unit)
    return grade(item, text, QUEUE).verdict


@pytest.mark.parametrize("text", ["0", "0.0", "zero", "it's 0", "q'(3) = 0", "-0", "nothing", "0 messages a second"])
def test_the_key_in_any_dress(text: str) -> None:
    assert grade(TOP, text, QUEUE).verdict == Verdict.CORRECT


def test_a_foreseen_mistake_is_computed_and_known() -> None:
    found = grade(TOP, "49", QUEUE)
    assert found.verdict == Verdict.INCORRECT
    assert (found.misconceptions, found.say) == (("height-for-slope",), "49 is how many messages wait.")
    assert grade(TOP, "it's 3?", QUEUE).misconceptions == ("time-for-slope",)
    other = grade(TOP, "17", QUEUE)
    assert (other.verdict, other.misconceptions, other.say) == (Verdict.INCORRECT, (), "")


@pytest.mark.parametrize("text", ["", "idk", "0 or 49", "not 0", "more than 0", "0x", "x", "0 49"])
def test_what_states_no_number_costs_no_try(text: str) -> None:
    assert grade(TOP, text, QUEUE).verdict == Verdict.UNGRADED


def test_tolerance_is_the_authors_and_no_more() -> None:
    assert verdict("1/3", "1/3") == Verdict.CORRECT
    assert verdict("1/3", "0.33") == Verdict.INCORRECT
    assert verdict("1/3", "0.33", within=0.01) == Verdict.CORRECT
    assert verdict(3.9, "3.9000000000001") == Verdict.CORRECT
    assert verdict("q(1.1) - q(1)", "0.39") == Verdict.CORRECT


def test_the_nearer_of_two_mistakes_is_meant() -> None:
    near = (Mistake(answer=5, misconception="five"), Mistake(answer=5.4, misconception="more"))
    item = Numeric(id="n", section=1, stem="", answer=1, within=0.5, mistakes=near)
    assert grade(item, "5.3", {}).misconceptions == ("more",)


def test_a_direction_in_words_is_a_sign_where_the_question_gives_none() -> None:
    assert verdict(-4, "it shrinks by 4 a second") == Verdict.CORRECT
    assert verdict(-4, "0.3 less") == Verdict.UNGRADED
    assert verdict(4, "it shrinks by 4") == Verdict.UNGRADED
    assert verdict(2, "it would lose 2", stem="How many would it lose?") == Verdict.CORRECT


def test_a_comma_that_may_be_either_is_asked_about() -> None:
    assert verdict(1.234, "1,234") == Verdict.UNGRADED
    assert verdict(1234, "1,234") == Verdict.CORRECT
    assert verdict(1.5, "1,5") == Verdict.CORRECT


def test_percent_as_the_question_asks() -> None:
    assert verdict(0.5, "50%") == Verdict.CORRECT
    assert verdict(50, "50%", unit="%") == Verdict.CORRECT
    assert verdict(50, "50", unit="%") == Verdict.CORRECT


def test_a_key_that_cannot_be_computed_is_our_failure() -> None:
    assert verdict("1/0", "1") == Verdict.UNGRADED
