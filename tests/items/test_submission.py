"""Programs and what is expected of them in, verdicts out: a table with a scripted sandbox, and two corpora in a real one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sherpa.adapters.sandbox import open_sandbox
from sherpa.domain.grade import Verdict
from sherpa.domain.ports import Limits, RunResult, Unobserved
from sherpa.items.cases import grade_case
from tests.corpora import submissions
from tests.humaneval import tasks

OVER = Unobserved(reason="the program was over before this could be looked at")
RAISED = Unobserved(reason="ZeroDivisionError: division by zero")


class Scripted:
    """A sandbox that answers from a list, and keeps what it was asked."""

    tier = "A"

    def __init__(self, *results: RunResult) -> None:
        self.results = list(results)
        self.asked: list[tuple[str, ...]] = []

    def run(
        self,
        code: str,
        observe: Sequence[str] = (),
        limits: Limits = Limits(),
        files: dict[str, str] | None = None,
        *,
        prelude: str = "",
        stdin: str = "",
    ) -> RunResult:
        self.asked.append(tuple(observe))
        return self.results.pop(0)


def judged(*results: RunResult, expect: Sequence[object] = ("1", "2")) -> tuple[str, str]:
    box = Scripted(*results)
    case = {"kind": "code", "submission": "f = 1", "observe": [f"f({n})" for n in range(len(expect))], "expect": expect}
    found = grade_case(case, lambda: box)
    return str(found.verdict), found.outcome


def finished(*observed: object) -> RunResult:
    return RunResult(status="finished", observed=observed)


@pytest.mark.parametrize(
    ("observed", "expect", "outcome"),
    [
        ((1, 2), ("1", "2"), ""),
        ((1.0, 2), ("1", "2"), ""),
        ((1, 2.0000000001), (1, 2), ""),
        ((1, 3), ("1", "2"), "fail"),
        ((True,), ("1",), "fail"),
        (([1, 2],), ("(1, 2)",), "fail"),
        (([1, 2],), ([1, 2],), ""),
        (("1",), ("1",), "fail"),
        (("1",), ("'1'",), ""),
        ((None,), ("None",), ""),
        (({1, 2},), ("{2, 1}",), ""),
        ((1, RAISED), ("1", "2"), "error"),
        ((1, Unobserved(reason="a generator")), ("1", "2"), "fail"),
        ((float("nan"),), ("1.0",), "fail"),
    ],
)
def test_the_first_observation_that_does_not_hold_decides(
    observed: tuple[object, ...], expect: tuple[object, ...], outcome: str
) -> None:
    assert judged(finished(*observed), expect=expect) == ("incorrect" if outcome else "correct", outcome)


def test_each_observation_has_the_whole_time_limit_to_itself() -> None:
    slow = RunResult(status="timeout", observed=(1, OVER))
    assert judged(slow, finished(2)) == ("correct", "")
    assert judged(slow, RunResult(status="timeout", observed=(OVER,))) == ("incorrect", "timeout")
    assert judged(RunResult(status="timeout", observed=(1, 3))) == ("incorrect", "fail")
    assert judged(RunResult(status="timeout", observed=(RAISED, OVER))) == ("incorrect", "error")
    assert judged(RunResult(status="timeout", observed=(OVER, OVER))) == ("incorrect", "timeout")


def test_a_program_that_ends_itself_is_an_error() -> None:
    assert judged(RunResult(status="error", observed=(OVER, OVER))) == ("incorrect", "error")
    assert judged(RunResult(status="memory", observed=())) == ("incorrect", "error")


def test_a_sandbox_that_fails_says_nothing_about_the_code() -> None:
    assert judged(RunResult(status="broken", error="no room")) == ("ungraded", "")


@pytest.mark.parametrize(
    ("printed", "expect", "outcome"),
    [("7\n", "7", ""), ("7  \n\n", "7\n", ""), (" 7", "7", "fail"), ("7\n8", "7", "fail"), ("a \nb", "a\nb", "")],
)
def test_a_whole_program_is_held_to_what_it_prints(printed: str, expect: str, outcome: str) -> None:
    box = Scripted(RunResult(status="finished", stdout=printed))
    case = {"kind": "code", "submission": "print(7)", "stdin": ["3 4"], "expect": [expect]}
    assert grade_case(case, lambda: box).outcome == outcome
    assert box.asked == [()]


@pytest.mark.long
@pytest.mark.timeout(400)
def test_every_label_of_the_students_submissions(shared: Path) -> None:
    with open_sandbox(allow_unsafe=True) as box:
        for case, label in submissions(shared):
            found = grade_case(case, lambda: box)
            assert (found.outcome or "pass") == label, (case["id"], found)


@pytest.mark.long
@pytest.mark.timeout(400)
def test_human_eval_passes_and_its_empty_bodies_do_not(shared: Path) -> None:
    """Three of the 164 tasks (32, 38, 50) are checked on random input alone and have no pair to observe."""
    asked = [task for task in tasks(shared) if task.observe]
    assert len(asked) == 161
    with open_sandbox(allow_unsafe=True) as box:
        for task in asked:
            assert grade_case(task.case(task.body), lambda: box).verdict == Verdict.CORRECT, task.name
            assert grade_case(task.case("    pass\n"), lambda: box).verdict == Verdict.INCORRECT, task.name
