"""Events in, the learner model, progress and summary out: pure folds over what was recorded."""

from pathlib import Path

import pytest

from sherpa import config
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Depth, Evidence, Exposure, Kept, LearnerEvent, Passed, Rated, Recorded, Wondered
from sherpa.domain.ports import Sitting, Walk
from sherpa.domain.route import Route
from sherpa.learner.model import fold
from sherpa.learner.outline import outline_of
from sherpa.learner.progress import progress_of
from sherpa.learner.summary import summarise
from sherpa.route.lesson import read_route

AT = "2026-11-23T12:00:00+01:00"
SITTING = Sitting(session=1, walk="w", opened_at=AT)


@pytest.fixture(scope="module")
def route() -> Route:
    return read_route(Path(__file__).parents[2] / "routes" / "calculus-for-ml")


def records(*events: LearnerEvent) -> list[Recorded]:
    return [Recorded(turn=turn, session=1, at=AT, event=event) for turn, event in enumerate(events, 2)]


def answer(item: str, verdict: Verdict, **more: object) -> Evidence:
    return Evidence.model_validate(
        {"item": item, "section": 1, "components": ("derivative",), "verdict": verdict, "grader": "numeric", **more}
    )


def test_the_deepest_exposure_counts() -> None:
    events = (
        Exposure(component="gradient", depth=depth) for depth in (Depth.MENTIONED, Depth.DEVELOPED, Depth.INTRODUCED)
    )
    model = fold(records(*events))
    assert model.depth("gradient") == Depth.DEVELOPED and model.taught["gradient"].turn == 3
    assert model.depth("mse") is None


def test_a_self_assessment_is_no_verdict() -> None:
    model = fold(records(answer("1.4", Verdict.CORRECT, own=True), answer("1.3", Verdict.CORRECT)))
    assert model.solved("1.3") and not model.solved("1.4")


def test_the_code_kept_last_is_the_code() -> None:
    model = fold(records(*(Kept(item="1.e1", names=("slope",), code=code) for code in ("old", "new"))))
    assert model.code("1.e1") == "new" and model.code("2.e1") == ""


def test_progress_tells_taught_from_shown(route: Route) -> None:
    model = fold(
        records(
            Exposure(component="derivative", depth=Depth.INTRODUCED),
            answer("1.3", Verdict.INCORRECT),
            answer("1.3", Verdict.CORRECT),
        )
    )
    walk = Walk(walk="w", route=route.name, seed=1, started_at=AT, finished=False, last_at=AT)
    row = progress_of(walk, outline_of(route), model, config.thresholds().mastery, {}, {})
    derivative = next(concept for concept in row.concepts if concept.id == "derivative")
    assert (derivative.taught, derivative.right, derivative.answered) == ("introduced", 1, 2)
    assert (derivative.alone, derivative.standing, derivative.due) == (0, "growing", "")
    assert {concept.standing for concept in row.concepts if concept.id != "derivative"} == {"unshown"}


def test_every_claim_of_a_summary_cites_its_turn(route: Route) -> None:
    text = summarise(
        route,
        SITTING,
        records(
            Exposure(component="derivative", depth=Depth.INTRODUCED),
            answer("1.3", Verdict.INCORRECT, misconceptions=("height-for-slope",), answer="49"),
            answer("1.3", Verdict.CORRECT, rungs=1, answer="0"),
            answer("1.4", Verdict.PARTIAL, own=True),
            Kept(item="1.e1", names=("slope",), code="x", rungs=2),
            Passed(item="1.5", section=1, how="skipped"),
            Rated(value=6, low=1, high=10),
            Wondered(question="is there a `rust` crate?", answered=False),
        ),
        "question 1.6",
    )
    claims = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(claims) == 8 and all("(turn " in line for line in claims)
    assert "with 1 hint" in text and "`slope()`" in text and "partly met" in text and "6 of 10" in text
    assert "`sherpa learn calculus-for-ml`" in text and "`rust`" not in text


def test_an_empty_session_says_so(route: Route) -> None:
    assert "Nothing was taught or answered" in summarise(route, SITTING, [], "")
