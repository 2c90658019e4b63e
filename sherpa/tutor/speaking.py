"""A prompt in, its words on the turn's sheet out: streamed as they come, each block past the gate, or the author's instead."""

from collections.abc import Callable
from typing import Literal

from sherpa.domain.prompt import Ear, Prompt, Tokens
from sherpa.domain.reply import Fragment, Prose
from sherpa.prompts.speech import Speech
from sherpa.tutor.context import Turn
from sherpa.tutor.gate import Gate, blocks, gate

Role = Literal["text", "feedback"]


class Listener(Ear):
    """Takes down what a model says. Where a question is guarded, only whole blocks that the gate passes are shown; else every
    piece at once."""

    def __init__(self, turn: Turn, gate: Gate, show: Callable[[str], None]) -> None:
        self._turn, self._gate, self._show = turn, gate, show
        self.shown = ""  # what passed
        self.held = False
        self.troubles: list[str] = []
        self._came = ""

    def hear(self, piece: str) -> bool:
        self._came += piece
        if not self._gate.guarded and not self._gate.holds(self._came):
            self._pass(piece)
            return True
        whole, _ = blocks(self._came[len(self.shown) :])
        return all(self._judge(block) for block in whole)

    def end(self) -> None:
        """The last block, which nothing ended."""
        rest = self._came[len(self.shown) :]
        if rest.strip() and not self.held:
            self._judge(rest)

    @property
    def heard(self) -> bool:
        return bool(self._came.strip())

    def trouble(self, said: str) -> None:
        self.troubles.append(said)

    def spent(self, tokens: Tokens) -> None:
        self._turn.spent(tokens)

    def _judge(self, block: str) -> bool:
        self.held = self.held or self._gate.holds(self.shown + block)
        if not self.held:
            self._pass(block)
        return not self.held

    def _pass(self, text: str) -> None:
        self.shown += text
        self._show(text)


def speak(
    turn: Turn,
    prompt: Speech,
    role: Role = "text",
    *,
    settled: str = "",
    instead: Callable[[], None] | None = None,
) -> None:
    """Says the prompt. What the gate holds back is replaced by `instead`, or by the author's words."""
    sheet = _Sheet(turn, role, prompt.opening)
    said, listener = _listen(turn, prompt, settled, sheet.grow)
    if listener.shown.strip():
        sheet.write(sheet.opened(listener.shown))
    _tell(turn, listener)
    if not listener.heard:
        sheet.write(said)
    elif listener.held and instead is not None:
        instead()
    elif listener.held:
        sheet.write(prompt.embedded())


def worded(turn: Turn, prompt: Speech, *, settled: str = "") -> str:
    """The same for what stands within a block of another kind: nothing is shown before it is whole, and half a hint is none."""
    said, listener = _listen(turn, prompt, settled, lambda text: None)
    _tell(turn, listener)
    if not listener.heard:
        return said
    if listener.troubles and not listener.held:
        return f"{listener.shown.strip()}\n\n{prompt.embedded()}".strip()
    return prompt.embedded() if listener.held else listener.shown.strip()


def _listen(turn: Turn, prompt: Speech, settled: str, show: Callable[[str], None]) -> tuple[str, Listener]:
    """Asks the model; whatever it says that is not the author's has been past the gate. A check without help asks nobody."""
    listener = Listener(turn, gate(turn.state, turn.lesson, prompt, settled), show)
    if turn.state.open is not None and turn.state.open.role == "check":
        return prompt.embedded(), listener
    said = turn.context.model.words(prompt, listener)
    if not listener.heard and said != prompt.embedded():
        listener.hear(said)
    listener.end()
    return said, listener


def _tell(turn: Turn, listener: Listener) -> None:
    for said in listener.troubles:
        turn.trouble(said)


class _Sheet:
    """Where the words of one speech go: to the screen as they come, to the turn when they are whole."""

    def __init__(self, turn: Turn, role: Role, opening: str) -> None:
        self._turn, self._role, self._opening = turn, role, opening
        self._begun = False

    def grow(self, text: str) -> None:
        turn = self._turn
        if self._begun:
            turn.context.sink(Fragment(text=text))
        else:
            turn.context.sink(Fragment(before=(*turn.context.blocks, *turn.blocks), text=self.opened(text)))
        self._begun = True

    def opened(self, text: str) -> str:
        return f"{self._opening} {text.lstrip()}" if self._opening else text

    def write(self, text: str) -> None:
        if text.strip():
            self._turn.add(Prose(text=text.strip(), role=self._role))


class Aside(Ear):
    """Listens to an answer that nobody sees: only what went wrong and what it cost is taken down."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    def trouble(self, said: str) -> None:
        self._turn.trouble(said)

    def spent(self, tokens: Tokens) -> None:
        self._turn.spent(tokens)


class Unseen:
    """The session's model for answers that nobody sees."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self.name = turn.context.model.name

    def words(self, prompt: Prompt, ear: Ear | None = None) -> str:
        return self._turn.context.model.words(prompt, Aside(self._turn))
