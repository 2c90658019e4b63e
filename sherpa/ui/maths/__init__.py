"""Markdown that holds TeX in; the same with each formula as text that a terminal shows, or as words that say it, out."""

import re
from collections.abc import Callable

from sherpa.ui.maths.display import display
from sherpa.ui.maths.inline import inline
from sherpa.ui.maths.plain import said
from sherpa.ui.maths.read import Unreadable, read
from sherpa.ui.maths.spoken import spoken

_FORMULA = re.compile(
    r"(?P<kept>^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)|\Z)|(?P<ticks>`{1,3})(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|\$\$(?P<block>[^$]{1,800})\$\$"
    r"|\\\[(?P<square>.{1,800}?)\\\]"
    r"|\\\((?P<round>.{1,400}?)\\\)"
    r"|(?<![\\\w$])\$(?P<dollars>(?!\s)[^$\n]{1,200}?(?<![\s\\]))\$(?![\w$])",
    re.DOTALL | re.MULTILINE,
)
_MARKS = re.compile(r"[\\^_=<>+*/-]|^\S{1,3}$|^\w'*\(\w\)$")
_TEX = re.compile(r"[\\^_=]")
_NAMED = re.compile(r"\\(?:text|mathrm|operatorname)\s*\{[^{}]*\}|\\[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]{4,}")  # letters in a row that TeX would set as a product: prose between two prices

Show = Callable[[str, bool], str]  # TeX, and whether it stands on a line of its own


def shown(markdown: str, width: int) -> str:
    """For the eye: one line of Unicode as a code span, or in two dimensions as a block that stays as it is."""

    def show(tex: str, alone: bool) -> str:
        node = read(tex)
        if not alone:
            return f"`{inline(node)}`"
        rows = display(node, width) or [inline(node)]
        return "\n\n```text\n" + "\n".join(rows) + "\n```\n\n"

    return _replaced(markdown, show, str)


def told(markdown: str) -> str:
    """For the ear: every formula in words, and so the signs that prose has between its words."""
    return _replaced(markdown, lambda tex, alone: spoken(read(tex)) + ("." if alone else ""), said)


def _replaced(markdown: str, show: Show, between: Callable[[str], str]) -> str:
    """Code stays as it is, and so does what is no formula or one that cannot be read."""
    made, end = [], 0
    for found in _FORMULA.finditer(markdown):
        made += [between(markdown[end : found.start()]), found[0] if found["kept"] else _one(found, show)]
        end = found.end()
    return "".join((*made, between(markdown[end:])))


def _one(found: re.Match[str], show: Show) -> str:
    alone = found["block"] or found["square"] or ""
    tex = alone or found["round"] or found["dollars"]
    marks = _MARKS if not found["square"] else _TEX  # \\[ is a bracket in Markdown, too
    if not marks.search(tex.strip()) or _WORD.search(_NAMED.sub(" ", tex)):
        return found[0]
    try:
        return show(tex, bool(alone))
    except Unreadable:
        return f"`{found[0]}`" if "\n" not in found[0] else found[0]
