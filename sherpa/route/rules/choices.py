"""Rules on choices: what gives the key away without knowing anything, and what makes a choice impossible to answer."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import comb
from statistics import mean

from sherpa.domain.item import Choice
from sherpa.route.rules.rule import Found, rule
from sherpa.route.rules.subject import Subject

_CATCH_ALL = re.compile(
    r"\b(?:all|none|both|neither|any|either) of (?:the )?"
    r"(?:above|these|those|others|options|answers|choices|first two|last two)\b"
    r"|^(?:all|neither) of them\W*$|\ball the above\b|\b(?:all|no) (?:answers?|options?) (?:is|are)\b|^all (?:three|four|five)$"
    r"|\b(?:both|neither|either) [A-H]\b|\b[A-H] (?:and|or|&) [A-H]\b|\b[A-H], [A-H],? and [A-H]\b|\boptions? \d and \d\b",
    re.IGNORECASE,
)
_A_COUNT = re.compile(r"\bhow (?:many|much)\b|\bof the (?!following|above)", re.IGNORECASE)  # "all of them" answers it
_SEVERAL = re.compile(
    r"\bwhich (?:ones|two|three)\b|\bselect\b|\ball that\b|\b(?:choose|name|pick|mark) (?:two|three|every|all)\b"
    r"|\bwhich of (?:these|those|them|the \w+) (?!\w*s\b)|\bwhich of (?:these|those) (?!is|was|has|does)\w+s (?!\w*s\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FEWEST_FOR_LENGTH = 6
_FEWEST_FOR_LETTERS = 20
_RARE = 0.01  # a spread that would come about by chance less often than this is no chance
_LONGER = 1.1  # a few letters more give nothing away


@rule(
    "choice-without-key",
    "IMPROVEMENT",
    what="A multiple-choice question whose right answer the text does not state.",
    why="Sherpa never guesses a key: the learner has to judge the answer alone.",
    example='    1. Multiple choice: "The slope at a top is: A) positive B) zero C) negative"',
    mend='write "(Answer: B)" behind it',
)
def choice_without_key(subject: Subject) -> Iterator[Found]:
    if subject.parsed.folder.checks:
        return
    for section in subject.parsed.script.sections:
        for question in section.questions:
            if question.kind == "choice" and not question.key:
                message = f"question {section.number}.{question.number} states no right answer"
                yield Found(subject.in_script(question.line), message)


@rule(
    "choice-two-keys",
    "IMPROVEMENT",
    what="A choice with more than one right option, which does not ask for several.",
    why="A learner who picks one of them is told that the answer is incomplete, though one was asked for.",
    example='    options: [{text: zero, key: true}, {text: "0", key: true}, {text: two}]',
    mend="leave one key, or let the stem say that several are right (Which of these ...?)",
)
def choice_two_keys(subject: Subject) -> Iterator[Found]:
    for item in subject.choices():
        keys = [option.text for option in item.options if option.key]
        if len(keys) > 1 and not _SEVERAL.search(item.stem):
            yield Found(subject.of_item(item, "options"), f"question {item.id} has {len(keys)} keys: {_listed(keys)}")


@rule(
    "choice-same-options",
    "CRITICAL",
    what="Two options of one choice that say the same.",
    why="Whoever picks the one that is not marked is called wrong for the right answer.",
    example='    options: [{text: zero, key: true}, {text: "Zero."}]',
    mend="let each option say something else",
)
def choice_same_options(subject: Subject) -> Iterator[Found]:
    for item in subject.choices():
        counted = Counter(_plain(option.text) for option in item.options)
        for text, times in counted.items():
            if times > 1:
                yield Found(subject.of_item(item, "options"), f"question {item.id} has {text!r} {times} times")


@rule(
    "choice-longest-is-key",
    "IMPROVEMENT",
    what="Over the whole route, the longest option is the key far more often than chance would have it.",
    why="Picking the longest option passes the quiz without reading it.",
    example="    eight choices, and in all eight the key is the longest option",
    mend="lengthen some wrong options or shorten some keys, until the length says nothing",
)
def choice_longest_is_key(subject: Subject) -> Iterator[Found]:
    told = [item for item in subject.choices() if _one_key(item) and _lengths_differ(item)]
    if len(told) < _FEWEST_FOR_LENGTH:
        return
    longest = [item for item in told if _key_is_longest(item)]
    by_chance = mean(1 / len(item.options) for item in told)
    if at_least(len(longest), len(told), by_chance) < _RARE:
        message = f"the key is the longest option in {len(longest)} of {len(told)} choices, such as {longest[0].id}"
        yield Found(subject.of_item(longest[0], "options"), message)


@rule(
    "choice-all-of-the-above",
    "IMPROVEMENT",
    what="An option that speaks of the other options.",
    why="It can be told right without knowing all the others, and Sherpa cannot shuffle the options.",
    example="    D) all of the above",
    mend="write an option that stands for itself, with its own misconception",
)
def choice_all_of_the_above(subject: Subject) -> Iterator[Found]:
    for item in subject.choices():
        for number, option in enumerate(item.options):
            found = _CATCH_ALL.search(option.text)
            if found and not ("of them" in found[0].lower() and _A_COUNT.search(item.stem)):
                place = subject.of_item(item, "options", number)
                yield Found(place, f"question {item.id} has an option with {found[0]!r}")


@rule(
    "choice-numbers-unordered",
    "POLISH",
    what="Options that are all numbers, shown in no order.",
    why="Looking for a number among numbers takes attention that the question wants.",
    example="    options: [{text: '8'}, {text: '2'}, {text: '4', key: true}]",
    mend="sort them and write  shuffle: false",
)
def choice_numbers_unordered(subject: Subject) -> Iterator[Found]:
    for item in subject.choices():
        texts = [option.text.strip().replace("−", "-") for option in item.options]
        if len(texts) < 3 or not all(_NUMBER.fullmatch(text) for text in texts):
            continue
        numbers = [float(text) for text in texts]
        if numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
            yield Found(subject.of_item(item, "options"), f"question {item.id} shows {_listed(texts)}")


@rule(
    "choice-key-letters",
    "POLISH",
    what="Over twenty or more choices whose letters are fixed, one letter is the key too often or hardly ever.",
    why="A learner notices that it is never A. Sherpa shuffles options where it can; other readers of sherpa.md do not.",
    example="    of 76 public questions with a stated key none had A",
    mend="spread the right answers evenly over the letters",
)
def choice_key_letters(subject: Subject) -> Iterator[Found]:
    keys = [(letter, options) for letter, options in _fixed_letters(subject)]
    if len(keys) < _FEWEST_FOR_LETTERS:
        return
    counted = Counter(letter for letter, _ in keys)
    share = mean(1 / options for _, options in keys)
    letters = "ABCDEFGH"[: max(options for _, options in keys)]
    for letter in letters:
        times = counted[letter]
        chance = min(at_least(times, len(keys), share), at_most(times, len(keys), share))
        if chance * 2 * len(letters) < _RARE:
            message = (
                f"{letter} is the key of {times} of {len(keys)} choices, about {share * len(keys):.0f} would be even"
            )
            yield Found(subject.in_script(1), message)


def at_least(times: int, of: int, chance: float) -> float:
    """How likely `times` hits or more are in `of` draws, each a hit by `chance` (binomial)."""
    return sum(comb(of, n) * chance**n * (1 - chance) ** (of - n) for n in range(times, of + 1))


def at_most(times: int, of: int, chance: float) -> float:
    return sum(comb(of, n) * chance**n * (1 - chance) ** (of - n) for n in range(times + 1))


def _fixed_letters(subject: Subject) -> Iterator[tuple[str, int]]:
    """The key and the number of options: of the script's questions, and of those that checks.yml has in a fixed order."""
    for section in subject.parsed.script.sections:
        for question in section.questions:
            if question.key and len(question.key) == 1:
                yield question.key[0], len(question.options)
    if subject.parsed.folder.checks:
        for item in subject.choices():
            if not item.shuffle and _one_key(item):
                yield "ABCDEFGH"[[option.key for option in item.options].index(True)], len(item.options)


def _one_key(item: Choice) -> bool:
    return sum(option.key for option in item.options) == 1 and len(item.options) <= 8


def _lengths_differ(item: Choice) -> bool:
    return len({len(option.text) for option in item.options}) > 1


def _key_is_longest(item: Choice) -> bool:
    key = next(len(option.text) for option in item.options if option.key)
    return all(key > _LONGER * len(option.text) for option in item.options if not option.key)


def _plain(text: str) -> str:
    """The words alone; where there are none (`-4` against `4`) the text itself."""
    return " ".join(text.lower().split()).rstrip(".")


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(texts)


RULES = (
    choice_without_key,
    choice_two_keys,
    choice_same_options,
    choice_longest_is_key,
    choice_all_of_the_above,
    choice_numbers_unordered,
    choice_key_letters,
)
