"""Rules on how a question is worded: what makes it hard to read, or gives its answer away, whatever is asked."""

import re
from collections.abc import Iterator

from sherpa.author.review.words import about, sentences
from sherpa.author.seen import Seen
from sherpa.domain.item import Choice, FreeText, Item
from sherpa.route.rules.rule import Found, rule
from sherpa.route.rules.subject import words

# The flaws are those of the item-writing literature (Haladyna, Downing and Rodriguez 2002; Tarrant and Ware 2008).
_UNFOCUSED = re.compile(
    r"^(?:which|what)(?: one)?(?: of (?:the following|these|those))?(?: (?:statements?|sentences?|answers?|options?|one))?"
    r"(?: (?:about|on|concerning|regarding) [^?]{0,40}?)? (?:is|are|holds?)(?: (?:true|correct|right|false|wrong|so|the case))?"
    r"(?: (?:about|of|for|concerning|regarding) [^?]{0,40})?\s*[?:.]?$"
    r"|^(?:choose|select|pick|mark|tick) the (?:best|correct|right|true) (?:one|answer|option|statement|sentence)\s*[?:.]?$"
    r"|^what do you know about [^?]{0,40}\?$",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:which|what|who|where|when)\b[^?]*?(?:\bnot\b|n['’]t\b|\bexcept\b|\bnever\b|\bleast likely\b|\bcannot\b)"
    r"|\b(?:which|what)\b[^?,]*\b(?:is|are) (?:false|incorrect|untrue|wrong)\b|\ball\b[^?]*\bexcept\b"
    r"|\b(?:choose|select|pick|mark|find|name)\b[^?]*\b(?:not|wrong|false|incorrect|untrue|exception)\b",
    re.IGNORECASE,
)
_BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}|(?<=[a-z] )(?:…|\.{3})(?= [a-z])|^…|\[(?:blank|\.\.\.|…)\]", re.IGNORECASE)
_AND_ASKS = re.compile(
    r"(?:,|;)? \band (?:(?:by|for|in|at|to) )?(?:why|how|what|which|when|where|who)\b[^?]*\?", re.IGNORECASE
)
_ASKS = re.compile(r"\b(?:what|which|how|why|when|where|who|does|do|is|are|can)\b", re.IGNORECASE)
# In a question, or among a statement's first words; farther in, such a word means something nearer.
_TAKES_UP = re.compile(
    r"^(?:(?:\S+ ){0,4}|(?=.*\?).*\b)(?:(?<!of )(?:these|those|them)|it|its|they|their|this|that|there|he|she|his|her"
    r"|then|here|now|both|the (?:two|three|four|same|other|first|second|last|next|new))\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\[[^\]]*\]|\([^()]*\)")
_THEN_YES_OR_NO = re.compile(r"\?\s+(?:is|are|does|do|did|has|have|can|will|would)\b[^?]*\?", re.IGNORECASE)
_COUNTS = "many most some several more much few"  # shared by sentences that have nothing to do with each other
_LONG_REMARK = 8  # words; a shorter sentence costs little


@rule(
    "stem-unfocused",
    "IMPROVEMENT",
    what="A choice whose stem asks nothing of its own: only the options show what it is about.",
    why="Each option has to be judged as a statement by itself, and reading takes the place of thinking.",
    example='    stem: "Which of the following is true?"',
    mend="ask for one thing that can be answered before the options are read",
)
def stem_unfocused(seen: Seen) -> Iterator[Found]:
    for item in seen.subject.choices():
        stem = item.stem.strip()
        bare = not re.search(r"[?]|" + _BLANK.pattern, stem) and len(stem.split()) < 4
        if bare or _UNFOCUSED.match(stem):
            yield Found(seen.subject.of_item(item, "stem"), f"{words(item)} asks for whatever is true: {stem!r}")


@rule(
    "stem-negative",
    "IMPROVEMENT",
    what="A choice that asks for what is not so.",
    why="The little word is read over, and whoever knows the matter picks what is so; the right answer teaches nothing.",
    example='    stem: "Which of these is not a gradient?"',
    mend="ask for what is so, or ask about one case at a time",
)
def stem_negative(seen: Seen) -> Iterator[Found]:
    for item in seen.subject.choices():
        asked = (sentences(item.stem) or [""])[-1]
        if found := _NEGATIVE.search(asked):
            yield Found(seen.subject.of_item(item, "stem"), f"{words(item)} asks in the negative: {found[0]!r}")


