"""Where a walk stands in, how far it is to a good place to stop, and how much waits to be repeated out: counted in
questions, never in minutes."""

from collections.abc import Iterable

from sherpa.domain.learner import ReviewCard
from sherpa.learner.model import LearnerModel
from sherpa.tutor.agenda import place
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.state import State


def left(state: State | None, lesson: Lesson) -> int:
    """Questions up to the end of the section, the open one included; 0 outside of sections."""
    if state is None or lesson.route.section(state.section) is None:
        return 0
    steps = lesson.agenda(state.prefs, state.test_out)
    to_come = steps[place(steps, state.step) + (state.open is None) :]
    return sum(step.section == state.section and step.kind == "item" for step in to_come)


def due(cards: Iterable[ReviewCard], lesson: Lesson, history: LearnerModel, sitting: int) -> int:
    """How many of the cards that were due when the sitting began were not answered on since."""
    answered = {
        component
        for component, answers in history.shown.items()
        if any(answer.record.session == sitting for answer in answers)
    }
    return sum(card.route != lesson.route.name or card.component not in answered for card in cards)
