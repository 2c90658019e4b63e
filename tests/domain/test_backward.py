"""The way back through a network against slopes measured in exact fractions, to 1e-9."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherpa.domain.backward import (
    Operation,
    backward,
    forward,
    gradient,
    relu,
    scaled,
    sine,
    squared,
    squared_error,
    weighed,
)

NETWORK = (
    weighed("z1", [("w1", "x")], "b1"),
    weighed("z2", [("w2", "x")], "b2"),
    relu("h1", "z1"),
    relu("h2", "z2"),
    weighed("y", [("v1", "h1"), ("v2", "h2")], "c"),
    squared_error("L", "y", 2),
)
NAMES = ("x", "w1", "b1", "w2", "b2", "v1", "v2", "c")


def measured(operations: Sequence[Operation], given: Mapping[str, float], name: str) -> float:
    """The central difference over a gap so small that its own error, too, is far below what is tested."""
    exact: dict[str, Any] = {key: Fraction(value) for key, value in given.items()}
    gap = Fraction(1, 10**20)
    ends = [forward(operations, exact | {name: exact[name] + sign * gap})[operations[-1].gives] for sign in (1, -1)]
    return float((ends[0] - ends[1]) / (2 * gap))


@given(st.lists(st.floats(-2, 2), min_size=8, max_size=8))
def test_every_gradient_of_a_network_is_the_measured_slope(numbers: list[float]) -> None:
    given_ = dict(zip(NAMES, numbers, strict=True))
    values = forward(NETWORK, given_)
    if min(abs(values["z1"]), abs(values["z2"])) < 1e-12:
        return  # at the kink there is no slope to measure
    totals = gradient(backward(NETWORK, values))
    for name in NAMES:
        assert totals[name] == pytest.approx(measured(NETWORK, given_, name), abs=1e-9, rel=1e-9)


@pytest.mark.parametrize("x", [-1.5, -0.2, 0.5, 2.0])
def test_rates_along_a_chain_multiply(x: float) -> None:
    chain = (scaled("u", "x", 3, 1), squared("y", "u"))
    outer, inner = backward(chain, forward(chain, {"x": x}))
    assert outer.local * inner.local == pytest.approx(measured(chain, {"x": x}, "x"), abs=1e-9)
    assert inner.product == outer.local * inner.local


def test_a_sine_knows_its_slope() -> None:
    chain = (sine("y", "x"),)
    assert gradient(backward(chain, forward(chain, {"x": 0.7})))["x"] == pytest.approx(0.7648421872844885, abs=1e-12)


def test_where_two_ways_meet_the_products_add() -> None:
    values = forward(NETWORK, dict(zip(NAMES, (1.5, 0.5, 0.25, 0.4, 1.0, 0.8, -0.5, 0.1), strict=True)))
    products = backward(NETWORK, values)
    to_x = [product.product for product in products if product.to == "x"]
    assert len(to_x) == 2
    assert gradient(products)["x"] == sum(to_x)


def test_a_neuron_that_is_off_passes_nothing_back() -> None:
    neuron = (weighed("z", [("w", "x")], "b"), relu("a", "z"), squared_error("L", "a", 3))
    totals = gradient(backward(neuron, forward(neuron, {"w": -1.0, "x": 2.0, "b": 0.5})))
    assert totals["w"] == totals["b"] == 0
