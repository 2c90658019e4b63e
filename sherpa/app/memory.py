"""A workspace in, what is remembered of its walks out: read from the store, folded, with the review cards brought up to date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from pathlib import Path

from sherpa import config
from sherpa.adapters.earlier import newest
from sherpa.adapters.records import Records
from sherpa.app import database, find_route, read_route, reading, writing
from sherpa.domain.learner import Recorded, ReviewCard
from sherpa.domain.outline import Outline
from sherpa.domain.ports import Walk
from sherpa.learner.cards import by_component, cards_of
from sherpa.learner.earlier import Earlier, read_earlier
from sherpa.learner.mastery import component_means
from sherpa.learner.model import LearnerModel, fold


@dataclass(frozen=True)
class Remembered:
    """One route as its newest walk has it. `means` are where its components' averages start, from the walks before."""

    walk: Walk
    outline: Outline
    records: tuple[Recorded, ...]
    model: LearnerModel
    means: Mapping[str, float] = field(default_factory=dict)
    cards: Mapping[str, ReviewCard] = field(default_factory=dict)


def remembered(workspace: Path, route: str | None = None) -> tuple[Remembered, ...]:
    """The routes walked, or the one named; the one walked last comes last."""
    if not database(workspace).exists():
        return ()
    with reading(workspace) as records:
        by_route: dict[str, list[Walk]] = {}
        for walk in records.walks():
            if route in (None, walk.route):
                by_route[walk.route] = [*by_route.pop(walk.route, []), walk]
        kept = records.cards()
        return tuple(_remember(workspace, records, walks, kept) for walks in by_route.values())


def due_now(one: Remembered, now: datetime) -> tuple[ReviewCard, ...]:
    """What is due of a route, as far as the route still has it."""
    return tuple(
        card
        for name, card in one.cards.items()
        if name in one.outline.components and datetime.fromisoformat(card.due) <= now
    )


def said(workspace: Path, walk: str) -> dict[int, str]:
    """The learner's own lines of a walk, by turn."""
    with reading(workspace) as records:
        return {line.turn: line.typed for line in records.lines(walk) if line.typed is not None}


def _remember(workspace: Path, records: Records, walks: list[Walk], kept: tuple[ReviewCard, ...]) -> Remembered:
    walk = walks[-1]
    *earlier, events = (records.events(one.walk) for one in walks)
    rules, model = config.thresholds(), fold(events)
    past = [record for one in earlier for record in one]
    whole = fold(sorted([*past, *events], key=attrgetter("turn"))) if past else model
    cards = cards_of(walk.route, whole, rules.review, kept)
    if set(cards) != {card for card in kept if card.route == walk.route}:
        with writing(workspace) as store:
            store.keep_cards(walk.route, cards)
    return Remembered(
        walk=walk,
        outline=records.outline(walk.walk) or _read_outline(workspace, walk),
        records=events,
        model=model,
        means=component_means((fold(one) for one in earlier), rules.mastery),
        cards=by_component(cards, walk.route),
    )


def _read_outline(workspace: Path, walk: Walk) -> Outline:
    """For a walk older than outlines."""
    from sherpa.learner.outline import outline_of

    outline = outline_of(read_route(find_route(walk.route, workspace)))
    with writing(workspace) as store:
        store.keep_outline(walk.walk, outline)
    return outline


def earlier(workspace: Path, route: str) -> Earlier | None:
    """What another tutor wrote of the last session on a route, where a `.sessions/` folder tells of it."""
    found = newest(workspace, route)
    return read_earlier(route, *found) if found else None
