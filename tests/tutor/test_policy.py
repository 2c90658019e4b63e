"""The pedagogy as a pure function: what follows what, over states that a walk can be in."""

from pathlib import Path

import pytest

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.preferences import Preferences
from sherpa.domain.reply import Phase
from sherpa.route.lesson import read_route
from sherpa.tutor.agenda import place
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.moves import MOVES
from sherpa.tutor.policy import FOLLOWS, Move, next_move
from sherpa.tutor.state import Heard, HeardKind, Open, State

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return Lesson(read_route(TOP / "routes" / "calculus-for-ml"))


def at(item: str, **question: object) -> State:
    opened = Open.model_validate({"item": item, "asked": True, **question})
    return State(step=f"item:{item}@1", phase=Phase.CHECK, section=1, open=opened)


def heard(kind: HeardKind, name: str = "") -> Heard:
    return Heard(kind=kind, text="x", name=name)


def graded(verdict: Verdict, **more: object) -> Grade:
    return Grade.model_validate({"verdict": verdict, "grader": "test", **more})


def test_every_move_in_the_table_is_made_and_every_made_move_is_in_it() -> None:
    assert set(FOLLOWS) - {"listen"} == set(MOVES)
    assert {move for following in FOLLOWS.values() for move in following} - {"wait"} <= set(MOVES)
    reachable, frontier = {"listen"}, ["listen"]
    while frontier:
        for move in FOLLOWS.get(frontier.pop(), ()):  # type: ignore[call-overload]
            if move not in reachable:
                reachable.add(move)
                frontier.append(move)
    assert reachable == set(FOLLOWS) | {"wait"}


@pytest.mark.parametrize(
    ("state", "move"),
    [
        (State(heard=heard("opened")), "orient"),
        (at("1.3").with_(heard=heard("opened")), "recap"),
        (at("1.3").with_(heard=heard("closed")), "close"),
        (at("1.3").with_(heard=heard("attempt")), "grade"),
        (at("1.2").with_(heard=heard("attempt")), "take"),
        (at("0.1").with_(heard=heard("attempt")), "take"),
        (at("1.3").with_(heard=heard("question")), "converse"),
        (at("1.3").with_(heard=heard("idk")), "simplify"),
        (at("1.3", simplified=True).with_(heard=heard("idk")), "hint"),
        (at("1.3", rung=2).with_(heard=heard("command", "hint")), "tell"),
        (at("1.e1", rung=2).with_(heard=heard("command", "hint")), "hint"),
        (at("1.e1", rung=3).with_(heard=heard("command", "hint")), "tell"),
        (at("1.e1").with_(heard=heard("command", "check")), "obey"),
        (at("1.e1", given="x = 1").with_(heard=heard("command", "check")), "grade"),
        (at("0.1").with_(heard=heard("command", "hint")), "obey"),
        (at("1.3").with_(heard=heard("empty")), "ask"),
        (at("1.3").with_(heard=heard("command", "unheard-of")), "obey"),
    ],
)
def test_a_line_leads_to(state: State, move: Move, lesson: Lesson) -> None:
    assert next_move(state, lesson, "listen") == move


@pytest.mark.parametrize(
    ("state", "grade", "last", "move"),
    [
        (at("1.3"), graded(Verdict.CORRECT), "grade", "affirm"),
        (at("1.3", tries=1), graded(Verdict.INCORRECT), "grade", "refute"),
        (at("1.3", tries=1), graded(Verdict.INCORRECT), "refute", "simplify"),
        (at("1.3", tries=2, simplified=True), graded(Verdict.INCORRECT), "refute", "vary"),
        (at("1.3", tries=2, simplified=True).with_(variants=("1.3v",)), graded(Verdict.INCORRECT), "refute", "hint"),
        (at("1.1", tries=1, simplified=True).with_(variants=("1.1v",)), graded(Verdict.INCORRECT), "refute", "tell"),
        (at("1.e1", tries=4), graded(Verdict.INCORRECT), "refute", "ask"),
        (at("1.4"), graded(Verdict.UNGRADED), "grade", "confirm"),
        (at("1.3"), graded(Verdict.UNGRADED), "grade", "misread"),
        (at("1.4"), graded(Verdict.PARTIAL), "grade", "complete"),
        (at("1.4", partial=True), graded(Verdict.PARTIAL), "grade", "confirm"),
    ],
)
def test_a_verdict_leads_to(state: State, grade: Grade, last: Move, move: Move, lesson: Lesson) -> None:
    assert next_move(state.with_(grade=grade), lesson, last) == move


def test_a_failed_test_out_costs_nothing(lesson: Lesson) -> None:
    state = at("1.8", tries=1).with_(step="probe:1.8@1", test_out=True, grade=graded(Verdict.INCORRECT))
    assert next_move(state, lesson, "refute") == "stop_probe"


def test_the_agenda_names_every_beat_once_and_ends(lesson: Lesson) -> None:
    steps = lesson.agenda(Preferences(), False)
    ids = [step.id for step in steps]
    assert len(ids) == len(set(ids)) and steps[-1].kind == "end"
    beats = [beat.id for section in lesson.route.sections for beat in section.beats]
    assert [step.ref for step in steps if step.kind == "beat"] == beats


def test_a_step_that_is_gone_falls_back_to_its_own_section(lesson: Lesson) -> None:
    steps = lesson.agenda(Preferences(), False)
    assert steps[place(steps, "quiz:gone@2") + 1].section == 2
    assert place(steps, "") == -1
