"""Prose with mathematical signs in, the same with the signs in words out: a screen reader skips ² and says · as a dot."""

import re
from collections.abc import Callable

from sherpa.ui.maths.signs import SAID

_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ", "₀₁₂₃₄₅₆₇₈₉ᵢⱼₙₜ"
_LEVEL = str.maketrans(_RAISED + _LOWERED, "0123456789+-nT" + "0123456789ijnt")
_POWERS = {"²": "squared", "³": "cubed", "ᵀ": "transposed"}
_INFIX = "≤≥≠≈→←∈±×÷"
_SIDE = r"[\w)\]'²³]"  # where a product or a difference may end on its left

_SAID: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"∂(\w+)/∂(\w+)"), r"the partial derivative of \1 with respect to \2"),
    (re.compile(r"\bd([A-Za-z])/d([A-Za-z])\b"), r"the derivative of \1 with respect to \2"),
    (re.compile(r"\bd/d([A-Za-z])\b"), r"the derivative with respect to \1 of"),
    (re.compile(r"(?<![\w'])([A-Za-z])''\(([^()\n]{1,20})\)"), r"\1 double prime of \2"),
    (re.compile(r"(?<![\w'])([A-Za-z])'\(([^()\n]{1,20})\)"), r"\1 prime of \2"),
    (re.compile(r"∇\s?(\w)"), r"the gradient of \1"),
    (re.compile(r"√\s?"), "the square root of "),
    (re.compile(f"[{_RAISED}]+"), lambda found: f" {_power(found[0])}"),
    (re.compile(f"[{_LOWERED}]+"), lambda found: f" sub {found[0].translate(_LEVEL)}"),
    (re.compile(rf"(?<={_SIDE})·(?=[\w(\[])"), " times "),
    # Between words the dot parts what stands on a row: "Rates of Change · 13 to go".
    (
        re.compile(
            r"(?:(?<=[\d)\]])|(?<=\b[A-Za-z])|(?<=squared)|(?<=cubed)) · (?=(?:the (?:partial )?derivative|[\d(]|\w\b))"
        ),
        " times ",
    ),
    (re.compile(rf"(?<={_SIDE}) ?− ?(?=\S)"), " minus "),
    (re.compile("−"), "minus "),
    (re.compile(f" ?([{_INFIX}]) ?"), lambda found: f" {SAID[found[1]]} "),
)


def said(text: str) -> str:
    """`dy/dx = 2·x²` -> `the derivative of y with respect to x = 2 times x squared`"""
    for pattern, words in _SAID:
        text = pattern.sub(words, text)
    return text


def _power(raised: str) -> str:
    return _POWERS.get(raised) or f"to the power {raised.translate(_LEVEL).replace('-', 'minus ')}"
