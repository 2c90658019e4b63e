"""What of a teacher's script may be said."""

import pytest

from sherpa.route.speech import quoted, spoken, statements, to_learner, unquote, unquote_whole


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('If stuck: "Plug it in."', "Plug it in."),
        ('"One." Then wait. "Two."', "One. Two."),
        ('"never closed', "never closed"),
        (r'"write `"a"` and \"b\""', 'write `"a"` and "b"'),
        ("nothing", ""),
    ],
)
def test_quoted(text: str, said: str) -> None:
    assert quoted(text) == said


def test_only_lines_about_the_subject_are_spoken_unquoted() -> None:
    assert spoken("A slope is a rate") == "A slope is a rate"
    assert spoken("Make sure they see it") == ""


def test_unquote_spans_blocks_and_drops_a_lead_in() -> None:
    assert unquote('Present this exercise:\n"Count:\n\n- a\n- b"') == "Count:\n\n- a\n- b"
    assert unquote('"Trace:\n```\nx\n```') == "Trace:\n```\nx\n```"
    assert unquote_whole('"a" or "b"') == '"a" or "b"'
    assert unquote_whole('"a"') == "a"


def test_statements_stop_at_the_first_question() -> None:
    assert statements("Go left. Which way? Down.") == "Go left."
    assert statements("What?") == ""


def test_a_note_about_the_learner_is_turned_to_them() -> None:
    assert to_learner("They say it of their own; this helps them") == "You say it of your own; this helps you"
