"""Formulas, lists, sets, relations and equations in, verdicts out: any equivalent form counts, no other does."""

import pytest

from sherpa.domain.grade import Verdict
from sherpa.domain.item import Form, Mistake, Symbolic
from sherpa.items.symbolic import grade

JUDGED: tuple[tuple[Form, str, str, str], ...] = (
    ("expression", "3*cos(3*x)", "3cos3x", "correct"),
    ("expression", "2*sin(x)*cos(x)", "2 sin x cos x", "correct"),
    ("expression", "sin(x)**2", "sin^2 x", "correct"),
    ("expression", "sin(x)**2", "sin²x", "correct"),
    ("expression", "sin(x)**2", "(sin x)^2", "correct"),
    ("expression", "sin(x)**2", "sin(x)^2", "correct"),
    ("expression", "log(x)+1", "ln x + 1", "correct"),
    ("set", "-2, 2", "±2", "correct"),
    ("set", "-2, 3", "x ∈ {-2, 3}", "correct"),
    ("set", "-2, 3", "x in {3, -2}", "correct"),
    ("list", "[[1,2],[3,4]]", "[[1, 2], [3, 4]]", "correct"),
    ("list", "[[1,2],[3,4]]", "[[1, 2], [3, 5]]", "incorrect"),
    ("relation", "x <= 3", "x at most 3", "correct"),
    ("relation", "x <= 3", "x is at most 3", "correct"),
    ("relation", "x >= 3", "x is at least 3", "correct"),
    ("relation", "x>3", "x is greater than 3", "correct"),
    ("relation", "x < 3", "3 > x", "correct"),
    ("relation", "x < 3", "x < 4", "incorrect"),
    ("relation", "1<x<3", "x>1 and x<3", "correct"),
    ("relation", "1<x<3", "(1,3)", "correct"),
    ("relation", "1<x<3", "[1,3)", "incorrect"),
    ("relation", "-3<x<3", "|x| < 3", "correct"),
    ("relation", "-3<x<3", "x^2 < 9", "correct"),
    ("relation", "x<-1 or x>3", "(-∞,-1) ∪ (3,∞)", "correct"),
    ("relation", "x<-1 or x>3", "x<-1 and x>3", "incorrect"),
    ("relation", "x > sqrt(2)", "x > 1.41", "incorrect"),
    ("list", "[0.5, -1.25]", "[0.5 -1.25]", "correct"),
    ("expression", "12*x**2-4", "12X^2-4", "correct"),
    ("list", "[1,2,3]", "1 2 3", "correct"),
    ("equation", "w = w - lr*grad", "w = w + lr*grad", "incorrect"),
    ("equation", "w = w - lr*grad", "w -= lr*grad", "correct"),
    ("equation", "w = w - lr*grad", "w_new = w - lr * grad", "correct"),
    ("equation", "w = w - lr*grad", "w := w - grad*lr", "correct"),
    ("expression", "w - lr*grad", "w - lr*grad", "correct"),
    ("expression", "w - lr*grad", "w + lr*grad", "incorrect"),
    ("expression", "w - lr*grad", "w - lr grad", "correct"),
    ("expression", "6*x*y", "6xy", "correct"),
    ("expression", "6*x*y", "6yx", "correct"),
    ("expression", "exp(2*x)", "e^2x", "ungraded"),
    ("expression", "x/2", "1/2 x", "correct"),
    ("expression", "1/(2*x)", "1/2x", "ungraded"),
    ("expression", "3", "9**9**9**9", "ungraded"),
    ("list", "[2,-3]", "2 and -3", "correct"),
    ("list", "[2,-3]", "x=2, y=-3", "correct"),
    ("list", "[2,-3]", "y=2, x=-3", "ungraded"),
    ("list", "[2,-3]", "[-2, 3]", "incorrect"),
    ("list", "[2,-3]", "2, -3.", "correct"),
    ("list", "[2,-3]", "∇f = (2, -3)", "correct"),
    ("list", "[2,-3]", "the gradient is (2, -3)", "correct"),
    ("list", "[2,-3]", "grad f(1,2) = [2, -3]", "correct"),
    ("list", "[2*x, 6*y]", "(2x, 6y)", "correct"),
    ("list", "[2*x, 6*y]", "2x and 6y", "correct"),
    ("list", "[2,-3]", "<2,-3>", "correct"),
    ("list", "[2,-3]", "up and down", "ungraded"),
    ("expression", "6*y", "idk", "ungraded"),
    ("expression", "6*y", "is it 6y?", "correct"),
    ("expression", "6*y", "six", "incorrect"),
    ("expression", "6*y", "I think 6y because x is constant", "correct"),
    ("expression", "6*y", "6*y + 0*x", "correct"),
    ("expression", "2*x", "x squared", "incorrect"),
    ("expression", "x**2", "x squared", "correct"),
    ("expression", "2*x", "two x", "correct"),
    ("expression", "2*x", "2x or 3x", "ungraded"),
    ("expression", "abs(x)", "x", "incorrect"),
    ("expression", "log(abs(x))", "ln x", "ungraded"),
    ("expression", "abs(x)", "|x|", "correct"),
    ("expression", "0", "0", "correct"),
    ("expression", "1", "sin^2 x + cos^2 x", "correct"),
    ("expression", "cos(x)", "cos", "ungraded"),
    ("expression", "2*x*cos(x**2)", "d/dx sin(x^2) = 2x cos(x^2)", "correct"),
    ("expression", "2*x*cos(x**2)", "f'(x)=2x·cos(x²)", "correct"),
    ("expression", "6*y", "2*3y = 6y", "correct"),
    ("expression", "6*y", "5y = 6y", "ungraded"),
    ("expression", "x*exp(x)", "xe^x", "correct"),
    ("expression", "-sin(x)", "-sinx", "correct"),
    ("expression", "-sin(x)", "sin(-x)", "correct"),
    ("expression", "(x+1)*(x-1)", "(x+1)(x-1)", "correct"),
    ("expression", "x**2-1", "(x+1)(x-1)", "correct"),
    ("expression", "sin(x**2)**3", "sin(x^2)^3", "correct"),
    ("expression", "2*pi*r", "2πr", "correct"),
    ("expression", "6*y", "lambda: 6*y", "ungraded"),
    ("expression", "6*y", "6*y if True else 0", "ungraded"),
    ("expression", "x", "k", "ungraded"),
    ("relation", "x>2", "x = 2", "incorrect"),
    ("relation", "x>2", "2", "ungraded"),
    ("relation", "x != 2", "x ≠ 2", "correct"),
    ("equation", "y = 2*x+1", "y = 2(x+0.5)", "correct"),
    ("equation", "y=2*x+1", "2y = 4x + 2", "correct"),
    ("expression", "0.5*x", "0,5x", "correct"),
    ("expression", "1234.5*x", "1234.5x", "correct"),
    ("expression", "x**(1/3)", "∛x", "correct"),
    ("expression", "x**(1/3)", "\\sqrt[3]{x}", "correct"),
    ("expression", "sqrt(x**2+1)", "√(x²+1)", "correct"),
    ("expression", "2/x**3", "2x⁻³", "correct"),
    ("expression", "-2/x**3", "-2x^{-3}", "correct"),
    ("expression", "tan(x)", "sin x / cos x", "correct"),
    ("expression", "1-w", "1-W", "correct"),
    ("list", "[2,-3]", "[2 -3]", "correct"),
    ("list", "[1000000]", "[1000000]", "correct"),
    ("set", "1,2,3", "3,2,1,1", "correct"),
    ("set", "0", "{0}", "correct"),
    ("set", "", "", "ungraded"),
    ("expression", "u*v", "uv", "correct"),
    ("expression", "u'*v", "u'v", "ungraded"),
    ("relation", "x in (1,3)", "1<x<3", "correct"),
    ("relation", "x>=0", "x ≥ 0", "correct"),
    ("relation", "x>=0", "[0, ∞)", "correct"),
    ("relation", "y > 2*x", "2x < y", "correct"),
    ("relation", "y > 2*x", "y < 2x", "incorrect"),
    ("relation", "x > 2", "x > 2 and x > 1", "correct"),
)


