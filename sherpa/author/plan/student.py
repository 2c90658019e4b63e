"""Rules on what a plan takes its learners to bring: names that lead somewhere, depths that are so, gaps closed in time."""

from collections.abc import Iterator

from sherpa.author.plan.places import beats_at, is_place, named, places, terms_of
from sherpa.author.plan.stated import Prerequisite
from sherpa.author.review.words import of_beat, written
from sherpa.author.seen import Seen
from sherpa.domain.learner import Depth
from sherpa.domain.route import Beat
from sherpa.route.rules.rule import Found, rule


@rule(
    "plan-names-nothing",
    "IMPROVEMENT",
    what="A concept, misconception, section, beat or question that the plan names and the route does not have.",
    why="That part of the plan is kept by nothing: the route was changed and the plan was not, or the other way round.",
    example="    misconceptions: {smaler-is-safer: {...}}",
    mend="correct the name in plan.yml, or write what it names",
)
def plan_names_nothing(seen: Seen) -> Iterator[Found]:
    plan, route = seen.plan, seen.route
    numbers = {str(section.number) for section in route.sections}
    for name in plan.misconceptions:
        if name not in route.misconceptions:
            yield Found(seen.in_plan("misconceptions", name), f"the route has no misconception {name}")
    for number, load in plan.load.items():
        if number not in numbers:
            yield Found(seen.in_plan("load", number), f"the route has no section {number}")
        for name in load.new:
            if name not in route.concepts:
                yield Found(seen.in_plan("load", number, "new"), f"the route has no concept {name}")
    for path, place in places(seen):
        if place and not is_place(seen, place):
            yield Found(seen.in_plan(*path), f"the route has no beat, question or section {place}")


@rule(
    "plan-student-differs",
    "IMPROVEMENT",
    what="A concept that the plan takes learners to bring from a route, and that route does not teach it so far.",
    why="The lesson begins where its learners are not.",
    example="    student: {gradient: {depth: developed, taught_by: vectors}}, where vectors only introduces it",
    mend="correct depth or route, or plan a beat that closes the difference",
)
def plan_student_differs(seen: Seen) -> Iterator[Found]:
    for name, brought in seen.plan.student.items():
        if not brought.taught_by:
            continue
        known = seen.computed.known(name)
        place = seen.in_plan("student", name)
        if brought.taught_by not in seen.others:
            yield Found(place, f"{name} is said to come from {brought.taught_by}, which is not at hand")
        elif known is None or known.route != brought.taught_by:
            where = f"it comes from {known.route}" if known else f"{brought.taught_by} is not required or lacks it"
            yield Found(place, f"{name} is said to come from {brought.taught_by}; {where}")
        elif known.depth < brought.depth:
            yield Found(
                place, f"{name} is said to be {named(brought.depth)}; {known.route} leaves it {named(known.depth)}"
            )


@rule(
    "plan-gap",
    "CRITICAL",
    what="A prerequisite that learners do not bring as deep as it is required, and nothing in the route closes the gap.",
    why="From the first beat that leans on it, the lesson is lost on whoever came the planned way.",
    example="    prerequisites: {chain-rule: {required: introduced}}, where it was only mentioned",
    mend="name the beat that closes it under  closed_by , or require the route that teaches it",
)
def plan_gap(seen: Seen) -> Iterator[Found]:
    for name, needed in seen.plan.prerequisites.items():
        actual = actual_depth(seen, name)
        if (actual or 0) < needed.required and not needed.closed_by:
            has = f"is {named(actual)}" if actual else "was never taught"
            yield Found(seen.in_plan("prerequisites", name), f"{name} must be {named(needed.required)} and {has}")


def actual_depth(seen: Seen, concept: str) -> Depth | None:
    """As deep as the routes before leave it; in their absence what the plan says that life taught."""
    known, stated = seen.computed.known(concept), seen.plan.student.get(concept)
    if known:
        return known.depth
    return stated.depth if stated and not stated.taught_by else None


@rule(
    "plan-gap-closed-late",
    "CRITICAL",
    what="A gap whose closing beat comes after the concept is used, or does not speak of it.",
    why="The notation or idea stands on the screen before the plan's own explanation of it.",
    example="    closed_by: 2.the-chain-rule, and section 1 writes ∂L/∂w already",
    mend="move the explanation before the first use, or write the first use in words that are known",
)
def plan_gap_closed_late(seen: Seen) -> Iterator[Found]:
    for name, needed in seen.plan.prerequisites.items():
        closing = beats_at(seen, needed.closed_by) if needed.closed_by else ()
        if not closing or (actual_depth(seen, name) or 0) >= needed.required:
            continue
        place = seen.in_plan("prerequisites", name, "closed_by")
        if not any(_speaks_of(seen, beat, name) for beat in closing):
            yield Found(place, f"{needed.closed_by} does not speak of {name}")
        elif early := _used_before(seen, name, closing[0]):
            yield Found(
                seen.subject.of_beat(early), f"{early.title!r} uses {name}; {needed.closed_by} explains it later"
            )


def _speaks_of(seen: Seen, beat: Beat, concept: str) -> bool:
    terms = terms_of(seen, concept)
    return concept in (*beat.teaches, *beat.mentions) or any(written(term).search(of_beat(beat)) for term in terms)


def _used_before(seen: Seen, concept: str, closing: Beat) -> Beat | None:
    """The first beat before the closing one with a term or sign of the concept."""
    known = seen.route.concepts.get(concept)
    symbols = [symbol for symbol in known.symbols if not symbol.isalnum()] if known else []
    for beat in seen.subject.beats[: seen.subject.beats.index(closing)]:
        text = of_beat(beat)
        if any(written(term).search(text) for term in terms_of(seen, concept)) or any(sign in text for sign in symbols):
            return beat
    return None


def closed_how(seen: Seen, name: str, needed: Prerequisite) -> str:
    """OK, or GAP and what closes it."""
    if (actual_depth(seen, name) or 0) >= needed.required:
        return "OK"
    return f"GAP, closed by {needed.closed_by}" if needed.closed_by else "GAP"


RULES = (plan_names_nothing, plan_student_differs, plan_gap, plan_gap_closed_late)
