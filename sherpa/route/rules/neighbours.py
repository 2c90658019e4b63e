"""Rules on the routes around this one: those it relates to and requires should exist, and requiring should not go in a circle."""

from collections.abc import Iterator, Mapping

from sherpa.route.rules.rule import Found, Place, rule
from sherpa.route.rules.subject import Subject


@rule(
    "route-dangling",
    "POLISH",
    what="A related or required route that is not at hand.",
    why="Sherpa cannot offer it to a learner who needs it first or wants to go on.",
    example="    related_routes: [git-branching], and no routes/git-branching",
    mend="correct the name, write that route, or take it out",
)
def route_dangling(subject: Subject) -> Iterator[Found]:
    syllabus = subject.parsed.syllabus
    place = Place(subject.map_page.path, 1)
    for name in dict.fromkeys((*syllabus.related, *syllabus.routes)):
        if name not in subject.at_hand:
            how = "requires" if name in syllabus.routes else "relates to"
            yield Found(place, f"the route {how} {name!r}, which is not at hand")
    for section in subject.route.sections:
        for name in section.needs_routes:
            if name not in subject.at_hand and name not in syllabus.routes:
                place = subject.in_checks("sections", str(section.number), "needs_routes")
                yield Found(place, f"section {section.number} needs {name!r}, which is not at hand")


@rule(
    "route-cycle",
    "IMPROVEMENT",
    what="Routes that require one another in a circle.",
    why="There is none that a learner could begin with.",
    example="    gradients requires vectors, and vectors requires gradients",
    mend="make one of the links **Helpful** instead of **Required**",
)
def route_cycle(subject: Subject) -> Iterator[Found]:
    name = subject.parsed.folder.name
    required = {**subject.at_hand, name: subject.parsed.syllabus.routes}
    if circle := _circle(name, required):
        yield Found(Place(subject.map_page.path, 1), f"required in a circle: {' -> '.join(circle)}")


def _circle(start: str, required: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a route back to itself."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for other in required.get(way[-1], ()):
            if other == start:
                return (*way, start)
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()


RULES = (route_dangling, route_cycle)
