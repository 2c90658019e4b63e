"""A numeric item and what was typed in, a Grade out: one number read, compared with the key, then with the foreseen mistakes."""

import re
from collections.abc import Mapping

from sherpa.domain.formula import FormulaError, Function, evaluate, show
from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Mistake, Numeric
from sherpa.items import slips
from sherpa.items.maths.equal import close
from sherpa.items.quantity import Quantity, number, read
from sherpa.items.reading import Unreadable, clean, shown

__all__ = ["grade", "number"]

GRADER = "numeric"
_PERCENT_UNITS = frozenset({"%", "percent", "per cent"})
_DOWNWARD = re.compile(
    r"\b(?:down|decreas\w*|fall\w*|fell|los[et]\w*|losing|drop\w*|shrink\w*|shrank|less|fewer|sink\w*|declin\w*)\b",
    re.I,
)
_AMBIGUOUS_COMMA = re.compile(r"(?<![\d.,])([1-9]\d{0,2}),(\d{3})(?![\d.,])")


def grade(item: Numeric, text: str, functions: Mapping[str, Function], *, rounded: bool = False) -> Grade:
    """`rounded` also takes the key rounded properly to three digits or more, where it has no end (0.333 for 1/3)."""
    try:
        key = evaluate(item.answer, functions)
    except FormulaError as error:
        return _ungraded(f"The key of this question cannot be computed: {error}")
    try:
        given = read(text, percent=item.unit in _PERCENT_UNITS)
    except Unreadable as error:
        return _ungraded(f"I cannot read {shown(clean(text))!r} as one number: {error}. Write it like  7  or  -0.5.")
    return _compared(item, text, key, given, functions, rounded)


def _compared(
    item: Numeric, text: str, key: float, given: Quantity, functions: Mapping[str, Function], rounded: bool
) -> Grade:
    read_as = show(given.value)
    if given.value > 0 and _DOWNWARD.search(given.words) and not _DOWNWARD.search(item.stem):  # "it falls by 4"
        if close(key, -given.value, item.within):
            return _correct(-given.value)
        return _ungraded(f"I cannot tell whether you mean {read_as} or -{read_as}.", read_as)
    if given.also is not None and close(key, given.also, item.within):
        return _correct(given.also)
    if given.aloud and close(key, given.value, item.within):
        return _ungraded(f"{read_as}! is a factorial; write the number without the exclamation mark.", read_as)
    if close(key, given.value, item.within) or (rounded and _endless(key) and given.rounds(key)):
        return _correct(given.value)
    comma = _AMBIGUOUS_COMMA.search(clean(text))
    if comma and close(key, float(f"{comma[1]}.{comma[2]}"), item.within):
        return _ungraded(
            f"I read the comma in {comma[0]} as setting thousands apart; write a decimal with a point.", read_as
        )
    mistake = _nearest(item, given.value, functions)
    return Grade(
        verdict=Verdict.INCORRECT, grader=GRADER, read_as=read_as, rationale=f"I read this as {read_as}.",
        misconceptions=(mistake.misconception,) if mistake and mistake.misconception else (),
        say=mistake.say if mistake else slips.of_numbers(key, given.value),
    )  # fmt: skip


def _nearest(item: Numeric, given: float, functions: Mapping[str, Function]) -> Mistake | None:
    """The foreseen mistake that gives this number; the nearest, should the tolerance admit two."""
    found: list[tuple[float, Mistake]] = []
    for mistake in item.mistakes:
        try:
            wrong = evaluate(mistake.answer, functions)
        except FormulaError:
            continue  # lint tells the author
        if close(wrong, given, item.within):
            found.append((abs(wrong - given), mistake))
    return min(found, key=lambda one: one[0])[1] if found else None


def _endless(key: float) -> bool:
    return abs(key) < 1e9 and not close(key, round(key, 6))


def _correct(value: float) -> Grade:
    read_as = show(value)
    return Grade(verdict=Verdict.CORRECT, grader=GRADER, rationale=f"I read this as {read_as}.", read_as=read_as)


def _ungraded(why: str, read_as: str = "") -> Grade:
    return Grade(verdict=Verdict.UNGRADED, grader=GRADER, rationale=why, read_as=read_as)
