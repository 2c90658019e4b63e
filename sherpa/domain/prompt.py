"""What a model can be asked, the answer that stands without one, and what there is to hear while one speaks."""

from collections.abc import Callable
from typing import Protocol

from sherpa.domain.base import Value


class Prompt(Protocol):
    """One request for words: `instruction` and `about` are for a model, `embedded` is the answer without one."""

    @property
    def name(self) -> str: ...

    @property
    def shape(self) -> type[Value] | None:
        """What the answer must hold, as JSON, where it is not prose."""

    def instruction(self) -> str:
        """What to do, the same for every turn: a stable prefix."""

    def about(self) -> str:
        """This turn's material, learner text delimited as data."""

    def embedded(self) -> str:
        """The author's own words."""


class Tokens(Value):
    """What one answer cost: counted by the server, or estimated here where it does not count."""

    prompt: int
    reply: int
    calls: int = 1


class Ear:
    """Whoever listens while a model speaks; this one hears nothing and never has enough."""

    def hear(self, piece: str) -> bool:
        """The next piece of prose as it arrives; False when it is enough and the rest is not wanted."""
        return True

    def trouble(self, said: str) -> None:
        """One line for the learner on what went wrong, and what happens instead."""

    def spent(self, tokens: Tokens) -> None:
        """What the answer cost."""


DEAF = Ear()


class Model(Protocol):
    """Whoever words things. It never decides anything, and it always answers: at the least with the author's words."""

    name: str

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str: ...


Cancelled = Callable[[], bool]  # whether the learner pressed Ctrl-C since the turn began
