"""`sherpa review`: what is due on all routes, asked in the terminal, from a script or from a pipe."""

import os
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import click

from sherpa.cli.workspace import NOW, find_workspace, wants_words, workspace_option


@click.command()
@click.argument("route", required=False)
@click.option("--script", type=click.File("rb"), help="Read answers from a file.")
@click.option("--json", "as_json", is_flag=True, help="Print events as JSON lines.")
@click.option("--accessible", is_flag=True, default=None, help="Plain appended text: descriptions instead of pictures.")
@workspace_option
def review(
    route: str | None, script: BinaryIO | None, as_json: bool, accessible: bool | None, workspace: Path | None
) -> None:
    """Answer what is due for review, on ROUTE or on all routes in turn."""
    from sherpa import config
    from sherpa.app.review import Review, reviewing

    where = find_workspace(workspace)
    plain = wants_words(accessible)
    pictures, cancel = where / "sessions" / "pictures", threading.Event()
    with ExitStack() as stack:

        def opening() -> Review:
            return stack.enter_context(reviewing(where, config.Wish(route, now=os.environ.get(NOW)), cancel.is_set))

        if script is None and not as_json and sys.stdin.isatty() and sys.stdout.isatty():
            from sherpa.ui.repl import run_repl

            history = where / "sessions" / "history"
            code = run_repl(
                opening, "Sherpa · review", history=history, accessible=plain, pictures=pictures, cancel=cancel
            )
        else:
            from sherpa.ui.script import read_lines, run_script

            lines = read_lines(script or sys.stdin.buffer)
            code = run_script(opening(), lines, sys.stdout, as_json=as_json, accessible=plain, pictures=pictures)
    sys.exit(code)
