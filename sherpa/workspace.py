"""A folder in, the workspace it belongs to out; where shipped and cached files lie; what was asked for on the command line.

Nothing is read here and nothing slow is imported: a prompt stands on it before the rest is loaded.
"""

import os
from dataclasses import dataclass
from pathlib import Path

FILE = ".sherpa-config.yml"
_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Wish:
    """What the learner asked for on the command line."""

    route: str | None = None
    fresh: bool = False
    seed: int | None = None
    forgiving: bool = False  # tell of a bug and go on
    offline: bool = False  # use no model, whatever is configured
    early: bool = False  # start the sandbox while the learner still reads
    now: str | None = None  # a fixed clock's start, ISO 8601 with offset: the same run twice tells the same times


def shipped(name: str) -> Path:
    """A folder that comes with Sherpa (`routes`, `config`): inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def workspace(start: Path) -> Path:
    """The nearest folder upward that holds a `.sherpa-config.yml` or routes of its own; else the user's data folder."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file() or any(folder.glob("routes/*/sherpa.md")):
            return folder
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "sherpa"


def cache_folder() -> Path:
    """Where things lie that can be made anew at any time."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sherpa"
