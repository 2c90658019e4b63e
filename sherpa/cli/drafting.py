"""`sherpa route draft`: a topic or a text in, questions at the terminal, and a route that was tried out."""

import shutil
import sys
import textwrap
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click

from sherpa.cli.workspace import authors_place, near, workspace_option

if TYPE_CHECKING:
    from sherpa.author.draft.kept import Kept
    from sherpa.author.draft.make import Step
    from sherpa.author.draft.source import Text
    from sherpa.author.draft.stages import Draft
    from sherpa.domain.ports import Sandbox
    from sherpa.domain.route import Finding
    from sherpa.tutor.session import Session

_MARK, _ENDS_BLOCK = "> ", "."
_BEFORE = """Eight stages, from a brief to exercises; each line you type is kept in {folder}.
Enter takes what stands in [brackets], /back takes your last line back, ? tells the rest."""


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
    from sherpa.author.draft.asking import slug
    from sherpa.author.draft.kept import Kept
    from sherpa.author.draft.source import Text
    from sherpa.errors import BadInput

    if not (topic or source or name):
        raise BadInput("nothing to draft from. Name a --topic, or a --source, or the --name of a draft to go on with.")
    where = authors_place(workspace)
    given = source.read_text(encoding="utf-8", errors="replace") if source else ""
    called = name or slug(topic or Text(given).title or (source.stem if source else ""), ())
    kept = Kept(where / "drafts" / called)
    if stage:
        kept.back_to(stage)
    if not (topic or source or kept.begun):
        raise BadInput(
            f"no draft {called!r} was begun in {near(kept.folder.parent)}. Begin with a --topic or a --source."
        )
    text = Text(kept.source(given))
    with app.sandbox() as box:
        try:
            draft = _made(kept, _Begun(where, called, topic or "", text, offline), box)
        except (EOFError, KeyboardInterrupt):
            click.echo(
                f"\nAll that was said is kept in {near(kept.folder)}. To go on:\n  sherpa route draft --name {called}"
            )
            return
        _try(draft, kept, where, box)


class _Begun(NamedTuple):
    """What a draft begins from."""

    where: Path
    called: str
    topic: str
    text: "Text"
    offline: bool


def _made(kept: "Kept", begun: _Begun, box: "Sandbox") -> "Draft":
    """By a model where one is configured, else by who sits before the terminal."""
    from sherpa.app.model import authors_model
    from sherpa.author.draft.asking import Asking
    from sherpa.author.draft.by_model import ByModel
    from sherpa.author.draft.interview import Interview
    from sherpa.author.draft.make import make, observed

    where, called, topic, text, offline = begun
    observe = partial(observed, box)
    with authors_model(where, offline=offline) as model:
        if model is not None:
            replies = kept.folder / "replies"
            return make(kept, ByModel(model, topic or text.title, text.text, called, observe, replies), _tell)
        click.echo(_BEFORE.format(folder=near(kept.folder)))
        return make(kept, Interview(Asking(_Terminal(), text, observe, called, topic), kept.said), _tell)


def _try(draft: "Draft", kept: "Kept", where: Path, box: "Sandbox") -> None:
    """Puts the route among the others where it stands its trial; else tells how to mend it, and exits with 1."""
    from sherpa import app
    from sherpa.author.draft.make import place, tried
    from sherpa.config import Wish

    called = kept.folder.name
    folder, target = kept.folder / "route" / called, where / "routes" / called
    with TemporaryDirectory(prefix="sherpa-draft-") as apart:

        def sit(kind: str) -> AbstractContextManager["Session"]:
            (Path(apart) / kind).mkdir(exist_ok=True)
            return app.session(Wish(route=str(folder), seed=1, now=_A_DAY), Path(apart) / kind)

        click.echo("\nTrying it: keys, wrong answers, programs, and two simulated learners.")
        found = tried(draft, folder, app.routes(where), box, sit)
    _report(found)
    if any(finding.severity == "CRITICAL" for finding in found):
        click.echo(
            f"It is not put among the routes yet. Change a stage: sherpa route draft --name {called} --from STAGE"
        )
        click.echo(
            f"(what you said is proposed again), or edit {near(kept.folder)}. Then run the same command once more."
        )
        sys.exit(1)
    place(folder, target, kept.folder / "placed.json")
    click.echo(f"{near(target)} holds the route. Next:")
    for words in ("route review", "route rehearse", "learn"):
        click.echo(f"  sherpa {words} {near(target)}")


_A_DAY = "2026-01-05T09:00:00+00:00"  # any will do


class _Terminal:
    """The author, at a terminal or in a pipe: the question, and a mark on the next line. The end of input is EOFError."""

    def line(self, question: str, proposal: str = "") -> str:
        self.tell(f"{question} [{proposal}]" if proposal else question)
        return input(_MARK).strip() or proposal

    def block(self, question: str, proposal: str = "") -> str:
        from sherpa.author.draft.retraced import COMMANDS

        self.tell(f"{question} (several lines; a dot alone ends{'; Enter takes this' if proposal else ''})")
        if proposal:
            click.echo("\n".join(f"  | {line}" for line in proposal.splitlines()))
        lines: list[str] = []
        while (line := input(_MARK)) != _ENDS_BLOCK:
            if not lines and (line.strip() in COMMANDS or (proposal and not line.strip())):
                return line.strip() or proposal
            lines.append(line)
        return "\n".join(lines) or proposal

    def tell(self, text: str) -> None:
        """No word broken at the screen's edge."""
        width = shutil.get_terminal_size().columns
        for line in text.split("\n"):
            indent = line[: len(line) - len(line.lstrip())]
            click.echo(textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False) if line else "")


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
