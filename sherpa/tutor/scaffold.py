"""An exercise and what was shown of its ideas in, how much help it begins with out: it fades as the ideas are mastered.

A finished program of the same kind first (`worked`), a start to complete (`started`), or the task alone (`bare`).
"""

from typing import Literal

from sherpa.domain.item import Code
from sherpa.domain.thresholds import MasteryRules
from sherpa.learner.mastery import mastery_of
from sherpa.learner.model import LearnerModel
from sherpa.learner.signals import Pace

Scaffold = Literal["worked", "started", "bare"]


def scaffold(item: Code, pace: Pace, history: LearnerModel, rules: MasteryRules) -> Scaffold:
    """What the lesson's pace and the mastery of the exercise's ideas call for, as far as its author wrote it."""
    standings = {mastery_of(history.shown.get(name, ()), rules).standing for name in item.concepts}
    if pace == "slower" or "weak" in standings:
        return "worked" if item.worked else "started"
    if pace == "faster" or standings == {"mastered"}:
        return "bare" if item.bare else "started"
    return "started"


def beginning(item: Code, given: Scaffold) -> str:
    """The program that the learner begins with."""
    return item.bare if given == "bare" else item.starter
