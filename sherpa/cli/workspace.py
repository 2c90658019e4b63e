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


def now() -> datetime:
    from sherpa import app

    return app.clock_from(os.environ.get(NOW)).now()


def wants_words(flag: bool | None) -> bool:
    """Whether all is to be appended text: as the flag says, else as a reader's environment does."""
    return os.environ.get("ACCESSIBLE", "0").lower() not in ("", "0", "no", "false") if flag is None else flag
