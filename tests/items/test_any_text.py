"""Any text at all in: no grader falls over, none accepts rubbish, and the same text is judged the same twice."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sherpa import items
from sherpa.domain.grade import Attempt, Grade, Verdict
from sherpa.domain.item import Choice, Code, FreeText, NotYet, Numeric, Observation, Option, Symbolic
from sherpa.domain.ports import RunResult
from sherpa.items import code

ASKED: tuple[Choice | Numeric | Symbolic | FreeText, ...] = (
    Choice(
        id="c", section=1, stem="Which way?",
        options=(Option(text="flat"), Option(text="-12"), Option(text="steeply up", key=True)),
    ),
    Numeric(id="n", section=1, stem="How fast?", answer=-4.25, within=0.01),
    Symbolic(id="e", section=1, stem="f'?", form="expression", answer="2*x*cos(x**2)"),
    Symbolic(id="l", section=1, stem="grad?", form="list", answer="[2*x, -3.5]"),
    Symbolic(id="s", section=1, stem="roots?", form="set", answer="-2.5, 3"),
    Symbolic(id="r", section=1, stem="when?", form="relation", answer="x > 2.5"),
    Symbolic(id="q", section=1, stem="line?", form="equation", answer="y = 2*x + 1.5"),
    FreeText(
        id="f", section=1, stem="What does it tell?",
        accepted=("how fast the output changes",), not_yet=(NotYet(text="how high it is"),),
    ),
)  # fmt: skip
PROGRAM = Code(id="k", section=1, stem="", checks=(Observation(observe="f(1)", expect=1),), forbid=("eval",))

MATHS = st.text(alphabet="0123456789xyei+-*/^().,;=<>|[]{} \\±√π²·sincoaltfr'", max_size=60)
WORDS = st.lists(
    st.from_regex(
        r"not|or|and|4|-4|is|it|the|up|down|a|b|1/2|x|=|>|because|so|at t =|sin|cos|[(^)|,;%$]|e|frac", fullmatch=True
    ),
    max_size=14,
).map(" ".join)


def graded(item: Choice | Numeric | Symbolic | FreeText, text: str) -> Grade:
    return items.grade(item, Attempt(item=item.id, text=text))


@pytest.mark.parametrize("item", ASKED, ids=lambda item: item.id)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(text=st.one_of(st.text(max_size=200), MATHS, WORDS))
def test_no_text_makes_a_grader_fall_over(item: Choice | Numeric | Symbolic | FreeText, text: str) -> None:
    assert graded(item, text) == graded(item, text)
    items.reads_as_answer(item, text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=st.one_of(st.text(max_size=200), MATHS, WORDS))
def test_no_text_makes_the_readers_fall_over(text: str) -> None:
    items.is_question(text), items.is_giving_up(text), items.is_acknowledgement(text), items.number(text)
    items.looks_like_code(text, True), items.looks_like_code(text, False)
    code.judge(PROGRAM, RunResult(status="finished", observed=(2,)), {}, text)
    assert items.clean(items.clean(text)) is not None


def test_naughty_strings_are_never_accepted(shared: Path) -> None:
    for text in json.loads((shared / "data" / "blns.json").read_text()):
        for item in ASKED:
            assert graded(item, text).verdict != Verdict.CORRECT, (item.id, text)


@pytest.mark.parametrize("text", ["", " ", "\n", "\t", "\x00", "\u202e", "?", "...", "-", "(", "🙂", "\ud800"])
def test_nothing_is_no_attempt(text: str) -> None:
    for item in ASKED:
        assert graded(item, text).verdict == Verdict.UNGRADED
        assert not items.reads_as_answer(item, text)


def test_a_code_item_takes_code_for_an_answer() -> None:
    assert items.reads_as_answer(PROGRAM, "def f(x):\n    return x")
    assert not items.reads_as_answer(PROGRAM, "what is f?")


@pytest.mark.parametrize("text", ["idk", "ok", "why is it falling?"])
def test_what_is_no_answer_is_not_taken_for_one(text: str) -> None:
    for item in ASKED:
        assert not items.reads_as_answer(item, text)
