"""What an explorer is made of: knobs to turn, steps to go, a scene at each step, and a guess before they are gone."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sherpa.domain.explorers import ExplorerName
from sherpa.domain.reply import Plot

Turned = Mapping[str, str]  # a knob's name to what it stands at


@dataclass(frozen=True)
class Knob:
    """One thing to turn: `key` turns it on a keyboard, its name in words; the first choice is where it stands."""

    name: str
    key: str
    choices: tuple[str, ...]
    between: tuple[float, float] | None = None  # any number in this range may be set, too

    def takes(self, wanted: str) -> str | None:
        """The value that was meant, or None."""
        for choice in self.choices:
            if choice.lower() == wanted.strip().lower():
                return choice
        try:
            number = float(wanted)
        except ValueError:
            return None
        if self.between is None or not self.between[0] <= number <= self.between[1]:
            return None
        return next((choice for choice in self.choices if _is(choice, number)), f"{number:g}")


def _is(choice: str, number: float) -> bool:
    try:
        return math.isclose(float(choice), number)
    except ValueError:
        return False


@dataclass(frozen=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Scene:
    """What stands on the screen at one step. `figures` are the numbers it shows, unrounded, for whoever checks them."""

    says: tuple[str, ...]
    plots: tuple[Plot, ...] = ()  # side by side where there are several
    table: Table | None = None
    figures: Mapping[str, float] = field(default_factory=dict)
    heard: tuple[str, ...] = ()  # said too where nothing is drawn: what the table shows


@dataclass(frozen=True)
class Guess:
    """A prediction: asked before step `before`, answered by what step `told_at` shows. It is kept, never graded."""

    stem: str
    options: tuple[str, ...]
    key: int
    told_at: int
    before: int = 1
    says: tuple[str, ...] = ()  # what to say to each option, where it was not what happened


@dataclass(frozen=True)
class Explorer:
    """Everything is a pure function of where the knobs stand and the number of the step."""

    name: ExplorerName
    title: str
    knobs: tuple[Knob, ...]
    last: Callable[[Turned], int]
    scene: Callable[[Turned, int], Scene]
    guess: Callable[[Turned], Guess]


def shown(number: float) -> str:
    """A number as an explorer prints it: four digits that matter, a real minus, none before zero."""
    text = f"{number:.4g}" if abs(number) >= 1e-12 else "0"
    return text.replace("-", "−", 1) if not text.startswith("-0e") else "0"


def factor(number: float) -> str:
    """The same behind a sign: in parentheses where it is negative."""
    text = shown(number)
    return f"({text})" if text.startswith("−") else text
