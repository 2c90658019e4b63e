"""A workspace in, all that is kept of it out, and the two files that hold it."""

from pathlib import Path

from sherpa.adapters.journal import write_whole
from sherpa.adapters.traces import EXPORT
from sherpa.app import database, reading, writing
from sherpa.learner.export import Export, FileKept, WalkKept, to_markdown

_ALL = 1 << 30  # more replies than are ever kept


def collect(workspace: Path, at: str) -> Export:
    files = tuple(_files(workspace / "sessions"))
    if not database(workspace).exists():
        return Export(kind=EXPORT, at=at, files=files)
    with reading(workspace) as records:
        walks = tuple(
            WalkKept(
                walk=walk,
                outline=records.outline(walk.walk),
                sittings=records.sittings(walk.walk),
                lines=records.lines(walk.walk),
                events=records.events(walk.walk),
                replies=records.replies(walk.walk, last=_ALL),
            )
            for walk in records.walks()
        )
        return Export(kind=EXPORT, at=at, walks=walks, cards=records.cards(), files=files)


def write(workspace: Path, export: Export, out: Path) -> tuple[Path, Path]:
    """Markdown and JSON beside one another; `out` is the one that its suffix says, Markdown where it says neither."""
    markdown = out.with_suffix(".md") if out.suffix == ".json" else out
    data = out if out.suffix == ".json" else out.with_name(out.name.removesuffix(".md") + ".json")
    write_whole(markdown, to_markdown(export))
    write_whole(data, export.model_dump_json() + "\n")  # one line: `sherpa forget` knows the file by its first
    if database(workspace).exists():
        with writing(workspace) as store:
            for path in (markdown, data):
                store.note_export(path.resolve())
    return markdown, data


def _files(folder: Path) -> list[FileKept]:
    """Every text under `sessions/`; the database is told apart, locks and pictures say nothing of the learner."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("sherpa.db")]
    return [
        FileKept(path=path.relative_to(folder).as_posix(), text=path.read_text(encoding="utf-8", errors="replace"))
        for path in paths
        if path.suffix in (".md", ".py", "") and not path.name.startswith(".")
    ]
