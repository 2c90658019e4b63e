"""Sessions in, what the files under `sessions/` tell of them out; and the same files with every trace of them gone."""

import os
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sherpa.adapters.journal import JOURNAL, PARTIAL, entries, mark, read_whole, write_whole
from sherpa.domain.ports import Sitting

INDEX, HISTORY = "index.md", "history"
EXPORT = "sherpa export"  # in the first line of each file that an export writes
_ANY_MARK = re.compile(r"<!-- session \d+ -->")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Traces:
    """What is to go: whole files, and files of which a part goes, with what is left of them."""

    files: tuple[Path, ...]
    edits: Mapping[Path, str]

    def paths(self) -> tuple[Path, ...]:
        return tuple(sorted({*self.files, *self.edits}))

    def clear(self) -> None:
        for path, text in self.edits.items():
            old = path.with_name(PARTIAL + path.name)
            with suppress(OSError):  # where there are no links, the old bytes are left to the file system
                os.link(path, old)
            write_whole(path, text)
            shred(old)
        for path in self.files:
            shred(path)
        for folder in sorted({path.parent for path in self.files}, reverse=True):
            if folder.name != "sessions" and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def traces_of(folder: Path, gone: Collection[Sitting], typed: Collection[str], code: Mapping[Path, str]) -> Traces:
    """Of some sessions. `typed` are their lines; `code` is what is left of each file that they wrote for an item."""
    marks = {mark(sitting.session) for sitting in gone}

    def is_theirs(text: str) -> bool:
        return any(text.rstrip().endswith(one) for one in marks)

    files = [path for path in folder.glob("*/*.md") if _first_line(path) in marks]
    files += [path for path, left in code.items() if not left and path.exists()]
    edits = {path: left for path, left in code.items() if left and path.exists()}
    parts: dict[str, Callable[[str], str]] = {
        INDEX: lambda text: _without_lines(text, is_theirs),
        JOURNAL: lambda text: without_entries(text, marks),
        HISTORY: lambda text: _without_typed(text, typed, gone),
    }
    for name, left_of in parts.items():
        text = read_whole(folder / name)
        if (left := left_of(text)) != text:
            edits[folder / name] = left
    return Traces((*files, *folder.rglob(f"{PARTIAL}*")), edits)


def all_traces(folder: Path) -> Traces:
    """Of everything that Sherpa wrote; what learners put there themselves stays."""
    files = [path for path in folder.glob("*/*.md") if _ANY_MARK.fullmatch(_first_line(path))]
    for pattern in (
        "sherpa.db*",
        JOURNAL,
        HISTORY,
        "*/code/*.py",
        "*/work/*.py",
        "*/figures/*",
        "pictures/*",
        "export/*",
    ):
        files += folder.glob(pattern)
    index = read_whole(folder / INDEX)
    left = _without_lines(index, lambda line: bool(_ANY_MARK.search(line)))
    bare = not re.sub(r"^#.*$", "", left, flags=re.M).strip()
    if bare and (folder / INDEX).exists():
        files.append(folder / INDEX)
    return Traces((*files, *folder.rglob(f"{PARTIAL}*")), {folder / INDEX: left} if left != index and not bare else {})


def is_export(path: Path) -> bool:
    return EXPORT in read_whole(path).split("\n", 1)[0] if path.is_file() else False


def without_entries(text: str, marks: Collection[str]) -> str:
    return "".join(entry for entry in entries(text) if entry.split("\n", 1)[0] not in marks)


def shred(path: Path) -> None:
    """Removes a file, its bytes overwritten first; what snapshots and backups keep of it is out of reach."""
    if path.is_file() and not path.is_symlink():
        with path.open("r+b") as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(b"\0" * min(left, _BLOCK))
            file.flush()
            os.fsync(file.fileno())
    path.unlink(missing_ok=True)


def _first_line(path: Path) -> str:
    return read_whole(path).split("\n", 1)[0] if path.is_file() else ""


def _without_lines(text: str, is_gone: Callable[[str], bool]) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not is_gone(line))


def _without_typed(text: str, typed: Collection[str], gone: Collection[Sitting]) -> str:
    """The prompt's history: what was typed in these sessions, by its text or, where a session has an end, by its time."""
    wanted = {" ".join(line.split()) for line in typed}
    spans = [(_local(one.opened_at), _local(one.closed_at)) for one in gone if one.closed_at]
    kept = []
    for block in re.split(r"(?=\n# )", text):  # each entry has its time above it; what was typed begins with +
        stamp, *lines = block.strip("\n").split("\n")
        said = " ".join(" ".join(line[1:] for line in lines if line.startswith("+")).split())
        when = _stamped(stamp)
        if said not in wanted and not any(start <= when <= end for start, end in spans if when is not None):
            kept.append(block)
    return "".join(kept)


def _stamped(line: str) -> datetime | None:
    try:
        return datetime.fromisoformat(line.removeprefix("# "))
    except ValueError:
        return None


def _local(at: str) -> datetime:
    """As the prompt's history writes it: the machine's own time, without offset."""
    return datetime.fromisoformat(at).astimezone().replace(tzinfo=None)
