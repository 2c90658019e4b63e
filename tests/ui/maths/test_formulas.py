"""Formulas on one line, in two dimensions and in words: forty as they should read, and any other means what it meant."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sherpa.items.maths.equal import Sameness, same
from sherpa.items.maths.parse import parse
from sherpa.ui.maths import shown, told
from sherpa.ui.maths.display import display
from sherpa.ui.maths.inline import inline
from sherpa.ui.maths.read import Unreadable, read
from sherpa.ui.maths.spoken import spoken
from sherpa.ui.render.twins import twin

FORMULAS = (Path(__file__).parent / "formulas.txt").read_text(encoding="utf-8").rstrip("\n").split("\n\n")


@pytest.mark.parametrize("formula", FORMULAS, ids=[formula.split("\n")[0] for formula in FORMULAS])
def test_a_formula_reads_as_expected(formula: str) -> None:
    tex, line, said, *rows = formula.split("\n")
    node = read(tex.removeprefix("tex   "))
    assert f"line  {inline(node)}" == line
    assert f"said  {spoken(node)}" == said
    assert [f"    {row}" for row in display(node, 70) or []] == rows


def test_there_are_enough_of_them() -> None:
    assert len(FORMULAS) >= 30
    assert sum("\n    " in formula for formula in FORMULAS) >= 15


@st.composite
def formulas(draw: st.DrawFn, depth: int = 3) -> tuple[str, str]:
    """TeX, and the same with every operation in parentheses."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        atom = draw(st.sampled_from(["x", "y", "2", "3", "5"]))
        return atom, atom
    (tex, plain), (other, other_plain) = draw(formulas(depth - 1)), draw(formulas(depth - 1))
    match draw(st.sampled_from(["+", "-", "frac", "power", "sqrt", "squared root", "root times", "cdot", "product"])):
        case "+" | "-" as sign:
            return f"{{{tex}}} {sign} \\left({other}\\right)", f"(({plain}) {sign} ({other_plain}))"
        case "frac":
            return f"\\frac{{{tex}}}{{{other}}}", f"(({plain})/({other_plain}))"
        case "power":
            exponent = draw(st.sampled_from(["2", "3", "{x+1}"]))
            return f"\\left({tex}\\right)^{exponent}", f"(({plain})^({exponent.strip('{}')}))"
        case "sqrt":
            return f"\\sqrt{{{tex}}}", f"(sqrt({plain}))"
        case "squared root":
            return f"{{\\sqrt{{{tex}}}}}^2", f"((sqrt({plain}))^2)"
        case "root times":
            return f"\\sqrt{{{tex}}}\\left({other}\\right)", f"((sqrt({plain}))*({other_plain}))"
        case "cdot":
            return f"\\left({tex}\\right) \\cdot \\left({other}\\right)", f"(({plain})*({other_plain}))"
        case _:
            return f"\\frac{{1}}{{{tex}}}\\left({other}\\right)", f"((1/({plain}))*({other_plain}))"


@given(formulas())
def test_one_line_means_what_two_dimensions_mean(formula: tuple[str, str]) -> None:
    tex, plain = formula
    line = inline(read(tex))
    typed = twin(line.replace("√", "sqrt "), "ascii")
    assert same(parse(plain), parse(typed, frozenset("xy"))) in (Sameness.SAME, Sameness.UNKNOWN), line


@pytest.mark.parametrize(
    "tex",
    [r"\foo", r"\frac{a}{b", "{a", "a}", r"\begin{align} a \end{align}", "x^1^2", r"\mathbb{K}", r"\left(", "{" * 60 + "}" * 60],
)  # fmt: skip
def test_what_is_not_known_is_refused(tex: str) -> None:
    with pytest.raises(Unreadable):
        read(tex)


@settings(max_examples=500)
@given(st.text(alphabet="\\{}^_$'()[]|& frac xy12+-=sqrtbegin", max_size=40))
def test_no_text_breaks_a_lesson(text: str) -> None:
    shown(f"a ${text}$ b $${text}$$", 60)
    told(f"a ${text}$ b $${text}$$")


def test_markdown_keeps_its_money_its_code_and_what_cannot_be_read() -> None:
    kept = "It costs $5, then $6. Say `$x_1$`, $HOME/bin:$PATH, \\[ ] to do.\n\n```sh\necho $a_b$ $c$\n```\n"
    assert shown(kept, 70) == kept == told(kept)
    assert shown(r"So $\foo{x}$ it is.", 70) == r"So `$\foo{x}$` it is."


def test_in_a_line_a_formula_is_a_code_span_and_alone_it_stands_in_two_dimensions() -> None:
    assert shown(r"The slope \(\frac{dy}{dx}\) is $2x^2$.", 70) == "The slope `dy/dx` is `2x²`."
    assert " a\n╶─╴\n b" in shown(r"$$\frac{a}{b}$$", 70)
    assert "a/b" in shown(r"\[\frac{a}{b} + c\]", 4)  # too narrow for its two dimensions


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"$\frac{df}{dx}$ is 2", "the derivative of f with respect to x is 2"),
        (r"$$\frac{df}{dx} = 2x$$", "the derivative of f with respect to x equals 2 x."),
        ("df/dx", "the derivative of f with respect to x"),
        ("∂bill/∂x = 2(x − 5)", "the partial derivative of bill with respect to x = 2(x minus 5)"),
        ("E'(w) < 0", "E prime of w < 0"),
        ("dy/dx = dy/du · du/dx",
         "the derivative of y with respect to x = the derivative of y with respect to u times "
         "the derivative of u with respect to x"),
        ("cos(x²) · 2x", "cos(x squared) times 2x"),
        ("w₁ is −0.5", "w sub 1 is minus 0.5"),
        ("x² · 3 and a · b", "x squared times 3 and a times b"),
        ("Section 1 of 4 · Rates of Change · 13 to go", "Section 1 of 4 · Rates of Change · 13 to go"),
        ("∇f is 2·x", "the gradient of f is 2 times x"),
        ("10⁻³", "10 to the power minus 3"),
    ],
)  # fmt: skip
def test_the_ear_gets_words(text: str, words: str) -> None:
    assert told(text) == words