@rule(
    "stem-blank-inside",
    "POLISH",
    what="A blank to fill in that does not stand at the end of the stem.",
    why="The sentence must be kept in mind open, and read again with each option.",
    example='    stem: "The ____ of x² at 3 is 6."',
    mend="ask a question, or move the blank to the end",
)
def stem_blank_inside(seen: Seen) -> Iterator[Found]:
    for item in seen.subject.graded():
        if (found := _BLANK.search(item.stem)) and re.search(r"\w", item.stem[found.end() :]):
            yield Found(seen.subject.of_item(item, "stem"), f"{words(item)} has a blank inside its stem")


@rule(
    "stem-asks-twice",
    "IMPROVEMENT",
    what="A question that asks two things at once, whose answers are not judged in two parts.",
    why="Whoever knows one of them cannot show it, and nobody can tell which of the two an answer missed.",
    example='    stem: "What is the slope at 3, and why is it positive?"',
    mend="ask the one here and make the other a question of its own",
)
def stem_asks_twice(seen: Seen) -> Iterator[Found]:
    for item in seen.subject.graded():
        if _answers_have_parts(item):
            continue
        stem = re.sub(r"\"[^\"]*\"|“[^”]*”|`[^`]*`|\([^()]*\)", " ", item.stem)
        twice = stem.count("?") > 1 or (
            (found := _AND_ASKS.search(stem)) is not None and _ASKS.search(stem[: found.start()])
        )
        if twice:
            yield Found(seen.subject.of_item(item, "stem"), f"{words(item)} asks two things: {item.stem!r}")


def _answers_have_parts(item: Item) -> bool:
    """Whether an answer that has only one of two parts is seen to: by a criterion for each, or since every option has both."""
    match item:
        case FreeText(criteria=criteria):
            return len(criteria) > 1
        case Choice(options=options):
            bare = [_BRACKETS.sub("", option.text) for option in options]  # the comma of a vector parts nothing
            return not _THEN_YES_OR_NO.search(item.stem) and all(re.search(r",| and ", text) for text in bare)
        case _:
            return False


@rule(
    "stem-idle-words",
    "POLISH",
    what="A sentence in the stem of a choice that neither the question nor an option takes up, and that names no concept.",
    why="It has to be read and held in mind, and it helps nobody to answer.",
    example='    stem: "Newton and Leibniz quarrelled about this for decades. What is the slope of x² at 3?"',
    mend="leave it out, or move it to a beat",
)
def stem_idle_words(seen: Seen) -> Iterator[Found]:
    matter = " ".join(word for concept in seen.route.concepts.values() for word in (concept.title, *concept.terms))
    for item in seen.subject.choices():
        parts = sentences(item.stem)
        for place, sentence in enumerate(parts):
            others = [*parts[:place], *parts[place + 1 :]]
            rest = " ".join((matter, *others, *(option.text for option in item.options)))
            taken_up = any(_TAKES_UP.search(part) for part in parts[place + 1 : place + 2])
            if "?" not in sentence and others and not taken_up and _is_idle(sentence, rest):
                yield Found(seen.subject.of_item(item, "stem"), f"{words(item)} says for nothing: {sentence!r}")


def _is_idle(sentence: str, rest: str) -> bool:
    """Neither a word nor a number or sign ties it to the rest."""
    if len(sentence.split()) < _LONG_REMARK or re.search(r"[\d=\[(+*/²³]|\b[a-zA-Z]\b(?<![aAI])", sentence):
        return False
    return not (about(sentence) & about(rest)) - about(_COUNTS)


def single(seen: Seen) -> Iterator[tuple[Choice, str, list[str]]]:
    """Choices with one key: the key's text and the distractors'."""
    for item in seen.subject.choices():
        keys = [option.text for option in item.options if option.key]
        if len(keys) == 1 and len(item.options) > 1:
            yield item, keys[0], [option.text for option in item.options if not option.key]


RULES = (stem_unfocused, stem_negative, stem_blank_inside, stem_asks_twice, stem_idle_words)