def item(form: Form, key: str, *mistakes: Mistake) -> Symbolic:
    return Symbolic(id="s", section=1, stem="", form=form, answer=key, mistakes=mistakes)


@pytest.mark.parametrize(("form", "key", "text", "wanted"), JUDGED)
def test_a_form_is_judged_by_what_it_means(form: Form, key: str, text: str, wanted: str) -> None:
    found = grade(item(form, key), text)
    assert found.verdict == wanted, found.rationale


def test_a_foreseen_mistake_is_known_in_any_form() -> None:
    asked = item(
        "expression",
        "2*x*cos(x**2)",
        Mistake(answer="cos(x**2)", misconception="forgets-inner", say="That is the outer rate alone."),
    )
    found = grade(asked, "cos(x·x)")
    assert (found.verdict, found.misconceptions, found.say) == (
        Verdict.INCORRECT,
        ("forgets-inner",),
        "That is the outer rate alone.",
    )
    assert grade(asked, "7x").misconceptions == ()


def test_what_cannot_be_read_says_so_without_the_key() -> None:
    found = grade(item("expression", "6*y"), "6y(")
    assert found.verdict == Verdict.UNGRADED
    assert "6*y" not in found.rationale and "Write it like" in found.rationale


def test_two_readings_ask_for_brackets() -> None:
    found = grade(item("expression", "1/(2*x)"), "1/2x")
    assert found.verdict == Verdict.UNGRADED and "brackets" in found.rationale


@pytest.mark.parametrize(
    "text", ["9**9**9**9", "x^x^x^x^x^x^x", "(" * 5000, "x" * 1_000_000, "-" * 900, "sin " * 120, "2^" * 150 + "2"]
)
def test_towers_and_megabytes_end_at_once(text: str) -> None:
    assert grade(item("expression", "x"), text).verdict != Verdict.CORRECT


@pytest.mark.parametrize(
    "text", ["__import__('os').system('true')", "x.__class__", "lambda: x", "exec('1')", "open('x')"]
)
def test_python_is_not_mathematics(text: str) -> None:
    assert grade(item("expression", "x"), text).verdict == Verdict.UNGRADED


def test_a_key_that_cannot_be_read_is_our_failure() -> None:
    assert grade(item("expression", "2*("), "x").verdict == Verdict.UNGRADED
