"""Runs in, verdicts out: type and shape before closeness, and our failures are never the learner's."""

import math

import pytest

from sherpa.domain.grade import Verdict
from sherpa.domain.item import Code, CodeMistake, Observation
from sherpa.domain.ports import RunResult, Status, Unobserved
from sherpa.items import looks_like_code
from sherpa.items.code import judge, observations, same
from sherpa.items.source import forbidden, syntax_error

SLOPE = Code(
    id="1.e1",
    section=1,
    stem="Make it look to both sides.",
    checks=(
        Observation(observe="slope(q, 1.0)", expect=4.0, within=1e-4, say="the dashes climb 4 a second"),
        Observation(observe="slope(q, 3.0)", expect=0.0, within=1e-4, hidden=True),
    ),
    mistakes=(
        CodeMistake(misconception="divides-then-multiplies", witness="...", hint="Read it from the left."),
        CodeMistake(misconception="step-is-h", witness="...", hint="Twice too big."),
    ),
    forbid=("np.gradient",),
)
WITNESSES = {
    "divides-then-multiplies": RunResult(status="finished", observed=(4e-10, 0.0)),
    "step-is-h": RunResult(status="finished", observed=(8.0, 0.0)),
}


def ran(*observed: object, status: Status = "finished", stdout: str = "", error: str = "") -> RunResult:
    return RunResult(status=status, observed=observed, stdout=stdout, error=error)


def test_every_check_passes() -> None:
    found = judge(SLOPE, ran(4.00001, -1e-12), WITNESSES, "def slope(): ...")
    assert found.verdict == Verdict.CORRECT
    assert [check.passed for check in found.checks] == [True, True]


def test_a_failed_check_shows_what_it_gave() -> None:
    found = judge(SLOPE, ran(7.1000000001, 0.0), WITNESSES)
    assert (found.verdict, found.outcome, found.misconceptions, found.say) == (Verdict.INCORRECT, "fail", (), "")
    assert found.rationale == "1 of 2 checks pass."
    assert (found.checks[0].gave, found.checks[0].say) == ("7.1", "the dashes climb 4 a second")
    assert found.checks[1].hidden


@pytest.mark.parametrize(("value", "seen"), [(4e-10, "divides-then-multiplies"), (8.0, "step-is-h")])
def test_a_witness_names_the_mistake(value: float, seen: str) -> None:
    found = judge(SLOPE, ran(value, 0.0), WITNESSES)
    assert found.misconceptions == (seen,) and found.say


def test_nothing_is_claimed_of_a_value_that_is_only_near_a_witness() -> None:
    assert judge(SLOPE, ran(0.0, 0.0), WITNESSES).misconceptions == ()


def test_nothing_is_claimed_where_two_witnesses_agree() -> None:
    twins = {"one": ran(8.0, 0.0), "two": ran(8.0, 0.0)}
    assert judge(SLOPE, ran(8.0, 0.0), twins).misconceptions == ()


@pytest.mark.parametrize("status", ["broken", "killed"])
def test_our_failure_is_not_theirs(status: Status) -> None:
    found = judge(SLOPE, ran(status=status), WITNESSES)
    assert (found.verdict, found.grader) == (Verdict.UNGRADED, "sandbox")


@pytest.mark.parametrize(
    ("status", "outcome"), [("error", "error"), ("timeout", "timeout"), ("memory", "error"), ("output", "error")]
)
def test_their_failure_says_which(status: Status, outcome: str) -> None:
    found = judge(SLOPE, ran(status=status, error="NameError: nope"), WITNESSES)
    assert (found.verdict, found.outcome, found.error) == (Verdict.INCORRECT, outcome, "NameError: nope")


def test_a_syntax_error_names_its_line() -> None:
    found = judge(SLOPE, ran(status="error"), {}, "def slope(f, x):\n    return (f(x)\n")
    assert (found.verdict, found.outcome) == (Verdict.INCORRECT, "error")
    assert found.error.startswith("line 2")


def test_an_observation_that_raised_fails_its_check() -> None:
    found = judge(SLOPE, ran(Unobserved(reason="ZeroDivisionError: division by zero"), 0.0), {})
    assert not found.checks[0].passed and "ZeroDivisionError" in found.checks[0].gave


