"""Nothing in; docs/first-route.md out: what an author without a model types and sees, from a text of theirs to a rehearsed route.

python tests/cli/first_route.py > docs/first-route.md
"""

import io
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from click.testing import CliRunner

from sherpa.cli import cli
from tests.author.draft.answers import ANSWERS, SOURCE
from tests.author.draft.scripted import Scripted
from tests.cli.test_drafting import answer, draft

_HEAD = """# A first route, from a text to a rehearsal

What an author typed and saw, whole. The text they brought is `notes.md`, below; what stands behind `>` was typed, and an
empty `>` is Enter. Made by `python tests/cli/first_route.py`, and held to the program by a test. [drafting.md](drafting.md)
tells of the stages, [authoring.md](authoring.md) of everything else.
"""


def page(workspace: Path) -> str:
    parts = [_HEAD, "## The text", _block(SOURCE.read_text()), "## The interview"]
    parts.append(_block("$ sherpa route draft --source notes.md --name queues\n" + _interview(workspace)))
    for title, words in (
        ("The plan", ["plan", "queues"]),
        ("The review", ["review", "queues", "--no-log"]),
        ("The rehearsal", ["rehearse", "queues"]),
    ):
        result = CliRunner().invoke(cli, ["route", *words, "--workspace", str(workspace)])
        parts += [f"## {title}", _block(f"$ sherpa route {' '.join(words)}\n{result.output}")]
    parts += ["## The first minute of a learner", _block(_first_minute(workspace))]
    return "\n\n".join(part.strip("\n") for part in parts).replace(str(workspace), ".") + "\n"


def _interview(workspace: Path) -> str:
    child = draft(workspace, "--source", str(SOURCE), "--name", "queues")
    seen = io.StringIO()
    child.logfile_read = seen
    answer(child, Scripted(ANSWERS))
    child.close()
    text = seen.getvalue().replace("\r\n", "\n")
    return re.sub(r"^(Kept: \w+), \d+ s", r"\1", text, flags=re.MULTILINE)


def _first_minute(workspace: Path) -> str:
    words = ["learn", "queues", "--workspace", str(workspace), "--seed", "1"]
    result = CliRunner().invoke(cli, words, input="3\n0.7\n")
    return f"$ sherpa learn queues\n{result.output.partition('You stopped at')[0]}"


def _block(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").splitlines())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(page(Path(place)), end="")
