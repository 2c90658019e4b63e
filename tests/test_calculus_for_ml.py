"""The route calculus-for-ml held to what it says of itself: its numbers computed anew, its exercises, its length."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from sherpa.domain.formula import Function, define
from sherpa.domain.item import Choice, Code, FreeText
from sherpa.domain.reply import Prose
from sherpa.route.lesson import read_route
from sherpa.tutor.lesson import Lesson
from sherpa.ui.script import Typed
from tests.learners import right, walk
from tests.walks import ROUTE, sitting

SHORTEST, LONGEST = 60, 120  # turns of an able learner
LONGEST_SECTION = 25  # turns without a good place to stop
P = (3.0, 1.0)  # the setting of the bill from which section 2 steps


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return Lesson(read_route(Path(__file__).parent.parent / "routes" / ROUTE))


@pytest.fixture(scope="module")
def functions(lesson: Lesson) -> dict[str, Function]:
    return define(lesson.route.functions)


def central(f: Function, *at: float, by: int = 0, h: float = 1e-5) -> float:
    """The slope of f at a place along one of its inputs."""
    left, right = ([value + (side if place == by else 0) for place, value in enumerate(at)] for side in (-h, h))
    return (f(*right) - f(*left)) / (2 * h)


@pytest.mark.parametrize(
    ("name", "slopes"),
    [
        ("q", ("dq",)),
        ("cache", ("dcache",)),
        ("cube", ("dcube",)),
        ("bill", ("billx", "billy")),
        ("hill", ("hillx", "hilly")),
        ("psq", ("pdsq",)),
        ("perr", ("pderr",)),
        ("pfork", ("pdfork",)),
        ("E", ("Eslope",)),
        ("mvalley", ("mvslope",)),
        ("ucurve", ("uslope",)),
    ],
)
def test_every_derivative_is_the_slope_that_is_measured(
    functions: dict[str, Function], name: str, slopes: tuple[str, ...]
) -> None:
    for at in ((-1.5, 0.5), (0.0, 2.0), (2.0, 1.0), (3.0, -1.0)):
        place = at[: len(slopes)]
        for by, slope in enumerate(slopes):
            measured = central(functions[name], *place, by=by)
            assert functions[slope](*place) == pytest.approx(measured, abs=1e-4), (name, place)


def test_the_gradient_is_the_best_of_all_short_steps(functions: dict[str, Function]) -> None:
    """What section 2 tells of steps from P: of those 0.1 long none does better, of those 1 long some do."""
    bill = functions["bill"]

    def saved(a: float, b: float, length: float) -> float:
        size = math.hypot(a, b)
        return bill(*P) - bill(P[0] + length * a / size, P[1] + length * b / size)

    every = [(math.cos(math.radians(angle / 10)), math.sin(math.radians(angle / 10))) for angle in range(3600)]
    assert saved(4, 10, 0.1) == pytest.approx(max(saved(*way, 0.1) for way in every), abs=1e-3)
    assert saved(4, 10, 0.1) == pytest.approx(-functions["billstep"](4, 10))
    assert saved(1, 1, 1) == pytest.approx(max(saved(*way, 1) for way in every), abs=0.01)
    assert saved(1, 1, 1) > saved(4, 10, 1) + 0.5


def told(lesson: Lesson, misconception: str) -> set[str]:
    """The numbers that a refutation names."""
    return set(re.findall(r"-?\d[\d.]*\d|\d", lesson.route.misconceptions[misconception].refutation))


def test_the_cases_against_a_belief_are_so(lesson: Lesson) -> None:
    """What refutations tell of Python, of a fit, of a gradient and of runs on E, worked out by other means."""
    assert f"{1e16 + 3 - 1e16:g}" in told(lesson, "rounding-is-an-error")

    x, y = np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 4.0])
    slope, start = np.polyfit(x, y, 1)
    off = max(abs(slope * x + start - y))
    assert {f"{off:.2f}", f"{slope * 20 + start:.1f}", "400"} <= told(lesson, "line-holds-everywhere")
    assert f"{3 * 1000 + 5}" in told(lesson, "model-refuses")

    x, y = (
        np.array([0.0, 1.0, 2.0, 4.0]),
        np.array([6.0, 6.0, 12.0, 17.0]),
    )  # the points of the project, at w = 2, b = 5
    for times in (1, 1000):
        errors, inputs = np.tile(2 * x + 5 - y, times), np.tile(x, times)
        entry = float(np.mean(errors * inputs))
        assert {f"{2 * entry:g}", f"{entry:g}"} <= told(lesson, "data-cures-gradient")

    def places(rate: float, steps: int) -> list[float]:
        run = [2.0]
        for _ in range(steps):
            run.append(run[-1] - rate * 2 * (run[-1] - 5))
        return run

    assert f"{places(1.1, 1)[-1]:g}" in told(lesson, "faster-rate")
    assert {f"{places(rate, 10)[-1]:.2f}" for rate in (0.1, 0.01)} <= told(lesson, "smaller-is-better")
    assert {f"{(w - 5) ** 2 + 2:.2f}" for w in places(1.1, 3)[1:]} <= told(lesson, "rise-before-fall")


def test_each_section_has_two_programs_and_questions_of_several_kinds(lesson: Lesson) -> None:
    for section in lesson.route.sections:
        asked = [*(name for beat in section.beats for name in beat.ask), *section.quiz]
        items = [lesson.route.items[name] for name in asked]
        programs = [item for item in items if isinstance(item, Code)]
        assert len(programs) >= 2 and {type(item) for item in items} >= {Choice, FreeText, Code}
        assert any(item.predict for item in items) and any(item.picture for item in items)
        for program in programs:
            assert len(program.checks) >= 6 and any(check.hidden for check in program.checks)
            assert len(program.hints) == 3 and len(program.mistakes) >= 3


def test_it_ends_with_a_check_without_help_over_all_sections(lesson: Lesson) -> None:
    route = lesson.route
    assert route.project
    closing = [route.items[name] for name in route.project.checkpoints[route.project.steps[-1].id] if name[0] == "w"]
    assert len(closing) >= 5 and not any(item.hints or item.simpler or item.again for item in closing)
    covered = {route.concepts[name].introduced_in for item in closing for name in item.concepts}
    assert covered >= {section.number for section in route.sections}


def test_an_able_learner_is_through_with_places_to_stop(tmp_path: Path) -> None:
    sections: dict[int, int] = {}
    with sitting(tmp_path) as session:
        played = list(walk(session, session.lesson, lambda question, lesson, _: right(question, lesson)))
    turns = [typed for typed, _ in played if isinstance(typed, Typed)]
    said = [block.text for _, reply in played for block in reply.blocks if isinstance(block, Prose)]
    assert any(text.startswith("Without help, 5 of 5. While learning, ") for text in said)
    for _, reply in played:
        number = reply.blocks[-1].section or 0
        sections[number] = sections.get(number, 0) + 1
    assert SHORTEST <= len(turns) <= LONGEST
    assert max(sections.values()) <= LONGEST_SECTION
