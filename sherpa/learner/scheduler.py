"""A card and the reviews since in, the card after them out: the one door to fsrs, which does the arithmetic."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from sherpa.domain.learner import ReviewCard

if TYPE_CHECKING:
    from fsrs import Card

State = Literal["learning", "review", "relearning"]
_STATES: tuple[State, ...] = ("learning", "review", "relearning")  # as fsrs numbers them, from 1


class Review(NamedTuple):
    """`rating` is 1 forgotten, 2 with help, 3 remembered; the fourth, "easy", is nothing that an answer shows."""

    rating: Literal[1, 2, 3]
    at: str  # ISO 8601 with offset


class Standing(NamedTuple):
    """What the scheduler knows of a card after a review."""

    state: State
    step: int | None
    stability: float
    difficulty: float
    due: str
    reviewed: str


def reviewed(card: ReviewCard | None, reviews: Sequence[Review], retention: float) -> Standing:
    """At least one review is given. No fuzz: a second run on the same evidence gives the same days."""
    from fsrs import Rating, Scheduler

    scheduler = Scheduler(desired_retention=retention, enable_fuzzing=False)
    now = _to_fsrs(card)
    for review in reviews:
        now, _ = scheduler.review_card(now, Rating(review.rating), datetime.fromisoformat(review.at).astimezone(UTC))
    if now.stability is None or now.difficulty is None or now.last_review is None:
        raise AssertionError("a card that was never reviewed has no standing")
    return Standing(
        state=_STATES[now.state - 1],
        step=now.step,
        stability=now.stability,
        difficulty=now.difficulty,
        due=now.due.isoformat(),
        reviewed=now.last_review.isoformat(),
    )


def _to_fsrs(card: ReviewCard | None) -> "Card":
    from fsrs import Card, State

    if card is None:
        return Card(card_id=0)  # without an id it would wait for the clock to tick
    return Card(
        card_id=0,
        state=State(_STATES.index(card.state) + 1),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=datetime.fromisoformat(card.due),
        last_review=datetime.fromisoformat(card.reviewed),
    )
