"""A term in, the ways a text may write it out; a text in, its sentences and what a sentence is about out."""

import re
from functools import lru_cache

from sherpa.domain.item import Choice, Item
from sherpa.domain.route import Beat
from sherpa.items import content

_PLURALS = (("um", "a"), ("ix", "ices"), ("ex", "ices"), ("is", "es"), ("us", "i"), ("y", "ies"))  # beside a plain -s
_FENCE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n|\n\s*(?:[-*]|\d+\.)\s+|```")
CASE = re.compile(r"\d|[`=]|\b(?:for (?:example|instance)|such as|say,|zero|one|two|three|half|twice|double)\b", re.I)
DEFINES = re.compile(
    r"\b(?:said|reads?|called|pronounced|means?|stands? for|denotes?|written|writes?|symbols?|notation|i\.e|the sign"
    r"|is (?:our|the|a|an)|are (?:our|the)|reminder|remember|recall)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def written(term: str) -> re.Pattern[str]:
    """The term, its last word in singular or plural: local minimum, local minima; case aside unless it is an acronym."""
    head, last = term[: -len(term.split()[-1])], term.split()[-1]
    forms = {last, f"{last}s", last.removesuffix("s") if len(last) > 3 else last}
    for one, many in _PLURALS:
        if last.endswith(one) and len(last) > len(one) + 2:
            forms.add(last.removesuffix(one) + many)
        if last.endswith(many) and len(last) > len(many) + 3:
            forms.add(last.removesuffix(many) + one)
    ending = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    start = "".join(rf"{re.escape(word)}[\s-]+" for word in head.split())
    return re.compile(rf"(?<![\w-]){start}(?:{ending})(?![\w-])", 0 if term.isupper() else re.IGNORECASE)


def prose(text: str) -> str:
    """A text without its programs and tables."""
    return _FENCE.sub("\n\n", text)


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def of_beat(beat: Beat) -> str:
    """All that a beat may show, the words under its picture among them."""
    drawn = beat.picture.describe if beat.picture else ""
    notes = [stage.note for stage in beat.picture.stages] if beat.picture and beat.picture.kind == "pipeline" else []
    said = (beat.before, beat.text, beat.brief, beat.more, *beat.alternatives, *beat.examples.values())
    return "\n\n".join(filter(None, (*said, drawn, *notes)))


def of_item(item: Item) -> str:
    """What an item shows before it is answered."""
    options = [option.text for option in item.options] if isinstance(item, Choice) else []
    return "\n\n".join(filter(None, (item.stem, item.on_screen, *options, *item.hints[:-1])))


def about(text: str) -> set[str]:
    """The stems of a text's content words."""
    return set(content(text))
