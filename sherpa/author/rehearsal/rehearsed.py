"""A route and what each simulated learner saw of it, as one value; questions with their answers and replies in order out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sherpa.author.rehearsal.answers import open_question
from sherpa.author.rehearsal.walk import DeadEnd
from sherpa.domain.item import Item
from sherpa.domain.reply import Block, CodeBlock, Graded, Hint, Notice, Plot, Prose, Question, Reply
from sherpa.domain.typed import Typed
from sherpa.route.rules.rule import Place
from sherpa.route.rules.subject import Subject
from sherpa.tutor.lesson import Lesson


class Exchange(NamedTuple):
    """A question, the line it got, and the reply to that."""

    question: Question
    typed: Typed
    reply: Reply

    @property
    def graded(self) -> Graded | None:
        """The verdict on this very line."""
        found = (block for block in self.reply.blocks if isinstance(block, Graded))
        return next((block for block in found if block.item == self.question.item), None)


@dataclass(frozen=True)
class Transcript:
    """One learner's walk; `stuck` where it does not come to an end."""

    learner: str
    turns: Sequence[tuple[Typed | None, Reply]]
    stuck: DeadEnd | None = None

    def exchanges(self) -> Iterator[Exchange]:
        for (_, before), (typed, reply) in zip(self.turns, self.turns[1:], strict=False):
            question = open_question(before)
            if question is not None and typed is not None:
                yield Exchange(question, typed, reply)


@dataclass(frozen=True)
class Rehearsed:
    """`complete` where every kind of learner walked it: only then can it be said that nobody came by something."""

    subject: Subject
    lesson: Lesson
    transcripts: tuple[Transcript, ...]
    complete: bool = False

    def exchanges(self) -> Iterator[tuple[Transcript, Exchange]]:
        return ((transcript, one) for transcript in self.transcripts for one in transcript.exchanges())

    def place(self, item: str) -> Place:
        """Where an item stands; the top of the script for one of the tutor's own (a menu, a self-check)."""
        found = next((one for one in self.subject.items if one.id == item), None)
        return self.subject.of_item(found) if found else self.subject.in_script(1)

    def item(self, name: str) -> Item | None:
        """An item of the route; nothing for one of the tutor's own."""
        return next((one for one in self.subject.items if one.id == name), None)


def text_of(block: Block) -> str:
    """What a block shows of the lesson."""
    match block:
        case Prose() | CodeBlock() | Hint():
            return block.text
        case Notice():
            return block.text
        case Plot(picture=picture):
            return picture.describe
        case Question(stem=stem):
            return stem
        case _:
            return ""
