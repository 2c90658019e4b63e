"""What a move is given beside the state, and the sheet of paper it writes on: blocks for the screen, events for memory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sherpa.domain.learner import LearnerEvent, Spent
from sherpa.domain.ports import Journal, Line, Sandbox
from sherpa.domain.prompt import Model, Tokens
from sherpa.domain.reply import Block, Fragment, Notice, Phase, Prose
from sherpa.domain.thresholds import Thresholds
from sherpa.domain.voice import Voice
from sherpa.learner.model import LearnerModel
from sherpa.learner.signals import outcome, pace, remembered
from sherpa.prompts.scene import Exchange
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.state import Open, State
from sherpa.tutor.ways import followed

Sink = Callable[[Fragment], None]


def nowhere(piece: Fragment) -> None:
    """The sink of a script or a test: the reply is read when it is whole."""


@dataclass(frozen=True)
class Context:
    """The world of one turn. `history` is the learner model before this turn; time is `line.at`, never the clock's.

    `said` is what was said last, for whoever words the next thing; `sink` shows a text while it is made.
    """

    lesson: Lesson
    voices: Mapping[str, Voice]
    model: Model
    sandbox: Callable[[], Sandbox]
    journal: Journal
    history: LearnerModel
    line: Line
    rules: Thresholds
    said: tuple[Exchange, ...] = ()
    sink: Sink = nowhere
    blocks: list[Block] = field(default_factory=list)
    events: list[LearnerEvent] = field(default_factory=list)


@dataclass
class Turn:
    """One move at work: the state so far, and what it says and records."""

    state: State
    context: Context
    blocks: list[Block] = field(default_factory=list)
    events: list[LearnerEvent] = field(default_factory=list)
    phase: Phase | None = None  # where a move speaks outside the walk's own phase

    @property
    def lesson(self) -> Lesson:
        return self.context.lesson

    @property
    def question(self) -> Open:
        if self.state.open is None:
            raise AssertionError("this move needs an open question")
        return self.state.open

    def phrase(self, key: str, **slots: object) -> str:
        """A phrase of the tutor's in the learner's tone; the next use of the key takes its next wording."""
        text = self.context.voices[self.state.prefs.tone].say(key, self.state.used.get(key, 0), **slots)
        self.state = self.state.counting(key)
        return text

    def prose(self, text: str) -> None:
        if text.strip():
            self.blocks.append(Prose(text=text.strip()))

    def feedback(self, text: str) -> None:
        if text.strip():
            self.blocks.append(Prose(text=text.strip(), role="feedback"))

    def add(self, block: Block) -> None:
        self.blocks.append(block)

    def trouble(self, said: str) -> None:
        self.blocks.append(Notice(level="warning", text=said))

    def spent(self, tokens: Tokens) -> None:
        if tokens.calls:
            self.record(Spent(prompt=tokens.prompt, reply=tokens.reply, calls=tokens.calls))

    def record(self, event: LearnerEvent) -> None:
        """Keeps an event; what it tells of a question of the route counts for the lesson's pace, smaller steps do not."""
        self.events.append(event)
        question, rules = self.state.open, self.context.rules.signals
        if question is None or question.role == "simpler":
            return
        new = outcome(event, question.tries)
        if new is not None:
            recent = remembered(self.state.recent, new, rules)
            self.state = self.state.with_(recent=recent, called=pace(recent, self.state.pace, rules))
            if self.state.shown_as:
                ways = followed(self.state.ways, self.state.shown_as, new in ("alone", "helped"))
                self.state = self.state.with_(ways=ways, shown_as="")
