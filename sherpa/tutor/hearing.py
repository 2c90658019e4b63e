"""A line of the transcript in, what it is out: an answer to the open question, a command, a question of the learner's own."""

import ast
import codeop
from contextlib import suppress

from sherpa import items
from sherpa.domain import commands
from sherpa.domain.item import Choice, Code, Confidence, FreeText, Item, Menu, Numeric, SelfCheck, Symbolic
from sherpa.domain.ports import Line
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.state import Heard, State
from sherpa.tutor.ways import wanted

_ASKING = frozenset(
    [
        "does",
        "do",
        "is",
        "are",
        "can",
        "could",
        "would",
        "should",
        "will",
        "why",
        "what",
        "how",
        "when",
        "where",
        "which",
        "who",
    ]
)


def hear(line: Line, state: State, lesson: Lesson) -> Heard:
    """Classifies one line. Nothing here grades: an answer that cannot be read is still an answer."""
    if line.kind in ("opened", "closed"):
        return Heard(kind="opened" if line.kind == "opened" else "closed", text=line.text)
    block = line.kind == "block"
    # Programs are kept to the letter; folding a superscript or a curly quote would change what they say.
    programs = block or (state.open is not None and isinstance(lesson.item(state.open.item), Code))
    text = items.safe(line.text) if programs else items.clean(line.text)
    call = None if block else commands.parse(text)
    if call is not None:
        if not call.known:
            return Heard(kind="command", name="unknown", text=f"{call.name} {call.nearest}".strip())
        return Heard(kind="command", name=call.name, text=call.argument)
    if not text.strip():
        return Heard(kind="empty")
    if not block and (way := wanted(text)) is not None:
        return Heard(kind="command", name="back", text=way)
    if state.open is None:
        return Heard(kind="question" if items.is_question(text) else "words", text=text)
    return _answer(lesson.item(state.open.item), text, block, state, lesson)


def _answer(item: Item, text: str, block: bool, state: State, lesson: Lesson) -> Heard:
    attempt = Heard(kind="attempt", text=text, block=block)
    if not block and items.is_giving_up(text) and not isinstance(item, Menu):
        return Heard(kind="idk", text=text)
    question = not block and items.is_question(text)
    match item:
        case Code(lang=lang) if lang != "python":
            return Heard(kind="question", text=text) if question else attempt
        case Code():
            if items.looks_like_code(text, block):
                return attempt if block or _is_whole(text) else Heard(kind="words", text=text)
            asks = question or text.split()[0].lower() in _ASKING  # prose beside an exercise is no attempt at it
            return Heard(kind="question" if asks else "words", text=text)
        case FreeText():
            if question:
                return Heard(kind="question", text=text)
            return attempt if items.reads_as_answer(item, text) else Heard(kind="words", text=text)
        case Choice() | Numeric() | Symbolic():
            order = items.order_of(item, state.seed) if isinstance(item, Choice) else None
            if items.reads_as_answer(item, text, order, lesson.functions):
                return attempt
            if question or items.is_acknowledgement(text):
                return Heard(kind="question" if question else "words", text=text)
            return attempt
        case Menu() | SelfCheck() | Confidence():
            return Heard(kind="question", text=text) if question and not _picks(item, text) else attempt


def _picks(item: Item, text: str) -> bool:
    return isinstance(item, Menu) and len(items.pick([option.text for option in item.options], text)) == 1


def _is_whole(line: str) -> bool:
    """Whether one line is a program, as `def f(x): return x` is; the first line of a function, or one from its middle, is not."""
    with suppress(SyntaxError, ValueError, MemoryError, RecursionError):
        ast.parse(line)
        return True
    try:
        return codeop.compile_command(line) is not None
    except (SyntaxError, ValueError, OverflowError):
        return not line[:1].isspace()
