"""What a sign is read as, means, and is typed as."""

import pytest

from sherpa.domain.signs import SIGNS, meaning, told


@pytest.mark.parametrize(
    ("sign", "sentence"),
    [
        ("√", '√ is read "square root of": the number whose square it is. Type it as sqrt(x).'),
        ("Σ", 'Σ is read "sum": all of what follows, added up. Type it as sum.'),
        ("|x|", '|x| is read "absolute value of": the distance from zero. Type it as |x| or abs(x).'),
        ("q", ""),
    ],
)
def test_a_shared_sign_is_told_in_one_sentence(sign: str, sentence: str) -> None:
    assert meaning(sign) == sentence


@pytest.mark.parametrize(
    ("sign", "typed"),
    [
        ("∂bill/∂x", "dbill/dx"),
        ("∇bill(3, 1)", "grad bill(3, 1)"),
        ("f'(g(x)) · g'(x)", "f'(g(x)) * g'(x)"),
        ("w²", "w^2"),
    ],
)
def test_a_lessons_own_symbol_is_spelt_with_a_keyboards_signs(sign: str, typed: str) -> None:
    assert told(sign, "s", "m").endswith(f" Type it as {typed}.")


@pytest.mark.parametrize("sign", ["q'(1)", "h", "ẞ"])
def test_nothing_is_said_of_typing_what_is_typed_as_it_stands_or_cannot_be(sign: str) -> None:
    assert "Type" not in told(sign, "s", "m")


def test_every_sign_can_be_typed() -> None:
    assert all(known.type.isascii() for known in SIGNS.values())
    assert all(known.type for sign, known in SIGNS.items() if not sign.isascii())
