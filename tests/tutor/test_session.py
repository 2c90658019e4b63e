"""Sittings: what a learner meets at the edges. Undo, resume, questions of their own, test-out, a broken line, a held walk."""

from dataclasses import replace
from pathlib import Path

import pytest

from sherpa.domain.learner import Evidence, Passed, Wondered
from sherpa.domain.reply import Graded, Notice, Prose, Question, Reply, SelfAssessed
from sherpa.errors import WalkInUse
from sherpa.tutor.moves import MOVES
from sherpa.tutor.session import Session
from tests.learners import open_question, right
from tests.walks import sitting

LATER = "2026-11-25T09:00:00+01:00"


def texts(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Prose | Notice))


def item_of(reply: Reply) -> str:
    question = open_question(reply)
    assert question is not None, reply.blocks
    return question.item


def events(session: Session) -> list[object]:
    return [record.event for record in session.world.store.events(session.walk)]


def play_to(session: Session, item: str) -> Reply:
    reply = session.open()
    while item_of(reply) != item:
        question = open_question(reply)
        assert question is not None
        typed = right(question, session.lesson)
        reply = session.turn(typed.text, typed.block)
    return reply


def test_undo_takes_back_one_answer_at_a_time(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        play_to(session, "1.3")
        session.turn("49")
        assert item_of(session.turn("/undo")) == "1.3"
        assert not [e for e in events(session) if isinstance(e, Evidence) and e.item == "1.3"]
        assert item_of(session.turn("/undo")) == "1.2b"
        assert item_of(session.turn("4")) == "1.3"
        assert item_of(session.turn("0")) == "1.4"
        for _ in range(20):
            reply = session.turn("/undo")
        assert item_of(reply) == "0.1" and "no answer to take back" in texts(reply)


def test_on_return_the_same_question_stands_with_its_options_in_the_same_order(tmp_path: Path) -> None:
    with sitting(tmp_path, seed=5) as session:
        before = play_to(session, "1.5")
        session.close("quit")
    with sitting(tmp_path, now=LATER) as session:
        after = session.open()
    first, second = open_question(before), open_question(after)
    assert first is not None and second is not None
    assert (first.item, first.options) == (second.item, second.options)
    assert "On Monday you wrote slope()" in texts(after) and "E'(w)" in texts(after)


def test_the_order_of_options_is_the_walks_own(tmp_path: Path) -> None:
    orders = set()
    for seed in range(12):
        (tmp_path / str(seed)).mkdir()
        with sitting(tmp_path / str(seed), seed=seed) as session:
            question = open_question(play_to(session, "1.1"))
            orders.add(tuple(option.text for option in question.options) if question else ())
    assert len(orders) > 4


def test_words_that_cannot_be_judged_are_no_failure_and_lead_to_a_closed_question(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        play_to(session, "1.4")
        reply = session.turn("there is a smaller amount building up at that time")
        assert item_of(reply) == "1.4c"
        verdicts = [block.verdict for block in reply.blocks if isinstance(block, Graded)]
        assert verdicts == ["ungraded"]
        assert not [e for e in events(session) if isinstance(e, Evidence) and e.item == "1.4"]


def test_an_own_question_is_answered_from_the_route_or_honestly_not(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        play_to(session, "1.e1")
        known = session.turn("why not take h = 1e-15 and be done?")
        unknown = session.turn("is there a rust crate for this?")
        kept = [e for e in events(session) if isinstance(e, Wondered)]
    assert "16 digits" in texts(known) and item_of(known) == "1.e1"
    assert "I will not guess" in texts(unknown) and item_of(unknown) == "1.e1"
    assert [wondered.answered for wondered in kept] == [True, False]
    assert {block.phase for block in known.blocks if isinstance(block, Prose)} == {"converse"}


def test_testing_out_skips_what_is_known_and_costs_nothing_where_it_is_not(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        session.open()
        session.turn("c")
        reply = session.turn("5")
        probes = session.lesson.route.sections[0].test_out
        assert item_of(reply) == probes[0]
        for _ in probes:
            question = open_question(reply)
            assert question is not None
            reply = session.turn(right(question, session.lesson).text)
        assert "Section 1 is known" in texts(reply) and item_of(reply) == session.lesson.route.sections[1].test_out[0]
        reply = session.turn("idk")
        assert item_of(reply) == "2.1"
        assert not [e for e in events(session) if isinstance(e, Passed)]


def test_a_line_that_breaks_sherpa_is_kept_and_breaks_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sitting(tmp_path) as session:
        session.world = replace(session.world, forgiving=True)
        play_to(session, "1.3")
        state = session._state
        broken = session.lesson.functions
        session.lesson.functions = {}  # the key of 1.3 can be computed no more
        session.lesson.item = _raising(session.lesson.item)  # type: ignore[method-assign]
        with pytest.raises(RuntimeError):
            session.turn("0")
        session.lesson.functions = broken
    with sitting(tmp_path) as session:
        session.world = replace(session.world, forgiving=True)
        assert state is not None and item_of(session.open()) in ("1.3", "1.4")


def _raising(item: object) -> object:
    def raise_(*_: object) -> object:
        raise RuntimeError("a bug")

    return raise_


def test_a_second_terminal_on_the_same_walk_is_told_so(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        session.open()
        with pytest.raises(WalkInUse, match="walk"), sitting(tmp_path):
            pass


def test_a_disputed_verdict_is_set_aside(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        play_to(session, "1.3")
        session.turn("49")
        reply = session.turn("/dispute")
        assert item_of(reply) == "1.4"
        assert [e.how for e in events(session) if isinstance(e, Passed)] == ["disputed"]


def test_section_jumps_and_a_wrong_number_is_explained(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        session.open()
        assert item_of(session.turn("/section 3")) == "3.1"
        wrong = session.turn("/section 9")
        assert "from 1 to 4" in texts(wrong) and item_of(wrong) == "3.1"


def test_commands_leave_the_question_open(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        play_to(session, "1.3")
        lines = (
            "/help",
            "/what q'(1)",
            "/why",
            "/progress",
            "/plot",
            "/back",
            "/journal buy milk",
            "/journal",
            "/review",
        )
        for line in (*lines, "/code", "/run", "/check", "/pace fast", "/frobnicate", "/hnit", "", "ok"):
            assert item_of(session.turn(line)) == "1.3", line


def test_a_session_that_was_killed_still_gets_its_summary(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        play_to(session, "1.3")  # and no close
    with sitting(tmp_path, now=LATER) as session:
        session.open()
        session.close("quit")
    written = sorted(path.name for path in (tmp_path / "sessions" / "calculus-for-ml").glob("*.md"))
    assert written == ["2026-11-23.md", "2026-11-25.md"]
    assert "(turn 4)" in (tmp_path / "sessions" / "calculus-for-ml" / "2026-11-23.md").read_text()


def test_every_move_has_one_sentence_that_says_what_it_does() -> None:
    assert all(move.__doc__ for move in MOVES.values())


def test_a_self_assessment_is_recorded_apart(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        item = session.lesson.route.items["1.4"]
        session.lesson.route.items["1.4"] = item.model_copy(update={"confirm": None})
        play_to(session, "1.4")
        reply = session.turn("there is a smaller amount building up at that time")
        assert item_of(reply) == "1.4.self"
        reply = session.turn("1")
        assert [block.met for block in reply.blocks if isinstance(block, SelfAssessed)] == ["partly"]
        own = [e for e in events(session) if isinstance(e, Evidence) and e.own]
        assert len(own) == 1 and isinstance(open_question(reply), Question)
