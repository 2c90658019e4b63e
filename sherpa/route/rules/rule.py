"""What a rule is: its documentation and its look at something, in one value; findings out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from sherpa.domain.route import Finding, Severity

Seen = TypeVar("Seen")


class Place(NamedTuple):
    path: Path
    line: int


class Found(NamedTuple):
    """One case: where, what is wrong there, and how to mend it where the rule's own words are too general."""

    place: Place
    message: str
    mend: str = ""


Look = Callable[[Seen], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Seen]):
    """`what` is wrong where it speaks, `why` that matters, an `example` of it, and how to `mend` it."""

    id: str
    severity: Severity
    what: str
    why: str
    example: str
    mend: str
    look: Look[Seen]

    def findings(self, seen: Seen) -> Iterator[Finding]:
        for place, message, mend in self.look(seen):
            yield Finding(
                rule=self.id,
                severity=self.severity,
                path=str(place.path),
                line=place.line,
                message=message,
                mend=mend or self.mend,
            )


def rule(
    name: str, severity: Severity, *, what: str, why: str, example: str, mend: str
) -> Callable[[Look[Seen]], Rule[Seen]]:
    """Makes the function below it a Rule, with its documentation above it."""

    def made(look: Look[Seen]) -> Rule[Seen]:
        return Rule(name, severity, what, why, example, mend, look)

    return made
