"""The toolbar counts questions down to the end of the section, and what is due until it is repeated."""

from datetime import datetime
from pathlib import Path

from sherpa import app
from sherpa.app.home import home
from sherpa.config import Wish
from sherpa.domain.reply import Reply
from sherpa.tutor.session import Session
from tests.learners import open_question, right
from tests.walks import ROUTE, sitting

LATER = "2026-12-07T12:00:00+01:00"


def answered(session: Session, reply: Reply) -> Reply:
    question = open_question(reply)
    assert question is not None
    typed = right(question, session.lesson)
    return session.turn(typed.text, typed.block)


def test_the_count_falls_to_the_end_of_the_section_and_is_none_outside(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        assert session.open().left == 0
        reply = session.turn("/section 2")
        counts = [reply.left]
        for _ in range(4):
            reply = answered(session, reply)
            counts.append(reply.left)
        assert counts[0] > 4
        assert counts == sorted(counts, reverse=True) and counts[-1] < counts[0]


def test_what_is_due_is_what_sherpa_alone_tells_and_falls_as_it_is_repeated(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        session.open()
        reply = session.turn("/section 2")
        for _ in range(6):
            reply = answered(session, reply)
        assert reply.due == 0
        session.close("quit")
    told = home(tmp_path, datetime.fromisoformat(LATER)).due
    with app.session(Wish(route=ROUTE, seed=1, now=LATER, early=True), tmp_path) as session:
        assert session.open().due == len(told) > 0
        reply = answered(session, session.turn("/review"))  # what is open comes first
        assert answered(session, reply).due < len(told)
