"""The moves that tell: headings and closing statements, beats, the quiz report, the review of the project's code."""

import re

from sherpa.domain.grade import Verdict
from sherpa.domain.item import Code
from sherpa.domain.learner import Depth, Exposure, Reached
from sherpa.domain.reply import Phase, Plot, Prose
from sherpa.domain.route import Beat, Project, Route, Section
from sherpa.learner.signals import Pace
from sherpa.prompts.speech import Explain, ReviewCode
from sherpa.tutor.context import Turn
from sherpa.tutor.policy import upcoming
from sherpa.tutor.scene import scene
from sherpa.tutor.speaking import speak

_TASKS = 4  # harder tasks named at the end: enough to choose from


def brief(turn: Turn) -> None:
    """Says the agenda's next statement."""
    step = upcoming(turn.state, turn.lesson)
    turn.state = turn.state.at(step.id, step.phase, step.section)
    route = turn.lesson.route
    section = route.section(step.section)
    match step.ref:
        case "heading" if section:
            _heading(turn, section)
        case "takeaway" if section:
            turn.prose(section.takeaway)
        case "project" if route.project:
            _project(turn, route.project)
        case "takeaways":
            turn.record(Reached(place="wrap_up"))
            turn.add(Prose(text=turn.phrase("wrap_up", title=route.title), role="heading"))
            turn.prose("\n".join(f"- {line}" for line in route.wrap_up.takeaways))
        case "next_steps":
            turn.prose("\n".join(f"- {line}" for line in route.wrap_up.next_steps))
            if tasks := further(route, turn.state.pace):
                turn.prose(turn.phrase("further"))
                turn.prose("\n".join(f"- {task}" for task in tasks))


def explain(turn: Turn) -> None:
    """Says the next beat: text before the picture, the picture, the rest; and records what was taught."""
    step = upcoming(turn.state, turn.lesson)
    beat = turn.lesson.route.beat(step.ref)
    turn.state = turn.state.at(step.id, step.phase, step.section)
    if beat is None:
        return
    text = _wording(turn, beat)
    prompt = Explain(title=beat.title, text=text, scene=scene(turn, part=False))
    brief = _is_brief(turn, beat)
    if brief:
        speak(turn, prompt)
    else:
        turn.prose(beat.before)
    if beat.picture:
        turn.add(Plot(picture=beat.picture, functions=turn.lesson.route.functions))
    if not brief:
        speak(turn, prompt)
    for component in beat.mentions:
        _teach(turn, component, Depth.MENTIONED, beat)
    for component in beat.teaches:
        known = turn.state.taught.get(component, 0)
        _teach(turn, component, Depth.DEVELOPED if known >= Depth.INTRODUCED else Depth.INTRODUCED, beat)


def report(turn: Turn) -> None:
    """The quiz, scored at its end for whoever wants it so."""
    step = upcoming(turn.state, turn.lesson)
    marks = turn.state.quiz
    right = sum(mark.verdict == Verdict.CORRECT for mark in marks)
    turn.feedback(turn.phrase("report", right=right, of=len(marks)))
    reasons = [turn.lesson.item(mark.item).say_right for mark in marks if mark.verdict == Verdict.CORRECT]
    turn.prose("\n".join(f"- {reason}" for reason in reasons if reason))
    turn.state = turn.state.at(step.id, step.phase, step.section).with_(quiz=())


def review_code(turn: Turn) -> None:
    """The project's code read once more: at most three remarks, each true of what the learner wrote."""
    step = upcoming(turn.state, turn.lesson)
    turn.state = turn.state.at(step.id, Phase.PROJECT, 0)
    project = turn.lesson.route.project
    code = "\n".join(turn.context.history.code(part.id) for part in project.steps) if project else ""
    remarks = [
        point.say
        for point in (project.review if project else ())
        if (not point.when or re.search(point.when, code)) and not (point.unless and re.search(point.unless, code))
    ]
    if code.strip() and remarks:
        turn.add(Prose(text=turn.phrase("review"), role="heading"))
        said = "\n".join(f"- {remark}" for remark in remarks[:3])
        speak(turn, ReviewCode(text=said, code=code, scene=scene(turn, part=False)))


def _heading(turn: Turn, section: Section) -> None:
    turn.record(Reached(place="section", section=section.number))
    turn.add(
        Prose(text=f"Section {section.number} of {len(turn.lesson.route.sections)} · {section.title}", role="heading")
    )
    if turn.state.prefs.pacing == "structured":
        exercises = sum(isinstance(turn.lesson.route.items[item], Code) for beat in section.beats for item in beat.ask)
        turn.prose(turn.phrase("plan", ideas=len(section.beats), exercises=exercises, quiz=len(section.quiz)))


def _project(turn: Turn, project: Project) -> None:
    turn.record(Reached(place="project"))
    turn.add(Prose(text=project.title, role="heading"))
    turn.prose(project.introduction)
    turn.prose("\n".join(f"{number}. {line}" for number, line in enumerate(project.requirements, 1)))


def further(route: Route, pace: Pace) -> tuple[str, ...]:
    """Harder things to do alone, the route's own challenges among them; none where steps were made smaller or fewer."""
    extensions, challenges = (route.project.extensions if route.project else ()), route.adaptations.challenges
    first = extensions[: max(_TASKS - len(challenges), 1)]
    return (*first, *challenges)[:_TASKS] if pace in ("", "faster") else ()


def _wording(turn: Turn, beat: Beat) -> str:
    more = beat.more if turn.state.prefs.explanation_depth == "detailed" else ""
    text = beat.brief if _is_brief(turn, beat) else f"{beat.text}\n\n{more}"
    example = "" if beat.picture else beat.examples.get(turn.state.examples, "")  # beside a picture there is no room
    return f"{text.strip()}\n\n{example}".strip()


def _is_brief(turn: Turn, beat: Beat) -> bool:
    """`brief` stands for the whole beat, what is above its picture included."""
    concise = turn.state.prefs.explanation_depth == "concise"
    hurried = turn.state.pace == "shorter" and turn.state.prefs.explanation_depth == "balanced"
    return (concise or hurried) and bool(beat.brief)


def _teach(turn: Turn, component: str, depth: Depth, beat: Beat) -> None:
    turn.record(Exposure(component=component, depth=depth, beat=beat.id))
    deepest = max(depth, turn.state.taught.get(component, 0))
    turn.state = turn.state.with_(taught={**turn.state.taught, component: int(deepest)})
