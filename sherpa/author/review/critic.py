"""The door for a reader that is a model, as a protocol: a route's lines in, remarks bound to lines out; none that is not."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from sherpa.domain.route import Finding
from sherpa.route.rules.subject import Subject


class Remark(Finding):
    """A finding with its effect on the learner, and who says it."""

    effect: str
    by: str = "rules"

    def same_as(self, other: "Remark") -> bool:
        """The same remark in another iteration: lines may have moved."""
        return (self.rule, Path(self.path).name, self.message) == (other.rule, Path(other.path).name, other.message)


class Critic(Protocol):
    """Reads a route as a reader would. It adds findings and decides nothing: code holds them to the lines that stand."""

    @property
    def name(self) -> str: ...

    def remarks(self, files: Mapping[str, Sequence[str]]) -> Sequence[Remark]:
        """`files` are the lines of each file by its name; a remark's path is one of these names."""


def bound(critic: Critic, subject: Subject) -> Iterator[Remark]:
    """A critic's remarks on lines that are there, with the files' real paths; what points nowhere is dropped."""
    folder = subject.parsed.folder
    sources = (folder.map, folder.guide, folder.sherpa, *((folder.checks,) if folder.checks else ()))
    paths = {source.path.name: source.path for source in sources if source.text}
    lines = {source.path.name: tuple(source.text.split("\n")) for source in sources if source.text}
    for remark in critic.remarks(lines):
        if 1 <= remark.line <= len(lines.get(remark.path, ())) and lines[remark.path][remark.line - 1].strip():
            yield remark.model_copy(update={"path": str(paths[remark.path]), "by": critic.name})
