"""Rules on what a plan means to tell: its negative examples, examples and ways of showing stand where it says."""

import re
from collections.abc import Iterator, Sequence

from sherpa.author.plan.places import beats_at, is_place, text_at
from sherpa.author.plan.stated import Belief
from sherpa.author.review.words import CASE, about
from sherpa.author.seen import Seen
from sherpa.route.rules.rule import Found, rule

_FEWEST_WAYS = 3  # of showing an idea: the plans of the lessons that this grew from name five each
_MENTIONED_WORDS = 2  # of a negative example that must return where it is said to stand


@rule(
    "plan-misconception-bare",
    "IMPROVEMENT",
    what="A planned misconception without the reason why it is plausible, or without a negative example.",
    why="Whoever does not know what makes it tempting cannot answer it, and a correction without a case is not remembered.",
    example="    smaller-is-safer: {plausible: it cannot diverge}   and no negative_example",
    mend="write both: what makes one think so, and the case, with its numbers, on which it fails",
)
def plan_misconception_bare(seen: Seen) -> Iterator[Found]:
    for name, belief in seen.plan.misconceptions.items():
        lacks = [key for key in ("plausible", "negative_example", "addressed") if not getattr(belief, key)]
        if lacks:
            yield Found(seen.in_plan("misconceptions", name), f"{name} has no {' and no '.join(lacks)}")
        elif not CASE.search(belief.negative_example):
            place = seen.in_plan("misconceptions", name, "negative_example")
            yield Found(place, f"the negative example of {name} stays general: {belief.negative_example!r}")


@rule(
    "plan-misconception-unaddressed",
    "IMPROVEMENT",
    what="A negative example that does not stand where the plan says that it does.",
    why="The plan answers the belief and the lesson does not.",
    example="    addressed: [1.three-rates], where nothing shows the small rate",
    mend="put the case into that beat, or into what a question there says; or name the place where it stands",
)
def plan_misconception_unaddressed(seen: Seen) -> Iterator[Found]:
    for name, belief in seen.plan.misconceptions.items():
        real = [place for place in belief.addressed if is_place(seen, place)]
        if belief.negative_example and real and not _is_shown(seen, belief, real):
            place = seen.in_plan("misconceptions", name, "addressed")
            yield Found(place, f"{', '.join(real)} has nothing of {name}'s case: {belief.negative_example!r}")


def _is_shown(seen: Seen, belief: Belief, places: Sequence[str]) -> bool:
    """Most of the example's numbers, or without any some of its words, return there."""
    text = "\n".join(text_at(seen, place) for place in places)
    numbers = set(re.findall(r"\d+(?:\.\d+)?", belief.negative_example))
    shared = about(belief.negative_example) & about(text)
    if numbers:
        there = [number for number in numbers if re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d)", text)]
        return len(there) > len(numbers) / 2
    return len(shared) >= _MENTIONED_WORDS


@rule(
    "plan-example-differs",
    "IMPROVEMENT",
    what="A planned example whose place has nothing of it, or a concrete one whose place has no numbers.",
    why="The lesson stays with letters where the plan meant something to be worked out.",
    example="    {what: one neuron with numbers, kind: worked, where: 2.one-neuron}, where no number stands",
    mend="work it out there, or say  concrete: false  in the plan",
)
def plan_example_differs(seen: Seen) -> Iterator[Found]:
    for number, example in enumerate(seen.plan.examples):
        if not (text := text_at(seen, example.where)):
            continue
        place = seen.in_plan("examples", number)
        if example.concrete and not re.search(r"\d", text):
            yield Found(place, f"{example.where} has no numbers for {example.what!r}")
        elif not about(example.what) & about(text):
            yield Found(place, f"{example.where} has nothing of {example.what!r}")


@rule(
    "plan-modality-absent",
    "IMPROVEMENT",
    what="A way of showing that the plan states for a beat which shows nothing in that way.",
    why="Whoever needs the picture, the numbers or the trying out does not get it.",
    example="    {kind: visual, what: the curve, where: 1.the-moment}, and that beat has no picture",
    mend="add it to the beat, or correct the plan",
)
def plan_modality_absent(seen: Seen) -> Iterator[Found]:
    for number, shown in enumerate(seen.plan.modalities):
        beats = beats_at(seen, shown.where)
        if beats and not any(shown.kind in seen.computed.modalities.get(beat.id, ()) for beat in beats):
            yield Found(seen.in_plan("modalities", number), f"{shown.where} shows nothing {shown.kind}")
    kinds = {shown.kind for shown in seen.plan.modalities}
    if kinds and len(kinds) < _FEWEST_WAYS:
        place = seen.in_plan("modalities")
        yield Found(place, f"{len(kinds)} ways of showing are planned, {_FEWEST_WAYS} are the least")


RULES = (plan_misconception_bare, plan_misconception_unaddressed, plan_example_differs, plan_modality_absent)
