"""`sherpa route draft`: a topic or a text in, questions at the terminal, and a route that was tried out."""

import sys
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from sherpa.cli.workspace import find_workspace, workspace_option

if TYPE_CHECKING:
    from sherpa.author.draft.make import Step, Writer
    from sherpa.domain.route import Finding
    from sherpa.tutor.session import Session

_MARK, _ENDS_BLOCK = "> ", "."


@click.command(name="draft")
@click.option("--topic", help="What the route is to be about.")
@click.option(
    "--source", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A text of yours to draw on."
)
@click.option("--name", help="The folder's name; made of topic or title where it is left out.")
@click.option("--from", "stage", metavar="STAGE", help="Make this stage and all after it anew.")
@click.option("--offline", is_flag=True, help="Ask you, whatever model is configured.")
@workspace_option
def draft_route(
    topic: str | None, source: Path | None, name: str | None, stage: str | None, offline: bool, workspace: Path | None
) -> None:
    """Draft a route: stage by stage, each saved in drafts/NAME as YAML that you may edit between.

    Without a model it asks you, proposes what your text says, and makes up nothing; a configured model fills each stage
    instead. Stop whenever you like: the same command goes on.
    """
    from sherpa import app
    from sherpa.app.model import authors_model
    from sherpa.author.draft.asking import Asking, slug
    from sherpa.author.draft.by_model import ByModel
    from sherpa.author.draft.interview import Interview
    from sherpa.author.draft.kept import Kept
    from sherpa.author.draft.make import make, observed, place, texts, tried
    from sherpa.author.draft.source import Text
    from sherpa.config import Wish
    from sherpa.errors import BadInput

    if not (topic or source or name):
        raise BadInput("nothing to draft from. Name a --topic, or a --source, or the --name of a draft to go on with.")
    where = find_workspace(workspace)
    given = source.read_text(encoding="utf-8", errors="replace") if source else ""
    called = name or slug(topic or Text(given).title or (source.stem if source else ""), ())
    kept = Kept(where / "drafts" / called)
    text = Text(kept.source(given))
    if stage:
        kept.back_to(stage)
    with (
        app.sandbox() as box,
        TemporaryDirectory(prefix="sherpa-draft-") as apart,
        authors_model(where, offline=offline) as model,
    ):
        observe = partial(observed, box)

        def writer() -> "Writer":
            if model is None:
                return Interview(Asking(_Terminal(), text, observe, called, topic or ""))
            return ByModel(model, topic or text.title, text.text, called, observe, kept.folder / "replies")

        try:
            draft = make(kept, writer(), _tell)
        except (EOFError, KeyboardInterrupt):
            click.echo(f"\nFinished stages are kept in {kept.folder}. To go on: sherpa route draft --name {called}")
            return

        def sit(kind: str) -> AbstractContextManager["Session"]:
            return app.session(Wish(route=str(folder), seed=1, now=_A_DAY), _made(Path(apart) / kind))

        folder, target = kept.folder / "route" / called, where / "routes" / called
        before = texts(folder)
        click.echo("\nTrying it: keys, wrong answers, programs, and two simulated learners.")
        found = tried(draft, folder, app.routes(where), box, sit)
    _report(found)
    if any(finding.severity == "CRITICAL" for finding in found):
        click.echo(f"It is not put among the routes yet. Edit a stage in {kept.folder}, or draft again --from a stage.")
        sys.exit(1)
    place(folder, target, before)
    click.echo(f"{target} holds the route. Next:\n  sherpa route review {target}\n  sherpa route rehearse {target}")


_A_DAY = "2026-01-05T09:00:00+00:00"  # any will do


class _Terminal:
    """The author, at a terminal or in a pipe: the question, and a mark on the next line. The end of input is EOFError."""

    def line(self, question: str, proposal: str = "") -> str:
        click.echo(f"{question} [{proposal}]" if proposal else question)
        return input(_MARK).strip() or proposal

    def block(self, question: str, proposal: str = "") -> str:
        click.echo(f"{question} (several lines; a dot alone ends{', or at once takes this' if proposal else ''})")
        if proposal:
            click.echo("\n".join(f"  | {line}" for line in proposal.splitlines()))
        lines: list[str] = []
        while (line := input(_MARK)) != _ENDS_BLOCK:
            lines.append(line)
        return "\n".join(lines) or proposal

    def tell(self, text: str) -> None:
        click.echo(text)


def _tell(step: "Step") -> None:
    if step.seconds is None:
        bar = "#" * step.place + "." * (step.of - step.place)
        click.echo(f"\n[{bar}] {step.place} of {step.of}: {step.stage}")
    else:
        tokens = f", about {step.tokens} tokens" if step.tokens else ""
        click.echo(f"Kept: {step.stage}, {step.seconds:.0f} s{tokens}")


def _report(found: "tuple[Finding, ...]") -> None:
    for one in found:
        click.echo(f"{one.path}:{one.line}: {one.severity} {one.rule}\n    {one.message}\n    To mend it: {one.mend}")
    click.echo(f"{len(found)} finding{'s' if len(found) != 1 else ''}")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
