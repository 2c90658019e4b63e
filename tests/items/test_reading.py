"""Text as typed in, the same text safe and plain out."""

import pytest

from sherpa.items import clean, safe
from sherpa.items.reading import bare


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\x1b[31m4\x1b[0m", "4"),
        ("\x1b]0;title\x07 4", "4"),
        ("4\u202e\u200b", "4"),
        ("\x004\x08", "4"),
        ("−4", "-4"),
        ("x²", "x^2"),
        ("x⁻¹", "x^(-1)"),
        ("2·x", "2*x"),
        ("½", "1/2"),
        ("1½", "1 1/2"),
        ("it’s", "it's"),
        ("４", "4"),
        ("x ≥ 2", "x >= 2"),
        ("a\r\nb", "a\nb"),
        ("\ud800", ""),
    ],
)
def test_clean_folds_and_strips(text: str, wanted: str) -> None:
    assert clean(text) == wanted


def test_code_is_made_safe_but_not_folded() -> None:
    assert safe('def f():\n\treturn "it’s x²"\x1b[2J\r\n') == 'def f():\n\treturn "it’s x²"\n'


@pytest.mark.parametrize(
    "text", ["b", "i think it's b", "b, I guess", "b?", "so b...", "b because it is level", "is it b?"]
)
def test_bare_takes_off_what_people_say_around_an_answer(text: str) -> None:
    assert bare(text) == "b"


def test_a_pasted_book_is_cut() -> None:
    assert len(clean("ﷺ" * 100_000)) <= 20_000
