"""The route learning-rate held to what it says of itself: its numbers computed anew, its length, its pictures."""

import math
from pathlib import Path

import pytest

from sherpa.domain.formula import Function, define
from sherpa.domain.item import Choice, Code, FreeText, Numeric, Symbolic
from sherpa.domain.picture import Curve
from sherpa.route.lesson import read_route
from sherpa.tutor.lesson import Lesson
from sherpa.ui.plots.curve import value_at
from sherpa.ui.script import Typed
from tests.learners import right, walk
from tests.walks import sitting

ROUTE = "learning-rate"
MINUTES = {1: (3, 5), 3: (11, 13)}  # by size in GB, as the guide tells them
SECOND = {2: (7, 9), 6: (23, 25)}
THIRD = {2: (9,), 4: (15,), 6: (23,), 8: (33,)}  # of the sweep; the project tells its sizes
SHORTEST, LONGEST = 25, 60  # turns of an able learner
LONGEST_SECTION = 25  # turns without a good place to stop


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return Lesson(read_route(Path(__file__).parent.parent / "routes" / ROUTE))


@pytest.fixture(scope="module")
def functions(lesson: Lesson) -> dict[str, Function]:
    return define(lesson.route.functions)


def missed(w: float, backups: dict[int, tuple[int, ...]], unit: float = 1) -> float:
    squares = [(w * size * unit - took) ** 2 for size, times in backups.items() for took in times]
    return sum(squares) / len(squares)


def bend_of(backups: dict[int, tuple[int, ...]], unit: float = 1) -> float:
    """The second difference of the loss, which is exact for a parabola."""
    return missed(1, backups, unit) - 2 * missed(0, backups, unit) + missed(-1, backups, unit)


def places(bend: float, rate: float, steps: int, lowest: float = 4, start: float = 1) -> list[float]:
    run = [start]
    for _ in range(steps):
        run.append(run[-1] - rate * bend * (run[-1] - lowest))
    return run


@pytest.mark.parametrize("w", [0, 1, 2.5, 4, 7.3])
def test_both_bowls_are_the_misses_on_their_backups(functions: dict[str, Function], w: float) -> None:
    assert functions["L"](w) == pytest.approx(missed(w, MINUTES))
    assert functions["M"](w) == pytest.approx(missed(w, SECOND))
    assert functions["dL"](w) == pytest.approx((functions["L"](w + 1) - functions["L"](w - 1)) / 2)
    assert functions["dM"](w) == pytest.approx((functions["M"](w + 1) - functions["M"](w - 1)) / 2)


@pytest.mark.parametrize("rate", [0.0001, 0.005, 0.01, 0.05, 0.1, 0.15, 0.19, 0.2, 0.21, 0.25])
def test_every_run_of_the_text_is_that_of_the_loop(functions: dict[str, Function], rate: float) -> None:
    for step, w in enumerate(places(10, rate, 20)):
        assert functions["place"](rate, step) == pytest.approx(w)
        assert functions["far"](rate, step) == pytest.approx(abs(w - 4), abs=1e-12)
        assert functions["after"](rate, step) == pytest.approx(missed(w, MINUTES))


@pytest.mark.parametrize(("rate", "near"), [(0.005, 1.5), (0.0005, 1.5), (0.005, 0.1), (0.0005, 0.1), (0.05, 0.1)])
def test_the_steps_needed_are_those_that_the_loop_takes(
    functions: dict[str, Function], rate: float, near: float
) -> None:
    counted = next(step for step, w in enumerate(places(10, rate, 1000)) if abs(w - 4) <= near)
    assert functions["needed"](rate, near) == counted


@pytest.mark.parametrize("unit", [1, 2, 1000, 0.001])
def test_the_curvature_follows_the_unit_of_the_sizes(functions: dict[str, Function], unit: float) -> None:
    backups = SECOND if unit == 2 else MINUTES
    assert functions["bend"](unit) == pytest.approx(bend_of(backups, 1 if unit == 2 else unit), rel=1e-6)


