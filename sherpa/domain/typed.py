"""One turn of a learner's, as it was typed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Typed:
    """One learner turn; `block` tells a text that was typed or pasted as one piece of several lines."""

    text: str
    block: bool = False
