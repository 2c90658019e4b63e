"""A Pipeline in; rows out: boxes joined by arrows, the values' names between them, notes under the boxes."""

from itertools import zip_longest

from rich.cells import cell_len

from sherpa.domain.picture import Pipeline
from sherpa.ui.render.safe import one_line

_INDENT = 4
_INTO, _OUT = " ──", "─→ "


def draw_pipeline(pipeline: Pipeline, width: int) -> list[str]:
    rows = [f"{'':{_INDENT}}{one_line(pipeline.title)}"] if pipeline.title else []
    start, *ends = (one_line(name) for name in (*pipeline.names, ""))
    chain, notes = start, ""
    for stage, name in zip_longest(pipeline.stages, ends[: len(pipeline.stages)], fillvalue=None):
        if stage is None:
            break
        box, note = f"[ {one_line(stage.does)} ]", one_line(stage.note)
        link = f"{_INTO}{box}{_OUT}{name or ''}"
        if cell_len(chain) + cell_len(link) > width - _INDENT and chain != start:
            rows += _rows(chain, notes)
            chain, notes = start, ""
        middle = cell_len(chain) + cell_len(_INTO) + cell_len(box) // 2
        notes = notes.ljust(max(middle - cell_len(note) // 2, len(notes) + bool(notes))) + note
        chain, start = chain + link, name or ""
    return rows + _rows(chain, notes)


def _rows(chain: str, notes: str) -> list[str]:
    return [" " * _INDENT + row for row in (chain, notes) if row.strip()]
