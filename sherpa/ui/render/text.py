"""A Reply in, plain text for a pipe or a transcript out: 80 columns, no escape codes."""

from collections.abc import Sequence
from pathlib import Path

from sherpa.domain.reply import Reply
from sherpa.ui.render.layout import echo as echoed
from sherpa.ui.render.layout import folded, lay_out
from sherpa.ui.render.markdown import Verbatim
from sherpa.ui.render.pictures import Drawn, Shown

WIDTH = 80
_PROSE = 76


def to_text(reply: Reply, *, accessible: bool = False, echo: str | None = None, pictures: Path | None = None) -> str:
    """The turn as text that ends with a newline; the learner's line first, after a blank row, where there was one."""
    rows = [] if echo is None else ["", *_rows(echoed(echo))]
    rows += _rows(lay_out(reply, _PROSE, accessible=accessible, pictures=pictures))
    return "".join(f"{row}\n" for row in rows)


def _rows(laid: Sequence[Shown]) -> list[str]:
    rows: list[str] = []
    for piece in laid:
        if isinstance(piece, Verbatim):
            rows += folded(piece, WIDTH)
        elif not isinstance(piece, Drawn):  # a pipe has no pixels
            rows.append("".join(span.text for span in piece).rstrip())
    return rows
