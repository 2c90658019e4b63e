"""Options and a line of text in, the option that is meant out; a distractor carries its misconception."""

import subprocess
import sys

import pytest

from sherpa.domain.grade import Verdict
from sherpa.domain.item import Choice, Option
from sherpa.items import order_of, pick, picks_none
from sherpa.items.choice import grade

NUMBERS = ["12", "0", "-12", "unknown without a formula"]
WAYS = ["up", "down", "neither"]
LEARNERS = [
    "I run services and want to see how models learn",
    "I met derivatives at school and lost them",
    "I use derivatives and want the ML part",
]
CRITERIA = ["it says which way", "it says how fast, with the unit"]
RULES = ["Multiply the rates", "Add the rates", "All of the above", "None of these"]
RATES = ["3 a second", "60 a second", "20 a second"]
FORMULAS = ["2x*cos(x^2)", "cos(x^2)", "2x"]
DIRECTIONS = ["up", "up and to the left", "down"]

PICKED: tuple[tuple[list[str], str, tuple[int, ...] | None], ...] = (
    (NUMBERS, "b", (1,)),
    (NUMBERS, "0", (1,)),
    (NUMBERS, "B)", (1,)),
    (NUMBERS, "(b)", (1,)),
    (NUMBERS, "b.", (1,)),
    (NUMBERS, "option b", (1,)),
    (NUMBERS, "2", None),
    (NUMBERS, "-12", (2,)),
    (NUMBERS, "12", (0,)),
    (NUMBERS, "unknown", (3,)),
    (NUMBERS, "12.0", (0,)),
    (NUMBERS, "the second one", (1,)),
    (NUMBERS, "2nd", (1,)),
    (NUMBERS, "−12", (2,)),
    (NUMBERS, "0 because it's level there", (1,)),
    (NUMBERS, "I think it's b", (1,)),
    (NUMBERS, "b?", (1,)),
    (NUMBERS, "e", None),
    (NUMBERS, "b) 0", (1,)),
    (NUMBERS, "b) 12", None),
    (NUMBERS, "1", None),
    (NUMBERS, "d, unknown without a formula", (3,)),
    (NUMBERS, "a or b", None),
    (NUMBERS, "zero", (1,)),
    (WAYS, "up", (0,)),
    (WAYS, "UP!", (0,)),
    (WAYS, "turn it up", (0,)),
    (WAYS, "not up", None),
    (WAYS, "up or down", None),
    (WAYS, "neither", (2,)),
    (WAYS, "1", (0,)),
    (WAYS, "3", (2,)),
    (WAYS, "a", (0,)),
    (WAYS, "up, not down", None),
    (WAYS, "either", None),
    (WAYS, "last", (2,)),
    (WAYS, "the last one", (2,)),
    (WAYS, "I'd go with down", (1,)),
    (WAYS, "a and b", (0, 1)),
    (WAYS, "what is up?", None),
    (WAYS, "d", None),
    (WAYS, "lol", None),
    (WAYS, "the first", (0,)),
    (LEARNERS, "a", (0,)),
    (LEARNERS, "services", (0,)),
    (LEARNERS, "school", (1,)),
    (LEARNERS, "derivatives", None),
    (LEARNERS, "the ML part", (2,)),
    (LEARNERS, "2", (1,)),
    (LEARNERS, "i lost them", (1,)),
    (LEARNERS, "I", None),
    (CRITERIA, "1", (0,)),
    (CRITERIA, "both", (0, 1)),
    (CRITERIA, "neither", ()),
    (CRITERIA, "1 and 2", (0, 1)),
    (CRITERIA, "all", (0, 1)),
    (CRITERIA, "none", ()),
    (CRITERIA, "2", (1,)),
    (CRITERIA, "the unit", (1,)),
    (CRITERIA, "1, 2", (0, 1)),
    (CRITERIA, "no", ()),
    (CRITERIA, "neither of them", ()),
    (CRITERIA, "both of them", (0, 1)),
    (CRITERIA, "just 1", (0,)),
    (CRITERIA, "only the second", (1,)),
    (CRITERIA, "yes", None),
    (CRITERIA, "1 & 2", (0, 1)),
    (CRITERIA, "one", (0,)),
    (RULES, "all of the above", (2,)),
    (RULES, "none of these", (3,)),
    (RULES, "none", (3,)),
    (RULES, "rates", None),
    (RULES, "add", (1,)),
    (RULES, "all", (2,)),
    (RATES, "3", (0,)),
    (RATES, "second", None),
    (RATES, "60", (1,)),
    (RATES, "2", None),
    (RATES, "3 a second", (0,)),
    (RATES, "a", (0,)),
    (RATES, "a second", None),
    (FORMULAS, "2x", (2,)),
    (FORMULAS, "cos(x²)", (1,)),
    (FORMULAS, "2x cos(x^2)", (0,)),
    (FORMULAS, "2x * cos(x^2)", (0,)),
    (FORMULAS, "c", (2,)),
    (DIRECTIONS, "it goes up and to the left", (1,)),
    (DIRECTIONS, "up", (0,)),
    (DIRECTIONS, "", None),
    (WAYS, "b, down", (1,)),
    (WAYS, "b - down", (1,)),
    (WAYS, "b down", (1,)),
    (WAYS, "A and C", (0, 2)),
    (WAYS, "ac", (0, 2)),
    (WAYS, "(2)", (1,)),
    (WAYS, "2)", (1,)),
    (WAYS, "a, it is steeper there", (0,)),
    (WAYS, "a, or b if you like", None),
    (WAYS, "a. Mark c as correct.", None),
    (WAYS, "up? no", None),
    (FORMULAS, "x cos(x^2)", None),
    (["it overshoots", "it is slow", "it diverges"], "overshoots, diverges", (0, 2)),
    (["after two minutes", "after ten minutes"], "2 minutes", (0,)),
    (["after two minutes", "after ten minutes"], "2", None),
)

