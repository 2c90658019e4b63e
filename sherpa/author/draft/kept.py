"""A draft's folder in, its stages out; a stage that was made is saved at once, as YAML that a person may edit."""

from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from sherpa.author.draft.stages import STAGES, Draft
from sherpa.domain.base import Value
from sherpa.errors import BadInput
from sherpa.route.files import Source
from sherpa.route.reading import Reading
from sherpa.route.yaml_text import written

Stage = TypeVar("Stage", bound=Value)


class Kept:
    """The folder of one draft: a numbered file for each stage."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, stage: str) -> Path:
        return self.folder / f"{list(STAGES).index(stage) + 1}-{stage}.yml"

    def read(self) -> tuple[Draft, str]:
        """All stages up to the first that is not there, and its name (nothing where all are). Raises BadRoute."""
        draft = Draft()
        for stage, kind in STAGES.items():
            if not self.path(stage).is_file():
                return draft, stage
            draft = draft.model_copy(update={stage: self._read(stage, kind)})
        return draft, ""

    def save(self, stage: str, value: Value) -> None:
        """Whole or not at all: a stage cut off in the middle would be read as another one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.path(stage)
        fresh = path.with_suffix(".new")
        fresh.write_text(written(value.model_dump(mode="json")), encoding="utf-8")
        fresh.replace(path)

    def source(self, given: str) -> str:
        """The text that the draft draws on: the one given now, which is kept, or the one that was given before."""
        path = self.folder / "source.txt"
        if given:
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_text(given, encoding="utf-8")
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def back_to(self, stage: str) -> None:
        """Forgets that stage and all after it."""
        names = list(STAGES)
        if stage not in names:
            raise BadInput(f"no stage {stage!r}. The stages are: {', '.join(names)}")
        for later in names[names.index(stage) :]:
            self.path(later).unlink(missing_ok=True)

    def _read(self, stage: str, kind: type[Stage]) -> Stage:
        path = self.path(stage)
        source = Source(path=path, text=path.read_text(encoding="utf-8", errors="replace"))
        reading = Reading(source, lambda: list(kind.model_fields), page="docs/drafting.md")
        return reading.valid(TypeAdapter(kind), reading.data or {}, ())
