"""Markdown in; pieces out: wrapped rows of spans, and verbatim text. A learner reads it, so nothing is lost or reflowed
that carries meaning: code and indented text stay as they are, tables are aligned, HTML is text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from sherpa.ui.render.spans import Row, Span, Style, inline, width_of, wrap

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})\s*(?P<lang>[\w+-]*)")
_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<sign>[-*+]|\d{1,3}[.)])\s+(?P<text>\S.*)")
_QUOTE = re.compile(r"(?: {0,3}>)+ ?(?P<text>.*)")
_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*$")
_UNDERLINE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")  # of a table's head
_CELL = re.compile(r"(?<!\\)\|")
_VERBATIM = re.compile(r"(?: {4}|\t)\s*\S")
_INDENT = 4


@dataclass(frozen=True)
class Verbatim:
    """Text whose lines stay as they are: a program, its output, a picture."""

    text: str
    lang: str = ""
    indent: int = _INDENT
    style: Style = ""


Piece = Row | Verbatim
BLANK: Row = ()


def pieces(text: str, width: int, style: Style = "") -> list[Piece]:
    """`text` laid out to `width` cells, without blank rows at its ends."""
    laid: list[Piece] = []
    lines = text.expandtabs(4).split("\n")
    while lines:
        laid += _block(lines, width, style)
    return _trimmed(laid)


def _block(lines: list[str], width: int, style: Style) -> list[Piece]:
    """Takes the first block off `lines`; what it looks like."""
    line = lines[0]
    if not line.strip() or _RULE.match(line):
        del lines[0]
        return [BLANK]
    if fence := _FENCE.match(line):
        return [_fenced(lines, fence["fence"], fence["lang"])]
    if heading := _HEADING.match(line):
        del lines[0]
        return list(wrap(heading["text"], width, "heading"))
    if "|" in line and len(lines) > 1 and "|" in lines[1] and _UNDERLINE.match(lines[1]):
        return list(_table(_take(lines, lambda row: "|" in row), width))
    if bullet := _BULLET.match(line):
        del lines[0]
        text = " ".join([bullet["text"], *_take(lines, _goes_on)])
        return list(wrap(_squeezed(text), width, style, first=f"{bullet['indent']}{bullet['sign']} "))
    if _VERBATIM.match(line):
        rows = _take(lines, lambda row: bool(_VERBATIM.match(row)))
        return [Verbatim("\n".join(row[_INDENT:] for row in rows))]
    if _QUOTE.match(line):
        quoted = [_QUOTE.sub(r"\g<text>", row) for row in _take(lines, lambda row: bool(_QUOTE.match(row)))]
        inside = pieces("\n".join(quoted), width - _INDENT, style)
        return [piece if isinstance(piece, Verbatim) else (Span(" " * _INDENT), *piece) for piece in inside]
    first = lines.pop(0)
    return list(wrap("\n".join([first, *_take(lines, _goes_on)]), width, style))


def _take(lines: list[str], wanted: Callable[[str], bool]) -> list[str]:
    count = next((number for number, line in enumerate(lines) if not wanted(line)), len(lines))
    taken, lines[:] = lines[:count], lines[count:]
    return taken


def _goes_on(line: str) -> bool:
    """Whether a line belongs to the paragraph or bullet above it."""
    begins = (_FENCE, _HEADING, _BULLET, _QUOTE, _RULE)
    return bool(line.strip()) and not any(pattern.match(line) for pattern in begins)


def _fenced(lines: list[str], fence: str, lang: str) -> Verbatim:
    indent = len(lines[0]) - len(lines[0].lstrip())
    del lines[0]
    inside = _take(lines, lambda row: not row.strip().startswith(fence))
    del lines[:1]
    return Verbatim("\n".join(row[indent:] if not row[:indent].strip() else row for row in inside), lang)


def _table(lines: list[str], width: int) -> Iterator[Row]:
    head, underline, *body = [[cell.strip() for cell in _CELL.split(line.strip().strip("|"))] for line in lines]
    rows = [[inline(cell.replace("\\|", "|"), "quiet") for cell in head]]
    rows += [[inline(cell.replace("\\|", "|")) for cell in row] for row in body]
    columns = max(len(row) for row in rows)
    widths = [max(width_of(row[column]) for row in rows if column < len(row)) for column in range(columns)]
    for gap in (4, 2):
        if _INDENT + sum(widths) + gap * (columns - 1) <= width:
            right = [rule.endswith(":") and not rule.startswith(":") for rule in underline]
            yield from (_aligned(row, widths, right, gap) for row in rows)
            return
    for line in body or [[]]:  # too wide: a list, a row of the table after another
        named = [": ".join(filter(None, pair)) for pair in zip_longest(head, line, fillvalue="")]
        yield from wrap("; ".join(named), width, first="- ")


def _aligned(row: list[tuple[Span, ...]], widths: list[int], right: list[bool], gap: int) -> Row:
    spans: list[Span] = [Span(" " * _INDENT)]
    for column, cell in enumerate(row):
        blanks = Span(" " * (widths[column] - width_of(cell)))
        flush_right = column < len(right) and right[column]
        spans += [blanks, *cell] if flush_right else [*cell, blanks]
        spans.append(Span(" " * gap))
    return tuple(spans)


def _squeezed(text: str) -> str:
    return re.sub(r" {2,}", " ", text)


def _trimmed(laid: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for piece in laid:
        if piece != BLANK or (kept and kept[-1] != BLANK):
            kept.append(piece)
    return kept[:-1] if kept and kept[-1] == BLANK else kept
