"""What a model says in, what of it may reach the screen out: nothing that gives away an answer which is still to be found.

The gate stands in the tutor's room: it needs the walk (which questions are open, in which order a choice was shown) and the
items' own knowledge of what their answers look like (`sherpa.items.giveaway`). It is pure; whoever streams asks it block by
block.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sherpa import items
from sherpa.domain.item import Choice, Confidence, Item, Menu, SelfCheck
from sherpa.items.giveaway import gives_away
from sherpa.prompts.speech import Speech
from sherpa.tutor.agenda import place
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.state import State

_RULES_IN_A_ROW = 8  # words of the instructions; so many are a quotation
_WORD = re.compile(r"\w+")
_QUESTION = re.compile(r"\?(?=[\s\"”)*_]|$)")
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")


@dataclass(frozen=True)
class Gate:
    """`guarded` are the items whose answers are still to be found; `allowed` is what the author says at this point."""

    lesson: Lesson
    seed: int
    guarded: tuple[Item, ...]
    allowed: tuple[str, ...]
    instruction: str
    statement: bool = False  # nothing is asked where a question stands open already

    def holds(self, text: str) -> bool:
        """Whether a text must not be shown."""
        if self._quotes_the_rules(text) or (self.statement and _QUESTION.search(text)):
            return True
        return any(self._gives_away(text, item) for item in self.guarded)

    def _gives_away(self, text: str, item: Item) -> bool:
        order = items.order_of(item, self.seed) if isinstance(item, Choice) else None
        return gives_away(text, item, self.lesson.functions, order=order, allowed=self.allowed)

    def _quotes_the_rules(self, text: str) -> bool:
        return not _rules(self.instruction).isdisjoint(_runs(text))


def gate(state: State, lesson: Lesson, prompt: Speech, settled: str = "") -> Gate:
    """`settled` is a question that still stands open in the state, and is answered."""
    allowed = (prompt.text, prompt.scene.part)
    return Gate(lesson, state.seed, guarded(state, lesson, settled), allowed, prompt.instruction(), prompt.statement)


def guarded(state: State, lesson: Lesson, settled: str = "") -> tuple[Item, ...]:
    """The questions that stand open or wait, and those that come before the next beat."""
    waiting = [one.item for one in (*state.behind, *([state.open] if state.open else [])) if one.item != settled]
    names = dict.fromkeys((*waiting, *_coming(state, lesson)))
    found = [lesson.item(name) for name in names if lesson.knows(name)]
    return tuple(item for item in found if not isinstance(item, Menu | SelfCheck | Confidence))


def blocks(text: str) -> tuple[list[str], str]:
    """The Markdown blocks of a growing text that are complete, and the rest that may still grow."""
    whole: list[str] = []
    block, fenced = "", False
    for line in text.splitlines(keepends=True):
        fenced ^= bool(_FENCE.match(line))
        block += line
        if not line.strip() and not fenced and block.strip():
            whole.append(block)
            block = ""
    return whole, block


def _coming(state: State, lesson: Lesson) -> list[str]:
    steps = lesson.agenda(state.prefs, state.test_out)
    found: list[str] = []
    for step in steps[place(steps, state.step) + 1 :]:
        if step.kind == "beat" or (found and step.kind != "item"):
            break
        if step.kind == "item":
            found.append(step.ref)
    return found


@lru_cache(maxsize=16)
def _rules(instruction: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_runs(instruction))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + _RULES_IN_A_ROW]) for at in range(len(words) - _RULES_IN_A_ROW + 1)}
