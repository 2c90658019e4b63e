"""A model that gives answers away, for rehearsals: whatever it is asked to word, it adds the keys of what is asked next."""

from collections.abc import Iterator
from typing import Any

from sherpa.domain.item import Choice, Code, FreeText, Item, Numeric, Symbolic
from sherpa.domain.prompt import Prompt
from sherpa.tutor.lesson import Lesson


class Leaking:
    """Knows the route's keys, as no model of ours does; what of it reaches a learner is what the tutor lets through."""

    name = "leaking"

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson

    def words(self, prompt: Prompt, *heard: Any) -> str:
        """The author's words, and a sentence for each key that they should not hold."""
        return " ".join((prompt.embedded(), *self._keys(prompt.about())))

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
