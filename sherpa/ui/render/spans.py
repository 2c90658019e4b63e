"""A paragraph of Markdown in; rows of styled spans out, wrapped to a width in cells.

Only markup that cannot be arithmetic counts: `2 * x * y` and `t**2` come out as they went in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rich.cells import cell_len, chop_cells

Style = Literal["", "strong", "em", "code", "heading", "question", "letter", "quiet", "learner"]

_LONGEST_UNBROKEN = 40  # cells: a code span up to here stays on one row
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n")
# Marked stretches have a longest length, so that a text of nothing but openers still is read in linear time.
_INLINE = re.compile(
    r"(?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>.{1,400}?)(?<!`)(?P=ticks)(?!`)"
    r"|(?<![\w*])\*\*(?=\S)(?P<strong>.{1,400}?)(?<=\S)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?=[^\s*])(?P<star>[^*\n]{1,400}?)(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])(?P<score>[^_\n]{1,400}?)(?<=[^\s_])_(?!\w)"
    r"|!?\[(?P<link>[^\]\n]{1,400})\]\((?P<url>[^)\s]{1,400})\)"
    r"|\\(?P<escaped>[\\`*_\[\]#>|-])",
    re.DOTALL,
)


@dataclass(frozen=True)
class Span:
    text: str
    style: Style = ""


Row = tuple[Span, ...]
Word = tuple[Span, ...]  # spans with no blank between them


def inline(text: str, style: Style = "") -> tuple[Span, ...]:
    """The spans of a text; what is not marked has `style`."""
    spans: list[Span] = []
    end = 0
    for found in _INLINE.finditer(text):
        spans += [Span(text[end : found.start()], style), *_marked(found, style)]
        end = found.end()
    return tuple(span for span in (*spans, Span(text[end:], style)) if span.text)


def wrap(text: str, width: int, style: Style = "", first: str = "", rest: str | None = None) -> list[Row]:
    """Rows of at most `width` cells; `first` opens the first row, `rest` (else as many blanks) every other."""
    indent = " " * cell_len(first) if rest is None else rest
    rows: list[Row] = []
    for line in _HARD_BREAK.split(text):
        rows += _fill(list(_words(inline(line, style))), width, indent if rows else first, indent)
    return rows


def width_of(spans: Sequence[Span]) -> int:
    return sum(cell_len(span.text) for span in spans)


def _marked(found: re.Match[str], style: Style) -> tuple[Span, ...]:
    parts = found.groupdict()
    if parts["code"] is not None:
        return (Span(" ".join(parts["code"].split("\n")).strip() or parts["code"], "code"),)
    if parts["strong"] is not None:
        return inline(parts["strong"], "strong")
    if parts["link"] is not None:
        return (*inline(parts["link"], style), Span(f" ({parts['url']})", "quiet"))
    if parts["escaped"] is not None:
        return (Span(parts["escaped"], style),)
    return inline(parts["star"] or parts["score"], "em")


def _words(spans: Sequence[Span]) -> Iterator[Word]:
    word: list[Span] = []
    for span in spans:
        whole = span.style == "code" and cell_len(span.text) <= _LONGEST_UNBROKEN
        for piece in [span.text] if whole else re.split(r"(\s+)", span.text):
            if piece.isspace():
                yield tuple(word)
                word = []
            elif piece:
                word.append(Span(piece, span.style))
    yield tuple(word)


def _fill(words: list[Word], width: int, first: str, indent: str) -> list[Row]:
    rows: list[Row] = []
    row: list[Span] = [Span(first)]
    begun = False
    for word in (part for whole in words for part in _chopped(whole, width - cell_len(indent))):
        if begun and width_of(row) + 1 + width_of(word) > width:
            rows.append(_merged(row))
            row, begun = [Span(indent)], False
        if begun:
            row.append(Span(" ", word[0].style if row[-1].style == word[0].style else ""))
        row += word
        begun = True
    return [*rows, _merged(row)] if begun or not rows else rows


def _merged(row: list[Span]) -> Row:
    """Neighbours of one style as one span, so that a terminal is not told the same style at every word."""
    runs = groupby(row, key=lambda span: span.style)
    return tuple(Span("".join(span.text for span in run), style) for style, run in runs)


def _chopped(word: Word, width: int) -> list[Word]:
    """The word, or pieces of it where it is longer than a row."""
    if not word or width_of(word) <= width:
        return [word] if word else []
    return [(Span(piece, span.style),) for span in word for piece in chop_cells(span.text, max(width, 2))]
