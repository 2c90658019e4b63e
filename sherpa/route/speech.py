"""A line of the tutor's script in, what of it may be said to a learner out: quoted speech, no notes to the teacher."""

import re
from itertools import takewhile

_MARKS = re.compile(r"`[^`]*`|\\.|(?P<quote>[\"“”])", re.DOTALL)  # in code or behind a backslash a quote is text
_ABOUT_THE_LEARNER = re.compile(r"\b(they|them|their|they're|the learner|learners?)\b", re.IGNORECASE)
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"')])\s+")
_YOU = {"they": "you", "them": "you", "their": "your", "theirs": "yours", "themselves": "yourself"}
_THIRD = re.compile(r"\b(" + "|".join(_YOU) + r")\b", re.IGNORECASE)


def quoted(text: str) -> str:
    """All speech in double quotes, joined; a quote that is never closed runs to the end."""
    marks = [mark.start() for mark in _MARKS.finditer(text) if mark["quote"]]
    ends = marks[1::2] if len(marks) % 2 == 0 else [*marks[1::2], len(text)]
    pieces = [text[start + 1 : end].strip() for start, end in zip(marks[::2], ends, strict=True)]
    return " ".join(piece for piece in pieces if piece).replace('\\"', '"')


def unquote(text: str) -> str:
    """`text` without the quotation marks around it, however many blocks it spans, and without a note that leads in."""
    text = re.sub(r"^[^\"“\n]{0,80}:\s*(?=[\"“])", "", text.strip())
    if text[:1] in '"“':
        text = text[1:]
        text = text[:-1] if text[-1:] in '"”' and text[-2:-1] != "\\" else text
    return text.strip().replace('\\"', '"')


def unquote_whole(text: str) -> str:
    """`text` without its quotation marks, where it is one quotation and nothing else."""
    marks = [mark.start() for mark in _MARKS.finditer(text) if mark["quote"]]
    return text[1:-1].replace('\\"', '"') if marks == [0, len(text) - 1] and len(text) > 1 else text


def spoken(text: str) -> str:
    """What may be said: the quoted part, else the whole, unless it speaks of the learner in the third person."""
    if said := quoted(text):
        return said
    return "" if _ABOUT_THE_LEARNER.search(text) else text.strip()


def to_learner(text: str) -> str:
    """A teacher's note on the learner, said to the learner: "They describe ..." becomes "You describe ..."."""

    def turned(word: re.Match[str]) -> str:
        you = _YOU[word[0].lower()]
        return you.capitalize() if word[0][0].isupper() else you

    return _THIRD.sub(turned, text)


def statements(text: str) -> str:
    """The sentences above the first question; what follows one often answers it."""
    return " ".join(takewhile(lambda sentence: "?" not in sentence, _BETWEEN_SENTENCES.split(text))).strip()
