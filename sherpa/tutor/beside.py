"""A question asked beside the walk, in a review: posed and judged on a copy of the walk's state, which stays as it is."""

from sherpa.domain.ports import Line
from sherpa.tutor.context import Context, Turn
from sherpa.tutor.hearing import hear
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.moves.once import judge_once
from sherpa.tutor.state import Open, State


def aside(state: State, lesson: Lesson, item: str) -> State:
    """The walk's state with one question of a review open, and nothing behind it."""
    section = lesson.item(item).section
    return state.with_(lead="", pace="", section=section).posing(Open(item=item, role="review"))


def judged(line: Line, state: State, context: Context) -> Turn:
    """What the answer in a line of a review led to; nothing where the route does not know the item any more."""
    item, _, text = line.text.partition("\n")
    if not context.lesson.knows(item):
        return Turn(state=state, context=context)
    once = aside(state, context.lesson, item)
    heard = hear(line.model_copy(update={"kind": "line", "text": text}), once, context.lesson)
    turn = Turn(state=once.hearing(heard), context=context)
    judge_once(turn)
    return turn
