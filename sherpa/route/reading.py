"""A checks.yml in; its data, and for every fault a BadRoute with file, line, key and what to do, out."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import NoReturn, TypeVar

from pydantic import TypeAdapter, ValidationError

from sherpa.errors import BadRoute
from sherpa.route.files import Source
from sherpa.route.yaml_text import YamlFault, load

Place = tuple[str | int, ...]
T = TypeVar("T")


class Reading:
    """The file being read. `names` are the keys there are, to name the nearest where one is misspelt; `page` tells of them."""

    def __init__(self, source: Source, names: Callable[[], list[str]], page: str = "docs/checks.md") -> None:
        self.path = source.path
        self._names = names
        self._page = page
        try:
            self._document = load(source.text)
        except YamlFault as fault:
            raise BadRoute(f"{self.path}:{fault.line}: {fault}; text that holds {{ [ : or # goes in quotes") from None
        self.data = self._document.data

    def fail(self, place: Place, problem: str, mend: str) -> NoReturn:
        """Raises the BadRoute for a place such as ("questions", "1.3", "answer")."""
        where = ".".join(map(str, place))
        raise BadRoute(f"{self.path}:{self._document.line(place)}: {where + ': ' if where else ''}{problem}; {mend}")

    def valid(self, adapter: TypeAdapter[T], raw: object, place: Place) -> T:
        """`raw` as what the adapter reads, or the first fault at its place."""
        try:
            return adapter.validate_python(raw)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            steps = _steps(raw, first["loc"])
            self.fail((*place, *steps), *self._explained(first["type"], first["msg"], steps))

    def _explained(self, kind: str, message: str, steps: Place) -> tuple[str, str]:
        match kind:
            case "missing":
                return "is missing", f"add it, {self._page} says what it holds"
            case "extra_forbidden":
                return "no such key", nearest(str(steps[-1]), self._names()) or f"{self._page} lists the keys"
            case _:
                return message[:1].lower() + message[1:], f"{self._page} says what it holds"


def nearest(name: str, names: list[str]) -> str:
    """ "did you mean ...?" for a misspelt name, or nothing."""
    near = get_close_matches(name, names, 3, 0.5)
    return f"did you mean {' or '.join(near)}?" if near else ""


def _steps(raw: object, loc: tuple[str | int, ...]) -> Place:
    """pydantic's location without the names of union members, which are no keys of the file."""
    steps: list[str | int] = []
    for number, part in enumerate(loc):
        if isinstance(raw, dict) and (part in raw or number == len(loc) - 1):
            steps.append(part)
            raw = raw.get(part)
        elif isinstance(raw, list | tuple) and isinstance(part, int) and part < len(raw):
            steps.append(part)
            raw = raw[part]
    return tuple(steps)
