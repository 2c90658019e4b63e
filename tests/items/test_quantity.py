"""Short answers in, the one number they state out; None wherever a number would be a guess."""

import math

import pytest

from sherpa.items import number
from sherpa.items.quantity import read
from sherpa.items.reading import Unreadable

STATED: tuple[tuple[str, float | None], ...] = (
    ("3 a second", 3),
    ("about 3", 3),
    ("3/s", 3),
    ("it is -4 messages", -4),
    ("x=3", 3),
    ("ten to the minus 2", 0.01),
    ("it is 10 to the power of 3", 1000),
    ("1/2", 0.5),
    (".5", 0.5),
    ("50%", 0.5),
    ("5e-3", 0.005),
    ("1 000 000", 1000000.0),
    ("1,5", 1.5),
    ("-0,3", -0.3),
    ("−0.3", -0.3),
    ("pi", 3.14159265),
    ("sqrt(2)", 1.4142135623730951),
    ("2^3", 8),
    ("minus 4", -4),
    ("twenty", 20),
    ("5?", 5),
    ("twenty-one", 21),
    ("negative four", -4),
    ("3 messages per second", 3),
    ("60/20 = 3", 3),
    ("60/20=3 a second", 3),
    ("60 in 20 s, so 3 a second", 3),
    ("60 in 20", None),
    ("4 or 5", None),
    ("±2", None),
    ("not 4", None),
    ("it isn't 4", None),
    ("more than 4", None),
    ("4 is wrong", None),
    ("0, it doesn't change", 0),
    ("4x", None),
    ("2x", None),
    ("x", None),
    ("x^2", None),
    ("q'(3) is 0", 0),
    ("q'(3) = 0", 0),
    ("at t=5 it's -4", -4),
    ("at t = 5 it is -4", -4),
    ("3!", 3),
    ("2x = 6", None),
    ("4-5", None),
    ("1 1/2", 1.5),
    ("1½", 1.5),
    ("½", 0.5),
    ("1,000", 1000),
    ("1,000.5", 1000.5),
    ("6.02×10^23", 6.02e23),
    ("twelve", 12),
    ("π/2", 1.5707963),
    ("12 m/s", 12),
    ("i dunno", None),
    ("idk maybe 4?", 4),
    ("about half", 0.5),
    ("nothing", 0),
    ("zero", 0),
    ("4th", None),
    ("9**9**9**9", None),
    ("the answer is 3", 3),
    ("the answer is 3 or 4", None),
    ("i guess its 3", 3),
    ("it's 3, I think", 3),
    ("3.", 3),
    ("3, because 60/20 = 3", 3),
    ("3, no wait 4", None),
    ("$5", 5),
    ("-4/2", -2),
    ("(-4)", -4),
    ("+3", 3),
    ("- 3", -3),
    ("~3.5", 3.5),
    ("≈ 3.5", 3.5),
    ("one", 1),
    ("no one knows", None),
    ("the one on the left", None),
    ("why not take h = 1e-15 and be done?", None),
    ("t-4", None),
    ("up 4", 4),
    ("0.3 less", 0.3),
    ("-3 times 0.1", -0.3),
    ("-3 * 0.1 = -0.3", -0.3),
    ("3 times", 3),
    ("10  00000", None),
    ("-4     5", None),
    ("4  times in", 4.0),
    ("13,116", 13116),
    ("81200", 81200),
    ("50 and 124", None),
    ("30ft", 30),
    ("9x5 I think", None),
    ("by 5+5+5=15 or 5x3=15", None),
    ("90.....", 90),
    ("300?", 300),
    ("11:01", None),
    ("1/0", None),
    ("1e400", None),
    ("2 * (3+4)", 14),
    ("three point five", 3.5),
    ("a quarter", 0.25),
    ("33.3%", 0.333),
    ("5 percent", 0.05),
    ("0.5 and falling", 0.5),
    ("4 messages, not 5", None),
    ("it's 4 not 5", None),
    ("", None),
    ("٣", 3.0),
    ("３", 3),
    ("-4 messages a second", -4),
    ("shrinks by 4", 4),
    ("fifteen hundred", 1500),
    ("2,5 messages", 2.5),
    ("3,0", 3),
    ("4.0000000001", 4.0000000001),
    ("x -> 3", None),
    ("E changes by -0.3", -0.3),
    ("dE = -0.3", -0.3),
    ("Answer: 3", 3),
    ("2 to the power of 3", 8),
    ("2 squared", 4),
    ("e", 2.718281828),
    ("sin(0)", 0),
    ("3 + 4i", None),
    ("1_000", 1000.0),
    ("0x10", None),
    ("4 msg/s", 4),
    ("4 / s", 4),
    ("8.0", 8),
    ("seven", 7),
)


@pytest.mark.parametrize(("text", "wanted"), STATED)
def test_a_number_is_read_where_it_is_stated(text: str, wanted: float | None) -> None:
    found = number(text)
    if wanted is None or found is None:
        assert found == wanted
    else:
        assert math.isclose(found, wanted, rel_tol=1e-6)


def test_percent_stays_as_typed_where_percent_is_asked_for() -> None:
    assert read("50 %", percent=True).value == 50
    assert read("50%").value == 0.5


@pytest.mark.parametrize(
    ("text", "rounds"), [("0.333", True), ("0.3333", True), ("0.33", False), ("0.334", False), ("33.3%", True)]
)
def test_rounding_is_told_from_another_number(text: str, rounds: bool) -> None:
    assert read(text).rounds(1 / 3) is rounds


@pytest.mark.parametrize("text", ["half of 12", "twice 3", "cube root of 216 maybe", "a third of 9", "√36 it is, √36"])
def test_a_number_that_something_is_done_to_is_not_the_answer(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)
