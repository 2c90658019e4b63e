"""Text from outside: nothing in it moves a cursor, hides or reorders."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sherpa.ui.render.safe import escape_json, one_line, plain

HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("\x1bPq#0\x1b\\sixel", "sixel"),
        ("one\rtwo\r\nthree", "one\ntwo\nthree"),
        ("safe\u202eexe", "safeexe"),
        ("a\u2028b", "a\nb"),
        ("\ud800", "\ufffd"),
        ("bell\x07\x00", "bell"),
        ("\x1b]0;never closed\nnext line", "\nnext line"),
        ("👩‍💻 naïve", "👩‍💻 naïve"),
    ],
)
def test_controls_go_and_text_stays(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(st.characters()))
def test_nothing_harmful_is_left(text: str) -> None:
    assert not HARMFUL.search(plain(text))
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters()))
def test_json_is_one_printable_line_and_loses_nothing(text: str) -> None:
    line = escape_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(line) == {"text": text}
    assert not HARMFUL.search(line)
    assert len(line.splitlines()) == 1


def test_one_line_has_no_breaks() -> None:
    assert one_line(" a\n b\t c ") == "a b c"
