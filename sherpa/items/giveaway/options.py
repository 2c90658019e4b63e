"""A sentence and a choice in, whether the sentence picks out the key among the options, by its letter or by its words, out."""

import re

from sherpa.domain.item import Choice
from sherpa.items.giveaway import numbers
from sherpa.items.lexical import content
from sherpa.items.quantity import number

_LETTER = re.compile(
    r"\b(?:options?|answers?|choices?|letter|pick|choose|go with|take|it is|it's|key|correct(?: one)?|right(?: one)?)"
    r"\s?(?:is|:|would be|=)?\s?[\"'(]?([a-h])(?=\s*(?:[.,;:!?)\"']|$|because\b|since\b|is\b))"
    r"|^\(?([a-h])[).:]?$|(?<![\w'])([a-h])\)? is (?:the )?(?:right|correct|answer|key)",
    re.I,
)
_TELLING = re.compile(
    r"\b(?:answers?|solutions?|correct|right|choose|pick|go with|option|key|must be|has to be|it is|it's|so|therefore|turn|you"
    r" want|result)\b",
    re.I,
)
_STRONG = re.compile(r"\b(?:answers?|solutions?|correct|right|choose|pick|go with|option|key|choice)\b", re.I)
_LONG = 3  # content words; so many in a row are no coincidence
_LETTERS = "abcdefgh"


def picks_out(sentence: str, item: Choice, order: tuple[int, ...] | None) -> bool:
    shown = order or tuple(range(len(item.options)))
    keys = {place for place, option in enumerate(item.options) if option.key}
    letters = {_LETTERS[shown.index(place)] for place in keys if place < len(_LETTERS)}
    named = {next(filter(None, found)).lower() for found in _LETTER.findall(sentence)}
    if named & letters:
        return True
    said = [option.text for option in item.options if option.key and _holds(sentence, option.text, item)]
    if not said or any(_written(sentence, option.text) for option in item.options if not option.key):
        return False
    if any(len(sentence.split()) <= len(text.split()) + 2 for text in said):
        return True  # nothing is said beside it
    if all(_names(item.stem, text) for text in said):  # the question speaks of it, so others may
        return bool(_STRONG.search(sentence))
    return bool(_TELLING.search(sentence)) or any(len(content(text)) >= _LONG for text in said)


def _holds(sentence: str, option: str, item: Choice) -> bool:
    value = number(option)
    if value is not None and re.fullmatch(r"[-+\d.,\s/]+", option):
        return numbers.asserts(sentence, value, item.stem, "")
    return _names(sentence, option)


def _names(sentence: str, option: str) -> bool:
    """Word for word, or, of a long option, all of its content."""
    wanted = set(content(option))
    return _written(sentence, option) or (len(wanted) >= _LONG and wanted <= set(content(sentence)))


def _written(sentence: str, option: str) -> bool:
    return bool(re.search(rf"(?<![\w.-]){re.escape(_flat(option))}(?!\w|\.\d)", _flat(sentence)))


def _flat(text: str) -> str:
    return " ".join(text.lower().replace("`", "").replace("−", "-").rstrip(". ").split())
