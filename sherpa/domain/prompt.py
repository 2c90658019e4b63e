"""What a model can be asked, and the answer that stands without one."""

from typing import Protocol


class Prompt(Protocol):
    """One request for words: `instruction` and `about` are for a model, `embedded` is the answer without one."""

    @property
    def name(self) -> str: ...

    def instruction(self) -> str:
        """What to do, the same for every turn: a stable prefix."""

    def about(self) -> str:
        """This turn's material, learner text delimited as data."""

    def embedded(self) -> str:
        """The author's own words."""


class Model(Protocol):
    """Whoever words things. It never decides anything."""

    name: str

    def words(self, prompt: Prompt) -> str: ...
