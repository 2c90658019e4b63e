"""A workspace and a route in, the newest summary out that another tutor left under `.sessions/`, as it stands."""

from pathlib import Path

_FOLDER = ".sessions"
_LONGEST = 64_000  # bytes: a summary is a page; of what is longer, the beginning is enough


def newest(workspace: Path, route: str) -> tuple[str, str] | None:
    """The file's name and text. What cannot be read is as good as not there: nothing depends on it."""
    folder = workspace / _FOLDER / route
    if not route or Path(route).name != route or not folder.is_dir():
        return None
    for path in sorted((path for path in folder.glob("*.md") if path.name != "index.md"), key=_order, reverse=True):
        try:
            with path.open("rb") as file:
                return path.name, file.read(_LONGEST).decode("utf-8", errors="replace")
        except OSError:
            continue
    return None


def _order(path: Path) -> tuple[str, int, str]:
    """By day, then by the number of the session on it: -10 comes after -2, and both after none."""
    day, number = path.stem[:10], path.stem[11:]
    return (day, int(number) if number.isdecimal() else 0, path.name)
