"""What the interface talks to: a learner's turn in, a Reply out. The tutor's session is one; tests use a script."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from sherpa.domain.reply import Reply

Reason = Literal["quit", "end_of_input", "signal"]


@dataclass(frozen=True)
class Typed:
    """One learner turn; `block` tells a text that was typed or pasted as one piece of several lines."""

    text: str
    block: bool = False


class Conversation(Protocol):
    """Every Reply with `over` set is the last one."""

    def open(self) -> "Reply": ...

    def turn(self, text: str, block: bool = False) -> "Reply": ...

    def close(self, reason: Reason) -> "Reply": ...
