"""A line in; the turn command it calls, or None where it is an answer, out: one table for parsing and /help."""

import re
from difflib import get_close_matches
from typing import get_args

from sherpa.domain.base import Value
from sherpa.domain.preferences import ExplanationDepth, Pacing, QuizType, Tone


class Command(Value):
    """What may be typed in a turn: `argument` is how /help shows what follows the name, empty where nothing does."""

    name: str
    argument: str = ""
    says: str


class Call(Value):
    """One command as typed. An unknown one is explained, never graded; `nearest` is the name it may have meant."""

    name: str
    argument: str = ""
    known: bool = True
    nearest: str = ""


def _either(choice: object) -> str:
    """The values of a Literal, as a person lists them."""
    *first, last = get_args(choice)
    return f"{', '.join(first)} or {last}"


HELP: tuple[Command, ...] = (
    Command(name="help", says="this list"),
    Command(name="what", argument="SYMBOL", says="how a symbol or term is read, and what it means"),
    Command(name="hint", says="the next hint for the open question"),
    Command(name="idk", says="you do not know yet: a smaller step, no try spent"),
    Command(name="skip", says="leave the open question and go on"),
    Command(name="back", says="show the previous idea again"),
    Command(name="undo", says="take back your last turn"),
    Command(name="why", says="why this question, why now"),
    Command(name="dispute", says="say that the last verdict was wrong"),
    Command(name="code", says="write several lines of code"),
    Command(name="run", says="run your last code; nothing is graded"),
    Command(name="check", says="grade your last code again"),
    Command(name="plot", says="the last picture again, and as an image file"),
    Command(name="explore", argument="NAME", says="turn an idea by hand; without NAME, what there is to turn"),
    Command(name="ask", argument="TEXT", says="ask something; the open question waits"),
    Command(name="pace", argument="X", says=f"who sets the pace: {_either(Pacing)}"),
    Command(name="tone", argument="X", says=f"how the tutor talks: {_either(Tone)}"),
    Command(name="depth", argument="X", says=f"how much is explained: {_either(ExplanationDepth)}"),
    Command(name="quiz", argument="X", says=f"kind of questions: {_either(QuizType)}"),
    Command(name="progress", says="what you have shown so far, and what that rests on"),
    Command(name="review", says="repeat what is due"),
    Command(name="journal", says="your own questions and notes"),
    Command(name="section", argument="N", says="go to another section"),
    Command(name="quit", says="save and leave; your place is kept"),
)

_NAMES = tuple(command.name for command in HELP)
_SYNONYMS = {"exit": "quit", "q": "quit", "h": "help", "?": "help"}
# A letter must follow the slash: "/2" is an answer, "/usr/bin" a path, "//" and "/*" begin comments.
_NAME = re.compile(r"/([A-Za-z][\w-]*|\?)[.!?]*(?!\S)")


def parse(text: str) -> Call | None:
    """`"/ask why?"` -> Call("ask", "why?"); None where the line is no command."""
    line = text.strip()
    called = _NAME.match(line)
    if called is None:
        return None
    typed, argument = called[1].lower(), line[called.end() :].strip()
    name = _SYNONYMS.get(typed, typed)
    if name in _NAMES:
        return Call(name=name, argument=argument)
    nearest = get_close_matches(name, _NAMES, n=1)
    return Call(name=name, argument=argument, known=False, nearest=nearest[0] if nearest else "")
