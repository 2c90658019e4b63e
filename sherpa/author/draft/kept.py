"""A draft's folder in, its stages out; a stage that was made is saved at once, as YAML that a person may edit."""

from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from sherpa.author.draft.retraced import earlier
from sherpa.author.draft.stages import STAGES, Draft
from sherpa.author.draft.whole import write_whole
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

    @property
    def begun(self) -> bool:
        return self.folder.is_dir()

    @property
    def said(self) -> Path:
        """What an author answered, a file for each stage."""
        return self.folder / "said"

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
        write_whole(self.path(stage), written(value.model_dump(mode="json")))

    def source(self, given: str) -> str:
        """The text that the draft draws on: the one given now, which is kept, or the one that was given before."""
        path = self.folder / "source.txt"
        if given:
            write_whole(path, given)
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def back_to(self, stage: str) -> None:
        """Forgets that stage and all after it; what an author said in them will be proposed."""
        names = list(STAGES)
        if stage not in names:
            raise BadInput(f"no stage {stage!r}. The stages are: {', '.join(names)}")
        for later in names[names.index(stage) :]:
            self.path(later).unlink(missing_ok=True)
            said = self.said / f"{later}.json"
            if said.is_file():
                said.replace(earlier(said))

    def _read(self, stage: str, kind: type[Stage]) -> Stage:
        path = self.path(stage)
        source = Source(path=path, text=path.read_text(encoding="utf-8", errors="replace"))
        reading = Reading(source, lambda: list(kind.model_fields), page="docs/drafting.md")
        return reading.valid(TypeAdapter(kind), reading.data or {}, ())
