"""Rules on what stands in a transcript above its question, and on what the hints to it add."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from math import inf

from sherpa.author.rehearsal.rehearsed import Rehearsed, Transcript, text_of
from sherpa.author.review.words import about, sentences
from sherpa.domain.formula import evaluate, show
from sherpa.domain.item import Choice, Code, Item, Numeric, Symbolic
from sherpa.domain.reply import CodeBlock, Hint, Plot, Prose, Question
from sherpa.items import content
from sherpa.route.rules.leaks import held, lines_given_away
from sherpa.route.rules.rule import Found, rule
from sherpa.route.rules.subject import words

_MOST_OF = 0.7  # of a question's words, in one sentence with its number: the question is answered there
_FEWEST = 3  # such words; two come together by chance
_FEW_NEW = (
    0.4  # of what a hint sets side by side; the question in a slightly other order has more in common with itself
)
_NEARLY = 0.01  # a rounded key is the key
_SAME_START = 5  # letters: compare and comparison are one word to a reader
_RAISED = str.maketrans({raised: f" {n} " for n, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")})


@rule(
    "answer-above",
    "CRITICAL",
    what="In a learner's transcript the answer to a question, or lines of a solution, stand above it in the same section.",
    why="The learner copies it, and Sherpa records as shown what was only read.",
    example="    the reason after question 1.2 says what question 1.3 asks",
    mend="ask about another case, or let what stands above stop before its result",
)
def answer_above(rehearsed: Rehearsed) -> Iterator[Found]:
    told: set[str] = set()
    for transcript in rehearsed.transcripts:
        for item, turn, shown in _first_asked(rehearsed, transcript):
            if item.id in told or not (where := _told(rehearsed, item, shown)):
                continue
            told.add(item.id)
            said = f"after turn {turn} of the {transcript.learner} learner {where!r} stands above it"
            yield Found(rehearsed.place(item.id), f"{words(item)}: {said}")


def _first_asked(rehearsed: Rehearsed, transcript: Transcript) -> Iterator[tuple[Item, int, list[str]]]:
    """Each item of the route as it is asked first, with the turn and what its section has shown so far."""
    section, shown, met = 0, list[str](), set[str]()
    for _, reply in transcript.turns:
        for block in reply.blocks:
            if block.section != section:
                section, shown = block.section, []
            if isinstance(block, Question):
                item = rehearsed.item(block.item)
                if item is not None and item.id not in met:
                    yield item, reply.turn, shown
                met.add(block.item)
            elif isinstance(block, Prose | CodeBlock | Hint | Plot):
                shown.append(text_of(block))


def _told(rehearsed: Rehearsed, item: Item, shown: Sequence[str]) -> str:
    """The words that tell the answer, or nothing."""
    if getattr(item, "predict", False):
        return ""
    for text in shown:
        if found := _named(item, text) or _in_text(rehearsed, item, text):
            return " ".join(found.split())
    return ""


def _named(item: Item, text: str) -> str:
    found = re.search(rf"answer to question {re.escape(item.id)} is [^\n]+", text)
    if found is None or (isinstance(item, Code) and not lines_given_away(item, found[0])[1]):
        return ""  # a line that the learner starts from gives nothing away
    return found[0]


def _in_text(rehearsed: Rehearsed, item: Item, text: str) -> str:
    """How one text tells the answer. A number, a vector or the name of a class may stand anywhere for something else."""
    match item:
        case Code():
            return _most_of_solution(item, text)
        case Choice() if _is_label(rehearsed, item):
            return ""
        case Numeric(answer=answer):
            key = show(evaluate(answer, rehearsed.subject.functions))
            return held(rehearsed.subject, item, text) or _stated(item.stem, key, text)
        case Symbolic(answer=answer) if not re.search(r"[^\W\d_]", answer):
            return _stated(item.stem, answer, text)
        case _:
            return held(rehearsed.subject, item, text)


def _is_label(rehearsed: Rehearsed, item: Choice) -> bool:
    """Whether its key is an option elsewhere too: then it names a class, and says nothing of this case."""
    keys = {option.text for option in item.options if option.key}
    others = (other for other in rehearsed.subject.choices() if other.id != item.id)
    return any(option.text in keys for other in others for option in other.options)


def _most_of_solution(item: Code, text: str) -> str:
    """One line of it may be an idiom; half of its own lines are the solution."""
    own, there = lines_given_away(item, text)
    return there[0] if there and 2 * len(there) >= len(own) else ""


def _stated(stem: str, key: str, text: str) -> str:
    """A sentence with the key and most words of the question."""
    wanted = about(stem)
    spaced = r"\s*".join(re.escape(part) for part in re.findall(r"[\d.]+|[^\d.\s]", key))
    number = re.compile(rf"(?<![\w.-]){spaced}(?![\w]|\.\d)")
    if len(wanted) < _FEWEST or number.search(stem):
        return ""
    said = (part for part in sentences(text) if number.search(part) and "?" not in part)
    return next((part for part in said if len(wanted & about(part)) >= max(_FEWEST, _MOST_OF * len(wanted))), "")


@rule(
    "hint-adds-nothing",
    "IMPROVEMENT",
    what="A hint with no word and no number beyond the question and the hints before it.",
    why="Whoever asks for help and gets the question again does not ask a second time.",
    example='    stem: "What is the mean of 10, 20 and 60?", hints: ["Find the mean of 10, 20 and 60.", ...]',
    mend="point at what to look at, then at the idea that is needed; the last hint holds the answer",
)
def hint_adds_nothing(rehearsed: Rehearsed) -> Iterator[Found]:
    for item, hints in _ladders(rehearsed):
        known = _pairs(item.stem)
        for hint in hints[: hints[0].of - 1]:
            new = _pairs(hint.text) - known
            if len(new) <= _FEW_NEW * len(_pairs(hint.text)) and _numbers(hint.text) <= _numbers(item.stem):
                yield Found(
                    rehearsed.subject.of_item(item, "hints"), f"hint {hint.rung} of {words(item)}: {hint.text!r}"
                )
            known |= new


@rule(
    "hint-last-without-answer",
    "IMPROVEMENT",
    what="A last hint that does not hold the answer.",
    why="Somebody who went down the whole ladder stands there with nothing, and the question is counted as told.",
    example='    {answer: 30, hints: [..., ..., "Now you can work it out."]}',
    mend="let the last hint say the answer, and how one gets there",
)
def hint_last_without_answer(rehearsed: Rehearsed) -> Iterator[Found]:
    for item, hints in _ladders(rehearsed):
        last = hints[-1]
        if last.rung == last.of and not _holds(rehearsed, item, last.text):
            yield Found(rehearsed.subject.of_item(item, "hints"), f"the last hint of {words(item)}: {last.text!r}")


def _ladders(rehearsed: Rehearsed) -> Iterator[tuple[Item, list[Hint]]]:
    """Every hint that was shown, by item, in the order of the rungs."""
    shown: dict[str, dict[int, Hint]] = {}
    for transcript in rehearsed.transcripts:
        for _, reply in transcript.turns:
            for block in reply.blocks:
                if isinstance(block, Hint):
                    shown.setdefault(block.item, {})[block.rung] = block
    for name, hints in shown.items():
        if item := rehearsed.item(name):
            yield item, [hints[rung] for rung in sorted(hints)]


def _pairs(text: str) -> set[tuple[str, str]]:
    """What stands beside what: the same words in another order say something else."""
    return set(pairwise(("", *content(text), "")))


def _holds(rehearsed: Rehearsed, item: Item, text: str) -> bool:
    """Whether a learner who reads the text knows what to answer; where that cannot be told, it does."""
    match item:
        case Numeric(answer=answer, within=within):
            key = abs(evaluate(answer, rehearsed.subject.functions))
            return any(abs(number - key) <= max(within, _NEARLY * key) for number in _numbers(text))
        case Choice(options=options):
            said = _starts(text)
            named = [option.key for option in options if _starts(option.text) & said]
            return any(named) or not named
        case Symbolic(answer=answer):
            return _numbers(answer) <= _numbers(text) or _values(answer) <= _numbers(text)
        case _:
            return True


def _starts(text: str) -> set[str]:
    return {word[:_SAME_START] for word in about(text)}


def _numbers(text: str) -> set[float]:
    """Without their signs: a minus may as well be one between two numbers."""
    plain = text.translate(_RAISED).replace("−", "-")
    return {abs(float(found)) for found in re.findall(r"\d+(?:\.\d+)?(?:e-?\d+)?", plain)}


def _values(answer: str) -> set[float]:
    """A list of calculations, worked out."""
    with suppress(ValueError):
        return {abs(round(evaluate(part, {}), 9)) for part in answer.strip("[](){} ").split(",")}
    return {inf}


RULES = (answer_above, hint_adds_nothing, hint_last_without_answer)
