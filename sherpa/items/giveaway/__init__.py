"""A text and an item in, whether the text gives the item's answer away out: asserted as the answer, not merely occurring.

It stands among the items because only they know what their answers look like in any of their forms: a number spelt out, an
option by its letter, an expression written otherwise, a program with other names.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from sherpa.domain.formula import Function, evaluate
from sherpa.domain.item import Choice, Code, FreeText, Item, Numeric, Symbolic
from sherpa.items.giveaway import expressions, numbers, options, programs, statements
from sherpa.items.giveaway.sentences import sentences

__all__ = ["gives_away"]


def gives_away(
    text: str,
    item: Item,
    functions: Mapping[str, Function],
    *,
    order: tuple[int, ...] | None = None,
    allowed: Sequence[str] = (),
) -> bool:
    """`order` is that in which a choice was shown. What the author says in `allowed` may be said again to the letter."""
    if isinstance(item, Code):
        return programs.gives_away(text, item)
    known = {one for told in allowed for one in sentences(told)}
    said = [one for one in sentences(text) if one not in known]
    match item:
        case Numeric():
            key = evaluate(item.answer, functions)
            return any(numbers.asserts(one, key, item.stem, item.unit, item.within) for one in said)
        case Choice():
            return any(options.picks_out(one, item, order) for one in said)
        case Symbolic():
            return any(expressions.states(one, item) for one in said)
        case FreeText():
            pairs = (f"{one} {other}" for one, other in pairwise(said))  # an answer may take two sentences
            return any(statements.says(one, item) for one in (*said, *pairs))
        case _:
            return False
