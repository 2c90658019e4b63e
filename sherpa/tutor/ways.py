"""A beat, what was said of it and what became of the answers after it in, which of its other wordings comes next out.

A wording is one of words, an example with numbers, or code; a beat may have a picture besides. These are ways of showing an
idea, taken from the wording itself. None is ever laid to the learner: what came out after a way only orders the next ones.
"""

import re
from collections.abc import Collection, Mapping
from typing import Literal, get_args

from sherpa.domain.route import Beat

Way = Literal["picture", "example", "code", "words"]
WAYS: tuple[Way, ...] = get_args(Way)
Record = Mapping[str, tuple[int, int]]  # way -> answers that followed it, and those of them that came out

_POLITE = r"(?:please |pls |(?:can|could|would|will) (?:you|i|we) |i(?:'d like| want| need)(?: you)?(?: to)? |let me )*"
_AGAIN = r"(?: again| once more)?(?: please| pls)?[ ?.!]*"
_VERB = r"(?:say|explain|put|rephrase|describe|show)(?: me)?"
_SAY = rf"{_VERB}(?: that| it| this| the idea)?"
_ASKED: dict[Way | Literal[""], str] = {
    "": rf"{_SAY} (?:differently|(?:in )?(?:an?other|a different|some other) way)|{_VERB} (?:that|it|this|the idea)"
    r"|explain|rephrase|(?:an?other|a different) (?:explanation|way|wording)|come again|huh|pardon|what",
    "words": rf"{_SAY} in (?:other|plain|simple|simpler|your own) words|in other words",
    "example": r"(?:(?:give|show|have|get|see|make)(?: me)? )?(?:an|another|one more|a concrete|some) example"
    rf"|for example|{_SAY} (?:with|in|by) (?:numbers|an example|a concrete example)",
    "code": rf"{_SAY} (?:in|as|with) (?:code|python)",
    "picture": r"(?:show|draw|see|give|plot)(?: me)? (?:a|the|that|another) (?:picture|plot|graph|diagram|drawing)",
}
_READ = {way: re.compile(f"{_POLITE}(?:{asked}){_AGAIN}", re.I) for way, asked in _ASKED.items()}


def wanted(line: str) -> Way | Literal[""] | None:
    """How a line asks for the idea to be said again, "" for any other way; None where it asks for no such thing."""
    text = " ".join(line.split())
    return next((way for way, asked in _READ.items() if asked.fullmatch(text)), None)


def way_of(text: str) -> Way:
    if "```" in text:
        return "code"
    return "example" if re.search(r"\d", text) else "words"


def left(beat: Beat, said: Collection[int]) -> list[Way]:
    """The ways in which the beat has not been said yet, in its author's order."""
    return list(dict.fromkeys(way_of(text) for number, text in enumerate(beat.alternatives) if number not in said))


def next_wording(beat: Beat, said: Collection[int], record: Record, wish: str = "") -> int | None:
    """The number of the wording to say: of the way wished for, else of the one after which most answers came out."""
    unsaid = [(number, way_of(text)) for number, text in enumerate(beat.alternatives) if number not in said]
    wished = [entry for entry in unsaid if entry[1] == wish] or unsaid
    return min(wished, key=lambda entry: (-_holds(record, entry[1]), entry[0]))[0] if wished else None


def followed(record: Record, way: str, held: bool) -> dict[str, tuple[int, int]]:
    """The record with one answer more after a way."""
    answers, came_out = record.get(way, (0, 0))
    return {**record, way: (answers + 1, came_out + held)}


def best(record: Record, least: int = 2) -> Way | None:
    """The way that most of at least `least` answers came out after, and more than half of them."""
    known = [way for way in WAYS if record.get(way, (0, 0))[0] >= least]
    first = max(known, key=lambda way: _holds(record, way), default=None)
    return first if first and record[first][1] * 2 > record[first][0] else None


def _holds(record: Record, way: Way) -> float:
    """The share that came out, held to a half while there are few."""
    answers, came_out = record.get(way, (0, 0))
    return (came_out + 1) / (answers + 2)
