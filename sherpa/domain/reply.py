"""What one turn shows: a Reply of blocks, each with the phase and section it was said in.

Blocks carry meaning, not layout; the interface renders them for a terminal, a pipe or JSONL.
"""

import hashlib
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sherpa.domain.base import Value
from sherpa.domain.explorers import ExplorerName
from sherpa.domain.grade import Verdict
from sherpa.domain.picture import Picture, Traces


class Phase(StrEnum):
    ORIENT = "orient"
    OPEN = "open"
    TEACH = "teach"
    CHECK = "check"
    REMEDIATE = "remediate"
    PRACTISE = "practise"
    REFLECT = "reflect"
    PROJECT = "project"
    WRAP_UP = "wrap_up"
    REVIEW = "review"
    CONVERSE = "converse"
    DONE = "done"


class _Block(Value):
    phase: Phase = Phase.ORIENT
    section: int = 0  # 0 outside any section


class Prose(_Block):
    """Markdown the tutor says. `role` tells what for: text, heading, feedback, reminder."""

    kind: Literal["prose"] = "prose"
    text: str
    role: Literal["text", "heading", "feedback", "reminder"] = "text"


class CodeBlock(_Block):
    """A program; `role` output is what a program printed: data, never markup. A version is the author's, beside theirs."""

    kind: Literal["code"] = "code"
    text: str
    lang: str = "python"
    role: Literal["code", "output", "version"] = "code"


class Plot(_Block):
    """A picture to draw; `functions` are the definitions its formulas use."""

    kind: Literal["plot"] = "plot"
    picture: Picture
    functions: tuple[str, ...] = ()


class Explore(_Block):
    """An explorer, offered in one line; `opens` where the learner asked for it."""

    kind: Literal["explore"] = "explore"
    name: ExplorerName
    opens: bool = False


class ShownOption(Value):
    """An option as the learner sees it: `id` is the letter of this walk's order."""

    id: str
    text: str


class Work(Value):
    """The file that an exercise may be written in; `old` marks the texts that are no new attempt at it."""

    path: str  # as the learner can open it
    old: tuple[str, ...] = ()

    @classmethod
    def at(cls, path: str, *old: str) -> "Work":
        return cls(path=path, old=tuple(map(_mark, old)))

    def is_new(self, text: str) -> bool:
        return bool(text.strip()) and _mark(text) not in self.old


def _mark(text: str) -> str:
    """A short name for a text; how its lines end, and blank ones at its end, make no other text of it."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256(lines.encode(errors="replace")).hexdigest()[:12]


class Question(_Block):
    """The one question that stands open; the last block of its reply."""

    kind: Literal["question"] = "question"
    item: str
    asks: Literal["choice", "numeric", "symbolic", "free_text", "code", "self_check", "confidence", "open"]
    stem: str
    options: tuple[ShownOption, ...] = ()
    again: bool = False
    work: Work | None = None  # of an exercise in Python


class Graded(_Block):
    """The verdict on an attempt, for machines; what the learner reads about it is Prose."""

    kind: Literal["graded"] = "graded"
    item: str
    verdict: Verdict
    grader: str
    misconceptions: tuple[str, ...] = ()
    rationale: str = ""
    hints_used: int = 0


class Hint(_Block):
    """Rung `rung` of `of` on the current item's ladder; a statement, never a question."""

    kind: Literal["hint"] = "hint"
    item: str
    rung: int
    of: int
    text: str


class SelfAssessed(_Block):
    kind: Literal["self_assessed"] = "self_assessed"
    item: str
    met: Literal["yes", "partly", "no"]


class Notice(_Block):
    """Something about Sherpa, not about the subject; `image` is the file of a figure that it tells of, `traces` its lines."""

    kind: Literal["notice"] = "notice"
    level: Literal["info", "warning"] = "info"
    text: str
    image: str = ""
    traces: Traces | None = None


class Saved(_Block):
    kind: Literal["saved"] = "saved"
    summary_path: str


class End(_Block):
    kind: Literal["end"] = "end"
    reason: Literal["quit", "end_of_input", "signal", "finished"]


Block = Annotated[
    Prose | CodeBlock | Plot | Explore | Question | Graded | Hint | SelfAssessed | Notice | Saved | End,
    Field(discriminator="kind"),
]


class Fragment(Value):
    """The next piece of a text that is still being made: Markdown, whose block may not be whole yet. `before` is what the
    turn says above it, told with its first piece."""

    before: tuple[Block, ...] = ()
    text: str


class Reply(Value):
    """All that one turn shows. `turn` is the transcript's sequence number, `section`/`of` feed the toolbar."""

    session: int
    turn: int
    blocks: tuple[Block, ...] = ()
    route: str = ""
    place: str = ""  # such as "Section 1 of 4 · Derivatives"
    left: int = 0  # questions to the end of the section, which is a good place to stop
    due: int = 0  # ideas that wait to be repeated, on all routes
    over: bool = False
