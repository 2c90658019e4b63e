"""Values encoded as a child does and decoded as Sherpa does: the same again, by kind; whatever is forged is refused."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherpa.adapters.sandbox.inside.encode import Unplain, encode
from sherpa.adapters.sandbox.wire import observed
from sherpa.domain.ports import Array, Unobserved

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.complex_numbers(max_magnitude=9)
)
KEYS = st.integers() | st.text() | st.tuples(st.booleans(), st.binary())
PLAIN = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(KEYS, inner)
        | st.sets(KEYS)
        | st.frozensets(KEYS)
    ),
)


def sent(value: object) -> object:
    return observed(json.loads(json.dumps(encode(value), allow_nan=False)))


def shown(value: object) -> str:
    """As repr does, nan like nan and 1 unlike True, but sets in one order."""
    match value:
        case set() | frozenset():
            return f"{type(value).__name__}{sorted(map(shown, value))}"
        case list() | tuple():
            return f"{type(value).__name__}{[*map(shown, value)]}"
        case dict():
            return f"{[(shown(key), shown(held)) for key, held in value.items()]}"
    return repr(value)


@given(PLAIN)
def test_plain_data_comes_back_as_it_was(value: object) -> None:
    again = sent(value)
    assert type(again) is type(value)
    assert shown(again) == shown(value)


@pytest.mark.parametrize("dtype", ["?", "i1", "u1", "<i2", ">i4", "<u8", "f2", "f4", ">f8", "c8", "c16"])
def test_an_array_comes_back_with_dtype_and_shape(dtype: str) -> None:
    array = np.arange(6).astype(dtype).reshape(2, 3)[:, ::-1]
    again = sent(array)
    assert isinstance(again, Array) and isinstance(again[0], Array)
    assert (again, again.shape) == (array.tolist(), (2, 3))
    assert np.dtype(again.dtype) == array.dtype.newbyteorder("<")
    assert type(again[0][0]) is type(array.tolist()[0][0])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.float32(0.5), 0.5),
        (np.int8(-3), -3),
        (np.bool_(True), True),
        (np.complex64(1 + 2j), 1 + 2j),
        (np.str_("x"), "x"),
        (np.array(2.5), 2.5),
        (np.array([["a", "bc"]]), [["a", "bc"]]),
        (np.zeros((0, 3)), []),
        (np.array([]), []),
    ],
)
def test_scalars_and_odd_arrays(value: object, expected: object) -> None:
    assert (sent(value), type(sent(value))) == (expected, Array if isinstance(expected, list) else type(expected))


def test_an_empty_array_keeps_its_shape() -> None:
    again = sent(np.zeros((0, 3)))
    assert isinstance(again, Array) and again.shape == (0, 3)


def test_nan_and_infinities_are_explicit() -> None:
    assert math.isnan(sent(math.nan))  # type: ignore[arg-type]
    assert sent([math.inf, -math.inf]) == [math.inf, -math.inf]
    assert sent(np.array([math.inf])) == [math.inf]


class Odd(np.float64):
    pass


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (Odd(1.0), "an Odd"),
        (np.longdouble(1), "a value of"),
        (np.array([object()]), "an array of object"),
        (np.array(["2026-01-01"], dtype="M8[D]"), "an array of datetime64"),
        (np.ma.array([1]), "a MaskedArray"),
        (np.zeros(300_000), "an array of 300000 values"),
        (bytes(300_000), "too large"),
        (2**5000, "more than 4096 bits"),
        (range(3), "a range"),
    ],
)
def test_what_is_not_plain_is_named(value: object, why: str) -> None:
    with pytest.raises(Unplain, match=why):
        encode(value)


@pytest.mark.parametrize(
    "forged",
    [
        {"array": ["|O", [1], "AAAAAAAAAAA="]},
        {"array": ["<f8", [10**12], "AAAAAAAAAAA="]},
        {"array": ["<f8", [-1], ""]},
        {"array": ["<f8", ["x"], ""]},
        {"array": ["<f8", [True], "AAAAAAAAAAA="]},
        {"array": ["<f8", [2], "AAAAAAAAAAA="]},
        {"array": ["<f8", [1], "AAA"]},
        {"array": ["<f8", [], ""]},
        {"array": ["<f8", [1], [1.0]]},
        {"array": ["U", [1], [1.0]]},
        {"array": ["U", [1], "x"]},
        {"array": [[], {}, 1]},
        {"array": ["<f8", [1] * 9, "AAAAAAAAAAA="]},
        {"bytes": "\xff"},
        {"bytes": 1},
        {"set": [[1]]},
        {"complex": [{"set": []}, 1.0]},
        {"float": "1e9"},
        {"dict": [[1]]},
        {"dict": [[[], 1]]},
        {"__class__": "os"},
    ],
)
def test_what_is_forged_is_refused(forged: object) -> None:
    assert isinstance(observed(forged), Unobserved)
    assert isinstance(observed([forged]), Unobserved)
