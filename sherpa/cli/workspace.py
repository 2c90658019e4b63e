"""The option that every command has, and the folder it stands for."""

from pathlib import Path

import click

workspace_option = click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where sessions are kept; found by itself otherwise.",
)


def find_workspace(given: Path | None) -> Path:
    from sherpa import config

    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        return given.resolve()
    return config.workspace(Path.cwd())
