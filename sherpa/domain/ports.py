"""The doors to the outside world, as protocols; `sherpa.adapters` stands behind them, fakes stand there in tests."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Literal, Protocol

from sherpa.domain.base import Value
from sherpa.domain.learner import LearnerEvent, Recorded, ReviewCard
from sherpa.domain.reply import Reply


class Clock(Protocol):
    def now(self) -> datetime:
        """The local time, with its offset."""


# --- running a learner's code ---------------------------------------------------------------------------------------

Status = Literal["finished", "error", "timeout", "memory", "output", "killed", "broken"]


class Limits(Value):
    """Wall-clock seconds, megabytes of address space, kilobytes of output kept."""

    wall_s: float = 2.0
    memory_mb: int = 512
    output_kb: int = 64


class Unobserved(Value):
    """An observation that could not be made, and why (an exception's name and message, or what kind of value it was)."""

    reason: str


class Array(list[object]):
    """numpy's array by value: nested lists that remember dtype (numpy's name, "<f8") and shape, a row being one too."""

    def __init__(self, values: Iterable[object], *, dtype: str, shape: tuple[int, ...]) -> None:
        super().__init__(values)
        self.dtype, self.shape = dtype, shape


class Axes(Value):
    """What is drawn in one pair of axes. `lines` holds each line's label, empty where it has none; `traces`, where they run."""

    title: str = ""
    x: str = ""
    y: str = ""
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    lines: tuple[str, ...] = ()
    traces: tuple[tuple[tuple[float, float], ...], ...] = ()
    points: int = 0
    bars: int = 0
    images: int = 0


class Figure(Value):
    """A figure that a program left open, for whoever can see it and for whoever cannot."""

    png: bytes
    description: str
    axes: tuple[Axes, ...] = ()


class RunResult(Value):
    """One run. `broken` means that the sandbox failed, not the code: it becomes UNGRADED.

    `observed` holds one plain value (None, bool, int, float, complex, str, bytes, list, tuple, dict, set, Array) or
    Unobserved per expression. `error` is the traceback cut to the learner's own lines.
    """

    status: Status
    observed: tuple[object, ...] = ()
    stdout: str = ""
    stderr: str = ""
    error: str = ""
    figures: tuple[Figure, ...] = ()
    wall_ms: float = 0.0


class Sandbox(Protocol):
    tier: str  # "A" strictest .. "U" unsafe

    def run(
        self,
        code: str,
        observe: Sequence[str] = (),
        limits: Limits = Limits(),
        files: Mapping[str, str] | None = None,
        *,
        prelude: str = "",
        stdin: str = "",
    ) -> RunResult:
        """`prelude` runs first in the same process; its lines never appear in `error`."""


# --- memory ---------------------------------------------------------------------------------------------------------


class Line(Value):
    """One line of the transcript. `opened` and `closed` mark a sitting; `block` is one multi-line turn; a `review` has the
    item that was asked in its first line, and the answer below."""

    turn: int
    session: int
    kind: Literal["opened", "line", "block", "closed", "review"]
    text: str
    at: str  # ISO 8601 with offset, as the clock said when it arrived
    digest: str  # of the route's files at that time

    @property
    def typed(self) -> str | None:
        """The learner's own words; None for a mark."""
        match self.kind:
            case "line" | "block":
                return self.text
            case "review":
                return self.text.partition("\n")[2]
            case _:
                return None


class Head(Value):
    """The checkpoint a walk stands at, and the last turn it has taken in."""

    turn: int
    checkpoint: str


class Sitting(Value):
    """One session: number within the workspace, when it opened, the summary's path once it is written."""

    session: int
    walk: str
    opened_at: str
    closed_at: str = ""
    summary: str = ""


class Walk(Value):
    """One learner on one route. `seed` draws its options' order; `last_at` is when its newest line arrived."""

    walk: str
    route: str
    seed: int
    started_at: str
    finished: bool
    last_at: str


class Store(Protocol):
    """The transcript, the events, the replies and the heads of one workspace's walks."""

    def sit_down(self, walk: str, at: str) -> int:
        """Opens a session of that walk; its number."""

    def sittings(self, walk: str) -> tuple[Sitting, ...]: ...

    def stand_up(self, session: int, at: str, summary: str) -> None:
        """Closes a session, naming its summary."""

    def write_line(self, walk: str, line: Line) -> Line:
        """Commits a learner line before anything is done with it; `turn` is given by the store, never reused."""

    def lines(self, walk: str, after: int = 0) -> tuple[Line, ...]: ...

    def head(self, walk: str) -> Head | None: ...

    def heads(self, walk: str) -> tuple[Head, ...]:
        """All heads that stand, oldest first, those undone left out."""

    def commit(self, walk: str, line: Line, events: Sequence[LearnerEvent], reply: Reply, head: str) -> None:
        """Events, reply and new head of one turn, in one transaction. An Undone event moves the head back."""

    def events(self, walk: str) -> tuple[Recorded, ...]:
        """All events that count, oldest first: undone turns left out."""

    def replies(self, walk: str, last: int = 1) -> tuple[Reply, ...]: ...

    def cards(self) -> tuple[ReviewCard, ...]:
        """The cards kept last, by route and component; whoever reads them holds them against the evidence."""

    def keep_cards(self, route: str, cards: Sequence[ReviewCard]) -> None:
        """All cards of a route, in place of those kept before."""

    def finish(self, walk: str) -> None:
        """Marks the walk as walked to its end."""

    def hold(self, walk: str) -> AbstractContextManager[None]:
        """One writer a walk; raises WalkInUse when another process holds it."""


class Journal(Protocol):
    """The files a learner reads or writes: summaries, their index, code that was kept, code in the making, figures.

    Paths that come back can be opened from where Sherpa was started.
    """

    def write_summary(self, route: str, on: str, session: int, text: str) -> str:
        """Writes (again) the summary of one session held on the ISO date `on`; its path, relative to the workspace."""

    def write_entry(self, session: int, text: str) -> str:
        """Writes (again) the journal entry of one session; the journal's path."""

    def keep_code(self, route: str, item: str, code: str) -> str: ...

    def keep_figure(self, route: str, item: str, number: int, png: bytes) -> str:
        """The figure that the last run of an item's code drew as its `number`-th."""

    def place_work(self, route: str, item: str, starter: str) -> str:
        """The file that an exercise may be written in; one that is there already stays as it is."""

    def read_work(self, route: str, item: str) -> str:
        """What that file holds; nothing where there is none."""


class Checkpoints(Protocol):
    """Where the graph's checkpoints lie; only a checkpoint that a head names exists."""

    def child_of(self, walk: str, parent: str | None) -> str:
        """The checkpoint that the run just finished left behind its parent."""

    def discard_orphans(self, walk: str, keep: Collection[str]) -> None:
        """Deletes what runs that were killed left: every checkpoint of the walk that is not in `keep`."""

    def prune(self, walk: str, heads: Sequence[str], newest: int = 50) -> None:
        """Keeps the newest checkpoints of the heads given, oldest first."""
