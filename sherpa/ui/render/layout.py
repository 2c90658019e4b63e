"""A Reply in, the pieces to be shown from top to bottom out: one layout, which a pipe and a terminal only dress."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import assert_never

from rich.cells import cell_len, chop_cells

from sherpa.domain.explorers import EXPLORERS
from sherpa.domain.reply import (
    Block,
    CodeBlock,
    End,
    Explore,
    Graded,
    Hint,
    Notice,
    Plot,
    Prose,
    Question,
    Reply,
    Saved,
    SelfAssessed,
    ShownOption,
)
from sherpa.ui.plots.pixels import Pixels
from sherpa.ui.render.markdown import BLANK, Piece, Verbatim, pieces
from sherpa.ui.render.pictures import AXIS, Shown, figure, picture, where
from sherpa.ui.render.safe import one_line, plain
from sherpa.ui.render.spans import Row, Span, Style, inline, width_of, wrap

SCREEN = 24  # rows of the smallest usual terminal: text, picture and question are to fit it together
_OPTION = "  {}  "
_BETWEEN = " " * 5  # options that share a row
_FOLDED = "↪ "
_LEAST = 2  # cells of a row: the widest sign
_MARKUP = re.compile(r"[\\`*_\[\]]")  # a path is no Markdown
_TAB = 4  # cells, as in the editor


def lay_out(
    reply: Reply,
    width: int,
    *,
    rows: int = SCREEN,
    accessible: bool = False,
    pictures: Path | None = None,
    watched: bool = False,
    pixels: Pixels | None = None,
) -> list[Shown]:
    """What a reply looks like in `width` cells; its picture is as high as leaves the whole within `rows`.

    With `pictures`, each picture also is a file there, and says where. `watched` tells that saving an exercise's file is
    noticed; `pixels`, that the terminal draws them.
    """
    told = [(block, _block(block, width, accessible, watched)) for block in reply.blocks]
    # What is said of a program may scroll away above what is taught next; the picture does not shrink for it.
    said = max((number for number, (block, _) in enumerate(told, 1) if _is_version(block)), default=0)
    room = rows - AXIS - sum(_rows_of(piece) for _, shown in told[said:] for piece in shown)
    laid: list[Shown] = []
    before: Block | None = None
    for block, words in told:
        shown = [*_seen(block, width, room, accessible, pictures, pixels), *words]
        if not shown:
            continue
        if before is not None and apart(before, block):
            laid.append(BLANK)
            room -= 1
        laid += shown
        before = block
    return laid


def _seen(
    block: Block, width: int, room: int, accessible: bool, pictures: Path | None, pixels: Pixels | None
) -> list[Shown]:
    """What of a block is a picture, as high as `room` allows."""
    match block:
        case Plot():
            return _plot(block, width, room, accessible, pictures, pixels)
        case Notice(image=image) if image and not accessible:
            return list(figure(block, width, room, pixels))
        case _:
            return []


def _is_version(block: Block) -> bool:
    return isinstance(block, CodeBlock) and block.role == "version"


def _rows_of(piece: Piece) -> int:
    return len(piece.text.splitlines()) if isinstance(piece, Verbatim) else 1


def echo(line: str) -> list[Row]:
    """A learner's turn as a transcript shows it."""
    signs = ("> ", ". ")
    return [
        (Span(signs[bool(number)] + text, "learner"),)
        for number, text in enumerate(plain(line).expandtabs(_TAB).split("\n"))
    ]


def folded(verbatim: Verbatim, width: int) -> list[str]:
    """The lines of a verbatim text, indented as far as they fit; longer ones are folded, never cut."""
    lines = verbatim.text.rstrip("\n").split("\n")
    spare = width - max(cell_len(line) for line in lines)
    indent = " " * (min(verbatim.indent, spare) if spare >= 0 else verbatim.indent)
    return [(indent + row).rstrip() for line in lines for row in _fold(line, width - len(indent))]


def _fold(line: str, width: int) -> list[str]:
    """Before a blank where there is one late enough; the blank opens the next row, so that none is lost."""
    rows, mark = [], ""
    while cell_len(line) > (room := max(width - cell_len(mark), _LEAST)):
        row = chop_cells(line, room)[0]
        blank = row.rfind(" ")
        row = row[:blank] if blank > len(row) // 2 else row
        rows.append(mark + row)
        line, mark = line[len(row) :], _FOLDED
    return [*rows, mark + line]


