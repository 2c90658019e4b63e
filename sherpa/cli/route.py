"""`sherpa route ...`: the commands for whoever writes routes."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from sherpa.cli.drafting import draft_route
from sherpa.cli.workspace import authors_place, find_workspace, near, workspace_option

if TYPE_CHECKING:
    from sherpa.author.rehearsal.models import Guest
    from sherpa.author.rehearsal.report import Rehearsal
    from sherpa.tutor.lesson import Lesson
    from sherpa.tutor.session import Session

_A_DAY = "2026-01-05T09:00:00+00:00"  # any will do; the same one makes every rehearsal the same


@click.group(name="route")
def route_group() -> None:
    """Tools for whoever writes routes."""


@route_group.command(name="show")
@click.argument("path")
@click.option("--json", "as_json", is_flag=True)
@workspace_option
def show_route(path: str, as_json: bool, workspace: Path | None) -> None:
    """What Sherpa reads in a route."""
    from sherpa import app
    from sherpa.route.show import outline, show

    folder = app.find_route(path, find_workspace(workspace))
    click.echo(json.dumps(show(folder), ensure_ascii=False, indent=2) if as_json else outline(folder))


@route_group.command(name="check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON line for each finding.")
@click.option("--run", is_flag=True, help="Run the routes' programs too: solutions, wrong versions, printed output.")
@workspace_option
def check_routes(paths: tuple[str, ...], as_json: bool, run: bool, workspace: Path | None) -> None:
    """What is wrong with the routes at PATH: names, folders of routes, or folders of such folders.

    Exits with 1 where a finding is CRITICAL. `sherpa route rules` tells what is looked at, and why.
    """
    from sherpa import app
    from sherpa.author.check import check_route, report, routes_in
    from sherpa.cli.programs import running

    known = app.routes(find_workspace(workspace))
    folders = dict.fromkeys(
        folder
        for path in paths
        for folder in routes_in(known[path] if path in known and not Path(path).is_dir() else Path(path).expanduser())
    )
    with ExitStack() as stack:
        box = stack.enter_context(running()) if run else None
        found = [finding for folder in folders for finding in check_route(folder, known, box)]
    if as_json:
        for finding in found:
            click.echo(finding.model_dump_json())
    else:
        click.echo(report(found, len(folders)))
    sys.exit(any(finding.severity == "CRITICAL" for finding in found))


@route_group.command(name="rules")
@click.option("--review", is_flag=True, help="The rules of `sherpa route review` and `plan` instead.")
def show_rules(review: bool) -> None:
    """Every rule of `sherpa route check`: what it looks at, why, and how to mend what it finds."""
    from sherpa.author.check import documentation
    from sherpa.author.review.pages import review_documentation

    click.echo(review_documentation() if review else documentation(), nl=False)


@route_group.command(name="new")
@click.argument("name")
@workspace_option
def new_route(name: str, workspace: Path | None) -> None:
    """Write a small, complete route to start from, into routes/NAME of the workspace."""
    from sherpa.author.blank import write_blank

    folder = near(write_blank(name, authors_place(workspace) / "routes"))
    click.echo(f"{folder} holds a small, complete route. Its comments tell what each part is for.")
    click.echo(f"  sherpa route check {folder} --run     what is wrong with it: nothing yet")
    click.echo(f"  sherpa learn {folder}     walk through it")


@route_group.command(name="plan")
@click.argument("path", metavar="ROUTE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@workspace_option
def plan_route(path: str, as_json: bool, workspace: Path | None) -> None:
    """What ROUTE asks of its learners, held against the plan.yml beside it.

    Exits with 1 where a disagreement is CRITICAL. docs/plan.md has every key of a plan.
    """
    from sherpa import app
    from sherpa.author.plan.report import as_text, plan_report
    from sherpa.author.seen import open_seen

    where = find_workspace(workspace)
    report = plan_report(open_seen(app.find_route(path, where), app.routes(where)))
    click.echo(report.model_dump_json(indent=2) if as_json else as_text(report))
    sys.exit(any(finding.severity == "CRITICAL" for finding in report.findings))


@route_group.command(name="review")
@click.argument("path", metavar="ROUTE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--no-log", is_flag=True, help="Leave the review log beside the route as it is.")
@click.option("--offline", is_flag=True, help="Ask no model, whatever is configured.")
@workspace_option
def review_route(path: str, as_json: bool, no_log: bool, offline: bool, workspace: Path | None) -> None:
    """What a reader who knows how people learn would say of ROUTE: lint rules, plan, pedagogy, wording.

    A configured model adds notes of its own. Keeps its iterations in review.md beside the route. Exits with 1 on NEEDS REVISION.
    """
    from sherpa import app
    from sherpa.app.model import authors_model
    from sherpa.author.review.by_model import ModelCritic
    from sherpa.author.review.log import FILE, logged, next_review, report
    from sherpa.author.review.verdict import remarks_on

    where = find_workspace(workspace)
    folder = app.find_route(path, where)
    log = folder / FILE
    before = log.read_text(encoding="utf-8") if log.is_file() else ""
    with authors_model(where, offline=offline) as model:
        critic = ModelCritic(model, f"whoever wants to learn {folder.name.replace('-', ' ')}") if model else None
        remarks = remarks_on(folder, app.routes(where), critic)
    review = next_review(folder.name, remarks, before, _today())
    if not no_log and (after := logged(review, before)) != before:
        try:
            log.write_text(after, encoding="utf-8")
        except OSError as error:
            click.echo(f"{log} cannot be written ({error.strerror}); this iteration is not kept.", err=True)
    click.echo(review.model_dump_json(indent=2) if as_json else report(review))
    sys.exit(review.verdict == "NEEDS REVISION")


@route_group.command(name="rehearse")
@click.argument("path", metavar="ROUTE")
@click.option("--learner", "kinds", multiple=True, metavar="KIND", help="Only this kind of learner; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@click.option("--seed", type=int, default=1, help="The walks' seed: it orders the options.")
@click.option("--leaking", is_flag=True, help="Let a model speak that adds the keys to whatever it words.")
@click.option(
    "--failing", type=click.IntRange(min=1), metavar="N", help="Let a model speak whose every Nth call fails."
)
@workspace_option
def rehearse_route(
    path: str,
    kinds: tuple[str, ...],
    as_json: bool,
    markdown: bool,
    seed: int,
    leaking: bool,
    failing: int | None,
    workspace: Path | None,
) -> None:
    """Let simulated learners walk ROUTE to its end, offline and in a workspace of their own that is thrown away.

    Exits with 1 where somebody is stuck, an answer stands above its question, a right answer is not taken, or a model moves
    a verdict.
    """
    from sherpa import app
    from sherpa.author.rehearsal.models import Failing, Leaking
    from sherpa.author.rehearsal.report import as_markdown, as_text
    from sherpa.errors import BadInput

    if leaking and failing:
        raise BadInput("one model at a time: --leaking or --failing N.")
    folder = app.find_route(path, find_workspace(workspace)).resolve()
    guest = Leaking if leaking else (lambda lesson: Failing(failing)) if failing else None
    rehearsal = _rehearsal(folder, kinds, seed, guest)
    if as_json:
        click.echo(rehearsal.model_dump_json(indent=2))
    else:
        click.echo(as_markdown(rehearsal) if markdown else as_text(rehearsal), nl=not markdown)
    sys.exit(rehearsal.fails)


def _rehearsal(
    folder: Path, kinds: tuple[str, ...], seed: int, guest: "Callable[[Lesson], Guest] | None"
) -> "Rehearsal":
    """`guest` is a model that means no good: where one is asked for, the walks are made with it and without."""
    from sherpa import app
    from sherpa.author.rehearsal.company import company
    from sherpa.author.rehearsal.report import report_on, walks
    from sherpa.config import Wish

    guests: dict[str, Guest] = {}

    @contextmanager
    def sit(kind: str, spoken_to: bool = False) -> "Iterator[Session]":
        if sys.stderr.isatty():
            click.echo(f"the {kind} learner walks {folder.name}", err=True)
        with (
            TemporaryDirectory(prefix="sherpa-rehearsal-") as place,
            app.session(Wish(route=str(folder), seed=seed, now=_A_DAY), Path(place)) as session,
        ):
            if spoken_to and guest is not None:
                guests[kind] = guest(session.lesson)
                session.world = replace(session.world, model=guests[kind])
            yield session

    if guest is None:
        return report_on(walks(folder, kinds, sit))
    with_them = walks(folder, kinds, partial(sit, spoken_to=True))
    met = company(guests, with_them, walks(folder, kinds, sit))
    return report_on(with_them).model_copy(update={"company": met})


def _today() -> str:
    return os.environ.get("SHERPA_NOW", "")[:10] or date.today().isoformat()


route_group.add_command(draft_route)
