"""Where a walk stands: one small frozen value, and the named transitions that move it.

Texts, code and evidence are not in here: they are in the transcript and the events. What is here is position, the open
question with what waits behind it, and counters.
"""

from typing import Literal

from sherpa.domain.base import Value
from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.preferences import Preferences, Word
from sherpa.domain.reply import Phase
from sherpa.learner.signals import Outcome, Pace
from sherpa.tutor.agenda import Probed
from sherpa.tutor.scaffold import Scaffold

Role = Literal["main", "simpler", "again", "confirm", "self_check", "review", "check"]
ASKED_ONCE = ("review", "check")  # one try, then the answer: what is due, and what has stayed some days after the end
HeardKind = Literal["opened", "closed", "attempt", "question", "idk", "command", "empty", "words"]


class Heard(Value):
    """The learner's line, classified; `name` and `text` are a command and its argument."""

    kind: HeardKind
    text: str = ""
    name: str = ""
    block: bool = False


class Open(Value):
    """The question that stands open: which item, in which role, and what happened to it so far."""

    item: str
    role: Role = "main"
    tries: int = 0  # wrong answers
    rung: int = 0  # rungs of the hint ladder given
    misread: int = 0  # answers that could not be read
    simplified: bool = False
    partial: bool = False  # asked for the rest of a half answer
    given: str = ""  # the last program, or the half answer that is being completed
    refuted: tuple[str, ...] = ()  # wrong answers already spoken to
    scaffold: Scaffold = "started"  # how much an exercise began with
    asked: bool = False  # it was on screen before: asked again, it is asked shorter


class Mark(Value):
    """One answer of the quiz that is running."""

    item: str
    verdict: Verdict


_OF_THE_LEARNER = {
    "heard", "grade", "last_item", "last_ground", "lead", "predictions", "quiz", "recent", "pace", "called", "ways", "shown_as",
    "due", "queue",
}  # fmt: skip


class State(Value):
    version: int = 1
    seed: int = 0
    prefs: Preferences = Preferences()
    configured: Preferences = (
        Preferences()
    )  # as the file had them last; a change of the file counts, a change by command too
    phase: Phase = Phase.ORIENT
    section: int = 0
    step: str = ""  # id of the agenda's step that the walk is at; "" before the first
    open: Open | None = None
    behind: tuple[Open, ...] = ()  # questions that wait behind the open one
    posed: bool = False  # the open question stands last on the screen
    heard: Heard | None = None
    grade: Grade | None = None  # a verdict not yet acted upon
    last_item: str = ""  # what the last verdict was on, and its ground: for /why
    last_ground: str = ""
    examples: str = ""  # the world that examples are taken from
    test_out: Probed = False
    unsafe: Word = ""  # whether code may run without walls; empty until asked
    lead: str = ""  # words that open the next question
    taught: dict[str, int] = {}  # component -> depth
    alternatives: dict[str, tuple[int, ...]] = {}  # beat -> which of its other wordings were said
    ways: dict[str, tuple[int, int]] = {}  # way of showing -> answers that followed it, those that came out
    shown_as: str = ""  # the way in which an idea was said anew, until an answer follows
    predictions: dict[str, str] = {}
    used: dict[str, int] = {}  # phrase key -> how often it was said
    variants: tuple[str, ...] = ()  # items already asked as variants
    assessed: tuple[int, ...] = ()  # sections in which an answer was self-assessed
    recent: tuple[Outcome, ...] = ()  # what became of the last questions
    pace: Pace = ""  # how the lesson goes on since the last change of it that was told
    called: Pace = ""  # how it should, by what became of them
    quiz: tuple[Mark, ...] = ()
    due: tuple[str, ...] = ()  # items that ask what is due for review, to be offered
    queue: tuple[Open, ...] = ()  # questions to be asked before the next step
    rested: bool = False  # the route was finished some days ago
    gaps: tuple[str, ...] = ()  # routes that this one leans on and that were not walked
    over: Literal["", "stopped", "finished"] = ""

    # --- transitions ------------------------------------------------------------------------------------------------

    def with_(self, **changes: object) -> "State":
        """A copy with changes, validated: a wrong type is a bug found here, before it can be saved."""
        return State.model_validate({**dict(self), **changes})

    def at(self, step: str, phase: Phase, section: int) -> "State":
        return self.with_(step=step, phase=phase, section=section)

    def hearing(self, heard: Heard) -> "State":
        return self.with_(heard=heard, posed=False, grade=None)

    def listened(self) -> "State":
        return self.with_(heard=None)

    def posing(self, question: Open) -> "State":
        """Opens a question of its own; nothing waits behind it."""
        return self.with_(open=question, behind=(), posed=False)

    def in_front(self, question: Open) -> "State":
        """Opens a question before the one that stands open, which waits."""
        waiting = (*self.behind, self.open) if self.open else self.behind
        return self.with_(open=question, behind=waiting, posed=False)

    def updated(self, **changes: object) -> "State":
        """The open question with changes."""
        if self.open is None:
            raise AssertionError("no question stands open")
        return self.with_(open=Open.model_validate({**dict(self.open), **changes}))

    def closing(self) -> "State":
        """The open question is done; the one behind it, if any, stands open again."""
        front = self.behind[-1] if self.behind else None
        return self.with_(open=front, behind=self.behind[:-1], posed=False)

    def main(self) -> Open | None:
        """The question that the open one leads back to: itself, or the one that waits furthest behind."""
        return self.behind[0] if self.behind else self.open

    def probing(self, section: int) -> "State":
        """A section begins with its probes; with 0 all do."""
        others = () if isinstance(self.test_out, bool) else self.test_out
        return self.with_(test_out=self.test_out is True or not section or (*others, section))

    def forgetting(self, taught: dict[str, int]) -> "State":
        """The same place with nothing in it that a learner wrote or showed; `taught` is what still counts as taught."""
        forgotten = {name: field.default for name, field in State.model_fields.items() if name in _OF_THE_LEARNER}
        front = Open(item=self.open.item, role=self.open.role) if self.open else None
        behind = tuple(Open(item=waiting.item, role=waiting.role) for waiting in self.behind)
        return self.with_(**forgotten, taught=taught, open=front, behind=behind)

    def counting(self, key: str) -> "State":
        return self.with_(used={**self.used, key: self.used.get(key, 0) + 1})
