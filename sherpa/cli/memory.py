"""`sherpa progress` and `sherpa journal`: what is remembered of a workspace's walks, and what learners write of them."""

import json
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sherpa.cli.workspace import find_workspace, now, workspace_option
from sherpa.errors import BadInput

if TYPE_CHECKING:
    from sherpa.app.memory import Remembered

NOTHING = "Nothing yet. Begin with: sherpa learn calculus-for-ml"


@click.command()
@click.argument("route", required=False)
@click.option("--why", "concept", metavar="CONCEPT", help="What the standing of a concept rests on, turn by turn.")
@click.option("--json", "as_json", is_flag=True)
@workspace_option
def progress(route: str | None, concept: str | None, as_json: bool, workspace: Path | None) -> None:
    """What was taught, what was shown, what is mastered and what is due, route by route."""
    from sherpa import config
    from sherpa.cli import tables
    from sherpa.learner.progress import progress_of

    where = find_workspace(workspace)
    found = walked(where, route)
    if concept is not None:
        _show_why(where, found, concept, as_json)
        return
    rules = config.thresholds().mastery
    rows = [progress_of(one.walk, one.outline, one.model, rules, one.means, one.cards) for one in found]
    if as_json:
        _echo_json({"routes": [row.model_dump(mode="json") for row in rows]})
        return
    at = now()
    tables.echo("\n\n".join("\n".join(tables.progress_lines(row, at)) for row in rows) or NOTHING)


@click.command()
@click.argument("route", required=False)
@click.option("--search", "words", metavar="WORDS", help="Show the entries that hold these words.")
@workspace_option
def journal(route: str | None, words: str | None, workspace: Path | None) -> None:
    """Write the entry of your last session, drafted from what you wrote in it; your own editor opens on it."""
    from sherpa.app import journal as keeping
    from sherpa.learner.journal import finished
    from sherpa.ui.render.safe import plain

    where = find_workspace(workspace)
    if words is not None:
        click.echo(plain("\n\n".join(keeping.find(where, words, route))) or "No entry holds these words.")
        return
    walked(where, route)
    entry = keeping.last_draft(where, route)
    if entry is None:
        click.echo(NOTHING)
        return
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    edited = click.edit(entry.text, extension=".md") if at_terminal else entry.text
    kept = finished(edited or "")
    if not kept:
        click.echo("Nothing was written: the entry was left as it was, or says nothing yet.")
        return
    if at_terminal or not entry.written:
        path = keeping.write(where, entry.session, kept)
        click.echo(f"Kept in {path}:\n")
    click.echo(plain(kept), nl=False)


def walked(where: Path, route: str | None) -> "tuple[Remembered, ...]":
    """What is remembered of the route, or of all; a route named and never walked is an error."""
    from sherpa.app import memory

    found = memory.remembered(where, route)
    if route is not None and not found:
        others = ", ".join(one.walk.route for one in memory.remembered(where))
        raise BadInput(f"no walk on {route!r} yet. {f'There is: {others}.' if others else NOTHING}")
    return found


def _show_why(where: Path, found: "Sequence[Remembered]", concept: str, as_json: bool) -> None:
    from sherpa import config
    from sherpa.app import memory
    from sherpa.cli import tables
    from sherpa.learner.why import why

    answers = []
    for one, name in _holding(found, concept):
        lines, rules = memory.said(where, one.walk.walk), config.thresholds().mastery
        claims = why(name, one.outline, one.records, one.model, lines, rules, one.means.get(name))
        answers.append((one, name, claims))
    if as_json:
        told = [
            {
                "route": one.walk.route,
                "concept": name,
                "title": one.outline.components[name].title,
                "claims": [claim.model_dump(mode="json") for claim in claims],
            }
            for one, name, claims in answers
        ]
        _echo_json({"why": told})
        return
    tables.echo("\n\n".join("\n".join(tables.why_lines(one.outline, name, claims)) for one, name, claims in answers))


def _holding(found: "Sequence[Remembered]", concept: str) -> "list[tuple[Remembered, str]]":
    """The routes that know the concept, by its id or its title."""
    wanted = concept.strip().lower()
    known = {}
    holding = []
    for one in found:
        for name, component in one.outline.components.items():
            known[name.lower()] = known[component.title.lower()] = name
            if wanted in (name.lower(), component.title.lower()):
                holding.append((one, name))
    if not holding:
        near = get_close_matches(wanted, known, n=1)
        hint = f"Did you mean {known[near[0]]}?" if near else "`sherpa progress --json` lists them by id."
        raise BadInput(f"no route walked here knows a concept {concept!r}. {hint}")
    return holding


def _echo_json(value: object) -> None:
    from sherpa.ui.render.safe import escape_json

    click.echo(escape_json(json.dumps(value, ensure_ascii=False)))
