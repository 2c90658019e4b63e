"""The answers on a route's components in, one review card for each out, and which of them are due at a time."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain, zip_longest

from sherpa.domain.grade import Verdict
from sherpa.domain.learner import ReviewCard
from sherpa.domain.thresholds import ReviewRules
from sherpa.learner.model import Answer, LearnerModel
from sherpa.learner.scheduler import Review, reviewed

_MUCH_HELP = 3  # rungs from which on the answer had been told


def cards_of(
    route: str, model: LearnerModel, rules: ReviewRules, kept: Iterable[ReviewCard] = ()
) -> tuple[ReviewCard, ...]:
    """`model` folds all walks of the route. A kept card that still rests on the evidence is gone on from."""
    known = {card.component: card for card in kept if card.route == route}
    return tuple(
        card_of(route, component, answers, rules, known.get(component))
        for component, answers in model.shown.items()
        if answers
    )


def card_of(
    route: str, component: str, answers: Sequence[Answer], rules: ReviewRules, kept: ReviewCard | None = None
) -> ReviewCard:
    reviews = [review_of(answer) for answer in answers]
    if kept is not None and (kept.reviews > len(reviews) or kept.basis != _basis(reviews[: kept.reviews], rules)):
        kept = None
    if kept is not None and kept.reviews == len(reviews):
        return kept
    standing = reviewed(kept, reviews[kept.reviews :] if kept else reviews, rules.retention)
    return ReviewCard(
        route=route, component=component, reviews=len(reviews), basis=_basis(reviews, rules), **standing._asdict()
    )


def review_of(answer: Answer) -> Review:
    """Remembered is what was right alone; half an answer, help or one's own word for it is less; the rest is forgotten."""
    evidence, at = answer.evidence, answer.record.at
    if evidence.verdict == Verdict.INCORRECT or answer.help >= _MUCH_HELP:
        return Review(1, at)
    alone = evidence.verdict == Verdict.CORRECT and not answer.help and not evidence.own
    return Review(3 if alone else 2, at)


def due(cards: Iterable[ReviewCard], now: datetime) -> tuple[ReviewCard, ...]:
    """Those whose time has come, the longest overdue first within a route, the routes taking turns."""
    by_route: dict[str, list[ReviewCard]] = {}
    for card in sorted(cards, key=lambda card: (datetime.fromisoformat(card.due), card.route, card.component)):
        if datetime.fromisoformat(card.due) <= now:
            by_route.setdefault(card.route, []).append(card)
    return tuple(card for card in chain.from_iterable(zip_longest(*by_route.values())) if card is not None)


def next_due(cards: Iterable[ReviewCard]) -> ReviewCard | None:
    """The card whose time comes first, be it past or ahead."""
    return min(cards, key=lambda card: (datetime.fromisoformat(card.due), card.route, card.component), default=None)


def by_component(cards: Iterable[ReviewCard], route: str) -> Mapping[str, ReviewCard]:
    return {card.component: card for card in cards if card.route == route}


def _basis(reviews: Sequence[Review], rules: ReviewRules) -> str:
    """A name for these reviews under these rules."""
    told = f"{rules.retention}|" + "|".join(f"{review.rating}@{review.at}" for review in reviews)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
