"""Where things are: what ships with Sherpa, a learner's workspace, what can be made anew at any time."""

import os
from pathlib import Path

FILE = ".sherpa-config.yml"
_PACKAGE = Path(__file__).parent.parent


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
