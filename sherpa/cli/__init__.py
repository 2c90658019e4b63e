"""The command line: words in, an exit code out. Every command imports what it needs when it runs, and errors end here."""

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from sherpa import __version__
from sherpa.cli.doctor import doctor
from sherpa.cli.explore import explore
from sherpa.cli.grade import grade_cases
from sherpa.cli.keeping import export, forget
from sherpa.cli.memory import journal, progress
from sherpa.cli.review import review
from sherpa.cli.route import route_group
from sherpa.cli.workspace import NOW, find_workspace, now, wants_words, workspace_option
from sherpa.errors import NothingBegun, SherpaError
from sherpa.workspace import FILE, Wish

if TYPE_CHECKING:
    from sherpa.domain.reply import Fragment, Reply
    from sherpa.tutor.session import Session
    from sherpa.ui.streaming import Stream


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, prog_name="sherpa")
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.pass_context
def cli(context: click.Context, debug: bool) -> None:
    """A tutor that lives in your terminal. Start with: sherpa learn calculus-for-ml"""
    if context.invoked_subcommand is None:
        from sherpa.app.home import home
        from sherpa.cli.home import home_lines

        at = now()
        columns = shutil.get_terminal_size().columns
        click.echo("\n".join(home_lines(home(find_workspace(None), at), at, columns)))


@cli.command()
@click.argument("route", required=False)
@click.option("--section", type=int, help="Start at this section.")
@click.option("--fresh", is_flag=True, help="Begin the route anew; the old walk is kept.")
@click.option("--script", type=click.File("rb"), help="Read learner turns from a file.")
@click.option("--json", "as_json", is_flag=True, help="Print events as JSON lines.")
@click.option("--accessible", is_flag=True, default=None, help="Plain appended text: descriptions instead of pictures.")
@click.option("--offline", is_flag=True, help="Use no model, whatever the configuration says.")
@click.option("--seed", type=int, help="Draw the order of options from this number.")
@workspace_option
def learn(
    route: str | None,
    section: int | None,
    fresh: bool,
    script: BinaryIO | None,
    as_json: bool,
    accessible: bool | None,
    offline: bool,
    seed: int | None,
    workspace: Path | None,
) -> None:
    """Learn ROUTE (a name or a folder), or go on with the last one."""
    where = find_workspace(workspace)
    plain = wants_words(accessible)
    first = f"/section {section}" if section is not None else ""
    wish = Wish(route, fresh, seed, offline=offline, forgiving=not _debugging(), now=os.environ.get(NOW))
    try:
        if script is None and not as_json and sys.stdin.isatty() and sys.stdout.isatty():
            _talk(where, wish, first, plain)
        else:
            _play(where, wish, first, plain, as_json, script or sys.stdin.buffer)
    except NothingBegun:
        _list_routes(where)


@cli.command()
@click.option("--script", type=click.File("rb"), help="Read learner turns from a file.")
@click.option("--json", "as_json", is_flag=True, help="Print events as JSON lines.")
@click.option("--accessible", is_flag=True, default=None, help="Plain appended text: descriptions instead of pictures.")
@click.option("--offline", is_flag=True, help="Use no model, whatever the configuration says.")
@workspace_option
@click.pass_context
def resume(context: click.Context, /, **options: object) -> None:
    """Go on at the step where you stopped."""
    context.invoke(learn, **options)


@cli.command()
@workspace_option
def routes(workspace: Path | None) -> None:
    """List the routes at hand."""
    _list_routes(find_workspace(workspace))


@cli.command()
def graph() -> None:
    """Draw the compiled state machine as Mermaid."""
    from sherpa.tutor.graph import build

    click.echo(build().get_graph().draw_mermaid())


@cli.command(name="config")
@workspace_option
def show_config(workspace: Path | None) -> None:
    """Show the preferences in force and where they come from."""
    from sherpa import config

    where = find_workspace(workspace)
    settings = config.load(where)
    path = where / config.FILE
    click.echo(f"# {path if path.exists() else f'defaults; write {path} to change them'}")
    for name, value in settings.preferences.model_dump().items():
        click.echo(f"{name}: {value}")
    endpoint = settings.model
    click.echo(f"model: {f'{endpoint.name} at {endpoint.place}' if endpoint else 'none'}")
    for notice in settings.notices:
        click.echo(notice, err=True)


for command in (route_group, explore, grade_cases, review, progress, journal, export, forget, doctor):
    cli.add_command(command)


