"""Every claim about a component cites its turn and day, in the learner's own words."""

from sherpa import config
from sherpa.domain.learner import Depth, Exposure, LearnerEvent, Passed
from sherpa.domain.outline import Component, Outline
from sherpa.learner.mastery import mastery_of
from sherpa.learner.model import fold
from sherpa.learner.why import Claim, why
from tests.learner.answers import RIGHT, WRONG, answer, row

RULES = config.thresholds().mastery
OUTLINE = Outline(
    title="Calculus",
    components={"slope": Component(title="slope"), "limit": Component(title="limit")},
    items={"1.1": 'question 1.1 ("How steep?")'},
    beliefs={"height": "High is steep"},
)


def claims(*events: LearnerEvent, lines: dict[int, str] | None = None) -> tuple[Claim, ...]:
    records = row(*events)
    return why("slope", OUTLINE, records, fold(records), lines or {}, RULES)


def test_what_was_taught_names_the_depth_and_the_idea() -> None:
    exposures = (Exposure(component="slope", depth=Depth.INTRODUCED, beat="1.the-moment"),)
    (claim,) = claims(*exposures, Exposure(component="limit", depth=Depth.INTRODUCED))
    assert (claim.kind, claim.text, claim.turn, claim.on) == ("taught", "introduced in the moment", 1, "2026-11-23")


def test_a_verdict_quotes_the_line_as_it_was_typed_and_says_where_it_led() -> None:
    found = claims(
        answer(WRONG, answer="9", misconceptions=("height",)), answer(RIGHT, rungs=1), lines={1: "9 i guess", 2: "4"}
    )
    assert [claim.said for claim in found] == ["9 i guess", "4"]
    assert found[0].text == 'question 1.1 ("How steep?"): "9 i guess", not right, as if: High is steep'
    assert found[1].text.endswith('"4", right, with 1 hint, at try 2')
    answers = fold(row(answer(WRONG), answer(RIGHT, rungs=1))).shown["slope"]
    assert found[-1].mastery == mastery_of(answers, RULES).value


def test_a_letter_is_shown_with_what_it_stood_for() -> None:
    (claim,) = claims(answer(RIGHT, grader="choice", answer="at t = 1"), lines={1: "b"})
    assert '"b" (at t = 1), right' in claim.text


def test_a_self_assessment_says_whose_judgement_it_was() -> None:
    (claim,) = claims(answer(RIGHT, own=True, grader="self"))
    assert claim.kind == "judged" and claim.text.endswith("met, by your own judgement")


def test_what_was_disputed_is_told_and_moves_nothing() -> None:
    (claim,) = claims(answer(WRONG), Passed(item="1.1", section=1, how="disputed"), lines={1: "7"})
    assert (claim.kind, claim.mastery) == ("disputed", None) and '"7"' in claim.text