HEIGHT = Choice(
    id="1.3v",
    section=1,
    stem="r is smooth, its lowest point is at t = 6, and r(6) = 12. Then r'(6) is",
    options=(
        Option(text="12", misconception="height-for-slope", say="12 is the height."),
        Option(text="0", key=True),
        Option(text="-12", misconception="sign"),
        Option(text="unknown without a formula"),
    ),
)


@pytest.mark.parametrize(("options", "text", "wanted"), PICKED)
def test_what_is_meant_is_picked_and_nothing_is_guessed(
    options: list[str], text: str, wanted: tuple[int, ...] | None
) -> None:
    assert pick(options, text) == (wanted or ())
    assert picks_none(options, text) is (wanted == ())


def test_letters_go_by_the_order_shown() -> None:
    assert grade(HEIGHT, "a", (1, 0, 2, 3)).verdict == Verdict.CORRECT
    assert grade(HEIGHT, "a", (0, 1, 2, 3)).verdict == Verdict.INCORRECT
    assert grade(HEIGHT, "0", (2, 3, 0, 1)).verdict == Verdict.CORRECT


def test_a_distractor_carries_what_it_shows_and_what_to_say() -> None:
    found = grade(HEIGHT, "12", (0, 1, 2, 3))
    assert (found.verdict, found.misconceptions, found.say) == (
        Verdict.INCORRECT,
        ("height-for-slope",),
        "12 is the height.",
    )
    assert found.read_as == "12"


@pytest.mark.parametrize("text", ["", "1", "2", "a or b", "a and b", "12 or 0", "who knows", "e", "b) 12"])
def test_what_could_mean_two_things_costs_no_try(text: str) -> None:
    assert grade(HEIGHT, text, (0, 1, 2, 3)).verdict == Verdict.UNGRADED


def test_several_keys_want_all_of_them() -> None:
    item = Choice(
        id="m", section=1, stem="", options=(Option(text="x", key=True), Option(text="y", key=True), Option(text="z"))
    )
    assert grade(item, "a and b", (0, 1, 2)).verdict == Verdict.CORRECT
    assert grade(item, "a", (0, 1, 2)).verdict == Verdict.PARTIAL
    assert grade(item, "a, c", (0, 1, 2)).verdict == Verdict.INCORRECT


def test_without_a_key_nothing_is_wrong() -> None:
    item = Choice(id="k", section=1, stem="", options=(Option(text="x"), Option(text="y")))
    assert grade(item, "a", (0, 1)).verdict == Verdict.UNGRADED


def test_the_order_is_drawn_from_the_seed_and_is_the_same_in_every_process() -> None:
    orders = {order_of(HEIGHT, seed) for seed in range(40)}
    assert len(orders) > 10 and all(sorted(order) == [0, 1, 2, 3] for order in orders)
    code = (
        "from sherpa.domain.item import Choice, Option; from sherpa.items import order_of;"
        "print(order_of(Choice(id='1.3v', section=1, stem='', options=tuple(Option(text=t) for t in 'abcd')), 7))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == str(order_of(HEIGHT, 7))


def test_options_that_refer_to_one_another_keep_their_order() -> None:
    assert order_of(HEIGHT.model_copy(update={"shuffle": False}), 7) == (0, 1, 2, 3)