def main() -> None:
    """The one boundary: a SherpaError is one message and its exit code, everything else is a bug."""
    _speak_the_terminals_alphabet()
    debug = _debugging()
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    try:
        cli.main(args=arguments, prog_name="sherpa", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except SherpaError as error:
        if debug:
            raise
        click.echo(f"sherpa: {error}", err=True)
        sys.exit(error.exit_code)


# --- parts ----------------------------------------------------------------------------------------------------------


def _debugging() -> bool:
    return "--debug" in sys.argv


def _speak_the_terminals_alphabet() -> None:
    """Where the terminal lacks signs, as 7 bits and Windows code pages do, their ASCII twins stand in."""
    if any("utf" not in (stream.encoding or "").lower() for stream in (sys.stdout, sys.stderr)):
        from sherpa.ui.render.twins import honour_encoding

        honour_encoding(sys.stdout)
        honour_encoding(sys.stderr)


def _list_routes(where: Path) -> None:
    from sherpa.app.home import at_hand

    for route in at_hand(where):
        after = f"; after {', '.join(route.leans_on)}" if route.leans_on else ""
        click.echo(f"{route.route:<26} {route.title}, {route.sections} sections{after}")
    click.echo("\nBegin one: sherpa learn NAME")


def _talk(where: Path, wish: Wish, first: str, accessible: bool) -> None:
    """The REPL: its prompt is up before the tutor is loaded."""
    import threading
    from queue import SimpleQueue

    from sherpa.ui.repl import run_repl

    cancel: threading.Event = threading.Event()
    stream: Stream = SimpleQueue()  # nothing that draws replies is loaded before the prompt stands
    with ExitStack() as stack:

        def opening() -> "_FirstJump":
            return _FirstJump(_enter(stack, where, replace(wish, early=True), cancel.is_set, stream.put), first)

        welcome = " · ".join(filter(None, ("Sherpa", wish.route, _speaker(where, wish))))
        sys.exit(
            run_repl(
                opening,
                welcome,
                history=where / "sessions" / "history",
                accessible=accessible,
                pictures=_pictures(where),
                cancel=cancel,
                stream=stream,
                debug=_debugging(),
            )
        )


def _speaker(where: Path, wish: Wish) -> str:
    """Who words things in this session. Without settings nobody is asked for, and the prompt waits for nothing."""
    if wish.offline or not (where / FILE).is_file():
        return "offline"
    from sherpa import config
    from sherpa.config.model import missing_key

    endpoint = config.load(where).model
    return "offline" if endpoint is None or missing_key(endpoint) else f"{endpoint.name} at {endpoint.place}"


def _play(where: Path, wish: Wish, first: str, accessible: bool, as_json: bool, stream: BinaryIO) -> None:
    """A script or a pipe: lines in, the transcript out."""
    from sherpa.ui.script import read_lines, run_script

    with ExitStack() as stack:
        conversation = _FirstJump(_enter(stack, where, wish, lambda: False), first)
        lines = read_lines(stream)
        sys.exit(
            run_script(
                conversation, lines, sys.stdout, as_json=as_json, accessible=accessible, pictures=_pictures(where)
            )
        )


def _pictures(where: Path) -> Path:
    return where / "sessions" / "pictures"


def _enter(
    stack: ExitStack,
    where: Path,
    wish: Wish,
    cancelled: Callable[[], bool],
    sink: "Callable[[Fragment], None] | None" = None,
) -> "Session":
    from sherpa import app, config
    from sherpa.config.model import missing_key

    settings = config.load(where)
    unset = "" if wish.offline else missing_key(settings.model)
    for notice in (*settings.notices, *([unset] if unset else [])):
        click.echo(notice, err=True)
    return stack.enter_context(app.session(wish, where, cancelled, sink))


class _FirstJump:
    """A session whose first reply already stands at the section asked for."""

    def __init__(self, session: "Session", first: str) -> None:
        self._session, self._first = session, first

    def open(self) -> "Reply":
        reply = self._session.open()
        if not self._first:
            return reply
        jumped = self._session.turn(self._first)
        said = tuple(block for block in reply.blocks if block.kind != "question")
        return jumped.model_copy(update={"blocks": (*said, *jumped.blocks)})

    def turn(self, text: str, block: bool = False) -> "Reply":
        return self._session.turn(text, block)

    def close(self, reason: str) -> "Reply":
        return self._session.close(reason)
