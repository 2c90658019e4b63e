"""The blocks of a part in, groups out, each opened by a bold label; tables turn the authors' labels into one name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sherpa.route.markdown import Block
from sherpa.route.script import Example, Passage, Text

_LABEL = re.compile(r"^\*\*(?P<label>[^\n]+?)(?P<inside>:?)\*\*(?P<outside>:?)(?P<rest>.*)$", re.DOTALL)
Table = Sequence[tuple[str, str]]  # pattern over the lower-case label -> name


@dataclass(frozen=True, slots=True)
class Group:
    """A label (or a heading below the part's own), the words of its own paragraph as first block, and what follows."""

    label: str
    line: int
    blocks: tuple[Block, ...]


def cut(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Group, ...]]:
    """The blocks above the first label, and the groups."""
    above: list[Block] = []
    groups: list[tuple[Block, list[Block]]] = []
    for block in chain.from_iterable(map(_pieces, blocks)):
        if block.kind == "heading":
            groups.append((block, []))
        elif block.kind != "rule" and not _is_comment(block):
            (groups[-1][1] if groups else above).append(block)
    made = (Group(head.text, head.line, tuple(within)) for head, within in groups)
    return tuple(above), tuple(made)


def _is_comment(block: Block) -> bool:
    """A note among authors: it belongs to no list and no answer."""
    return block.kind == "html" and block.source.startswith("<!--") and block.source.endswith("-->")


def named(table: Table, label: str) -> str:
    """The name that the first fitting pattern gives, or nothing."""
    plain = re.sub(r"[`*]", "", label).strip().rstrip(":").lower()
    return next((name for pattern, name in table if re.fullmatch(pattern, plain)), "")


def _pieces(block: Block) -> Iterator[Block]:
    """A paragraph cut at each of its lines that opens with a label; a label becomes a heading of level 0."""
    if block.kind != "paragraph" or "**" not in block.text:
        yield block
        return
    lines = block.text.split("\n")
    starts = [number for number, line in enumerate(lines) if number == 0 or _label(line, alone=False)]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        text, line = "\n".join(lines[start:stop]), block.line + start
        found = _label(text, alone=start == 0)
        if found is None:
            yield _paragraph(text, line)
            continue
        yield Block("heading", line, line, text, found["label"].strip())
        if rest := found["rest"].strip():
            below = found["rest"].startswith("\n") or not found["rest"].split("\n")[0].strip()
            yield _paragraph(rest, line + 1 if below else line, line + stop - start - 1)


def _label(text: str, alone: bool) -> re.Match[str] | None:
    """A bold opening is a label when a colon ends it, or (`alone`) when nothing else stands on its line."""
    found = _LABEL.match(text)
    if found is None or "**" in found["label"]:
        return None
    by_colon = found["inside"] or found["outside"]
    on_its_own = alone and not found["rest"].split("\n")[0].strip()
    return found if by_colon or on_its_own else None


def _paragraph(text: str, line: int, end: int = 0) -> Block:
    return Block("paragraph", line, end or line + text.count("\n"), text, text)


def prose(blocks: Sequence[Block]) -> str:
    """The source of the blocks, as one text."""
    return "\n\n".join(block.source for block in blocks)


def entries(blocks: Sequence[Block]) -> tuple[Text, ...]:
    """Every list item, and every paragraph or other block as one more; a fence belongs to the item above it."""
    found: list[Text] = []
    for block in blocks:
        if block.entries:
            found += [Text(text=entry.text, line=entry.line, end=entry.end) for entry in block.entries]
        elif block.kind == "fence" and found:
            above = found.pop()
            found.append(Text(text=f"{above.text}\n\n{block.source}", line=above.line, end=block.end))
        else:
            found.append(Text(text=block.source, line=block.line, end=block.end))
    return tuple(found)


def listed(blocks: Sequence[Block]) -> tuple[tuple[Text, ...], tuple[Block, ...]]:
    """The items of the lists, and the blocks that are no list."""
    lists = [block for block in blocks if block.entries]
    return entries(lists), tuple(block for block in blocks if not block.entries)


def fences(blocks: Sequence[Block]) -> Iterator[Example]:
    """Every program text, those within list items and quotes among them."""
    for block in blocks:
        if block.kind == "fence":
            yield Example(lang=block.lang or "text", code=block.text, line=block.line)
        yield from fences(block.blocks)
        for entry in block.entries:
            yield from fences(entry.blocks)


def passage(group: Group) -> Passage:
    return Passage(label=group.label, text=prose(group.blocks), line=group.line, examples=tuple(fences(group.blocks)))
