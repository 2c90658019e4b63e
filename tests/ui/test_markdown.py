"""Markdown laid out: what carries meaning survives, and no row is wider than told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sherpa.ui.render.markdown import Verbatim, pieces
from sherpa.ui.render.spans import Span, inline, wrap


def rows(text: str, width: int = 40) -> list[str]:
    laid = pieces(text, width)
    return [
        piece.text if isinstance(piece, Verbatim) else "".join(span.text for span in piece).rstrip() for piece in laid
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("**now** and *then*", (Span("now", "strong"), Span(" and "), Span("then", "em"))),
        ("call `f(x)`.", (Span("call "), Span("f(x)", "code"), Span("."))),
        ("2*x*y + t**2 + u**2", (Span("2*x*y + t**2 + u**2"),)),
        ("2 * x * y", (Span("2 * x * y"),)),
        ("learning_rate_one __init__", (Span("learning_rate_one __init__"),)),
        ("`a*b*c`", (Span("a*b*c", "code"),)),
        (r"\*not\* em", (Span("*"), Span("not"), Span("*"), Span(" em"))),
        ("[map](../map.md)", (Span("map"), Span(" (../map.md)", "quiet"))),
        ("a < b and [x] stay", (Span("a < b and [x] stay"),)),
    ],
)
def test_only_markup_that_cannot_be_arithmetic_counts(text: str, spans: tuple[Span, ...]) -> None:
    assert inline(text) == spans


def test_a_paragraph_is_wrapped_and_a_blank_row_kept() -> None:
    assert rows("one two three\nfour\n\n\nfive", 10) == ["one two", "three four", "", "five"]


def test_a_hard_break_stays() -> None:
    assert rows("one  \ntwo") == ["one", "two"]


def test_a_short_code_span_is_not_broken() -> None:
    assert rows("at the top, `slope(q, 3.0, h=0.5)` gives", 30) == ["at the top,", "slope(q, 3.0, h=0.5) gives"]


def test_lists_hang_and_nest() -> None:
    assert rows("- one two three four\n  goes on\n  1. nested\n* end", 16) == [
        "- one two three",
        "  four goes on",
        "  1. nested",
        "* end",
    ]


def test_tables_are_aligned() -> None:
    assert rows("| nudge | change |\n|---|---:|\n| 0.1 | 3.9 |\n| 0.01 | 3.99 |") == [
        "    nudge    change",
        "    0.1         3.9",
        "    0.01       3.99",
    ]


def test_a_table_that_is_too_wide_becomes_a_list() -> None:
    assert rows("| name | meaning |\n|---|---|\n| slope | how fast the output changes |", 26) == [
        "- name: slope; meaning:",
        "  how fast the output",
        "  changes",
    ]


def test_code_stays_as_it_is() -> None:
    assert pieces("Run:\n```python\ndef f(x):\n\n    return x*x*x\n```\ndone", 40)[1] == Verbatim(
        "def f(x):\n\n    return x*x*x", "python"
    )
    assert pieces("    a   b\n    c", 40) == [Verbatim("a   b\nc")]
    assert pieces("~~~\nnever closed", 40) == [Verbatim("never closed")]


def test_headings_quotes_and_rules() -> None:
    assert rows("## Next\n---\n> said\n> > twice") == ["Next", "", "    said twice"]


@given(st.text(), st.integers(12, 90))
def test_no_row_is_wider_than_told(text: str, width: int) -> None:
    for row in wrap(text, width):
        assert sum(cell_len(span.text) for span in row) <= width


@given(st.text("ab *_|->#\n\\[]()1.", max_size=300))
def test_any_markdown_comes_out_with_its_letters(text: str) -> None:
    assert "".join(rows(text, 30)).count("a") >= text.count("a")


@pytest.mark.parametrize(
    "text", ["`" * 20_000, "**a " * 10_000, "[" * 20_000, "> " * 10_000, "_a " * 10_000, "|" * 20_000]
)
def test_a_text_of_nothing_but_openers_is_read(text: str) -> None:
    assert pieces(text, 76) is not None
