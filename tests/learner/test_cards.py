"""Review cards: the days are the scheduler's own, however the evidence came by; what is due is a matter of the clock alone."""

from datetime import datetime, timedelta

import pytest

from sherpa import config
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Passed, ReviewCard
from sherpa.learner.cards import cards_of, due, next_due
from sherpa.learner.model import fold
from tests.learner.answers import AT, HALF, RIGHT, UNJUDGED, WRONG, answer, items, row

RULES = config.thresholds().review
DAY = 24 * 60.0


def card(*verdicts: Verdict, minutes: float = DAY, **more: object) -> ReviewCard:
    events = [answer(verdict, f"1.{n}", **more) for n, verdict in enumerate(verdicts)]
    return cards_of("calculus", fold(row(*events, minutes=minutes)), RULES)[0]


def days(card: ReviewCard) -> float:
    gap = datetime.fromisoformat(card.due) - datetime.fromisoformat(card.reviewed)
    return gap / timedelta(days=1)


def test_one_card_a_component_and_none_without_evidence() -> None:
    both = answer(RIGHT, components=("slope", "limit"))
    assert [card.component for card in cards_of("r", fold(row(both, both)), RULES)] == ["slope", "limit"]
    assert cards_of("r", fold(items(UNJUDGED)), RULES) == ()
    assert cards_of("r", fold(row(Passed(item="1.1", section=1, how="skipped"))), RULES) == ()


def test_the_better_it_was_shown_the_later_it_is_due() -> None:
    alone, half, forgotten = (card(RIGHT, RIGHT, last) for last in (RIGHT, HALF, WRONG))
    assert days(alone) > days(half) > days(forgotten)
    assert card(RIGHT, rungs=1).due == card(RIGHT, own=True).due == card(HALF).due
    assert card(RIGHT, rungs=3).due == card(WRONG).due, "an answer that was told is not remembered"


def test_a_kept_card_is_gone_on_from_and_gives_the_same_days() -> None:
    verdicts = [RIGHT, WRONG, RIGHT, RIGHT, HALF, RIGHT]
    whole = row(*(answer(verdict, f"1.{n}") for n, verdict in enumerate(verdicts)), minutes=DAY)
    kept: tuple[ReviewCard, ...] = ()
    for end in range(1, len(whole) + 1):
        kept = cards_of("calculus", fold(whole[:end]), RULES, kept)
    assert kept == cards_of("calculus", fold(whole), RULES)


@pytest.mark.parametrize("gone", [0, 2, 4])
def test_a_card_that_rests_on_evidence_taken_back_is_made_anew(gone: int) -> None:
    whole = items(RIGHT, WRONG, RIGHT, RIGHT, RIGHT)
    kept = cards_of("calculus", fold(whole), RULES)
    left = [record for n, record in enumerate(whole) if n != gone]
    assert cards_of("calculus", fold(left), RULES, kept) == cards_of("calculus", fold(left), RULES)
    assert cards_of("calculus", fold([]), RULES, kept) == ()


def test_a_clock_set_back_breaks_nothing() -> None:
    assert card(RIGHT, RIGHT, minutes=-DAY).reviews == 2


def test_what_is_due_depends_on_the_clock_that_is_given() -> None:
    first, second = card(RIGHT, RIGHT), card(WRONG).model_copy(update={"component": "limit"})
    start = datetime.fromisoformat(AT)
    assert due([first, second], start) == ()
    assert due([first, second], start + timedelta(days=1)) == (second,)
    assert set(due([first, second], start + timedelta(days=60))) == {first, second}
    assert next_due([first, second]) == second and next_due([]) is None


def test_routes_take_turns_in_what_is_due() -> None:
    def at(route: str, name: str, hour: int) -> ReviewCard:
        when = f"2026-11-24T{hour:02}:00:00+00:00"
        return card(RIGHT).model_copy(update={"route": route, "component": name, "due": when})

    cards = [at("a", "1", 1), at("a", "2", 2), at("a", "3", 3), at("b", "4", 4), at("b", "5", 5)]
    ordered = due(cards, datetime.fromisoformat("2026-12-01T00:00:00+00:00"))
    assert [card.component for card in ordered] == ["1", "4", "2", "5", "3"]
