"""Transcripts in, what a walk takes out: turns, words and estimated minutes by section, and how its questions went."""

import re
from collections.abc import Mapping

from sherpa.author.rehearsal.rehearsed import Exchange, Rehearsed, Transcript, text_of
from sherpa.domain.base import Value
from sherpa.domain.grade import Verdict
from sherpa.domain.item import Code
from sherpa.domain.reply import Block, Hint, Phase
from sherpa.items import is_giving_up

# Adults read 238 words of English non-fiction a minute (Brysbaert 2019, a mean over 190 studies).
_WORDS_A_MINUTE = 238
# Minutes to think and answer, by kind: rules of thumb for the length of tests (Nitko and Brookhart, Educational Assessment
# of Students) give a choice one minute, a problem to compute or a sentence to write two.
_TO_ANSWER = {"choice": 1.0, "numeric": 2.0, "symbolic": 2.0, "free_text": 2.0}
_TO_WISH = 0.2  # a menu, a rating, a command: a glance and a key
_A_PROGRAM, _A_LINE = 3.0, 0.5  # our own estimate: to read the task and run the code, and for each line of one's own
_WORD = re.compile(r"\w+")


class Stretch(Value):
    """One learner in one stretch of the route: a section by its number, or 0 for the opening, the project and the end."""

    section: int
    title: str
    turns: int
    words: int
    minutes: float
    right: int
    wrong: int
    hints: int


class Walked(Value):
    """One learner's walk. `stuck` is nothing where it came to its end."""

    learner: str
    turns: int
    minutes: float
    stuck: str = ""
    stretches: tuple[Stretch, ...] = ()


def walked(rehearsed: Rehearsed, transcript: Transcript) -> Walked:
    exchanges: dict[_Key, list[Exchange]] = {}
    for one in transcript.exchanges():
        exchanges.setdefault(_key(one.question), []).append(one)
    read: dict[_Key, int] = {}
    for _, reply in transcript.turns:
        for block in reply.blocks:
            read[_key(block)] = read.get(_key(block), 0) + len(_WORD.findall(text_of(block)))
    titles = {section.number: section.title for section in rehearsed.subject.route.sections}
    minutes = _minutes(rehearsed, transcript)
    stretches = tuple(
        _stretch(key, titles.get(key[1], key[2]), exchanges.get(key, []), read.get(key, 0), minutes)
        for key in sorted({*exchanges, *(key for key, words in read.items() if words)})
    )
    total = round(sum(one.minutes for one in stretches), 1)
    stuck = str(transcript.stuck or "")
    return Walked(
        learner=transcript.learner, turns=len(transcript.turns), minutes=total, stuck=stuck, stretches=stretches
    )


def _stretch(key: "_Key", title: str, exchanges: list[Exchange], read: int, minutes: Mapping[int, float]) -> Stretch:
    verdicts = [one.graded.verdict for one in exchanges if one.graded]
    return Stretch(
        section=key[1],
        title=title,
        turns=len(exchanges),
        words=read,
        minutes=round(read / _WORDS_A_MINUTE + sum(minutes[one.reply.turn] for one in exchanges), 1),
        right=verdicts.count(Verdict.CORRECT),
        wrong=verdicts.count(Verdict.INCORRECT),
        hints=sum(isinstance(block, Hint) for one in exchanges for block in one.reply.blocks),
    )


_Key = tuple[int, int, str]  # where it comes in the route, the section's number, a name
_OUTSIDE = {Phase.ORIENT: (0, "opening"), Phase.OPEN: (0, "opening"), Phase.PROJECT: (2, "project")}


def _key(block: Block) -> _Key:
    if block.section:
        return 1, block.section, ""
    place, name = _OUTSIDE.get(block.phase, (3, "end"))
    return place, 0, name


def _minutes(rehearsed: Rehearsed, transcript: Transcript) -> dict[int, float]:
    """What each turn takes, by its number. A program that is tried again is changed where it is wrong, not written anew."""
    stands: dict[str, str] = {}
    taken: dict[int, float] = {}
    for one in transcript.exchanges():
        item = rehearsed.item(one.question.item)
        text = one.typed.text
        if not one.typed.block and (text.startswith("/") or is_giving_up(text)):
            taken[one.reply.turn] = _TO_WISH
        elif isinstance(item, Code):
            new = set(text.splitlines()) - set(stands.get(item.id, item.starter).splitlines())
            lines = sum(bool(line.strip()) for line in new)
            taken[one.reply.turn] = (item.id not in stands) * _A_PROGRAM + _A_LINE * lines
            stands[item.id] = text
        else:
            taken[one.reply.turn] = _TO_ANSWER.get(one.question.asks, _TO_WISH)
    return taken
