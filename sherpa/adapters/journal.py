"""A session's summary and the learner's code in, files under `sessions/` out; writing again overwrites its own.

A file knows its session by a comment that Markdown does not show, so a summary that a crash cut off, or that is written
once more after a resume, never stands there twice. Lines that learners add to the index are left alone.
"""

import os
import re
import tempfile
from datetime import date
from pathlib import Path

from sherpa.errors import StoreUnavailable

_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*.md"


class FileJournal:
    """The `Journal` port on the folder `<workspace>/sessions`; paths it returns can be opened from `seen_from`."""

    def __init__(self, workspace: Path, seen_from: Path | None = None) -> None:
        self._seen_from = seen_from or workspace
        self._sessions = workspace / "sessions"

    def write_summary(self, route: str, on: str, session: int, text: str) -> str:
        """Also sets the session's line in the index, by the summary's first line."""
        day = date.fromisoformat(on)
        path = write_summary(self._sessions, route, day, session, text)
        first = next((line for line in text.splitlines() if line.strip()), "")
        index_line(self._sessions, route, day, session, path, first.lstrip("# "))
        return self._told(path)

    def keep_code(self, route: str, item: str, code: str) -> str:
        return self._told(keep_code(self._sessions, route, item, code))

    def keep_figure(self, route: str, item: str, number: int, png: bytes) -> str:
        path = self._sessions / _name(route) / "figures" / f"{_name(item)}-{number}.png"
        _write(path, png)
        return self._told(path)

    def place_work(self, route: str, item: str, starter: str) -> str:
        path = self._work(route, item)
        if not path.exists():
            _write(path, starter.rstrip() + "\n")
        return self._told(path)

    def read_work(self, route: str, item: str) -> str:
        return _read(self._work(route, item))

    def _work(self, route: str, item: str) -> Path:
        return self._sessions / _name(route) / "work" / f"{_name(item)}.py"

    def _told(self, path: Path) -> str:
        below = path.is_relative_to(self._seen_from)
        return (path.relative_to(self._seen_from) if below else path).as_posix()


def write_summary(sessions: Path, route: str, at: date, session: int, text: str) -> Path:
    """Writes `<sessions>/<route>/YYYY-MM-DD[-n].md`, n for the second session of a day."""
    mark = _mark(session)
    folder = sessions / _name(route)
    path = _written(folder, mark) or _free(folder, at)
    _write(path, f"{mark}\n{text.rstrip()}\n")
    return path


def index_line(sessions: Path, route: str, at: date, session: int, summary: Path, text: str) -> Path:
    """Sets the session's one line in `<sessions>/index.md`, linking to its summary."""
    mark = _mark(session)
    path = sessions / "index.md"
    link = summary.relative_to(sessions).as_posix()
    line = f"- [{at.isoformat()}]({link}) {route}: {' '.join(text.split())} {mark}"
    lines = _read(path).splitlines() or ["# Sessions", ""]
    if old := [n for n, present in enumerate(lines) if present.endswith(mark)]:
        lines[old[0]] = line
    else:
        lines.append(line)
    _write(path, "\n".join(lines) + "\n")
    return path


def keep_code(sessions: Path, route: str, item: str, code: str) -> Path:
    """Writes the learner's own passing code to `<sessions>/<route>/code/<item>.py`."""
    path = sessions / _name(route) / "code" / f"{_name(item)}.py"
    _write(path, code.rstrip() + "\n")
    return path


def _mark(session: int) -> str:
    return f"<!-- session {session} -->"


def _name(text: str) -> str:
    """A file's name, never a path: ids come from a route's author."""
    return re.sub(r"[^\w.-]", "_", text).lstrip(".") or "_"


def _written(folder: Path, mark: str) -> Path | None:
    return next((path for path in sorted(folder.glob(_DAY)) if _read(path).split("\n", 1)[0] == mark), None)


def _free(folder: Path, at: date) -> Path:
    path, n = folder / f"{at.isoformat()}.md", 1
    while path.exists():
        n += 1
        path = folder / f"{at.isoformat()}-{n}.md"
    return path


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _unavailable(path, error) from error


def _write(path: Path, content: str | bytes) -> None:
    """All or nothing: whoever opens the file meanwhile, or pulls the plug, finds the old text or the new."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            try:
                file.write(content if isinstance(content, bytes) else content.encode("utf-8", errors="replace"))
                file.flush()
                os.fsync(file.fileno())
                os.replace(file.name, path)
            except BaseException:
                os.unlink(file.name)
                raise
    except OSError as error:
        raise _unavailable(path, error) from error


def _unavailable(path: Path, error: OSError) -> StoreUnavailable:
    cause = error.strerror or type(error).__name__
    return StoreUnavailable(
        f"{path} cannot be used ({cause}). The session itself is safe in sherpa.db: "
        "free some space or mend the rights, then leave and resume to write it again."
    )
