"""What a terminal without Unicode shows: a twin for every sign that Sherpa and its routes write, and never a question mark."""

import io
from pathlib import Path

import pytest

from sherpa.ui.maths.signs import ACCENTS, DOUBLE_STRUCK, SIGNS
from sherpa.ui.render.twins import honour_encoding, in_ascii, twin

TOP = Path(__file__).parent.parent.parent
WRITTEN = [
    *(TOP / "sherpa").rglob("*.py"),
    *(TOP / "config").rglob("*.yml"),
    *(path for path in (TOP / "routes").rglob("*") if path.suffix in (".md", ".yml")),
]
ENCODINGS = ("ascii", "cp1252", "cp437", "cp850", "latin-1", "iso8859-15", "cp1251")


def signs() -> list[str]:
    """Whatever stands in what is written; the kinds of item only read other alphabets, and the twins have a table."""
    texts = [p.read_text(encoding="utf-8") for p in WRITTEN if p.name != "twins.py" and "items" not in p.parts]
    shown = "".join((*(sign for sign, _ in SIGNS.values()), *DOUBLE_STRUCK.values(), *ACCENTS.values()))
    return sorted({sign for sign in "".join((*texts, shown)) if not sign.isascii() and sign.isprintable()})


def test_every_sign_has_a_twin() -> None:
    assert [sign for sign in signs() if "?" in in_ascii(sign)] == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_stream_of_any_alphabet_takes_them_all(encoding: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    honour_encoding(stream)
    stream.write("".join(signs()))
    stream.flush()
    assert b"?" not in stream.buffer.read()


@pytest.mark.parametrize(
    ("text", "ascii_"),
    [
        ("x²ⁿ⁺¹ − 3·xᵢ", "x^(2n+1) - 3*x_i"),
        ("∑ᵢ₌₁ⁿ (yᵢ − y\u0302ᵢ)²", "sum_(i=1)^n (y_i - y_hat_i)^2"),
        ("50 ┤  ⣀⡠⠤⠒●", "50 +  ..--*"),
        ("[ 3·x ]─→ u", "[ 3*x ]-> u"),
        ("∂L/∂w ≤ √π", "dL/dw <= sqrtpi"),
        ("Ça coûte 5 €", "Ca coute 5 EUR"),
    ],
)
def test_what_seven_bits_show(text: str, ascii_: str) -> None:
    assert twin(text, "ascii") == ascii_


def test_a_code_page_keeps_what_it_has() -> None:
    assert twin("déjà vu ² → ⁿ", "cp1252") == "déjà vu ² > ^n"


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "gb18030", None])
def test_where_every_sign_can_be_written_none_is_changed(encoding: str | None) -> None:
    assert twin("π", encoding) == ("π" if encoding else "pi")
