"""Descents and slopes against what mathematics says of them in closed form, to 1e-9."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherpa.domain.descent import Landscape, Way, descend, nearest, secant, turns, way

BOWL = Landscape("loss(w) = (w - 3)**2 + 1", ("loss_w(w) = 2*(w - 3)",), ((0.0,),), ((3.0,),))


@given(st.floats(0.001, 1.2), st.floats(-8, 8))
def test_on_a_bowl_every_step_multiplies_the_distance_by_one_factor(rate: float, start: float) -> None:
    path = descend(BOWL.gradient(), (start,), rate, 12)
    for step, (w,) in enumerate(path):
        assert w == pytest.approx(3 + (start - 3) * (1 - 2 * rate) ** step, abs=1e-9, rel=1e-9)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (0, Way.STAYS),
        (0.05, Way.CREEPS),
        (0.49, Way.CREEPS),
        (0.5, Way.LANDS),
        (0.9, Way.LEAPS),
        (1, Way.FLIPS),
        (1.1, Way.FLEES),
    ],
)
def test_the_rate_decides_the_way(rate: float, expected: Way) -> None:
    path = descend(BOWL.gradient(), (0.0,), rate, 5)
    assert way(tuple(at[0] for at in path), 3.0) is expected


def test_a_run_that_is_gone_ends_before_it_overflows() -> None:
    steep = Landscape("f(w) = w**4", ("f_w(w) = 4*w**3",), ((2.0,),), ((0.0,),))
    path = descend(steep.gradient(), (2.0,), 1.0, 500)
    assert 2 < len(path) < 10
    assert math.isfinite(steep.height(path[-1]))


def test_two_numbers_descend_each_by_its_own_slope() -> None:
    valley = Landscape("f(x, y) = x**2 + 6*y**2", ("fx(x, y) = 2*x", "fy(x, y) = 12*y"), ((1.0, 1.0),), ((0.0, 0.0),))
    path = descend(valley.gradient(), (1.0, 1.0), 0.15, 6)
    assert path[-1] == pytest.approx((0.7**6, 0.8**6), abs=1e-9)


def test_where_a_point_stands() -> None:
    assert nearest((1.02,), ((-1.0,), (1.0,)), within=0.1) == 1
    assert nearest((0.5,), ((-1.0,), (1.0,)), within=0.1) is None


def test_a_secant_is_off_by_its_gap_on_a_parabola() -> None:
    assert secant(lambda x: x**2, 3.0, 0.1) == pytest.approx(6.1, abs=1e-9)


def test_a_slope_that_touches_zero_counts_once() -> None:
    grid = tuple(n / 10 for n in range(-20, 21))
    assert turns(lambda x: 2 * x, grid) == 1
    assert turns(lambda x: 3 * x**2 - 3, grid) == 2
    assert turns(math.exp, grid) == 0
