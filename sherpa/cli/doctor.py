"""`sherpa doctor`: what Sherpa has to work with on this machine, how each part was tried, and what to do where it fails."""

import json
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sherpa.cli.workspace import find_workspace, workspace_option

if TYPE_CHECKING:
    from sherpa.app.checkup import Layer

_TIERS = {
    "A": "strict: code runs behind namespaces, Landlock and seccomp",
    "B": "strong: code runs behind Landlock and seccomp",
    "U": "no walls: code would run with your own rights, and only once you agreed to that",
}
_WIDTH = 78


@click.command()
@click.option("--json", "as_json", is_flag=True)
@workspace_option
def doctor(as_json: bool, workspace: Path | None) -> None:
    """What Sherpa has to work with here: the sandbox's walls, each tried, where sessions are kept, what the model can do.

    Exits with 1 where something wants mending.
    """
    from sherpa.app.checkup import look

    found = look(find_workspace(workspace))
    if as_json:
        click.echo(json.dumps({**asdict(found), "well": found.is_well()}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"Sandbox: tier {found.tier}, {_TIERS[found.tier]}.")
        _echo(found.walls)
        click.echo("\nBeside it:")
        _echo(found.others)
        if found.model:
            click.echo("\nModel:")
            _echo(found.model)
        else:
            click.echo("\nModel: none configured. Every route runs whole without one.")
    sys.exit(0 if found.is_well() else 1)


def _echo(parts: "Sequence[Layer]") -> None:
    for part in parts:
        click.echo(_paragraph(f"{'holds' if part.holds else 'lacks'}  {part.name}: {part.proof}", "  "))
        if part.mend:
            click.echo(_paragraph(part.mend, "         "))


def _paragraph(text: str, indent: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent="         ", break_long_words=False)
