"""Rules on answers before their time: what stands above a question must not hold its key, nor above an exercise its solution."""

import re
from collections.abc import Iterator, Sequence

from sherpa.domain.formula import evaluate, show
from sherpa.domain.item import Choice, Code, FreeText, Item, Numeric, Symbolic
from sherpa.domain.route import Beat
from sherpa.route.rules.rule import Found, rule
from sherpa.route.rules.subject import Subject, words

_FEWEST_WORDS = 4  # a shorter key ("up", "at the top") stands in many texts that do not answer the question
_SHORTEST_LINE = 16  # characters of a line of code that says something
_SYMBOL = re.compile(r"[^\W\d]['′]?\([^()]*\)")  # q'(3), bill(3, 1)


@rule(
    "key-shown-above",
    "CRITICAL",
    what="The answer to a question stands in the text above it, in what recalls the question, or in a hint before the last.",
    why="The learner copies it, and Sherpa records as shown what was only read.",
    example="    ... so q'(3) = 0.   Question: What is q'(3)?",
    mend="ask about another case, or let the text stop before its result",
)
def key_shown_above(subject: Subject) -> Iterator[Found]:
    for item in subject.graded():
        for name, text in _shown(subject, item):
            if told := held(subject, item, text):
                yield Found(subject.of_item(item), f"{words(item)}: {name} holds the answer: {told!r}")
                break


@rule(
    "solution-shown-above",
    "CRITICAL",
    what="A line of an exercise's solution that the starter lacks stands in the text above, in its task or in an early hint.",
    why="The learner copies it, and Sherpa records as shown what was only read.",
    example="    A beat ends with the finished function, and the exercise is to write it.",
    mend="show the idea on another function, or move the line to the last hint",
)
def solution_shown_above(subject: Subject) -> Iterator[Found]:
    for item in subject.programs():
        for name, text in (("the task", item.stem), *_shown(subject, item)):
            if there := lines_given_away(item, text)[1]:
                yield Found(subject.of_item(item), f"{words(item)}: {name} holds a line of the solution: {there[0]!r}")
                break


def lines_given_away(item: Code, text: str) -> tuple[list[str], list[str]]:
    """The lines of a solution that say something and are not given, and those of them that stand in the text."""
    given = _bare("\n".join((item.starter, item.setup)))
    own = [line for line in item.solution.splitlines() if len(_bare(line)) >= _SHORTEST_LINE]
    lines = [line.strip() for line in own if _bare(line) not in given and not _opens(line)]
    return lines, [line for line in lines if _bare(line) in _bare(text)]


def _shown(subject: Subject, item: Item) -> Iterator[tuple[str, str]]:
    """What a learner may have on the screen before the item is answered, each text with a name for it."""
    own = subject.asked_in(item)
    section = subject.route.section(item.section)
    above = (own,) if own else section.beats if section and item.id in section.quiz else ()
    for beat in above:
        yield from ((f"the text of beat {beat.id}", text) for text in _texts(beat))
    yield "on_screen", item.on_screen
    if isinstance(item, Code):
        yield "worked", item.worked
    yield from ((f"hint {number}", text) for number, text in enumerate(item.hints[:-1], 1))


def _texts(beat: Beat) -> Sequence[str]:
    return (beat.before, beat.text, beat.brief, beat.more, *beat.alternatives, *beat.examples.values())


def held(subject: Subject, item: Item, text: str) -> str:
    """The answer as it stands in the text, or nothing."""
    match item:
        case Numeric(answer=answer):
            return _equated(item.stem, show(evaluate(answer, subject.functions)), text)
        case Symbolic(answer=answer):
            return answer if _bare(answer) in _bare(text) and _tells(answer, item.stem) else ""
        case Choice(options=options):
            said = [option for option in options if option.text.lower() in text.lower()]
            return said[0].text if len(said) == 1 and said[0].key and _long(said[0].text) else ""
        case FreeText(answer=answer, accepted=accepted):
            right = [phrasing.rstrip(".") for phrasing in (answer, *accepted) if _long(phrasing)]
            return next((phrasing for phrasing in right if phrasing.lower() in text.lower()), "")
    return ""


def _equated(stem: str, key: str, text: str) -> str:
    """A symbol of the stem set equal to the key: a bare number may stand for anything."""
    for symbol in _SYMBOL.findall(stem):
        found = re.search(rf"{re.escape(symbol)}\s*(?:=|≈|is)\s*{re.escape(key)}(?!\w|\.\d|\s*[·*^(])", text)
        if found:
            return found[0]
    return ""


def _tells(answer: str, stem: str) -> bool:
    """A formula of some length that the question itself does not give."""
    return len(_bare(answer)) > 3 and _bare(answer) not in _bare(stem)


def _long(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= _FEWEST_WORDS


def _opens(line: str) -> bool:
    return line.lstrip().startswith(("def ", "import ", "from ", "class "))


def _bare(text: str) -> str:
    return "".join(text.split()).replace("−", "-").replace("*", "").replace("·", "")


RULES = (key_shown_above, solution_shown_above)
