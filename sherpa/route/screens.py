"""The paragraphs under one heading in, screens out: at most ninety words and twelve lines of text, and code below it."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil

WORDS, LINES = 90, 12  # of text on one screen: one idea
ROWS = 18  # of text and code together: with the question, what a terminal of 24 rows shows
_WIDTH = 76

_FENCE = re.compile(r"^\s*(?P<mark>`{3,}+|~{3,}+)(?P<info>[^\n]*)\n(?P<code>.*?)\n?\s*(?P=mark)\s*$", re.DOTALL)
_ITEM = re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s")
_RULE_OF_TABLE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`*\"“])")
_HTML = re.compile(r"<!--.*?-->|</?(?:details|summary|br)\b[^>]*>", re.IGNORECASE | re.DOTALL)


def screens(paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs in runs that fit; code, and what a colon announces, stays with the text above where it can."""
    pieces = list(chain.from_iterable(_pieces(text) for text in paragraphs if text.strip()))
    run: list[str] = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        announced = [piece, following] if _announces(piece) and following else [piece]
        if run and not _fits([*run, *announced]) and not (_announces(run[-1]) and _fits_at_all([run[-1], piece])):
            yield "\n\n".join(run)
            run = []
        run.append(piece)
    if run:
        yield "\n\n".join(run)


def _announces(text: str) -> bool:
    return not _FENCE.match(text) and text.rstrip("* _\n").endswith(":")


def _fits(run: Sequence[str]) -> bool:
    text = [piece for piece in run if not _FENCE.match(piece)]
    words = sum(len(piece.split()) for piece in text)
    return words <= WORDS and _rows(text) <= LINES and _rows(run) <= ROWS


def _fits_at_all(run: Sequence[str]) -> bool:
    return _rows(run) <= ROWS + 6


def _rows(run: Sequence[str]) -> int:
    """Rows on a terminal, with a blank one between paragraphs."""
    return sum(_height(piece) for piece in run) + max(len(run) - 1, 0)


def _height(piece: str) -> int:
    if fence := _FENCE.match(piece):
        return fence["code"].count("\n") + 1
    return sum(max(1, ceil(len(line) / _WIDTH)) for line in piece.split("\n") if line.strip())


# --- one paragraph that is too long for a screen --------------------------------------------------------------------


def _pieces(text: str) -> Iterator[str]:
    """A block in pieces that fit a screen of their own; nearly always the block itself."""
    if fence := _FENCE.match(text):
        yield from (f"{fence['mark']}{fence['info']}\n{code}\n{fence['mark']}" for code in _cut_code(fence["code"]))
        return
    text = _HTML.sub("", text).strip()
    if not text:
        return
    if _fits([text]):
        yield text
        return
    lines = text.split("\n")
    if len(lines) > 2 and "|" in lines[0] and _RULE_OF_TABLE.match(lines[1]):
        yield from _packed(lines[2:], "\n", before="\n".join(lines[:2]) + "\n")
    elif _ITEM.match(text):
        yield from _packed(list(_items(lines)), "\n")
    else:
        yield from _packed(_SENTENCE.split(text), " ")


def _packed(parts: Sequence[str], joint: str, before: str = "") -> Iterator[str]:
    """The parts joined, as many at a time as fit; a part that is too long alone stays whole."""
    run: list[str] = []
    for part in parts:
        if run and not _fits([before + joint.join([*run, part])]):
            yield before + joint.join(run)
            run = []
        run.append(part)
    if run:
        yield before + joint.join(run)


def _items(lines: Sequence[str]) -> Iterator[str]:
    item: list[str] = []
    for line in lines:
        if item and _ITEM.match(line):
            yield "\n".join(item)
            item = []
        item.append(line)
    if item:
        yield "\n".join(item)


def _cut_code(code: str) -> Iterator[str]:
    """A long program cut at its blank lines, else where it is indented least."""
    lines = code.split("\n")
    while len(lines) > ROWS:
        stop = _best_cut(lines)
        yield "\n".join(lines[:stop]).rstrip()
        lines = lines[stop:]
        while lines and not lines[0].strip():
            del lines[0]
    if lines or not code:
        yield "\n".join(lines)


def _best_cut(lines: Sequence[str]) -> int:
    """The last of the best places in what fits; a blank line above unindented code is best, an early cut is bad."""
    indents = [len(line) - len(line.lstrip()) for line in lines[: ROWS + 1]]

    def cost(stop: int) -> tuple[int, int]:
        blank = not lines[stop - 1].strip()
        return (indents[stop] * 2 + (0 if blank else 3), -stop)

    return min((n for n in range(ROWS // 2, ROWS + 1) if lines[n].strip()), key=cost, default=ROWS)
