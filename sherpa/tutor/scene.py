"""A turn in, what a prompt is told of it out: the section, the text just read, the learner's wishes, what was said last."""

from sherpa.domain.preferences import Preferences
from sherpa.domain.reply import Hint, Prose, Question, Reply
from sherpa.prompts.scene import Exchange, Scene
from sherpa.tutor.agenda import place
from sherpa.tutor.context import Turn
from sherpa.tutor.ways import best

_SHOWN = {"picture": "a picture", "example": "an example with numbers", "code": "code", "words": "plain words"}
_CONCEPTS = 8  # names; more say no more of a level


def scene(turn: Turn, *, part: bool = True) -> Scene:
    """`part` is False where the prompt's own text is what is read."""
    section = turn.lesson.route.section(turn.state.section)
    return Scene(
        section=section.title if section else turn.lesson.route.title,
        part=_part(turn) if part else "",
        learner=_learner(turn),
        advice=getattr(turn.lesson.route.adaptations, turn.state.pace) if turn.state.pace else (),
        said=turn.context.said,
    )


def exchange(line: str, reply: Reply) -> Exchange:
    """What of a turn the next prompts are told."""
    said = [block.text for block in reply.blocks if isinstance(block, Prose | Hint)]
    asked = [block.stem for block in reply.blocks if isinstance(block, Question)]
    return Exchange(learner=line, tutor=" ".join((*said, *asked)))


def _learner(turn: Turn) -> str:
    prefs: Preferences = turn.state.prefs
    known = turn.lesson.route.concepts
    taught = [known[name].title for name in turn.state.taught if name in known][-_CONCEPTS:]
    parts = [f"tone {prefs.tone}", f"{prefs.explanation_depth} depth"]
    if turn.state.examples:
        parts.append(f"examples from {turn.state.examples}")
    if way := best(turn.state.ways):
        parts.append(f"answers came out after {_SHOWN[way]}")
    parts.append(f"taught so far: {', '.join(taught) or 'nothing yet'}")
    return "; ".join(parts)


def _part(turn: Turn) -> str:
    """The beat that the walk is at."""
    steps = turn.lesson.agenda(turn.state.prefs, turn.state.test_out)
    beats = [step.ref for step in steps[: place(steps, turn.state.step) + 1] if step.kind == "beat"]
    beat = turn.lesson.route.beat(beats[-1]) if beats else None
    return f"{beat.before}\n\n{beat.text}".strip() if beat and beat.section == turn.state.section else ""
