"""A place that a plan names in, what stands there out: its beats, its words, the concepts it speaks of."""

from collections.abc import Iterator, Sequence

from sherpa.author.review.words import of_beat, of_item
from sherpa.author.seen import Seen
from sherpa.domain.learner import Depth
from sherpa.domain.route import Beat

_OUTSIDE = ("opening", "project", "wrap-up")


def places(seen: Seen) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every place that the plan points to, and where it does."""
    plan = seen.plan
    yield from (
        (("misconceptions", name, "addressed"), p) for name, one in plan.misconceptions.items() for p in one.addressed
    )
    yield from ((("examples", number, "where"), one.where) for number, one in enumerate(plan.examples))
    yield from ((("modalities", number, "where"), one.where) for number, one in enumerate(plan.modalities))
    yield from ((("arc", number, "where"), one.where) for number, one in enumerate(plan.arc))
    yield from ((("prerequisites", name, "closed_by"), one.closed_by) for name, one in plan.prerequisites.items())
    for number, boundary in enumerate(plan.scope.leaves_out):
        yield from ((("scope", "leaves_out", number, "preview_in"), place) for place in boundary.preview_in)


def is_place(seen: Seen, place: str) -> bool:
    return bool(beats_at(seen, place)) or any(item.id == place for item in seen.subject.items) or place in _OUTSIDE


def beats_at(seen: Seen, place: str) -> Sequence[Beat]:
    """The beat that a place names, or those of the section."""
    return [beat for beat in seen.subject.beats if place in (beat.id, str(beat.section))]


def text_at(seen: Seen, place: str) -> str:
    """What a learner may read there: a question's own words, what is said to its answers, and the beat it belongs to."""
    beats = beats_at(seen, place)
    texts = [of_beat(beat) for beat in beats]
    for item in seen.subject.items:
        if item.id == place or any(item.id in beat.ask for beat in beats):
            texts += [of_item(item), item.model_dump_json()]
    return "\n".join(texts)


def terms_of(seen: Seen, concept: str) -> tuple[str, ...]:
    known = seen.route.concepts.get(concept)
    if known:
        return known.terms or (known.title,)
    brought = seen.computed.known(concept)
    return (brought.title if brought else concept.replace("-", " "),)


def named(depth: Depth | None) -> str:
    return depth.name.lower() if depth else "not taught"
