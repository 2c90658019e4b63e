"""One line at an exercise: a program, or a piece of one that is still being typed."""

from pathlib import Path

import pytest

from sherpa.domain.ports import Line
from sherpa.route.lesson import read_route
from sherpa.tutor.hearing import hear
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.state import Open, State

SMALL = Path(__file__).parents[2] / "routes" / "calculus-for-ml"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("def slope(f, x, h=1e-5): return (f(x + h) - f(x - h)) / (2 * h)", "attempt"),
        ("slope = lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / (2 * h)", "attempt"),
        ("def slope(f, x, h=1e-5):", "words"),
        ("    return f(x)", "words"),
    ],
)
def test_a_line_is_graded_where_it_is_a_whole_program(text: str, kind: str) -> None:
    line = Line(turn=1, session=1, kind="line", text=text, at="2026-11-23T12:00:00+01:00", digest="")
    assert hear(line, State(open=Open(item="1.e1")), Lesson(read_route(SMALL))).kind == kind