def test_what_did_not_come_back_fails() -> None:
    assert judge(SLOPE, ran(4.0), {}).verdict == Verdict.INCORRECT


def test_output_is_looked_at_beside_values() -> None:
    item = Code(
        id="p",
        section=1,
        stem="",
        checks=(Observation(printed=r"^slope: 4(\.0)?$"), Observation(observe="x", expect=1)),
    )
    assert observations(item) == ("x",)
    assert judge(item, ran(1, stdout="hello\nslope: 4.0\n"), {}).verdict == Verdict.CORRECT
    assert judge(item, ran(1, stdout="slope: 40"), {}).verdict == Verdict.INCORRECT


def test_without_checks_nothing_is_judged() -> None:
    assert judge(Code(id="n", section=1, stem=""), ran(), {}).verdict == Verdict.UNGRADED


@pytest.mark.parametrize("got", [[2.0, -3.0], (2.0, -3.0), [2, -3]])
def test_a_written_list_matches_any_sequence(got: object) -> None:
    item = Code(id="l", section=1, stem="", checks=(Observation(observe="g", expect=(2.0, -3.0)),))
    assert judge(item, ran(got), {}).verdict == Verdict.CORRECT


@pytest.mark.parametrize(
    ("expected", "given", "equal"),
    [
        (1, 1.0, True),
        (1, True, False),
        (True, 1, False),
        (True, True, True),
        (1.0, "1.0", False),
        ([1], (1,), False),
        ([1, 2], [1, 2, 3], False),
        ([[1.0]], [[1.0]], True),
        (1.0, math.nan, False),
        (math.nan, math.nan, True),
        (math.inf, math.inf, True),
        (math.inf, 1e308, False),
        (1.0, math.inf, False),
        (None, None, True),
        (None, 0, False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"b": 1}, False),
        (10**18, 10**18 + 1, False),
        (1.0, 10**400, False),
        ("a", "a", True),
        (0, None, False),
    ],
)
def test_type_and_shape_before_closeness(expected: object, given: object, equal: bool) -> None:
    assert same(expected, given, 1e-6) is equal


@pytest.mark.parametrize(
    "code",
    [
        "y = np.gradient(x)",
        "import numpy as n\ny = n.gradient(x)",
        "from numpy import gradient as g\ny = g(x)",
        "from numpy import *\ny = gradient(x)",
        "import numpy\nf = numpy.gradient",
    ],
)
def test_a_forbidden_name_is_found_however_it_came_in(code: str) -> None:
    assert forbidden(code, ("np.gradient",)) == ("np.gradient",)
    found = judge(SLOPE, ran(4.0, 0.0), {}, code)
    assert found.verdict == Verdict.INCORRECT and "np.gradient" in found.rationale


def test_a_name_in_a_string_or_comment_is_not_used() -> None:
    assert forbidden('# np.gradient\ns = "np.gradient"\ny = np.dot(a, b)', ("np.gradient", "eval")) == ()
    assert forbidden("import numpy as np", ("numpy",)) == ("numpy",)


def test_syntax_errors_are_told_without_warnings() -> None:
    assert syntax_error("x = '\\d'") == ""
    assert "null" in syntax_error("x\0") or syntax_error("x\0")
    assert syntax_error("(" * 100_000)


@pytest.mark.parametrize(
    ("text", "block", "code"),
    [
        ("def slope(f, x): return f(x)", False, True),
        ("x = 1", False, True),
        ("print(slope(q, 1.0))", False, True),
        ("import numpy as np", False, True),
        ("lambda x: x", False, True),
        ("return f(x)", False, True),
        ("def slope(f, x)", False, True),
        ("hello", False, False),
        ("why does it fail?", False, False),
        ("is it f(x)?", False, False),
        ("ok (thanks)", False, False),
        ("i do not know", False, False),
        ("4", False, False),
        ("", False, False),
        ("def slope(f, x):\n    return (f(x)", True, True),
        ("x", True, True),
        ("I am not sure what to do here\nplease help me", True, False),
        ("for x in y:\n  print x", True, True),
        ("", True, False),
    ],
)
def test_code_is_told_from_words(text: str, block: bool, code: bool) -> None:
    assert looks_like_code(text, block) is code
