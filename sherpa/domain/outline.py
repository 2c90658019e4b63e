"""What remembering needs of a route: its names for things, kept with each walk, so that telling of it reads no route."""

from sherpa.domain.base import Value


class Component(Value):
    title: str
    uses: tuple[str, ...] = ()


class Outline(Value):
    """Names by id. `items` holds exercises and steps of the project too."""

    title: str
    components: dict[str, Component] = {}
    items: dict[str, str] = {}
    beliefs: dict[str, str] = {}  # misconception -> what it holds
    digest: str = ""  # of the route's files when it was made
