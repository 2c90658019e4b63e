"""What other tutors' graders were caught at, in; that ours is not caught at the same, out."""

from collections.abc import Iterator

import pytest

from sherpa.adapters.sandbox import open_sandbox
from sherpa.domain.grade import Verdict
from sherpa.domain.ports import Sandbox
from sherpa.items.cases import grade_case

DERIVATIVE = {
    "kind": "free_text",
    "question": "What does a derivative measure?",
    "accepted": [
        "the slope or rate of change at a point",
        "it measures how fast the function changes at a point",
        "how steep the curve is at that point",
        "the slope of the tangent there",
    ],
    "not_yet": ["the height of the curve", "the area under the curve", "the average over the whole range"],
}
DESCENT = {"kind": "free_text", "question": "Which method is it?", "accepted": ["gradient descent"], "not_yet": []}
METHODS = {"kind": "choice", "options": ["gradient ascent", "gradient descent"], "key": ["B"]}
STEP = {"kind": "symbolic", "expected": "w - lr*grad"}
VECTOR = {"kind": "list", "expected": "[2, -3]"}


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        (DESCENT, "gradient ascent"),
        (METHODS, "gradient ascent"),
        (STEP, "w + lr*grad"),
        (VECTOR, "[-2, 3]"),
        (DERIVATIVE, "it does NOT measure slope or rate of change at a point"),
        (DERIVATIVE, "No. Your sign is wrong"),
    ],
)
def test_the_opposite_is_not_accepted(case: dict[str, object], answer: str) -> None:
    assert grade_case({**case, "answer": answer}).verdict != Verdict.CORRECT


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        ({"kind": "numeric", "expected": "1/2"}, "0.5"),
        ({"kind": "numeric", "expected": "6"}, "6.0"),
        (DERIVATIVE, "how steep the curve is locally"),
    ],
)
def test_the_same_in_other_words_is_not_rejected(case: dict[str, object], answer: str) -> None:
    assert grade_case({**case, "answer": answer}).verdict != Verdict.INCORRECT


@pytest.mark.parametrize("kind", ["numeric", "symbolic", "list", "set", "relation", "equation"])
def test_what_cannot_be_read_is_neither_right_nor_wrong(kind: str) -> None:
    expected = {"numeric": "6", "relation": "x > 6", "equation": "x = 6"}.get(kind, "[6, x]" if kind == "list" else "6")
    found = grade_case({"kind": kind, "expected": expected, "answer": "well, ~~ that depends, doesn't it ("})
    assert found.verdict == Verdict.UNGRADED
    assert "Write it like" in found.rationale


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with open_sandbox(allow_unsafe=True) as opened:
        yield opened


@pytest.mark.parametrize(
    "submission",
    [
        "raise SystemExit(0)",
        "import os; os._exit(0)",
        "print('ALL TESTS PASSED'); raise SystemExit(0)",
        "import sys; print('[\"done\"]'); sys.exit()",
        'import os\nfor n in range(3, 30):\n    try: os.write(n, b\'["ran", "finished", ""]\\n["done"]\\n\')\n'
        "    except OSError: pass\nos._exit(0)",
        "class Same:\n    def __eq__(self, other): return True\ndef f(x): return Same()",
        "class Same(int):\n    def __eq__(self, other): return True\ndef f(x): return Same(7)",
        "blob = [0] * (1 << 30)",
    ],
)
def test_a_program_that_only_says_it_passed_has_not(box: Sandbox, submission: str) -> None:
    case = {"kind": "code", "submission": submission, "observe": ["f(2)"], "expect": ["4"], "limit_s": 5}
    found = grade_case(case, lambda: box)
    assert (found.verdict, found.outcome) in {(Verdict.INCORRECT, "error"), (Verdict.INCORRECT, "fail")}
