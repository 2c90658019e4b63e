"""An exercise that is posed in, the file it may be written in out: placed with its beginning, read when asked to check it."""

from collections.abc import Sequence
from contextlib import suppress

from sherpa.domain.item import Code
from sherpa.domain.ports import Journal
from sherpa.domain.reply import Block, Question, Work
from sherpa.errors import StoreUnavailable
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.scaffold import beginning
from sherpa.tutor.state import Open, State


def offered(blocks: Sequence[Block], state: State | None, lesson: Lesson, journal: Journal) -> list[Block]:
    """The same blocks; a question for Python code, which comes last, names the file that it may be written in."""
    found = _exercise(state, lesson)
    if found is None or not blocks or not isinstance(blocks[-1], Question):
        return list(blocks)
    opened, item = found
    with suppress(StoreUnavailable):  # a file is a convenience; the lesson goes on without it
        path = journal.place_work(lesson.route.name, item.id, beginning(item, opened.scaffold))
        work = Work.at(path, item.starter, item.bare, opened.given)
        return [*blocks[:-1], blocks[-1].model_copy(update={"work": work})]
    return list(blocks)


def saved(state: State | None, lesson: Lesson, journal: Journal) -> str:
    """What the open exercise's file holds, where that is neither a beginning nor what was graded last; else nothing."""
    found = _exercise(state, lesson)
    if found is None:
        return ""
    opened, item = found
    with suppress(StoreUnavailable):
        text = journal.read_work(lesson.route.name, item.id)
        return text if Work.at("", item.starter, item.bare, opened.given).is_new(text) else ""
    return ""


def _exercise(state: State | None, lesson: Lesson) -> tuple[Open, Code] | None:
    opened = state.open if state else None
    item = lesson.item(opened.item) if opened else None
    return (opened, item) if opened and isinstance(item, Code) and item.lang == "python" else None
