"""Where an explorer stands and one action in; where it stands next out: the one loop that keys, words and scripts share."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import assert_never

from sherpa.ui.explorers.scene import Explorer, Guess, Knob, Turned


@dataclass(frozen=True)
class Forward:
    steps: int = 1


@dataclass(frozen=True)
class Back:
    pass


@dataclass(frozen=True)
class Reset:
    pass


@dataclass(frozen=True)
class Without:
    """Goes on without a guess."""


@dataclass(frozen=True)
class Pick:
    option: int


@dataclass(frozen=True)
class Turn:
    """A knob to its next choice, to the one before, or to a value."""

    knob: Knob
    by: int = 1
    to: str = ""


Action = Forward | Back | Reset | Without | Pick | Turn


@dataclass(frozen=True)
class Standing:
    """`guessed` is the option taken, None before one is; `decided` says that it was taken or declined."""

    explorer: Explorer
    turned: Turned
    step: int = 0
    guessed: int | None = None
    decided: bool = False
    note: str = ""  # what the last action came to, where that does not show otherwise

    @cached_property
    def guess(self) -> Guess:
        return self.explorer.guess(self.turned)

    @property
    def last(self) -> int:
        return self.explorer.last(self.turned)

    @property
    def asks(self) -> bool:
        return not self.decided and self.step + 1 == self.guess.before

    def noted(self, note: str) -> "Standing":
        return replace(self, note=note)


def start(explorer: Explorer) -> Standing:
    return Standing(explorer, {knob.name: knob.choices[0] for knob in explorer.knobs})


def take(here: Standing, action: Action) -> Standing:
    """Nothing runs past an open guess: a learner who has not committed to one sees no surprise."""
    here = replace(here, note="")
    match action:
        case Forward(steps=steps):
            return _ahead(here, steps)
        case Back():
            return replace(here, step=max(here.step - 1, 0))
        case Reset():
            return start(here.explorer)
        case Without():
            return replace(here, decided=True) if here.asks else here
        case Pick(option=option):
            taken = here.asks and option < len(here.guess.options)
            return replace(here, guessed=option, decided=True) if taken else here
        case Turn():
            return _turn(here, action)
        case other:
            assert_never(other)


def _ahead(here: Standing, steps: int) -> Standing:
    if here.asks:
        return replace(here, note="A guess first: one of the letters. Enter goes on without one.")
    if here.step == here.last:
        return replace(here, note="That was the last step.")
    ends = here.last if here.decided or here.guess.before <= here.step else here.guess.before - 1
    return replace(here, step=min(here.step + steps, ends))


def _turn(here: Standing, turn: Turn) -> Standing:
    knob, now = turn.knob, here.turned[turn.knob.name]
    if turn.to:
        wanted = knob.takes(turn.to)
        if wanted is None:
            return replace(here, note=_range(knob))
    else:
        place = knob.choices.index(now) if now in knob.choices else -1
        wanted = knob.choices[(place + turn.by) % len(knob.choices)]
    return Standing(here.explorer, {**here.turned, knob.name: wanted})


def _range(knob: Knob) -> str:
    among = f"{knob.name} is one of {', '.join(knob.choices)}"
    return f"{among}{f', or any number from {knob.between[0]:g} to {knob.between[1]:g}' if knob.between else ''}."
