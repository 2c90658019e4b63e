"""An exercise as the script writes it in, the task as a learner reads it out: quoted speech, what is shown with it, no notes."""

import re
from collections.abc import Iterator

from sherpa.route.speech import is_for_teacher

_BLANK = re.compile(r"\n[ \t]*\n")
_FENCED = re.compile(r"^[ \t]*(`{3,}+|~{3,}+)[^\n]*\n.*?^[ \t]*\1[ \t]*$", re.DOTALL | re.MULTILINE)
_SHOWN = re.compile(r"^\s*(?:`{3,}|~{3,}|[-*+]\s|\d{1,3}[.)]\s|\||>)")  # a fence, a list, a table, a quotation
_INLINE = re.compile(r"`[^`\n]*`|\\.")
_LEAD_IN = re.compile(r"^[^\"“\n]{0,80}:\s*(?=[\"“])")


def task(source: str) -> str:
    """What of `source` is the task; all of it where nothing is quoted and nothing speaks to a teacher."""
    blocks = list(_blocks(source.strip()))
    if not any(_marks(block) for block in blocks):
        return "\n\n".join(block for block in blocks if _is_shown(block) or not is_for_teacher(block))
    kept: list[str] = []
    within = False
    for block in blocks:
        marks = 0 if _is_fence(block) else _marks(block)
        if within or marks or _is_shown(block):
            kept.append(_bare(block, within))
        within ^= marks % 2 == 1
    return "\n\n".join(block for block in kept if block)


def _blocks(source: str) -> Iterator[str]:
    """Parts between blank lines, a fence in one piece."""
    start = 0
    for fence in _FENCED.finditer(source):
        yield from filter(None, map(str.rstrip, _BLANK.split(source[start : fence.start()].strip("\n"))))
        yield fence[0]
        start = fence.end()
    yield from filter(None, map(str.rstrip, _BLANK.split(source[start:].strip("\n"))))


def _marks(block: str) -> int:
    return 0 if _is_fence(block) else len(re.findall(r"[\"“”]", _INLINE.sub("", block)))


def _is_fence(block: str) -> bool:
    return block.lstrip().startswith(("```", "~~~"))


def _is_shown(block: str) -> bool:
    return _SHOWN.match(block) is not None


def _bare(block: str, within: bool) -> str:
    """The block without the marks that open and close the speech it is part of; marks inside of it stay."""
    if _is_fence(block):
        return block
    block = block.strip()
    if not within:
        block = _LEAD_IN.sub("", block)
        if block[:1] in ('"', "“"):
            block, within = block[1:], True
    if within:
        block = re.sub(r"(?<!\\)[\"”](?=\s*(?:\([^()]*\))?\s*$)", "", block) if _marks(block) % 2 else block
    return block.replace('\\"', '"').strip()
