"""Every explorer: what it shows is numerical truth, its guess has one answer, and each of its screens fits."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from rich.cells import cell_len

from sherpa.domain.explorers import EXPLORERS, ExplorerName
from sherpa.ui.explorers import explorer
from sherpa.ui.explorers.gradient_descent import _PLACES
from sherpa.ui.explorers.show import frame, screen, words
from sherpa.ui.explorers.state import Back, Forward, Pick, Reset, Standing, Turn, Without, start, take

ALL = tuple(EXPLORERS)
SETTINGS = [
    (name, dict(zip([knob.name for knob in explorer(name).knobs], chosen, strict=True)))
    for name in ALL
    for chosen in product(*(knob.choices for knob in explorer(name).knobs))
]


def at(name: ExplorerName, turned: dict[str, str], step: int = 0) -> Standing:
    return Standing(explorer(name), turned, step=step, decided=True)


def text(here: Standing, width: int = 80, height: int = 24) -> str:
    return "\n".join("".join(span.text for span in row) for row in screen(here, width, height))


@pytest.mark.parametrize("name", ALL)
def test_the_registry_and_the_names_agree(name: ExplorerName) -> None:
    assert explorer(name).name == name
    keys = [knob.key for knob in explorer(name).knobs]
    assert not set(keys) & set("abcdepqr ")
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("name", "turned"), SETTINGS)
def test_every_setting_can_be_walked_and_its_guess_has_one_answer(name: ExplorerName, turned: dict[str, str]) -> None:
    here = explorer(name)
    guess, last = here.guess(turned), here.last(turned)
    assert len(set(guess.options)) == len(guess.options) >= 2
    assert 0 <= guess.key < len(guess.options)
    assert not guess.says or len(guess.says) == len(guess.options)
    assert 1 <= guess.before <= guess.told_at <= last
    assert all(math.isfinite(value) for step in range(last + 1) for value in here.scene(turned, step).figures.values())


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (60, 24), (40, 24)])
@pytest.mark.parametrize("name", ALL)
def test_a_screen_keeps_to_its_size_and_its_last_row_tells_the_keys(
    name: ExplorerName, width: int, height: int
) -> None:
    here = start(explorer(name))
    for action in (Without(), Forward(), Forward(99), Without(), Forward(99)):
        rows = text(here, width, height).split("\n")
        assert len(rows) == height
        assert max(map(cell_len, rows)) <= width
        assert "leave" in rows[-1]
        here = take(here, action)


@pytest.mark.parametrize(("name", "turned"), SETTINGS)
def test_at_80_by_24_nothing_is_cut_off(name: ExplorerName, turned: dict[str, str]) -> None:
    for step in range(explorer(name).last(turned) + 1):
        here = at(name, turned, step)
        shown = " ".join(text(here).split())
        assert all(" ".join(said.split()) in shown for said in here.explorer.scene(turned, step).says)
    guess = explorer(name).guess(turned)
    asking = Standing(explorer(name), turned, step=guess.before - 1)
    assert all(option in text(asking) for option in guess.options)


@pytest.mark.parametrize("name", ALL)
def test_on_a_narrow_screen_every_answer_stands_under_its_question(name: ExplorerName) -> None:
    turned = {knob.name: knob.choices[0] for knob in explorer(name).knobs}
    guess = explorer(name).guess(turned)
    shown = " ".join(text(Standing(explorer(name), turned, step=guess.before - 1), 40, 24).split())
    assert all(f" {letter} {option}" in shown for letter, option in zip("abcde", guess.options, strict=False))


def test_a_panel_too_narrow_for_its_title_keeps_the_number() -> None:
    assert " 0.05 " in text(start(explorer("learning-rate")), 40, 24).split("\n")[3]


@pytest.mark.parametrize("name", ALL)
def test_pictures_stand_still_while_a_run_goes_on(name: ExplorerName) -> None:
    turned = {knob.name: knob.choices[0] for knob in explorer(name).knobs}
    baselines = {
        next((n for n, row in enumerate(text(at(name, turned, step)).split("\n")) if "└" in row or "──────" in row), 0)
        for step in range(explorer(name).last(turned) + 1)
    }
    assert len(baselines) == 1


@pytest.mark.parametrize("name", ALL)
def test_a_run_waits_for_a_guess_and_tells_what_became_of_it(name: ExplorerName) -> None:
    here = take(start(explorer(name)), Forward(99))
    assert here.step == here.guess.before - 1
    stopped = take(here, Forward())
    assert stopped.step == here.step
    assert "guess" in stopped.note
    wrong = (here.guess.key + 1) % len(here.guess.options)
    before, done = take(here, Pick(wrong)), take(take(here, Pick(wrong)), Forward(99))
    assert not any("What happened" in line for line in words(before, picture=False))
    assert any(f"What happened: {here.guess.options[here.guess.key]}." in line for line in words(done, picture=False))
    right = take(take(here, Pick(here.guess.key)), Forward(99))
    assert any("So it is." in line for line in words(right, picture=False))


@pytest.mark.parametrize("name", ALL)
def test_the_answer_to_the_guess_is_not_on_the_screen_before(name: ExplorerName) -> None:
    here = take(start(explorer(name)), Forward(99))
    above = text(here).partition(here.guess.stem[:30])[0]
    assert here.guess.options[here.guess.key] not in above or here.guess.options[here.guess.key] in "0.05 0.5 0.9 1.1"


def test_actions_step_back_and_reset() -> None:
    here = take(start(explorer("derivative")), Without())
    here = take(take(here, Forward(3)), Back())
    assert here.step == 2
    assert take(take(here, Back()), Back()).step == 0
    assert take(here, Forward(99)).step == here.last
    assert "last step" in take(take(here, Forward(99)), Forward()).note
    assert take(here, Reset()) == start(explorer("derivative"))


def test_a_knob_goes_round_takes_a_number_and_refuses_others() -> None:
    here = start(explorer("learning-rate"))
    knob = here.explorer.knobs[0]
    assert take(here, Turn(knob)).turned["own"] == "0.3"
    assert take(here, Turn(knob, -1)).turned["own"] == "1"
    assert take(here, Turn(knob, to="0.37")).turned["own"] == "0.37"
    assert take(here, Turn(knob, to="0.30")).turned["own"] == "0.3"
    refused = take(here, Turn(knob, to="9"))
    assert refused.turned["own"] == "none"
    assert "0.001 to 2" in refused.note
    assert take(here, Turn(knob, to="nan")).note


# --- numerical truth --------------------------------------------------------------------------------------------------


GAP = Fraction(1, 10**15)
HEIGHTS: dict[str, Callable[..., Fraction]] = {
    "bowl": lambda w: (w - 3) ** 2 + 1,
    "hollows": lambda w: w**4 / 4 - 3 * w**2 / 2 + w / 2 + 4,
    "valley": lambda x, y: x**2 + 6 * y**2,
}


def measured(function: Callable[..., Fraction], at: Sequence[float], part: int = 0) -> float:
    """A central difference in exact fractions: its error is the gap squared."""
    ends = []
    for sign in (1, -1):
        moved = [Fraction(number) for number in at]
        moved[part] += sign * GAP
        ends.append(function(*moved))
    return float((ends[0] - ends[1]) / (2 * GAP))


@pytest.mark.parametrize("place", HEIGHTS)
def test_a_descents_figures_are_the_landscapes_heights_and_slopes(place: str) -> None:
    turned = {"function": place, "rate": "0.05", "start": "left"}
    for step in range(explorer("gradient-descent").last(turned) + 1):
        figures = explorer("gradient-descent").scene(turned, step).figures
        names = [name for name in ("w", "x", "y") if name in figures]
        at = [figures[name] for name in names]
        assert figures["loss"] == pytest.approx(float(HEIGHTS[place](*map(Fraction, at))), abs=1e-9)
        for part, name in enumerate(names):
            assert figures[f"slope_{name}"] == pytest.approx(measured(HEIGHTS[place], at, part), abs=1e-9)


@pytest.mark.parametrize("place", _PLACES)
def test_the_lowest_points_are_level(place: str) -> None:
    for lowest in _PLACES[place].land.lowest:
        assert _PLACES[place].land.gradient()(lowest) == pytest.approx((0.0,) * len(lowest), abs=1e-3)


@pytest.mark.parametrize(
    ("name", "f", "derivative"),
    [
        ("hill", lambda x: 40 + 6 * x - x * x, lambda x: 6 - 2 * x),
        ("wave", math.sin, math.cos),
        ("cubic", lambda x: x * x * x - 3 * x, lambda x: 3 * (x - 1) * (x + 1)),
        ("growth", math.exp, math.exp),
    ],
)
def test_the_derivative_that_is_shown_is_that_of_the_curve(
    name: str, f: Callable[[float], float], derivative: Callable[[float], float]
) -> None:
    for gap, step in product(("0", "0.1"), range(13)):
        figures = explorer("derivative").scene({"function": name, "gap": gap}, step).figures
        x = figures["x"]
        assert figures["f"] == pytest.approx(f(x), abs=1e-9)
        assert figures["derivative"] == pytest.approx(derivative(x), abs=1e-9)
        slope = (f(x + 0.1) - f(x)) / 0.1 if gap == "0.1" else derivative(x)
        assert figures["slope"] == pytest.approx(slope, abs=1e-9)


def test_four_rates_end_where_the_closed_form_says() -> None:
    figures = explorer("learning-rate").scene({"own": "0.7"}, 10).figures
    for rate in (0.05, 0.5, 0.9, 1.1, 0.7):
        assert figures[f"w at {rate:g}"] == pytest.approx(3 - 3 * (1 - 2 * rate) ** 10, abs=1e-9)


def test_the_four_rates_are_slow_right_oscillating_and_diverging() -> None:
    heard = explorer("learning-rate").scene({"own": "none"}, 10).heard
    ways = (
        "comes closer, always on the same side",
        "lands",
        "leaps across, and comes",
        "leaps across, and gets farther",
    )
    assert all(way in line for way, line in zip(ways, heard, strict=True))


@pytest.mark.parametrize("x", ["2", "1", "0.5", "-1", "1.7"])
@pytest.mark.parametrize(
    ("pipeline", "derivative"),
    [
        ("triple, square", lambda x: 18 * x),
        ("square, triple", lambda x: 6 * x),
        ("square, sine", lambda x: 2 * x * math.cos(x * x)),
        ("line, square", lambda x: 0.5 * x + 1),
    ],
)
def test_a_pipelines_rate_is_the_derivative_of_the_whole(
    pipeline: str, derivative: Callable[[float], float], x: str
) -> None:
    figures = explorer("chain-rule").scene({"pipeline": pipeline, "x": x}, 6).figures
    assert figures["dy/dx"] == pytest.approx(derivative(float(x)), abs=1e-9)
    assert figures["measured"] == pytest.approx(derivative(float(x)), abs=0.2)


def test_backpropagation_of_two_layers_is_the_slope_of_the_loss() -> None:
    def loss(*numbers: Fraction) -> Fraction:
        w1, b1, w2, b2, v1, v2, c = numbers
        x = Fraction(3, 2)
        return (v1 * max(w1 * x + b1, Fraction(0)) + v2 * max(w2 * x + b2, Fraction(0)) + c - 2) ** 2

    names, at = ("w1", "b1", "w2", "b2", "v1", "v2", "c"), (0.5, 0.25, -0.4, 1.0, 0.8, -0.5, 0.1)
    figures = explorer("backpropagation").scene({"network": "two layers", "w1": "0.5"}, 12).figures
    for part, name in enumerate(names):
        assert figures[f"dL/d{name}"] == pytest.approx(measured(loss, at, part), abs=1e-9)


@pytest.mark.parametrize("network", ["neuron", "two layers"])
def test_the_last_step_lowers_the_loss(network: str) -> None:
    turned = {"network": network, "w1": "0.5"}
    figures = explorer("backpropagation").scene(turned, explorer("backpropagation").last(turned)).figures
    assert figures["L after"] < figures["L"]


def test_a_frame_holds_what_a_screen_shows() -> None:
    asking = frame(start(explorer("gradient-descent")))
    assert asking["asks"] is not None
    here = take(take(start(explorer("gradient-descent")), Pick(0)), Forward(2))
    shown = frame(here)
    assert shown["asks"] is None
    assert shown["guess"] == "comes closer, always on the same side"
    assert shown["knobs"] == {"function": "bowl", "rate": "0.1", "start": "left"}
    assert shown["figures"] == pytest.approx({"w": 1.08, "slope_w": -3.84, "loss": 4.6864}, abs=1e-9)


def test_the_page_on_explorers_names_each_of_them_and_every_field_of_a_frame() -> None:
    page = (Path(__file__).parents[3] / "docs" / "explorers.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page for name in ALL)
    assert all(f"`{key}`" in page for key in frame(start(explorer("derivative"))))
