"""Mastery: what moves it, what may not, and the arithmetic that config/thresholds.yml gives as reasons."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sherpa import config
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Passed, Recorded
from sherpa.learner.mastery import Mastery, component_means, mastery_of
from sherpa.learner.model import fold
from tests.learner.answers import HALF, RIGHT, UNJUDGED, WRONG, answer, items, row

RULES = config.thresholds().mastery


def mastery(records: list[Recorded]) -> Mastery:
    return mastery_of(fold(records).shown.get("slope", []), RULES)


def test_every_threshold_has_a_reason() -> None:
    text = (config.shipped("config") / "thresholds.yml").read_text()
    for part, entries in yaml.safe_load(text).items():
        for name, entry in entries.items():
            assert set(entry) == {"value", "because"} and len(entry["because"]) > 40, f"{part}.{name}"


def test_the_reasons_hold() -> None:
    assert mastery(items(RIGHT, RIGHT, RIGHT)).standing == "mastered"
    assert mastery(items(RIGHT, RIGHT)).standing == "growing"
    assert mastery(items(WRONG)).standing == "growing" and mastery(items(WRONG, WRONG)).standing == "weak"
    assert mastery(items(*[RIGHT] * 5)).fast and not mastery(items(*[RIGHT] * 4)).fast
    assert len(RULES.credit) == len(RULES.weight)
    assert max(*RULES.credit[1:], RULES.own_credit) < RULES.advance


def test_nothing_is_shown_before_an_answer() -> None:
    assert mastery([]) == Mastery(value=RULES.start, answers=0, alone=0, standing="unshown")


def test_what_we_could_not_judge_is_no_evidence() -> None:
    assert mastery(items(UNJUDGED, UNJUDGED)) == mastery([])


@pytest.mark.parametrize(
    "records",
    [
        items(*[RIGHT] * 50, grader="choice"),
        items(*[RIGHT] * 50, rungs=1),
        items(*[RIGHT] * 50, own=True, grader="self"),
    ],
    ids=["choices", "hints", "self-assessments"],
)
def test_no_number_of_weak_answers_is_mastery(records: list[Recorded]) -> None:
    assert mastery(records).standing == "growing" and not mastery(records).fast


def test_hinted_and_self_assessed_answers_move_it_less_and_stay_below_the_threshold() -> None:
    alone, hinted, own = (mastery(items(RIGHT, **more)).value for more in ({}, {"rungs": 1}, {"own": True}))
    assert alone > hinted > own > RULES.start
    for more in ({"rungs": 1}, {"rungs": 2}, {"rungs": 3}, {"own": True}):
        assert mastery(items(*[RIGHT] * 50, **more)).value < RULES.advance


def test_trying_an_item_until_it_is_right_counts_as_help() -> None:
    guessed = row(*(answer(WRONG) for _ in range(3)), answer(RIGHT))
    assert mastery(guessed).alone == 0
    assert fold(guessed).shown["slope"][-1].help == 3
    assert mastery([*guessed, *row(answer(RIGHT), session=2, first=9)]).alone == 1, "another day it is a fresh answer"


def test_half_an_answer_lies_between() -> None:
    assert mastery(items(WRONG)).value < mastery(items(HALF)).value < mastery(items(RIGHT)).value


def test_a_disputed_verdict_counts_neither_way() -> None:
    disputed = row(answer(RIGHT, "1.1"), answer(WRONG, "1.2"), Passed(item="1.2", section=1, how="disputed"))
    assert mastery(disputed) == mastery(items(RIGHT))
    assert [record.turn for record in fold(disputed).struck] == [2]
    again = [*disputed, *row(answer(RIGHT, "1.2"), first=4)]
    assert mastery(again).alone == 2, "nor was it help"


def test_the_start_follows_earlier_walks_slowly() -> None:
    assert component_means([], RULES) == {}
    one = component_means([fold(items(WRONG, RIGHT))], RULES)
    many = component_means([fold(items(WRONG))] * 40, RULES)
    assert one == {"slope": pytest.approx(RULES.start * RULES.start_weight / (RULES.start_weight + 1))}
    assert many["slope"] < 0.1
    assert mastery_of([], RULES, many["slope"]).value < RULES.start


@given(st.lists(st.tuples(st.sampled_from([RIGHT, HALF, WRONG, UNJUDGED]), st.integers(0, 5), st.booleans())))
def test_the_average_stays_within_its_bounds(given: list[tuple[Verdict, int, bool]]) -> None:
    events = [answer(verdict, f"1.{n}", rungs=rungs, own=own) for n, (verdict, rungs, own) in enumerate(given)]
    found = mastery(row(*events))
    assert 0 <= found.value <= 1
    assert found.standing != "mastered" or found.alone >= RULES.alone
