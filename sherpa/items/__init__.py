"""An item and what the learner typed in, a Grade out; beside it, what a line of theirs is before anything is graded."""

from collections.abc import Mapping
from typing import assert_never

from sherpa.domain.formula import Function
from sherpa.domain.grade import Attempt, Grade, Verdict
from sherpa.domain.item import Choice, Code, FreeText, Gradable, Numeric, Symbolic
from sherpa.items import choice, free_text, numeric, symbolic
from sherpa.items.choice import order_of, pick, picks_none
from sherpa.items.lexical import content, similarity
from sherpa.items.quantity import number
from sherpa.items.reading import clean, safe
from sherpa.items.second_opinion import second_opinion
from sherpa.items.source import looks_like_code
from sherpa.items.utterance import is_acknowledgement, is_giving_up, is_question

__all__ = [
    "clean",
    "content",
    "grade",
    "is_acknowledgement",
    "is_giving_up",
    "is_question",
    "looks_like_code",
    "number",
    "order_of",
    "pick",
    "picks_none",
    "reads_as_answer",
    "safe",
    "second_opinion",
    "similarity",
]


def grade(
    item: Choice | Numeric | Symbolic | FreeText,
    attempt: Attempt,
    *,
    order: tuple[int, ...] | None = None,
    functions: Mapping[str, Function] | None = None,
) -> Grade:
    """By the item's kind; `order` is that in which a choice was shown. Code has runs to be judged by: `code.judge`."""
    match item:
        case Choice():
            return choice.grade(item, attempt.text, order or tuple(range(len(item.options))))
        case Numeric():
            return numeric.grade(item, attempt.text, functions or {})
        case Symbolic():
            return symbolic.grade(item, attempt.text, functions)
        case FreeText():
            return free_text.grade(item, attempt.text)
        case _:
            assert_never(item)


def reads_as_answer(
    item: Gradable, text: str, order: tuple[int, ...] | None = None, functions: Mapping[str, Function] | None = None
) -> bool:
    """Whether `text` is taken as an attempt at the item at all, right or wrong; what is not costs no try."""
    if isinstance(item, Code):
        return looks_like_code(text, "\n" in text.strip())
    if is_question(text) or is_giving_up(text):
        return False
    if isinstance(item, FreeText):
        return bool(content(clean(text))) and not is_acknowledgement(text)
    found = grade(item, Attempt(item=item.id, text=text), order=order, functions=functions)
    return found.verdict != Verdict.UNGRADED
