"""`sherpa export` and `sherpa forget`: everything that is kept, to take along, and what of it is to be gone."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sherpa.cli.workspace import find_workspace, now, workspace_option
from sherpa.errors import BadInput

if TYPE_CHECKING:
    from sherpa.app.forgetting import Plan

_LISTED = 12  # files named one by one; of more, the rest is counted


@click.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write FILE as Markdown and JSON.")
@workspace_option
def export(out: Path | None, workspace: Path | None) -> None:
    """Everything that is kept of you: Markdown on the screen, or FILE as Markdown with its JSON beside it."""
    from sherpa.app.export import collect, write
    from sherpa.learner.export import to_markdown
    from sherpa.ui.render.safe import plain

    where = find_workspace(workspace)
    everything = collect(where, now().isoformat(timespec="seconds"))
    if out is None:
        click.echo(plain(to_markdown(everything)), nl=False)
        return
    for path in write(where, everything, out):
        click.echo(f"Written: {path}")


@click.command()
@click.option("--session", type=int, metavar="ID", help="One sitting, by the number in its summary.")
@click.option("--route", metavar="R", help="Every walk on a route.")
@click.option("--all", "everything", is_flag=True, help="All that was ever kept here.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@workspace_option
def forget(session: int | None, route: str | None, everything: bool, yes: bool, workspace: Path | None) -> None:
    """Forget a session, a route or everything: gone from the database, every file and the prompt's history."""
    from sherpa.app import forgetting

    where = find_workspace(workspace)
    match session, route, everything:
        case int(), None, False:
            plan = forgetting.plan_session(where, session)
        case None, str(), False:
            plan = forgetting.plan_route(where, route)
        case None, None, True:
            plan = forgetting.plan_all(where)
        case _:
            raise BadInput(
                "say what to forget: one of --session ID, --route R, --all. Sessions are in sessions/index.md."
            )
    _say_what_goes(where, plan)
    if not yes and not _agreed():
        click.echo("Nothing was forgotten.")
        return
    forgetting.forget(where, plan)
    click.echo("Forgotten.")


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise BadInput("this cannot be undone, and there is no terminal to ask at. Add --yes to do it.")
    return click.confirm("This cannot be undone. Go on?", default=False)


def _say_what_goes(where: Path, plan: "Plan") -> None:
    if plan.everything:
        click.echo(f"Everything kept in {where / 'sessions'} goes:")
    else:
        numbers = ", ".join(str(sitting.session) for sitting in plan.sittings)
        click.echo(f"Session {numbers} goes from the database, with its evidence, and from these files:")
    paths = plan.traces.paths()
    for path in paths[:_LISTED]:
        part = " (in part)" if path in plan.traces.edits else ""
        click.echo(f"  {path.relative_to(where) if path.is_relative_to(where) else path}{part}")
    if len(paths) > _LISTED:
        click.echo(f"  and {len(paths) - _LISTED} more")
    if not paths:
        click.echo("  none")
