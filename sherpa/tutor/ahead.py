"""Where a walk stands in, how far it is to a good place to stop out: counted in questions, never in minutes."""

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
