"""12,580 real reviews through the store and the cards: every due date is the one that bare fsrs gives."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from fsrs import Card, Rating, Scheduler

from sherpa import config
from sherpa.adapters.store import SqliteStore, open_store
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Evidence
from sherpa.domain.ports import Line
from sherpa.domain.reply import Reply
from sherpa.learner.cards import cards_of
from sherpa.learner.model import fold

RULES = config.thresholds().review
ANSWERS = {1: (Verdict.INCORRECT, 0), 2: (Verdict.CORRECT, 1), 3: (Verdict.CORRECT, 0)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_store(tmp_path / "sherpa.db")
    yield opened
    opened.close()


def bare(logs: list[dict[str, str]]) -> dict[str, Card]:
    scheduler, cards = Scheduler(enable_fuzzing=False), {}
    for log in logs:
        card = cards.get(log["card_id"]) or Card(card_id=0)
        at = datetime.fromisoformat(log["review_time"])
        cards[log["card_id"]], _ = scheduler.review_card(card, Rating(int(log["review_rating"])), at)
    return cards


def answered(store: SqliteStore, walk: str, log: dict[str, str]) -> None:
    """The review as a turn: every item is met once, so that no try before it counts as help."""
    verdict, rungs = ANSWERS[int(log["review_rating"])]
    session = store.sit_down(walk, log["review_time"])
    draft = Line(turn=0, session=session, kind="line", text="x", at=log["review_time"], digest="d")
    line = store.write_line(walk, draft)
    evidence = Evidence(
        item=f"{line.turn}", section=1, components=(log["card_id"],), verdict=verdict, grader="numeric", rungs=rungs
    )
    store.commit(walk, line, [evidence], Reply(session=session, turn=line.turn), str(line.turn))


def test_due_dates_through_our_storage_equal_bare_fsrs(store: SqliteStore, shared: Path) -> None:
    with (shared / "data" / "fsrs_review_logs.csv").open() as file:
        logs = list(csv.DictReader(file))
    for start in range(0, len(logs), 3000):  # cards are kept now and then, as sittings end, and gone on from
        with store.db.atomic():
            for log in logs[start : start + 3000]:
                answered(store, "w", log)
        store.keep_cards("anki", cards_of("anki", fold(store.events("w")), RULES, store.cards()))
    expected = bare(logs)
    found = {card.component: card for card in store.cards()}
    assert len(logs) == 12_580 and found.keys() == expected.keys()
    for component, card in expected.items():
        assert datetime.fromisoformat(found[component].due) == card.due
        assert (found[component].stability, found[component].difficulty) == (card.stability, card.difficulty)
    assert store.cards() == tuple(
        sorted(cards_of("anki", fold(store.events("w")), RULES), key=lambda card: card.component)
    ), "made anew, they are the same"