def _block(block: Block, width: int, accessible: bool, watched: bool) -> Sequence[Piece]:
    match block:
        case Prose(role="heading", text=text):
            return pieces(_readable(text, width, accessible), width, "heading")
        case Prose(text=text):
            return pieces(_readable(text, width, accessible), width)
        case CodeBlock(text=text, lang=lang, role=role):
            style: Style = "quiet" if role == "version" else ""
            coloured = lang if role == "code" else ""
            return [Verbatim(plain(text).expandtabs(_TAB), coloured, style=style)] if text.strip() else []
        case Question():
            stem = pieces(_readable(block.stem, width, accessible), width, "question")
            return [*stem, *_options(block.options, width, accessible), *_file(block, width, watched)]
        case Hint(rung=rung, of=of, text=text):
            return pieces(f"Hint {rung} of {of}. {_readable(text, width, accessible)}", width)
        case Notice(text=text, level=level):
            return pieces(plain(text), width, "quiet" if level == "info" else "")
        case Explore():
            return _explore(block, width)
        case Saved(summary_path=path):
            return [(Span(f"Saved. Summary: {one_line(path)}" if path else "Saved."),)]
        case Plot() | Graded() | SelfAssessed() | End():
            return []
        case other:
            assert_never(other)


def _readable(text: str, width: int, accessible: bool) -> str:
    """Markdown whose formulas a terminal can show, or a screen reader say."""
    clean = plain(text)
    if not accessible and "$" not in clean and "\\" not in clean:
        return clean
    from sherpa.ui import maths  # TeX is rare, and so is its reader

    return maths.told(clean) if accessible else maths.shown(clean, width)


def apart(before: Block, block: Block) -> bool:
    """Whether a blank row stands between two blocks: where one idea ends, and before what is asked about it."""
    match before, block:
        case Prose(role="heading"), _:
            return False
        case _, (Prose(role="heading") | Explore()):
            return True
        case Explore(), _:
            return True
        case ((Prose(role="feedback") | Hint() | Notice()), Prose(role="text" | "reminder")):
            return True
        case Prose(role="text"), (Prose(role="text") | Question() | CodeBlock(role="code")):
            return True
        case CodeBlock(role="code"), (Prose(role="text") | Question()):
            return True
        case CodeBlock(role="version"), (Prose(role="text" | "reminder") | Question()):
            return True
        case _:
            return False


def _plot(
    plot: Plot, width: int, room: int, accessible: bool, pictures: Path | None, pixels: Pixels | None
) -> list[Shown]:
    """Seen where it can be; described where it cannot, and beside its file."""
    seen = [] if accessible else picture(plot, width, room, pixels)
    file = where(plot, pictures)
    description = _readable(one_line(plot.picture.describe), width, accessible)
    described = wrap(f"Picture: {description}", width) if file or not seen else []
    return [*seen, *described, *file]


def offer(explore: Explore) -> str:
    """One line that says what an explorer is for, and the words that open it."""
    return f"{'sherpa explore' if explore.opens else '/explore'} {explore.name}: {EXPLORERS[explore.name]}."


def _explore(explore: Explore, width: int) -> list[Piece]:
    """The offer; where it was taken up and no screen is there to turn it on, how it begins as well."""
    offered = wrap(_MARKUP.sub(r"\\\g<0>", offer(explore)), width, "quiet")
    if not explore.opens:
        return list(offered)
    from sherpa.ui.explorers.show import first_words  # all explorers, and most turns open none

    return [*(row for text in first_words(explore.name) for row in wrap(text, width)), *offered]


def _file(question: Question, width: int, watched: bool) -> list[Row]:
    """Where else the answer may be written; said when it is asked first."""
    if question.work is None or question.again:
        return []
    how = "saving checks it" if watched else "then /check"
    words = f"Paste it, type /code, or write it in {one_line(question.work.path)}, {how}."
    return wrap(_MARKUP.sub(r"\\\g<0>", words), width, "quiet")


def _options(options: Sequence[ShownOption], width: int, accessible: bool) -> list[Piece]:
    """A row each; all on one row where they fit and can be seen at once."""
    row: list[Span] = []
    for option in options:
        start = (Span(_BETWEEN[2:]),) if row else ()
        row += [*start, *_letter(option), *inline(_readable(option.text, width, accessible), "")]
    if row and not accessible and width_of(row) <= width and not any("\n" in option.text for option in options):
        return [tuple(row)]
    return [piece for option in options for piece in _option(option, width, accessible)]


def _option(option: ShownOption, width: int, accessible: bool) -> list[Piece]:
    first, *more = pieces(_readable(option.text, width, accessible), width - 5) or [BLANK]
    indent = Span(" " * width_of(_letter(option)))
    head: list[Piece] = [_letter(option), first] if isinstance(first, Verbatim) else [(*_letter(option), *first)]
    return head + [piece if isinstance(piece, Verbatim) else (indent, *piece) for piece in more]


def _letter(option: ShownOption) -> tuple[Span, ...]:
    return (Span("  "), Span(one_line(option.id), "letter"), Span("  "))
