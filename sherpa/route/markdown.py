"""Markdown text in, a Page out: front matter and a tree of headed parts, every block with its lines in the file.

Only the block structure is parsed; what a paragraph says stays the author's source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sherpa.errors import BadRoute
from sherpa.route.files import Source
from sherpa.route.yaml_text import YamlFault, load

Kind = Literal["paragraph", "fence", "bullets", "numbers", "table", "html", "quote", "rule", "details", "heading"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block with its first and last line, its source, and in `text` a fence's code or a heading's words."""

    kind: Kind
    line: int
    end: int
    source: str
    text: str = ""
    lang: str = ""
    level: int = 0
    entries: tuple["Entry", ...] = ()  # of a list
    blocks: tuple["Block", ...] = ()  # of details and quotes


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list: all of its source without the marker, and the blocks within it."""

    line: int
    end: int
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, the blocks right under it, and the parts of deeper level."""

    level: int
    title: str
    line: int
    blocks: tuple[Block, ...] = ()
    parts: tuple["Part", ...] = ()

    def flat(self) -> tuple[Block, ...]:
        """All blocks to the part's end, deeper headings among them."""
        return (*self.blocks, *(block for part in self.parts for block in (part.head(), *part.flat())))

    def head(self) -> Block:
        return Block("heading", self.line, self.line, self.title, self.title, level=self.level)


@dataclass(frozen=True, slots=True)
class Page:
    """One file. `top` stands above the first heading of level 2; `body` are its non-blank lines below the front matter,
    `kept` those of them that a block holds, `repaired` lines where a fence was closed by a quotation mark."""

    path: Path
    front: dict[str, object] = field(default_factory=dict)
    top: tuple[Block, ...] = ()
    chapters: tuple[Part, ...] = ()
    body: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    repaired: tuple[int, ...] = ()


_PARSER = MarkdownIt("commonmark").enable("table").disable("reference")  # a definition would vanish from the tokens
_PARSER.core.ruler.disable("inline")
_FENCE = re.compile(r"^(?:[> ]|[-*+] |\d{1,9}[.)] )*(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)$")
_LEAVES = {"heading_open", "paragraph_open", "fence", "code_block", "html_block", "hr", "table_open"}
_SUMMARY = re.compile(r"<summary>(?P<words>.*?)</summary>(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_EMPTY = re.compile(r"^[\s>]*(?:[-*+]|\d{1,9}[.)])?\s*$")  # a list's or a quotation's mark with no text behind it
_MARKER = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+|$)")


def parse(source: Source) -> Page:
    """The page; front matter that is no YAML is refused."""
    lines = source.text.split("\n")
    front, start = _front(source.path, lines)
    lines = ["" for _ in lines[:start]] + lines[start:]
    lines, repaired = _repair(lines)
    tokens = _PARSER.parse("\n".join(lines))
    blocks = _fold_details(_blocks(tokens, lines))
    chapters = _tree([block for block in blocks if not (block.kind == "heading" and block.level == 1)])
    body = frozenset(number for number, line in enumerate(lines, 1) if line.strip())
    kept = body & (_held(tokens) | {number for number in body if _EMPTY.match(lines[number - 1])})
    return Page(source.path, front, chapters.blocks, chapters.parts, body, kept, tuple(repaired))


def _front(path: Path, lines: Sequence[str]) -> tuple[dict[str, object], int]:
    if lines[0].rstrip() != "---":
        return {}, 0
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        return {}, 0
    try:
        front = load("\n".join(lines[1:end])).data
    except YamlFault as fault:
        raise BadRoute(f"{path}:{fault.line + 1}: front matter: {fault}; put values that hold ': ' in quotes") from None
    if front is not None and not isinstance(front, dict):
        raise BadRoute(f"{path}:1: front matter holds no keys; write it as lines like  title: ...")
    return {str(key): value for key, value in (front or {}).items()}, end + 1


def _repair(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Three backticks and a quotation mark close a fence: authors end quoted speech there, CommonMark would not."""
    repaired: list[int] = []
    opened = ""
    result = list(lines)
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence is None:
            continue
        mark, info = fence["mark"], fence["info"].strip()
        if not opened:
            opened = "" if mark[0] == "`" and "`" in info else mark
        elif mark.startswith(opened) and info in ("", '"', "”"):
            opened = ""
            if info:
                result[number] = line.rstrip()[:-1]
                repaired.append(number + 1)
    return result, repaired


def _held(tokens: Sequence[Token]) -> set[int]:
    leaves = (token.map for token in tokens if token.map and token.type in _LEAVES)
    return {line for begin, end in leaves for line in range(begin + 1, end + 1)}


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> list[Block]:
    return [_block(group, lines) for group in _groups(tokens)]


def _groups(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Each outermost token with everything up to its closing one."""
    start, depth = 0, 0
    for number, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : number + 1]
            start = number + 1


