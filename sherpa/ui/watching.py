"""The file that an exercise may be written in, looked at again and again; its text out, each time it was saved anew."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sherpa.domain.reply import Work

_Stamp = tuple[int, int]


class Watch:
    """Looks at one file at a time. What stood in it when it was first looked at was saved for nobody here."""

    def __init__(self) -> None:
        self._work: Work | None = None
        self._seen: _Stamp | None = None
        self._changed: _Stamp | None = None

    @property
    def path(self) -> str:
        return self._work.path if self._work else ""

    def follow(self, work: "Work | None") -> None:
        """From here on this file; the same one again keeps what was seen of it, so that no save in between is missed."""
        if work is not None and work.path != self.path:
            self._seen, self._changed = _stamp(work.path), None
        self._work = work

    def saved(self) -> str:
        """A new attempt, once; a file is read when it has not changed between two looks, so never half written."""
        now = _stamp(self.path) if self._work else None
        if self._work is None or now is None or now == self._seen:
            return ""
        if now != self._changed:
            self._changed = now
            return ""
        self._seen = now
        text = self.text()
        return text if self._work.is_new(text) else ""

    def text(self) -> str:
        """What the file holds now; nothing where it cannot be read."""
        try:
            return Path(self.path).read_text(encoding="utf-8", errors="replace") if self._work else ""
        except OSError:
            return ""


def _stamp(path: str) -> _Stamp | None:
    """None while an editor has the file replaced, and where it is gone."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
