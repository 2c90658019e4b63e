"""What the interface talks to: a learner's turn in, a Reply out. The tutor's session is one; tests use a script."""

from typing import Literal, Protocol

from sherpa.domain.reply import Reply
from sherpa.domain.typed import Typed as Typed

Reason = Literal["quit", "end_of_input", "signal"]


class Conversation(Protocol):
    """Every Reply with `over` set is the last one."""

    def open(self) -> Reply: ...

    def turn(self, text: str, block: bool = False) -> Reply: ...

    def close(self, reason: Reason) -> Reply: ...
