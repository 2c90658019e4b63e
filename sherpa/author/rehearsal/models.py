"""Models that mean no good, for rehearsals: one adds the keys to whatever it words, one fails at every so manyth call."""

from collections.abc import Iterator
from typing import Protocol

from sherpa.domain.item import Choice, Code, FreeText, Item, Numeric, Symbolic
from sherpa.domain.prompt import DEAF, Ear, Prompt
from sherpa.tutor.lesson import Lesson

BROKE_OFF = "The model broke off: it is asked again next time. What came is kept."
NO_ANSWER = "No model answers. The lesson goes on in the author's words."


class Guest(Protocol):
    """A model and what it did: in words what it does, its calls, those that failed, the sentences that it added."""

    name: str
    does: str
    calls: int
    failed: int
    added: list[str]

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str: ...


class Leaking:
    """Knows the route's keys, as no model of ours does; what of it reaches a learner is what the tutor lets through."""

    name = "leaking"
    does = "adds the keys to whatever it words"

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self.calls = self.failed = 0
        self.added: list[str] = []

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str:
        """The author's words, and a sentence for each key that they should not hold; a form is filled as it should be."""
        self.calls += 1
        if prompt.shape is not None:
            return prompt.embedded()
        keys = tuple(self._keys(prompt.about()))
        self.added.extend(keys)
        return " ".join((prompt.embedded(), *keys))

    def _keys(self, about: str) -> Iterator[str]:
        for section in self._lesson.route.sections:
            for beat in section.beats:
                if beat.title in about:
                    items = (self._lesson.route.items[name] for name in beat.ask)
                    yield from (
                        f"The answer to question {item.id} is {key}." for item in items if (key := self._key(item))
                    )

    def _key(self, item: Item) -> str:
        match item:
            case Numeric() | Choice():
                return self._lesson.answer(item).removeprefix("The answer: ").removesuffix(".")
            case Symbolic(answer=answer) | FreeText(answer=answer):
                return answer
            case Code(solution=solution):
                return solution.strip()
            case _:
                return ""


class Failing:
    """Fails at every nth call, now before its first word and now in the middle, and says so as a model's port does."""

    name = "failing"

    def __init__(self, every: int) -> None:
        self._every = every
        self.does = "fails at every call" if every == 1 else f"fails at one call in {every}"
        self.calls = self.failed = 0
        self.added: list[str] = []

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str:
        said = prompt.embedded()
        self.calls += 1
        if self.calls % self._every:
            return said
        self.failed += 1
        if self.failed % 2 or prompt.shape is not None:
            ear.trouble(NO_ANSWER)
            return said
        half = said[: len(said) // 2]
        ear.hear(half)
        ear.trouble(BROKE_OFF)
        return half
