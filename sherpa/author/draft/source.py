"""An author's text in, what it says of titles, ideas, beliefs and sections out: found by rules, in its own words."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)
_FENCE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_TERM = re.compile(r"(?<![*\w])(?:\*\*([^*\n]{2,40})\*\*|\*([^*\n]{2,40})\*|_([^_\n]{2,40})_)(?![*\w])")
_ABLE = re.compile(
    r"(?:will be able to|you will|learn(?:s|ers)? (?:how )?to|goals?|objectives?)\b[^\n]*:?\s*\n((?:\s*[-*] .+\n?)+)",
    re.I,
)
_BELIEF = re.compile(
    r"^\s*[-*]?\s*\**(?:common )?(?:misconception|mistake|myth)s?\**\s*:\**\s*[\"“]?(.+?)[\"”]?\s*$", re.I
)
_TRUTH = re.compile(
    r"^\s*[-*]?\s*\**(?:reality|truth|clarify|correction|in fact|actually)\**\s*[:,]\**\s*(.+?)\s*$", re.I
)
_MOST_WORDS = 90  # of a beat
_ENDS = re.compile(r"(?<=[.!?])\s+")


class Stated(NamedTuple):
    """A belief and what the text says to it."""

    belief: str
    truth: str


class Part(NamedTuple):
    """A heading and the paragraphs below it, none longer than a beat."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """The source; empty where the draft begins with a topic alone."""

    text: str = ""

    @cached_property
    def _prose(self) -> str:
        return _FENCE.sub("", self.text)

    @cached_property
    def title(self) -> str:
        found = _HEADING.search(self._prose)
        return found[2] if found else ""

    @cached_property
    def opening(self) -> str:
        """The first two sentences below the title."""
        first = next((p for p in _paragraphs(self._prose) if not p.startswith(("#", "-", "*", "|"))), "")
        return " ".join(_ENDS.split(" ".join(first.split()))[:2])

    @cached_property
    def objectives(self) -> tuple[str, ...]:
        """The list after "you will be able to" and the like."""
        found = _ABLE.search(self._prose)
        return tuple(re.sub(r"^\s*[-*] ", "", line).strip() for line in found[1].splitlines()) if found else ()

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """What is set off as a term and explained in a sentence."""
        found = (next(filter(None, match.groups())).strip(" .:") for match in _TERM.finditer(self._prose))
        plain = dict.fromkeys(term for term in found if not _label(term))
        return tuple(term for term in plain if self.definition(term))

    def definition(self, term: str) -> str:
        """The first sentence that says what a term is."""
        name = rf"[*_]{{0,2}}{re.escape(term)}[*_]{{0,2}}"
        says = (
            rf"{name}\W{{0,3}}\s*\b(?:is|are|means|says|measures|tells)\b",
            rf"\b(?:called|known as|named)\W+(?:an? |the )?{name}",
            rf"\b(?:is|are) (?:an? |the |its )?{name}",
        )
        for sentence in self._sentences:
            if re.search("|".join(says), sentence, re.IGNORECASE):
                return re.sub(r"(?<!\w)[*_]{1,2}|[*_]{1,2}(?!\w)", "", sentence)
        return ""

    @cached_property
    def beliefs(self) -> tuple[Stated, ...]:
        """Lines that name a misconception, each with the line that answers it."""
        lines = self._prose.splitlines()
        found = []
        for number, line in enumerate(lines):
            if belief := _BELIEF.match(line):
                after = next((m for later in lines[number + 1 : number + 3] if (m := _TRUTH.match(later))), None)
                found.append(Stated(belief[1].strip('*"“” '), after[1] if after else ""))
        return tuple(found)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The headings below the title, and what stands under each."""
        heads = list(_HEADING.finditer(self._prose))[1:]
        found = []
        for number, head in enumerate(heads):
            end = heads[number + 1].start() if number + 1 < len(heads) else len(self._prose)
            body = self._prose[head.end() : end]
            texts = [" ".join(p.split()) for p in _paragraphs(body) if not _is_apart(p)]
            kept = tuple(cut for text in texts for cut in _cut(text))
            if kept:
                found.append(Part(re.sub(r"^\d+[.)]\s*", "", head[2]), kept))
        return tuple(found)

    @cached_property
    def _sentences(self) -> list[str]:
        return [s for p in _paragraphs(self._prose) if not p.startswith("#") for s in _ENDS.split(" ".join(p.split()))]


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def _is_apart(paragraph: str) -> bool:
    """A list, a table, or lines that name a misconception: no running text."""
    return paragraph.startswith(("-", "* ", "|")) or any(_BELIEF.match(line) for line in paragraph.splitlines())


def _label(term: str) -> bool:
    return term.endswith(":") or bool(re.match(r"(?:note|misconception|reality|mistake|example|goal)", term, re.I))


def _cut(text: str) -> list[str]:
    """A paragraph in pieces of at most a beat's length, between sentences."""
    pieces: list[str] = []
    for sentence in _ENDS.split(text):
        joined = f"{pieces[-1]} {sentence}" if pieces else sentence
        if pieces and len(joined.split()) <= _MOST_WORDS:
            pieces[-1] = joined
        else:
            pieces.append(sentence)
    return pieces