def _block(group: Sequence[Token], lines: Sequence[str]) -> Block:
    first = group[0]
    begin, stop = first.map or (0, 0)
    while stop > begin + 1 and not lines[stop - 1].strip():
        stop -= 1
    line, source = begin + 1, "\n".join(lines[begin:stop])
    match first.type:
        case "fence" | "code_block":
            return Block("fence", line, stop, source, first.content.rstrip("\n"), lang=first.info.split(" ")[0].strip())
        case "heading_open":
            return Block("heading", line, stop, source, group[1].content, level=int(first.tag[1]))
        case "bullet_list_open" | "ordered_list_open":
            entries = tuple(_entry(item, lines) for item in _groups(group[1:-1]))
            kind: Kind = "bullets" if first.type == "bullet_list_open" else "numbers"
            return Block(kind, line, stop, source, entries=entries)
        case "blockquote_open":
            return Block("quote", line, stop, source, blocks=tuple(_blocks(group[1:-1], lines)))
        case "table_open":
            return Block("table", line, stop, source)
        case "hr":
            return Block("rule", line, stop, source)
        case "html_block":
            return Block("html", line, stop, source, first.content)
        case _:
            return Block("paragraph", line, stop, source, group[1].content)


def _entry(group: Sequence[Token], lines: Sequence[str]) -> Entry:
    begin, stop = group[0].map or (0, 0)
    while stop > begin + 1 and not lines[stop - 1].strip():
        stop -= 1
    own = lines[begin:stop]
    marker = _MARKER.match(own[0]) if own else None
    width = marker.end() if marker else 0
    rest = [line[width:] if not line[:width].strip() else line for line in own[1:]]
    text = "\n".join([own[0][width:] if own else "", *rest]).strip()
    return Entry(begin + 1, stop, text, tuple(_fold_details(_blocks(group[1:-1], lines))))


def _fold_details(blocks: Sequence[Block]) -> list[Block]:
    """`<details>` ... `</details>`, loose HTML to CommonMark, as one block; an unclosed one ends at a heading."""
    folded: list[Block] = []
    stack: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        html = block.source if block.kind == "html" else ""
        if stack and (block.kind == "heading" and block.level <= 3):
            while stack:
                _close(stack, folded, block.line - 1)
        if "<details" in html.lower():
            summary = _SUMMARY.search(html)
            rest = re.sub(r"</?details[^>]*>", "", summary["rest"]).strip() if summary else ""
            within = [Block("html", block.line, block.end, rest, rest)] if rest else []
            stack.append((block, within))
        elif "</details" not in html.lower():
            (stack[-1][1] if stack else folded).append(block)
        if "</details" in html.lower() and stack:
            _close(stack, folded, block.end)
    while stack:
        _close(stack, folded, stack[-1][0].end)
    return folded


def _close(stack: list[tuple[Block, list[Block]]], folded: list[Block], end: int) -> None:
    opening, within = stack.pop()
    summary = _SUMMARY.search(opening.source)
    words = re.sub(r"<[^>]+>", "", summary["words"]).strip() if summary else ""
    details = Block("details", opening.line, end, opening.source, words, blocks=tuple(within))
    (stack[-1][1] if stack else folded).append(details)


def _tree(blocks: Sequence[Block], level: int = 0, title: str = "", line: int = 0) -> Part:
    """The blocks above the first heading, and under each outermost heading its own tree."""
    heads = [number for number, block in enumerate(blocks) if block.kind == "heading"]
    ends = iter([*heads[1:], len(blocks)])
    own = blocks[: heads[0]] if heads else blocks
    parts: list[Part] = []
    start = heads[0] if heads else len(blocks)
    while start < len(blocks):
        head = blocks[start]
        stop = next(n for n in ends if n == len(blocks) or blocks[n].level <= head.level)
        parts.append(_tree(blocks[start + 1 : stop], head.level, _bare(head.text), head.line))
        start = stop
    return Part(level, title, line, tuple(own), tuple(parts))


def _bare(title: str) -> str:
    return re.sub(r"\s+#+$", "", title).strip()
