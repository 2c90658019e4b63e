"""A model and a source in, each stage of a draft out: its JSON read, held to what the stage must hold, and kept to replay."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from sherpa.author.draft.asking import Observe
from sherpa.author.draft.sound import faults
from sherpa.author.draft.stages import STAGES, Brief, Draft, DraftExercise, Exercises, Look
from sherpa.author.draft.whole import write_whole
from sherpa.domain.base import Value
from sherpa.domain.prompt import Model
from sherpa.errors import BadInput
from sherpa.prompts.draft import DraftStage

_TRIES = 3  # a model that has not mended it by then does not
_JSON = re.compile(r"\{.*\}", re.DOTALL)
_LETTERS_A_TOKEN = 4  # of English text, as makers of models tell; an estimate, said as one
Stage = TypeVar("Stage", bound=Value)


@dataclass
class ByModel:
    """The writer of a draft that a model fills. Every reply is kept in `replies`: the same draft again asks nobody."""

    model: Model
    topic: str
    source: str
    name: str
    observe: Observe
    replies: Path
    spent: int = field(default=0, init=False)  # tokens of the stage made last, estimated; none for what was kept

    _asked: list[Path] = field(default_factory=list, init=False)

    def stage(self, stage: str, draft: Draft) -> Value:
        self.spent = 0
        self._asked.clear()
        wrong: tuple[str, ...] = ()
        for _ in range(_TRIES):
            made, wrong = self._try(stage, draft, wrong)
            if made is not None and not wrong:
                return made
        for path in self._asked:  # kept, they would be all that the next run ever hears
            path.unlink(missing_ok=True)
        told = "\n  ".join(wrong)
        raise BadInput(
            f"{self.model.name} did not bring off the stage {stage!r}:\n  {told}\nRun it again, or answer the stage yourself "
            f"(without a model), or write {list(STAGES).index(stage) + 1}-{stage}.yml by hand."
        )

    def _try(self, stage: str, draft: Draft, before: Sequence[str]) -> tuple[Value | None, tuple[str, ...]]:
        """One answer, and what is wrong with it."""
        kind = STAGES[stage]
        so_far = draft.model_dump_json(exclude_defaults=True)
        prompt = DraftStage(
            stage=stage, topic=self.topic, source=self.source, so_far=so_far, holds=kind, faults=tuple(before)
        )
        try:
            made = self._settled(_read(self._words(prompt), kind))
        except ValidationError as error:
            first = error.errors(include_url=False)[:5]
            return None, tuple(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in first)
        except BadInput as error:
            return None, (str(error),)
        return made, faults(stage, made, draft)

    def _words(self, prompt: DraftStage) -> str:
        """The reply that was kept for this very prompt, or a new one."""
        asked = f"{self.model.name}\n{prompt.instruction()}\n{prompt.about()}"
        path = self.replies / f"{prompt.name}-{hashlib.sha256(asked.encode()).hexdigest()[:16]}.txt"
        self._asked.append(path)
        if path.is_file():
            return path.read_text(encoding="utf-8")
        said = self.model.words(prompt)
        self.spent += (len(asked) + len(said)) // _LETTERS_A_TOKEN
        write_whole(path, said)
        return said

    def _settled(self, made: Value) -> Value:
        """What is not the model's to say: the folder's name, and what programs give."""
        match made:
            case Brief():
                return made.model_copy(update={"name": self.name})
            case Exercises(exercises=exercises):
                return Exercises(exercises=tuple(map(self._run, exercises)))
            case _:
                return made

    def _run(self, one: DraftExercise) -> DraftExercise:
        calls = [look.observe for look in one.looks]
        seen = zip(calls, self.observe(one.solution, calls), strict=True)
        looks = tuple(Look.model_validate({"observe": call, "expect": value}) for call, value in seen)
        return one.model_copy(update={"looks": looks})


def _read(said: str, kind: type[Stage]) -> Stage:
    """The JSON object in a reply, whatever stands around it."""
    found = _JSON.search(said)
    if found is None:
        raise BadInput("the answer holds no JSON object")
    return TypeAdapter(kind).validate_json(found[0])
