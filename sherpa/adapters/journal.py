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

JOURNAL = "journal.md"
_JOURNAL_TITLE = "# Journal"
_ENTRY = re.compile(
    r"^(?=<!-- session \d+ -->$|(?<!-->\n)## )", re.M
)  # an entry of ours has its mark above its heading
PARTIAL = ".partial-"  # begins the name of a file that is being written; a kill may leave it behind
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

    def read(self) -> str:
        """The learner's journal, nothing where there is none yet."""
        return read_whole(self._sessions / JOURNAL)

    def write_entry(self, session: int, text: str) -> str:
        """The entry of a session, in place of the one it has; a new one comes last."""
        own = f"{mark(session)}\n{text.strip()}\n"
        parts = entries(self.read()) or [f"{_JOURNAL_TITLE}\n"]
        at = next((n for n, part in enumerate(parts) if part.split("\n", 1)[0] == mark(session)), len(parts))
        parts[at : at + 1] = [own]
        write_whole(self._sessions / JOURNAL, "\n".join(part.rstrip("\n") + "\n" for part in parts))
        return self._told(self._sessions / JOURNAL)

    def keep_figure(self, route: str, item: str, number: int, png: bytes) -> str:
        path = figures(self._sessions, route) / f"{_name(item)}-{number}.png"
        write_whole(path, png)
        return self._told(path)

    def place_work(self, route: str, item: str, starter: str) -> str:
        path = work_file(self._sessions, route, item)
        if not path.exists():
            write_whole(path, starter.rstrip() + "\n")
        return self._told(path)

    def read_work(self, route: str, item: str) -> str:
        return read_whole(work_file(self._sessions, route, item))

    def _told(self, path: Path) -> str:
        below = path.is_relative_to(self._seen_from)
        return (path.relative_to(self._seen_from) if below else path).as_posix()


def write_summary(sessions: Path, route: str, at: date, session: int, text: str) -> Path:
    """Writes `<sessions>/<route>/YYYY-MM-DD[-n].md`, n for the second session of a day."""
    own = mark(session)
    folder = sessions / _name(route)
    path = _written(folder, own) or _free(folder, at)
    write_whole(path, f"{own}\n{text.rstrip()}\n")
    return path


def index_line(sessions: Path, route: str, at: date, session: int, summary: Path, text: str) -> Path:
    """Sets the session's one line in `<sessions>/index.md`, linking to its summary."""
    own = mark(session)
    path = sessions / "index.md"
    link = summary.relative_to(sessions).as_posix()
    line = f"- [{at.isoformat()}]({link}) {route}: {' '.join(text.split())} {own}"
    lines = read_whole(path).splitlines() or ["# Sessions", ""]
    if old := [n for n, present in enumerate(lines) if present.endswith(own)]:
        lines[old[0]] = line
    else:
        lines.append(line)
    write_whole(path, "\n".join(lines) + "\n")
    return path


def keep_code(sessions: Path, route: str, item: str, code: str) -> Path:
    """Writes the learner's own passing code to `<sessions>/<route>/code/<item>.py`."""
    path = code_file(sessions, route, item)
    write_whole(path, code.rstrip() + "\n")
    return path


def entries(text: str) -> list[str]:
    """The journal cut before each entry; what stands before the first one comes first."""
    return [part for part in _ENTRY.split(text) if part]


def code_file(sessions: Path, route: str, item: str) -> Path:
    return sessions / _name(route) / "code" / f"{_name(item)}.py"


def work_file(sessions: Path, route: str, item: str) -> Path:
    return sessions / _name(route) / "work" / f"{_name(item)}.py"


def figures(sessions: Path, route: str) -> Path:
    return sessions / _name(route) / "figures"


def mark(session: int) -> str:
    return f"<!-- session {session} -->"


def _name(text: str) -> str:
    """A file's name, never a path: ids come from a route's author."""
    return re.sub(r"[^\w.-]", "_", text).lstrip(".") or "_"


def _written(folder: Path, mark: str) -> Path | None:
    return next((path for path in sorted(folder.glob(_DAY)) if read_whole(path).split("\n", 1)[0] == mark), None)


def _free(folder: Path, at: date) -> Path:
    path, n = folder / f"{at.isoformat()}.md", 1
    while path.exists():
        n += 1
        path = folder / f"{at.isoformat()}-{n}.md"
    return path


def read_whole(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _unavailable(path, error) from error


def write_whole(path: Path, content: str | bytes) -> None:
    """All or nothing: whoever opens the file meanwhile, or pulls the plug, finds the old content or the new."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=PARTIAL, delete=False) as file:
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
