"""A line in; the turn command it calls, or None where it is an answer, out: one table for parsing, completion and /help."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import get_args

from sherpa.domain.base import Value
from sherpa.domain.explorers import EXPLORERS
from sherpa.domain.preferences import ExplanationDepth, Pacing, QuizType, Tone


class Command(Value):
    """What may be typed in a turn: `argument` is how /help shows what follows the name, empty where nothing does."""

    name: str
    argument: str = ""
    says: str
    choices: tuple[str, ...] = ()  # that may follow the name


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


def _setting(name: str, says: str, choice: object) -> Command:
    return Command(name=name, argument="X", says=f"{says}: {_either(choice)}", choices=get_args(choice))


GROUPS: dict[str, tuple[Command, ...]] = {
    "answering": (
        Command(name="hint", says="the next hint for the open question"),
        Command(name="idk", says="you do not know yet: a smaller step, no try spent"),
        Command(name="skip", says="leave the open question and go on"),
        Command(name="undo", says="take back your last turn"),
        Command(name="dispute", says="say that the last verdict was wrong"),
    ),
    "code": (
        Command(name="code", says="write several lines of code"),
        Command(name="run", says="run your last code; nothing is graded"),
        Command(name="check", says="grade your last code again"),
    ),
    "understanding": (
        Command(name="ask", argument="TEXT", says="ask something; the open question waits"),
        Command(name="what", argument="SYMBOL", says="how a symbol or term is read, what it means, how to type it"),
        Command(name="why", says="why this question, why now"),
        Command(
            name="back",
            argument="WAY",
            says="the last idea another way: picture, example, code, words",
            choices=("picture", "example", "code", "words"),
        ),
        Command(name="plot", says="the last picture again, and as an image file"),
        Command(
            name="explore",
            argument="NAME",
            says="turn an idea by hand; without NAME, what there is to turn",
            choices=tuple(EXPLORERS),
        ),
    ),
    "your lesson": (
        Command(name="section", argument="N", says="go to another section"),
        _setting("pace", "who sets the pace", Pacing),
        _setting("tone", "how the tutor talks", Tone),
        _setting("depth", "how much is explained", ExplanationDepth),
        _setting("quiz", "kind of questions", QuizType),
    ),
    "looking back": (
        Command(name="progress", says="what you have shown so far, and what that rests on"),
        Command(name="review", says="repeat what is due"),
        Command(name="journal", says="your own questions and notes"),
    ),
    "leaving": (
        Command(name="help", argument="NAME", says="these groups; with the NAME of a command or group, more on it"),
        Command(name="quit", says="save and leave; your place is kept"),
    ),
}
HELP: tuple[Command, ...] = tuple(command for group in GROUPS.values() for command in group)


def help_on(wanted: str = "") -> str:
    """The groups in a row each; of one group or command what each does; of everything for `all`."""
    name = wanted.strip().lower().removeprefix("/")
    chosen = [command for group, inside in GROUPS.items() for command in inside if name in (group, command.name, "all")]
    if chosen:
        return _aligned([(f"/{command.name} {command.argument}".rstrip(), command.says) for command in chosen])
    rows = [(group, " ".join(f"/{command.name}" for command in inside)) for group, inside in GROUPS.items()]
    return _aligned(rows) + "\nMore: /help all, or of one row or command, as /help hint. Tab completes."


def _aligned(rows: Sequence[tuple[str, str]]) -> str:
    width = max(len(first) for first, _ in rows)
    return "\n".join(f"{first:<{width}}  {second}" for first, second in rows)


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
