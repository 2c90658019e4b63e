"""Wrong answers that no author foresaw in, the standard slip that is named out."""

import pytest

from sherpa.domain.grade import Verdict
from sherpa.items import slips
from sherpa.items.cases import grade_case

NAMES = (
    slips.SIGN,
    slips.SIGNS,
    slips.FACTOR,
    slips.INNER,
    slips.RECIPROCAL,
    slips.POINT,
    slips.ORDER,
    slips.TRANSPOSED,
)
SLIPS = (
    ("numeric", "-4", "4", slips.SIGN),
    ("numeric", "0.25", "4", slips.RECIPROCAL),
    ("numeric", "0.05", "0.5", slips.POINT),
    ("numeric", "7", "8", ""),
    ("numeric", "0", "3", ""),
    ("symbolic", "3*cos(3*x)", "cos(3x)", slips.INNER),
    ("symbolic", "2*x*cos(x**2)", "cos(x^2)", slips.INNER),
    ("symbolic", "6*(2*x+1)**2", "3(2x+1)^2", slips.INNER),
    ("symbolic", "2*x*exp(x**2)", "e^(x^2)", slips.INNER),
    ("symbolic", "y*cos(x*y)", "cos(xy)", slips.INNER),
    ("symbolic", "w - lr*grad", "lr*grad - w", slips.SIGN),
    ("symbolic", "6*x*y", "-6xy", slips.SIGN),
    ("symbolic", "6*x*y", "3xy", slips.FACTOR),
    ("symbolic", "1/(2*sqrt(x))", "2*sqrt(x)", slips.RECIPROCAL),
    ("symbolic", "x**2 + 1", "x^2", ""),
    ("list", "[2, -3]", "[-2, 3]", slips.SIGNS),
    ("list", "[2, -3]", "[2, 3]", slips.SIGNS),
    ("list", "[2, -3]", "[-3, 2]", slips.ORDER),
    ("list", "[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]", slips.TRANSPOSED),
    ("list", "[[1, 2, 3], [4, 5, 6]]", "[1 4; 2 5; 3 6]", slips.TRANSPOSED),
    ("list", "[2*x, 6*y]", "[-2x, 6y]", slips.SIGNS),
    ("list", "[2, -3]", "[5, 7]", ""),
    ("list", "[2, -3]", "[2, -3, 4]", ""),
)


@pytest.mark.parametrize(("kind", "expected", "answer", "named"), SLIPS)
def test_a_slip_is_named_and_nothing_else_is(kind: str, expected: str, answer: str, named: str) -> None:
    found = grade_case({"kind": kind, "expected": expected, "answer": answer})
    assert found.verdict == Verdict.INCORRECT
    assert next((slip for slip in NAMES if found.rationale.endswith(slip)), "") == named
