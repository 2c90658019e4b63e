"""Ways of showing an idea: asked for in words, offered by name, ordered by what came out after them, not the learner's."""

from pathlib import Path

import pytest

from sherpa.domain.reply import Plot, Prose, Question
from sherpa.domain.route import Beat
from sherpa.tutor.ways import best, followed, left, next_wording, wanted, way_of
from tests.learners import right
from tests.tutor.test_adapting import asked, said, until_item
from tests.walks import sitting

BEAT = Beat(id="1.x", section=1, title="X", text="t", alternatives=("in words", "3 of 4", "more words", "```\nx\n```"))


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("can you explain that another way?", ""),
        ("Explain it differently, please".replace(",", ""), ""),
        ("explain again", ""),
        ("rephrase", ""),
        ("in other words?", "words"),
        ("give me an example", "example"),
        ("I'd like another example", "example"),
        ("say it with numbers", "example"),
        ("could you show it in Python?", "code"),
        ("show me the picture again", "picture"),
        ("i want to see the plot", "picture"),
        ("what is an example of a derivative?", None),
        ("an example is the speed of a car", None),
        ("4", None),
        ("put", None),
        ("say 4", None),
        ("it goes down in other words", None),
    ],
)
def test_a_line_that_asks_to_have_it_said_again_is_told_from_an_answer(line: str, way: str | None) -> None:
    assert wanted(line) == way


def test_a_wordings_way_is_read_off_the_wording() -> None:
    assert [way_of(text) for text in BEAT.alternatives] == ["words", "example", "words", "code"]
    assert left(BEAT, ()) == ["words", "example", "code"] and left(BEAT, (0, 2)) == ["example", "code"]


def test_the_authors_order_stands_until_something_came_out() -> None:
    assert next_wording(BEAT, (), {}) == 0
    assert next_wording(BEAT, (0,), {}) == 1
    assert next_wording(BEAT, (), {}, "code") == 3
    assert next_wording(BEAT, (3,), {}, "code") == 0
    assert next_wording(BEAT, (0, 1, 2, 3), {}) is None


def test_what_came_out_after_a_way_puts_it_first_and_one_slip_does_not_turn_it_round() -> None:
    record = followed(followed({}, "words", False), "example", True)
    assert next_wording(BEAT, (), record) == 1
    assert best(record) is None, "one answer is no record"
    record = followed(record, "example", True)
    record = followed(record, "example", False)
    assert next_wording(BEAT, (), record) == 1 and best(record) == "example"


def test_asking_in_words_says_the_idea_anew_and_the_question_waits(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        until_item(session, session.open(), "1.2")
        beat = session.lesson.beat_of("1.2")
        assert beat is not None
        reply = session.turn("give me an example")
        assert any(isinstance(block, Prose) and block.text[:20] == beat.alternatives[1][:20] for block in reply.blocks)
        assert asked(reply).item == "1.2" and asked(reply).again
        again = session.turn("show me the picture")
        assert any(isinstance(block, Plot) for block in again.blocks) and asked(again).item == "1.2"


def test_what_followed_orders_what_comes_next_and_why_tells_of_it_as_answers(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        reply = session.open()
        beats = [beat for section in session.lesson.route.sections for beat in section.beats]
        first, second = [beat.ask[-1] for beat in beats if beat.ask and "example" in left(beat, ())][:2]
        for item in (first, second):
            reply = until_item(session, reply, item)
            session.turn("/back example")
            typed = right(asked(reply), session.lesson)
            reply = session.turn(typed.text, typed.block)
        why = said(session.turn("/why"))
        assert "with numbers first" in why and "2 of 2 answers" in why
        assert isinstance(asked(reply), Question)