def test_the_sweep_and_its_logs_are_runs_on_the_third_server(functions: dict[str, Function]) -> None:
    def loss(rate: float, steps: int) -> float:
        return missed(places(bend_of(THIRD), rate, steps)[-1], THIRD)

    for power in (-5, -4, -3, -2, -1):
        assert functions["sweep"](power) == pytest.approx(loss(10**power, 20))
    for name, rate in (("P", 0.0002), ("Q", 0.01), ("R", 0.034)):
        assert [functions[name](step) for step in range(11)] == pytest.approx([loss(rate, n) for n in range(11)])
    assert min((-5, -4, -3, -2, -1), key=functions["sweep"]) == -2
    assert functions["P"](10) > 0.7 * functions["P"](0) and functions["R"](10) > functions["R"](0)


def test_two_rates_print_the_same_losses_on_other_sides() -> None:
    slow, fast = places(10, 0.01, 20), places(10, 0.19, 20)
    assert [missed(w, MINUTES) for w in slow] == pytest.approx([missed(w, MINUTES) for w in fast])
    assert all(w < 4 for w in slow) and all((w < 4) == (step % 2 == 0) for step, w in enumerate(fast))


def test_a_run_that_gains_as_before_has_not_arrived() -> None:
    """What exercise 3.2 asks of a log: the halves tell whether a run has arrived, and only the places on which side it fails."""

    def gains(rate: float, floor: float = 1) -> tuple[float, float]:
        losses = [5 * (w - 4) ** 2 + floor for w in places(10, rate, 10)]
        return losses[0] - losses[5], losses[5] - losses[10]

    for rate in (0.02, 0.05, 0.1, 0.15, 0.18):
        for floor in (0, 1, 40):
            early, late = gains(rate, floor)
            assert late < early / 2 and abs(places(10, rate, 10)[-1] - 4) < 1
    for slow, fast in ((0.001, 0.199), (0.002, 0.198)):
        early, late = gains(slow)
        assert gains(fast) == pytest.approx((early, late)) and late >= early / 2
        assert all(w < 4 for w in places(10, slow, 10)) and places(10, fast, 10)[1] > 4


def test_every_curve_of_a_picture_can_be_seen(lesson: Lesson, functions: dict[str, Function]) -> None:
    for section in lesson.route.sections:
        for beat in section.beats:
            if isinstance(beat.picture, Curve):
                low, high = beat.picture.over
                spots = [low + (high - low) * part / 97 for part in range(98)]
                for name in beat.picture.of:
                    seen = [value_at(functions[name], spot) for spot in spots]
                    bottom, top = beat.picture.y or (-math.inf, math.inf)
                    assert sum(y is not None and bottom <= y <= top for y in seen) > len(spots) / 2, (beat.id, name)


def test_an_able_learner_is_through_in_a_sitting_or_two(tmp_path: Path) -> None:
    sections: dict[int, int] = {}
    with sitting(tmp_path, ROUTE) as session:
        played = list(walk(session, session.lesson, lambda question, lesson, _: right(question, lesson)))
    turns = [typed for typed, _ in played if isinstance(typed, Typed)]
    for _, reply in played:
        number = reply.blocks[-1].section or 0
        sections[number] = sections.get(number, 0) + 1
    assert SHORTEST <= len(turns) <= LONGEST
    assert max(sections.values()) <= LONGEST_SECTION


def test_each_section_has_questions_of_several_kinds(lesson: Lesson) -> None:
    for section in lesson.route.sections:
        names = [*(name for beat in section.beats for name in beat.ask), *section.quiz]
        items = [lesson.route.items[name] for name in names]
        kinds = {type(item) for item in items}
        assert kinds >= {Choice, Numeric, FreeText, Code} and len(items) >= 8
        assert any(item.predict for item in items) and any(item.picture for item in items)
        assert section.beats[0].picture and section.beats[0].ask[0] in {item.id for item in items if item.picture}
    assert any(isinstance(item, Symbolic) for item in lesson.route.items.values())
