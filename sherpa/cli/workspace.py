"""What several commands need: the option for the workspace and the folder it stands for, the clock."""

import os
from datetime import datetime
from pathlib import Path

import click

from sherpa.workspace import workspace

NOW = "SHERPA_NOW"  # a fixed start for the clock, so that a script's transcript can be made again to the letter

workspace_option = click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where sessions are kept; found by itself otherwise.",
)


def find_workspace(given: Path | None) -> Path:
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        return given.resolve()
    return workspace(Path.cwd())


def authors_place(given: Path | None) -> Path:
    """The workspace that an author's route goes to: where there is none upward, this folder becomes one."""
    where, here = find_workspace(given), Path.cwd()
    return where if given is not None or here.is_relative_to(where) else here


def near(path: Path) -> str:
    """A path as one would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def now() -> datetime:
    from sherpa import app

    return app.clock_from(os.environ.get(NOW)).now()


def wants_words(flag: bool | None) -> bool:
    """Whether all is to be appended text: as the flag says, else as a reader's environment does."""
    return os.environ.get("ACCESSIBLE", "0").lower() not in ("", "0", "no", "false") if flag is None else flag
