"""The toolbar counts questions down to the end of the section."""

from pathlib import Path

from tests.learners import open_question, right
from tests.walks import sitting


def test_the_count_falls_to_the_end_of_the_section_and_is_none_outside(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        assert session.open().left == 0
        reply = session.turn("/section 2")
        counts = [reply.left]
        for _ in range(4):
            question = open_question(reply)
            assert question is not None
            typed = right(question, session.lesson)
            reply = session.turn(typed.text, typed.block)
            counts.append(reply.left)
        assert counts[0] > 4
        assert counts == sorted(counts, reverse=True) and counts[-1] < counts[0]
