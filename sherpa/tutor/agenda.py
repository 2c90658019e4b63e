"""A route and the learner's preferences in, the order of the lesson out: a tuple of steps with stable ids.

The walk's position is the id of a step. What is decided from answers (smaller steps, variants, hints) is policy, not agenda.
"""

from typing import Literal

from sherpa.domain.base import Value
from sherpa.domain.item import Choice, Code, FreeText
from sherpa.domain.preferences import Preferences
from sherpa.domain.reply import Phase
from sherpa.domain.route import Route, Section

Probed = bool | tuple[int, ...]  # whether all sections begin with their probes, or which do
Kind = Literal["say", "beat", "item", "menu", "report", "review", "end"]


class Step(Value):
    id: str
    kind: Kind
    phase: Phase
    section: int = 0
    ref: str = ""  # beat or item id, or the key of what is said


def agenda(route: Route, prefs: Preferences, test_out: Probed = False) -> tuple[Step, ...]:
    """Every step from the opening to the end, in order."""
    steps = [Step(id=f"open:{item}", kind="item", phase=Phase.OPEN, ref=item) for item in route.opening]
    unasked: list[Step] = []
    for section in route.sections:
        steps += _section(route, section, prefs, test_out)
        unasked += _quiz(route, section, prefs)
        if _quiz_is_due(route, section, prefs):
            steps += _with_report(unasked, prefs)
            unasked = []
        steps.append(
            Step(
                id=f"reflect:{section.number}", kind="say", phase=Phase.REFLECT, section=section.number, ref="takeaway"
            )
        )
        if prefs.pacing != "structured":
            steps.append(_menu(section, prefs))
    steps += _with_report(unasked, prefs)
    return (*steps, *_project(route), *_wrap_up(route))


def place(steps: tuple[Step, ...], step_id: str) -> int:
    """The index of a step; of the nearest one that still stands where preferences or the route took it away; -1 before all."""
    ids = [step.id for step in steps]
    if step_id in ids:
        return ids.index(step_id)
    section = step_id.rpartition("@")[2]
    fallback = [index for index, step in enumerate(steps) if section.isdigit() and step.section == int(section)]
    return fallback[-1] - 1 if fallback else -1


def is_probed(test_out: Probed, section: int) -> bool:
    return test_out if isinstance(test_out, bool) else section in test_out


def _section(route: Route, section: Section, prefs: Preferences, test_out: Probed) -> list[Step]:
    number = section.number
    steps = [Step(id=f"head:{number}", kind="say", phase=Phase.TEACH, section=number, ref="heading")]
    if is_probed(test_out, number):
        steps += [
            Step(id=f"probe:{item}@{number}", kind="item", phase=Phase.CHECK, section=number, ref=item)
            for item in section.test_out
        ]
    for beat in section.beats:
        steps.append(Step(id=f"beat:{beat.id}@{number}", kind="beat", phase=Phase.TEACH, section=number, ref=beat.id))
        if not beat.ask:
            steps.append(
                Step(
                    id=f"pause:{beat.id}@{number}",
                    kind="menu",
                    phase=Phase.TEACH,
                    section=number,
                    ref=f"pause.{beat.id}",
                )
            )
        steps += [_asked(route, item, number) for item in beat.ask]
    return steps


def _asked(route: Route, item: str, section: int) -> Step:
    phase = Phase.PRACTISE if isinstance(route.items[item], Code) else Phase.CHECK
    return Step(id=f"item:{item}@{section}", kind="item", phase=phase, section=section, ref=item)


_QUIZ_KINDS = {"multiple_choice": (Choice,), "explanation": (FreeText,), "mixed": (object,)}


def _quiz(route: Route, section: Section, prefs: Preferences) -> list[Step]:
    wanted = [item for item in section.quiz if isinstance(route.items[item], _QUIZ_KINDS[prefs.quiz_type])]
    return [
        Step(id=f"quiz:{item}@{section.number}", kind="item", phase=Phase.CHECK, section=section.number, ref=item)
        for item in wanted or section.quiz[:1]
    ]


def _quiz_is_due(route: Route, section: Section, prefs: Preferences) -> bool:
    match prefs.quiz_frequency:
        case "after_each_section":
            return True
        case "after_major_topics":
            return section.number in route.major_topics
        case "end_of_route":
            return False


def _with_report(quiz: list[Step], prefs: Preferences) -> list[Step]:
    if not quiz or prefs.feedback_style != "summary":
        return quiz
    last = quiz[-1].section
    return [*quiz, Step(id=f"report:@{last}", kind="report", phase=Phase.CHECK, section=last)]


def _menu(section: Section, prefs: Preferences) -> Step:
    ref = f"{'choose' if prefs.pacing == 'learner-led' else 'where'}.{section.number}"
    return Step(id=f"where:@{section.number}", kind="menu", phase=Phase.REFLECT, section=section.number, ref=ref)


def _project(route: Route) -> list[Step]:
    if route.project is None:
        return []
    steps = [Step(id="project", kind="say", phase=Phase.PROJECT, ref="project")]
    for step in route.project.steps:
        steps.append(Step(id=f"item:{step.id}", kind="item", phase=Phase.PROJECT, ref=step.id))
        steps += [
            Step(id=f"item:{item}", kind="item", phase=Phase.PROJECT, ref=item)
            for item in route.project.checkpoints.get(step.id, ())
        ]
    return [*steps, Step(id="review", kind="review", phase=Phase.PROJECT)] if route.project.steps else steps


def _wrap_up(route: Route) -> list[Step]:
    def say(ref: str) -> Step:
        return Step(id=ref, kind="say", phase=Phase.WRAP_UP, ref=ref)

    steps = [say("takeaways")]
    steps += [Step(id=f"wrap:{item}", kind="item", phase=Phase.WRAP_UP, ref=item) for item in route.wrap_up.explain[:1]]
    if route.wrap_up.bands:
        steps.append(Step(id="confidence", kind="item", phase=Phase.WRAP_UP, ref="confidence"))
    return [*steps, say("next_steps"), Step(id="end", kind="end", phase=Phase.DONE)]
