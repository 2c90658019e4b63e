"""Rules on the shape of a lesson: how much each section asks, what stays outside, and in which order the story goes."""

from collections.abc import Iterator
from itertools import pairwise

from sherpa.author.plan.computed import NEW_CONCEPTS
from sherpa.author.plan.places import beats_at
from sherpa.author.review.words import prose, written
from sherpa.author.seen import Seen
from sherpa.route.rules.rule import Found, rule


@rule(
    "plan-load-differs",
    "IMPROVEMENT",
    what="New concepts that the plan counts for a section and its beats do not bring, or bring beyond them.",
    why="A section asks more than was planned, or something of the plan is taught nowhere.",
    example='    load: {"1": {kind: BUILD, new: [rate]}}, where the beats of section 1 teach rate and derivative',
    mend="teach it in another section, or count it",
)
def plan_load_differs(seen: Seen) -> Iterator[Found]:
    for taught in seen.computed.sections:
        load = seen.plan.load.get(str(taught.section))
        if load is None:
            if seen.plan.load:
                yield Found(seen.in_plan("load"), f"section {taught.section} has no load in the plan")
            continue
        place = seen.in_plan("load", str(taught.section))
        for name in (name for name in taught.new if name not in load.new):
            yield Found(place, f"section {taught.section} brings {name}, which the plan does not count")
        for name in (name for name in load.new if name not in taught.new and name in seen.route.concepts):
            yield Found(place, f"{name} is counted as new in section {taught.section}, and no beat there brings it")


@rule(
    "plan-load-unfit",
    "IMPROVEMENT",
    what="A section that is called lighter or heavier than its new concepts make it, or two of the kind STRETCH in a row.",
    why="Working memory holds about four new things; after a stretch it needs a section to settle in.",
    example='    load: {"1": {kind: STRETCH, ...}, "2": {kind: STRETCH, ...}}',
    mend="move a concept, split the section, or put one between that consolidates",
)
def plan_load_unfit(seen: Seen) -> Iterator[Found]:
    for taught in seen.computed.sections:
        if load := seen.plan.load.get(str(taught.section)):
            least, most = NEW_CONCEPTS[load.kind]
            if not least <= len(taught.new) <= most:
                place = seen.in_plan("load", str(taught.section), "kind")
                message = f"section {taught.section} brings {len(taught.new)} new concepts, {load.kind} is for {least} to {most}"
                yield Found(place, message)
    ordered = [(s.number, seen.plan.load.get(str(s.number))) for s in seen.route.sections]
    for (one, before), (two, after) in pairwise(ordered):
        if before and after and before.kind == after.kind == "STRETCH":
            yield Found(seen.in_plan("load", str(two), "kind"), f"sections {one} and {two} are both STRETCH")


@rule(
    "plan-scope-crossed",
    "IMPROVEMENT",
    what="A term that the plan leaves out of the route, spoken of in the script for the tutor or in the guide's own text.",
    why="What was left out for good reasons comes in by the back door, untaught.",
    example="    leaves_out: [{what: momentum, terms: [momentum]}], and sherpa.md explains momentum",
    mend="take it out, or name the beat under  preview_in  where it may be looked ahead to",
)
def plan_scope_crossed(seen: Seen) -> Iterator[Found]:
    for boundary in seen.plan.scope.leaves_out:
        for section in seen.subject.parsed.script.sections:
            text = prose("\n".join((section.concept, *(step.text for step in section.explain))))
            if any(str(section.number) == place.split(".")[0] for place in boundary.preview_in):
                continue
            if found := next((m for term in boundary.terms if (m := written(term).search(text))), None):
                place = seen.subject.in_script(section.line)
                yield Found(
                    place, f"section {section.number} speaks of {found[0]!r}; the plan leaves {boundary.what} out"
                )


@rule(
    "plan-arc-out-of-order",
    "IMPROVEMENT",
    what="Turns of the story that come in another order than in the route.",
    why="The plan tells one story and the lesson another: the tool before the problem, the large case before the small.",
    example="    arc: [{where: 2.tool, ...}, {where: 1.problem, ...}]",
    mend="order the beats as the story goes, or tell it as the beats go",
)
def plan_arc_out_of_order(seen: Seen) -> Iterator[Found]:
    order = [beat.id for beat in seen.subject.beats]
    placed = [(n, _rank(seen, turn.where, order)) for n, turn in enumerate(seen.plan.arc)]
    known = [(n, rank) for n, rank in placed if rank is not None]
    for (one, before), (two, after) in pairwise(known):
        if after < before:
            first, second = seen.plan.arc[one].where, seen.plan.arc[two].where
            yield Found(seen.in_plan("arc", two), f"{second} comes before {first} in the route")


def _rank(seen: Seen, place: str, order: list[str]) -> int | None:
    if place == "opening":
        return -1
    if place in ("project", "wrap-up"):
        return len(order) + (place == "wrap-up")
    asked = next((beat.id for beat in seen.subject.beats if place in beat.ask), place)
    beats = beats_at(seen, asked)
    return order.index(beats[0].id) if beats else None


RULES = (plan_load_differs, plan_load_unfit, plan_scope_crossed, plan_arc_out_of_order)
