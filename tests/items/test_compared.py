"""A program beside the author's: what agrees passes, what differs fails, what cannot be told is never the learner's fault."""

from collections.abc import Iterator

import pytest

from sherpa.adapters.sandbox import open_sandbox
from sherpa.author.mutants import mutants
from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Code
from sherpa.domain.ports import Sandbox
from sherpa.items import authored, compared

SPEED = """
import math

def speed(position, t, h=1e-6):
    return (position(t + h) - position(t - h)) / (2 * h)

ball = lambda t: 20 * t - 5 * t ** 2
for t in [0, 1, 2]:
    print(f"after {t} s: {speed(ball, t):.3f}")
print(speed(math.sin, 0.0))
"""
DESCENT = """
x = 4.0
rate = 0.1
for _ in range(5):
    x = x - rate * 2 * (x - 1)
print(f"ends at {x:.3f}, height {height(x):.4f}")
"""
EARLIER = ("def height(x):\n    return (x - 1) ** 2 + 3", "raise RuntimeError('a mistake on show')")
TOTAL = """
def total(prices, discount):
    return sum(prices) * (1 - discount)
"""
DRAWN = """
import random
flips = [random.random() < 0.5 for _ in range(1000)]
share = sum(flips) / 1000
print(f"{share:.3f}")
print(len(flips))
"""


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with open_sandbox(allow_unsafe=True) as opened:
        yield opened


def exercise(solution: str, *earlier: str) -> Code:
    return Code(id="1.e1", section=1, stem="Write it.", solution=solution, earlier=earlier)


def judged(box: Sandbox, solution: str, text: str, *earlier: str) -> Grade:
    return compared.grade(exercise(solution, *earlier), text, box)


@pytest.mark.parametrize(
    ("solution", "text"),
    [
        (SPEED, SPEED),
        # another scheme, other labels, other rounding, the results in another order
        (
            SPEED,
            "def speed(f, at):\n    return (f(at + 1e-6) - f(at)) / 1e-6\n"
            "def q(t): return 20*t - 5*t*t\nfrom math import sin as s\n"
            "print('results', *[round(speed(q, at), 2) for at in (2, 1, 0)], f'{speed(s, 0):.1f}')",
        ),
        (DESCENT, "pos = 4\nfor step in range(5):\n    pos -= 0.2 * (pos - 1)\nprint(pos)\nprint(height(pos))"),
        (TOTAL, "def total(p, d):\n    s = 0\n    for one in p:\n        s += one\n    return s - d * s"),
        ("share = 3 / 7\nprint(f'{share:.2%}')", "s = 3/7\nprint(round(s, 4))"),
        ("share = 3 / 7\nprint(share)", "print(f'{100 * 3 / 7:.2f}%')"),
        (DRAWN, "import random\nn = sum(random.choice([0, 1]) for _ in range(1000))\nprint(n / 1000, 1000 * 1)"),
        ("rows = [1, 2, 3]\ndoubled = [2 * row for row in rows]", "doubled = []\nfor n in (1, 2, 3): doubled.append(n * 2)"),
    ],
)  # fmt: skip
def test_what_gives_the_same_is_right(box: Sandbox, solution: str, text: str) -> None:
    found = judged(box, solution, text, *EARLIER)
    assert (found.verdict, found.grader) == (Verdict.CORRECT, compared.GRADER), found
    assert "author's solution" in found.rationale


@pytest.mark.parametrize(
    ("solution", "text"),
    [
        (SPEED, SPEED.replace("/ (2 * h)", "/ h")),
        (SPEED, "def speed(f, t):\n    return {0: 20, 1: 10, 2: 0}.get(t, 1)\nprint(20, 10, 0)"),  # knows the printed answers
        (DESCENT, DESCENT.replace("x - rate", "x + rate")),
        (DESCENT, "x = 2\nprint(x, height(x))"),
        (TOTAL, "def total(p, d):\n    return sum(p) * d"),
        (TOTAL, "def total(p, d):\n    return sum(p) - d"),
        ("share = 3 / 7\nprint(f'{share:.2%}')", "print(7 / 3)"),
        ("rows = [1, 2, 3]\ndoubled = [2 * row for row in rows]", "doubled = [1, 2, 3]"),
    ],
)  # fmt: skip
def test_what_gives_something_else_is_not(box: Sandbox, solution: str, text: str) -> None:
    found = judged(box, solution, text, *EARLIER)
    assert (found.verdict, found.grader, found.outcome) == (Verdict.INCORRECT, compared.GRADER, "fail"), found
    assert any(not check.passed and check.gave for check in found.checks)


def test_an_error_of_the_learner_s_is_shown_as_one(box: Sandbox) -> None:
    found = judged(box, SPEED, "def speed(f, t):\n    return f(t) / 0\nprint(speed(abs, 1))")
    assert (found.verdict, found.outcome) == (Verdict.INCORRECT, "error") and "ZeroDivisionError" in found.error


@pytest.mark.parametrize(
    ("solution", "text", "missing"),
    [
        (SPEED, "def velocity(f, t):\n    return 0", ("speed",)),
        (SPEED, "speed_ = 3", ("speed",)),
        (DESCENT, "x = 4.0\nfor _ in range(5): x = x - 0.2 * (x - 1)", ("2 printed results",)),
        ("rows = [1, 2, 3]\ndoubled = [2 * row for row in rows]", "result = [2, 4, 6]", ("doubled",)),
    ],
)
def test_what_is_not_there_is_named_and_not_held_against_anybody(
    box: Sandbox, solution: str, text: str, missing: tuple[str, ...]
) -> None:
    found = judged(box, solution, text, *EARLIER)
    assert (found.verdict, found.missing) == (Verdict.UNGRADED, missing)
    assert "send it as it is to judge it yourself" in found.rationale


@pytest.mark.parametrize(
    "solution",
    [
        "import a_package_nobody_has\nprint(a_package_nobody_has.two())",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "import random\nprint(random.random())",
        "this is no python",
        "",
    ],
)
def test_where_there_is_nothing_to_compare_the_learner_judges(box: Sandbox, solution: str) -> None:
    found = judged(box, solution, "print(2)")
    assert (found.verdict, found.grader) == (Verdict.UNGRADED, compared.BY_LEARNER)


def test_small_changes_of_a_solution_are_noticed(box: Sandbox) -> None:
    """Of those that end up elsewhere at all: the ends of a loop that has settled are no difference."""
    passed = [
        f"{mutant.line}: {mutant.change}"
        for solution in (SPEED, DESCENT, TOTAL)
        for mutant in mutants(solution.strip(), "any")
        if judged(box, solution, mutant.code, *EARLIER).verdict == Verdict.CORRECT
    ]
    assert len(passed) <= 2, passed


def test_only_the_earlier_blocks_that_are_needed_run_first() -> None:
    blocks = ("rate = 0.1", "def f(x):\n    return rate * x", "x = 3\nprint(x)", "rate = 0.2", "import math")
    assert authored.needed(blocks, ["print(f(2))"]) == (blocks[0], blocks[1], blocks[3])
    assert authored.needed(("x = 1", "x = x + 1", "y = 0"), ["print(x)"]) == ("x = 1", "x = x + 1")
    assert authored.needed(blocks, ["x = 1\nprint(x)"]) == ()


def test_prints_keep_what_is_computed_alone() -> None:
    text = "n = 3\nfor i in range(n):\n    print(f'{i}: {n * i:>8.2f}', 'x = 4', i)\nprint('%d of %d' % (n + 1, n))"
    assert authored.values_only(text).splitlines()[2:] == ["    print(n * i)", "print(n + 1)"]
