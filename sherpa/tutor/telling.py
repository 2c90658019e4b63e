"""What was said outside a run of the graph: where it was said, and what of a killed session's last reply is told again."""

from sherpa.domain import commands
from sherpa.domain.ports import Line
from sherpa.domain.reply import Block, CodeBlock, Explore, Notice, Phase, Prose, Question, Reply
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.state import ASKED_ONCE, State

# How the learner reads a place outside the sections.
_OUTSIDE = {
    Phase.ORIENT: "the opening",
    Phase.OPEN: "the opening",
    Phase.PROJECT: "the project",
    Phase.WRAP_UP: "the wrap-up",
}


def place_of(state: State | None, lesson: Lesson) -> str:
    """Where the walk stands, for the edge of the screen."""
    section = lesson.route.section(state.section) if state else None
    if section is None:
        return _OUTSIDE.get(state.phase, state.phase.value) if state else ""
    return f"Section {section.number} of {len(lesson.route.sections)} · {section.title}"


def onward(state: State | None, lesson: Lesson) -> str:
    """Where the walk goes on, nothing where it has ended."""
    if state is not None and state.over == "finished":
        return ""
    here = state.open.item if state and state.open else ""
    return lesson.title(here) if here and lesson.knows(here) else place_of(state, lesson)


def stamped(blocks: list[Block], state: State) -> list[Block]:
    """The blocks of what was said outside a run, with the place it was said at."""
    once = state.open is not None and state.open.role in ASKED_ONCE
    stamp = {"phase": Phase.REVIEW if once else state.phase, "section": state.section}
    return [block.model_copy(update=stamp) for block in blocks]


def is_answer(line: Line | None) -> bool:
    if line is None or line.kind not in ("line", "block"):
        return False
    call = commands.parse(line.text) if line.kind == "line" else None
    return call is None or call.name not in ("undo", "quit", "explore")


def still_owed(caught: list[tuple[Line, Reply]]) -> list[Block]:
    """What the last line of a killed session was answered, without the question, which is asked again after the recap."""
    answered = [(line, reply) for line, reply in caught if line.kind in ("line", "block")]
    if not answered:
        return []
    line, reply = answered[-1]
    first = line.text.strip().split("\n")[0][:60]
    said = [
        block
        for block in reply.blocks
        if not isinstance(block, Question | CodeBlock | Explore | Prose) or _is_feedback(block)
    ]
    return [Notice(text=f"Your last line was kept: {first}"), *said]


def _is_feedback(block: Block) -> bool:
    return isinstance(block, Prose) and block.role == "feedback"
