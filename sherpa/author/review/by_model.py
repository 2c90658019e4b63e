"""A model as the critic of a route: its texts in pieces in, remarks on their lines out. They are notes, and fail no route."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from sherpa.author.review.critic import Remark
from sherpa.domain.prompt import Model
from sherpa.prompts.critique import Critique, Remarks
from sherpa.route.files import GUIDE, SHERPA

_READ = (GUIDE, SHERPA)  # what is prose; answers and programs are held to rules and runs
_PIECE = 6000  # characters, about 1,500 tokens: with its answer a piece fits a model of 8,000
RULE = "critic"


@dataclass(frozen=True)
class ModelCritic:
    model: Model
    audience: str

    @property
    def name(self) -> str:
        return self.model.name

    def remarks(self, files: Mapping[str, Sequence[str]]) -> tuple[Remark, ...]:
        return tuple(
            remark
            for file in _READ
            for first, lines in pieces(files.get(file, ()))
            for remark in self._on(Critique(file=file, audience=self.audience, first=first, lines=lines))
        )

    def _on(self, piece: Critique) -> Iterator[Remark]:
        try:
            said = Remarks.model_validate_json(self.model.words(piece) or "{}")
        except ValidationError:
            return  # what cannot be read says nothing
        for one in said.remarks:
            yield Remark(
                rule=RULE, severity="POLISH", path=piece.file, line=one.line,
                message=one.message, mend=one.mend, effect=one.effect,
            )  # fmt: skip


def pieces(lines: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines in pieces that end before a heading where they can, each with the number of its first line."""
    piece: list[str] = []
    first, size = 1, 0
    for number, line in enumerate(lines, 1):
        full, heading = size + len(line) > _PIECE, line.startswith("#") and size > _PIECE / 2
        if piece and (full or heading):
            yield first, tuple(piece)
            piece, first, size = [], number, 0
        piece.append(line)
        size += len(line) + 1
    if piece:
        yield first, tuple(piece)
