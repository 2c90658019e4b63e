"""Where an explorer stands in; its screen, its words for accessible mode, or its JSON frame out."""

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len, chop_cells

from sherpa.domain.explorers import ExplorerName
from sherpa.domain.formula import FormulaError
from sherpa.domain.picture import Pipeline
from sherpa.ui.explorers import explorer
from sherpa.ui.explorers.scene import Scene, Table
from sherpa.ui.explorers.state import Standing, start
from sherpa.ui.plots import draw
from sherpa.ui.plots.panels import draw_panels
from sherpa.ui.render.spans import Row, Span, Style, wrap

Frame = dict[str, object]

_WIDEST = 96
_PICTURE_ROWS = (6, 16)  # at the least and at the most
_LETTERS = "abcdefgh"
_WIDEST_PICTURE = 76
_BEYOND = 8  # cells that a pipeline may take beyond the width it is given, for want of an axis
_BLANK: Row = ()


def screen(here: Standing, width: int, height: int) -> list[Row]:
    """All of it in `height` rows; the picture is as high as the wordiest step leaves room for, so that nothing jumps."""
    width = min(width, _WIDEST)
    scene = here.explorer.scene(here.turned, here.step)
    head, keys = _head(here, width), _keys(here, width)
    room = height - len(head) - len(keys) - _most_rows(here, width) - len((_BLANK, _BLANK, _BLANK))
    drawn = _drawn(scene, width, max(_PICTURE_ROWS[0], min(room, _PICTURE_ROWS[1])))
    below = _below(here, scene, width)
    rows = [*head, _BLANK, *drawn, *([_BLANK] if drawn else []), *below]
    if any(rows[height - len(keys) :]):  # a question without its last options is worse than one without a picture
        rows = [*head, _BLANK, *below]
    spare = max(height - len(keys) - len(rows), 0)
    return [*rows[: height - len(keys)], *[_BLANK] * spare, *keys][-height:]


def _most_rows(here: Standing, width: int) -> int:
    """Rows under the picture at the step that has most."""
    asked = replace(here, step=here.guess.before - 1, decided=False, note="")
    run = [replace(here, step=step, decided=True, note="") for step in range(here.last + 1)]
    return max(len(_below(at, at.explorer.scene(at.turned, at.step), width)) for at in (asked, *run))


def words(here: Standing, picture: bool) -> list[str]:
    """What a reader hears, a sentence or an option a line; `picture` where its description is wanted, too."""
    scene = here.explorer.scene(here.turned, here.step)
    lines = [f"Step {here.step} of {here.last}.", *scene.says, *scene.heard]
    if picture:
        lines += [f"Picture: {plot.picture.describe}" for plot in scene.plots]
    lines += _told(here)
    if here.note:
        lines.append(here.note)
    if here.asks:
        lines += [here.guess.stem, *(f"  {_LETTERS[number]}  {text}" for number, text in enumerate(here.guess.options))]
    return lines


def first_words(name: ExplorerName) -> list[str]:
    """How an explorer begins, for a page on which nothing can be turned."""
    here = start(explorer(name))
    scene = here.explorer.scene(here.turned, 0)
    return [f"{here.explorer.title}. {' '.join(scene.says)}", *(f"Picture: {p.picture.describe}" for p in scene.plots)]


def frame(here: Standing) -> Frame:
    """The same as data. `figures` are unrounded."""
    scene = here.explorer.scene(here.turned, here.step)
    asks = {
        "stem": here.guess.stem,
        "options": [{"id": _LETTERS[number], "text": text} for number, text in enumerate(here.guess.options)],
    }
    return {
        "explorer": here.explorer.name,
        "step": here.step,
        "of": here.last,
        "knobs": dict(here.turned),
        "figures": dict(scene.figures),
        "says": [*scene.says, *scene.heard, *_told(here)],
        "pictures": [plot.picture.describe for plot in scene.plots],
        "asks": asks if here.asks else None,
        "guess": None if here.guessed is None else here.guess.options[here.guessed],
        "note": here.note,
    }


def _told(here: Standing) -> list[str]:
    """What became of the guess, once the run has shown it: no verdict, the guess beside what happened."""
    if here.guessed is None or here.step < here.guess.told_at:
        return []
    guess = here.guess
    said = f"Your guess: {guess.options[here.guessed]}."
    if here.guessed == guess.key:
        return [f"{said} So it is."]
    why = guess.says[here.guessed] if guess.says else ""
    return [f"{said} What happened: {guess.options[guess.key]}.", *([why] if why else [])]


def _head(here: Standing, width: int) -> list[Row]:
    knobs = " · ".join(f"{name} {value}" for name, value in here.turned.items())
    title, count = f"{here.explorer.title} · {knobs}", f"step {here.step} of {here.last}"
    gap = width - cell_len(title) - cell_len(count)
    if gap < 1:
        return [*wrap(title, width, "heading"), (Span(count, "quiet"),)]
    return [(Span(title, "heading"), Span(" " * gap), Span(count, "quiet"))]


def _drawn(scene: Scene, width: int, height: int) -> list[Row]:
    if not scene.plots:
        return []
    try:
        if len(scene.plots) > 1:
            rows = draw_panels(scene.plots, width, height)
        else:
            beyond = _BEYOND if isinstance(scene.plots[0].picture, Pipeline) else 0
            rows = draw(scene.plots[0], min(width, _WIDEST_PICTURE) - beyond, height - 1).split("\n")
    except FormulaError:
        rows = [plot.picture.describe for plot in scene.plots]
    return [(Span(chop_cells(row, width)[0] if row else ""),) for row in rows]


def _below(here: Standing, scene: Scene, width: int) -> list[Row]:
    rows: list[Row] = []
    if scene.table and not (here.asks and here.step == 0):  # a question takes the room of a table with one row
        rows += [*_table(scene.table, width), _BLANK]
    for text in scene.says:
        rows += wrap(text, width)
    for text in _told(here):
        rows += wrap(text, width, "strong")
    note = wrap(here.note, width, "quiet") if here.note else []
    if not here.asks:
        return rows + note
    return rows + (note or [_BLANK]) + _question(here, width)


def _question(here: Standing, width: int) -> list[Row]:
    rows = wrap(here.guess.stem, width, "question")
    for number, option in enumerate(here.guess.options):
        rows += wrap(option, width, first=f"  {_LETTERS[number]}  ")
    return rows


def _table(table: Table, width: int) -> list[Row]:
    """Where it is too wide, the last column, the one that has words, stands below the others and needs no name."""
    columns = list(zip(table.head, *table.rows, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    fits = sum(widths) + len("  ") * (len(widths) - 1) <= width
    rows: list[Row] = []
    for number, cells in enumerate((table.head, *table.rows)):
        style: Style = "" if number else "quiet"
        shown = cells if fits else cells[:-1]
        rows.append((Span(_aligned(shown, widths[: len(shown)])[:width].rstrip(), style),))
        rows += wrap(cells[-1], width, first="  ") if number and not fits else []
    return rows


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cell}{'':{size - cell_len(cell)}}" for cell, size in zip(cells, widths, strict=True))


def _keys(here: Standing, width: int) -> list[Row]:
    first = "A letter guesses · Enter: no guess" if here.asks else "Space, ← steps · p play · r reset"
    knobs = " · ".join(f"{knob.key}{'/0-9' if knob.between else ''} {knob.name}" for knob in here.explorer.knobs)
    return wrap(f"{first} · {knobs} · q leave", width, "quiet")
