"""What gives an answer away is seen in any of its forms, over all items of the shipped routes; what merely occurs passes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sherpa import app
from sherpa.domain.item import Choice, Code, FreeText, Item, Numeric, Symbolic
from sherpa.items.giveaway import gives_away
from sherpa.tutor.lesson import Lesson
from tests.leaks import leaks

HARMLESS = Path(__file__).parent / "harmless.txt"
LESSONS = {name: Lesson(app.read_route(folder)) for name, folder in app.routes(Path("/nowhere")).items()}
GRADABLE = (Numeric, Choice, Symbolic, FreeText, Code)
MOST_HELD = 0.05


def items() -> Iterator[tuple[Lesson, Item]]:
    for lesson in LESSONS.values():
        known = [*lesson.route.items.values(), *(lesson.route.project.steps if lesson.route.project else ())]
        yield from ((lesson, item) for item in known if isinstance(item, GRADABLE))


@pytest.mark.parametrize("kind", [kind.__name__ for kind in GRADABLE])
def test_every_way_to_say_an_answer_is_seen(kind: str) -> None:
    missed = [
        (item.id, text)
        for lesson, item in items()
        if type(item).__name__ == kind
        for text in leaks(item, lesson)
        if not gives_away(text, item, lesson.functions)
    ]
    assert not missed


def harmless() -> Iterator[tuple[Lesson, Item, str]]:
    """Explanations written for the purpose, then each paragraph that stands above a question in its own section."""
    lesson = LESSONS["calculus-for-ml"]
    for line in HARMLESS.read_text().splitlines():
        if not line.startswith("#"):
            name, _, text = line.partition(" | ")
            yield lesson, lesson.item(name), text
    for section in lesson.route.sections:
        above = ""
        for beat in section.beats:
            above += f"{beat.before}\n\n{beat.text}\n\n"
            for name in beat.ask:
                paragraphs = (part for part in re.split(r"\n\s*\n", above) if part.strip())
                yield from ((lesson, lesson.item(name), part) for part in paragraphs)


@pytest.mark.long
def test_what_merely_occurs_is_let_pass() -> None:
    texts = [(lesson, item, text) for lesson, item, text in harmless() if isinstance(item, GRADABLE)]
    held = [(item.id, text) for lesson, item, text in texts if gives_away(text, item, lesson.functions)]
    written = sum(not line.startswith("#") for line in HARMLESS.read_text().splitlines())
    assert len(texts) >= 200
    assert len(held) <= MOST_HELD * len(texts)
    assert sum((item.id, text) in held for _, item, text in texts[:written]) <= MOST_HELD * written, held


def test_what_the_author_says_here_may_be_said_again_to_the_letter() -> None:
    lesson = LESSONS["calculus-for-ml"]
    item, told = lesson.item("1.3"), "At the top the slope is 0."
    assert gives_away(told, item, lesson.functions)
    assert not gives_away(told, item, lesson.functions, allowed=[told])
    assert gives_away(f"{told} The answer is 0.", item, lesson.functions, allowed=[told])


def test_a_letter_counts_in_the_order_that_was_shown() -> None:
    lesson = LESSONS["calculus-for-ml"]
    item = lesson.item("1.5")
    assert isinstance(item, Choice)
    key = next(place for place, option in enumerate(item.options) if option.key)
    order = (key, *(place for place in range(len(item.options)) if place != key))
    assert gives_away("Pick option a.", item, lesson.functions, order=order)
    assert not gives_away("Pick option c.", item, lesson.functions, order=order)
