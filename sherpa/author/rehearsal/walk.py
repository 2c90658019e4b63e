"""A session and a kind of learner in, the walk to its end out, turn by turn; where it has none, what it is stuck at."""

from collections.abc import Iterator
from typing import Protocol

from sherpa.author.rehearsal.answers import open_question, right
from sherpa.author.rehearsal.learners import Memory, Persona
from sherpa.domain.reply import Question, Reply
from sherpa.domain.typed import Typed
from sherpa.tutor.lesson import Lesson

MAX_TURNS = 1500  # a route of four sections takes the slowest learner about 600
_PATIENCE = 3  # right answers to one question in a row; who is asked a fourth time goes on without
_SKIP = Typed("/skip")


class Walkable(Protocol):
    """A session, as far as walking needs one."""

    lesson: Lesson

    def open(self) -> Reply: ...

    def turn(self, text: str, block: bool = False) -> Reply: ...


class DeadEnd(Exception):
    """The walk does not go on: the question it is stuck at, and why."""

    def __init__(self, item: str, why: str) -> None:
        super().__init__(f"{item or 'the walk'}: {why}")
        self.item, self.why = item, why


def walk(session: Walkable, lesson: Lesson, learner: Persona) -> Iterator[tuple[Typed | None, Reply]]:
    """Each line with its reply, the first without a line. Raises DeadEnd."""
    memory = Memory()
    reply = session.open()
    yield None, reply
    at, tries = "", 0
    for _ in range(MAX_TURNS):
        if reply.over:
            return
        question = _question(reply)
        typed = learner(question, lesson, memory)
        at, tries = question.item, tries + 1 if question.item == at and typed == right(question, lesson) else 0
        if tries > _PATIENCE:
            raise DeadEnd(at, "neither the right answer nor /skip leads on")
        if tries == _PATIENCE:
            typed = _SKIP
        reply = session.turn(typed.text, typed.block)
        yield typed, reply
    raise DeadEnd(at, f"{MAX_TURNS} turns and no end")


def _question(reply: Reply) -> Question:
    question = open_question(reply)
    if question is None:
        raise DeadEnd("", f"no question stands open after turn {reply.turn}, and the walk is not over")
    return question
