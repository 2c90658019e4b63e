"""What any Store does, as tests: a subclass gives the fixture `store`, an empty one."""

import pytest

from sherpa.domain.learner import Depth, Exposure, LearnerEvent, Passed, ReviewCard, Undone
from sherpa.domain.ports import Head, Line, Store
from sherpa.domain.reply import Prose, Question, Reply
from sherpa.errors import WalkInUse

AT = "2026-11-21T10:00:00+01:00"
WALK = "calculus-1"


def taught(component: str) -> Exposure:
    return Exposure(component=component, depth=Depth.INTRODUCED)


def hear(store: Store, text: str, walk: str = WALK, session: int | None = None) -> Line:
    session = session or store.sit_down(walk, AT)
    return store.write_line(walk, Line(turn=0, session=session, kind="line", text=text, at=AT, digest="d1"))


def take(store: Store, text: str, head: str, *events: LearnerEvent, walk: str = WALK) -> Line:
    """One whole turn."""
    line = hear(store, text, walk)
    store.commit(walk, line, events, reply_to(line), head)
    return line


def reply_to(line: Line) -> Reply:
    question = Question(item="1.1", asks="numeric", stem="How many?")
    return Reply(session=line.session, turn=line.turn, blocks=(Prose(text=f"to {line.text}"), question))


def card(component: str, route: str = "calculus") -> ReviewCard:
    times = {"due": "2026-11-24T10:00:00.000001+00:00", "reviewed": "2026-11-21T09:00:00+00:00"}
    numbers = {"stability": 1 / 3, "difficulty": 5.282434422319, "reviews": 2, "step": None}
    return ReviewCard.model_validate(
        {"route": route, "component": component, "state": "review", "basis": "b", **times, **numbers}
    )


class StoreContract:
    def test_a_new_store_knows_nothing_of_a_walk(self, store: Store) -> None:
        assert store.head(WALK) is None
        assert (store.lines(WALK), store.heads(WALK), store.events(WALK), store.replies(WALK)) == ((), (), (), ())
        assert store.sittings(WALK) == ()

    def test_a_line_is_kept_as_it_came_and_gets_its_turn(self, store: Store) -> None:
        session = store.sit_down(WALK, AT)
        came = Line(turn=0, session=session, kind="block", text="a = 1\n\tπ ≈ 3 🙂", at=AT, digest="d1")
        line = store.write_line(WALK, came)
        assert line.turn > 0
        assert store.lines(WALK) == (line,)
        assert line == came.model_copy(update={"turn": line.turn})

    def test_turns_grow_over_all_walks_and_are_read_back_in_order(self, store: Store) -> None:
        first, other, second = hear(store, "a"), hear(store, "b", "other"), hear(store, "c")
        assert first.turn < other.turn < second.turn
        assert store.lines(WALK) == (first, second)
        assert store.lines(WALK, after=first.turn) == (second,)

    def test_a_line_without_commit_lies_beyond_the_head(self, store: Store) -> None:
        done = take(store, "a", "cp1")
        waiting = hear(store, "b")
        assert store.head(WALK) == Head(turn=done.turn, checkpoint="cp1")
        assert store.lines(WALK, after=done.turn) == (waiting,)

    def test_commit_keeps_events_reply_and_head(self, store: Store) -> None:
        line = take(store, "a", "cp1", taught("limit"), Passed(item="1.1", section=1, how="skipped"))
        events = store.events(WALK)
        assert [recorded.event.kind for recorded in events] == ["exposure", "passed"]
        assert {(e.turn, e.session, e.at) for e in events} == {(line.turn, line.session, AT)}
        assert store.replies(WALK) == (reply_to(line),)
        assert store.heads(WALK) == (Head(turn=line.turn, checkpoint="cp1"),)

    def test_a_turn_is_committed_once(self, store: Store) -> None:
        line = take(store, "a", "cp1", taught("limit"))
        with pytest.raises(Exception):  # noqa: B017 (each store has its own; that nothing changed is what counts)
            store.commit(WALK, line, (taught("slope"),), reply_to(line), "cp2")
        assert len(store.events(WALK)) == 1
        assert store.head(WALK) == Head(turn=line.turn, checkpoint="cp1")

    def test_replies_come_newest_last(self, store: Store) -> None:
        lines = [take(store, text, f"cp-{text}") for text in "abc"]
        assert store.replies(WALK, last=2) == tuple(reply_to(line) for line in lines[1:])

    def test_the_newest_50_replies_can_be_shown_again(self, store: Store) -> None:
        lines = [take(store, str(n), f"cp{n}") for n in range(60)]
        assert store.replies(WALK, last=50) == tuple(reply_to(line) for line in lines[10:])
        assert len(store.lines(WALK)) == len(store.heads(WALK)) == 60

    def test_undo_moves_the_head_and_takes_events_out(self, store: Store) -> None:
        kept = take(store, "a", "cp1", taught("limit"))
        wrong = take(store, "b", "cp2", taught("slope"))
        undo = take(store, "/undo", "cp1", Undone(turns=(wrong.turn,)))
        assert store.head(WALK) == Head(turn=undo.turn, checkpoint="cp1")
        assert [(head.turn, head.checkpoint) for head in store.heads(WALK)] == [(kept.turn, "cp1"), (undo.turn, "cp1")]
        assert [recorded.event for recorded in store.events(WALK)] == [taught("limit"), Undone(turns=(wrong.turn,))]
        assert store.replies(WALK, last=9) == (reply_to(kept), reply_to(undo))
        assert len(store.lines(WALK)) == 3  # what was typed stays in the transcript

    def test_a_turn_number_is_not_reused_after_undo(self, store: Store) -> None:
        wrong = take(store, "a", "cp1")
        undo = take(store, "/undo", "cp0", Undone(turns=(wrong.turn,)))
        assert take(store, "b", "cp2").turn > undo.turn > wrong.turn

    def test_undo_reaches_no_other_walk(self, store: Store) -> None:
        other = take(store, "a", "cp1", taught("limit"), walk="other")
        take(store, "/undo", "cp0", Undone(turns=(other.turn,)))
        assert store.head("other") == Head(turn=other.turn, checkpoint="cp1")
        assert len(store.events("other")) == 1

    def test_sittings_are_numbered_and_closed(self, store: Store) -> None:
        first, second = store.sit_down(WALK, AT), store.sit_down(WALK, AT)
        store.stand_up(first, "2026-11-21T11:00:00+01:00", "calculus/2026-11-21.md")
        one, two = store.sittings(WALK)
        assert (one.session, one.summary, two.session, two.closed_at) == (first, "calculus/2026-11-21.md", second, "")
        assert one.closed_at.startswith("2026-11-21T11")
        assert first < second

    def test_the_cards_of_a_route_are_replaced_together_and_come_back_exactly(self, store: Store) -> None:
        slope, other = card("slope"), card("slope", route="other")
        store.keep_cards("calculus", [slope, card("limit")])
        store.keep_cards("other", [other])
        store.keep_cards("calculus", [slope])
        assert store.cards() == (slope, other)

    def test_a_walk_is_held_once_and_given_back(self, store: Store) -> None:
        with store.hold(WALK):
            with pytest.raises(WalkInUse, match="another terminal"), store.hold(WALK):
                pass
            with store.hold("other"):
                pass
        with store.hold(WALK):
            pass
