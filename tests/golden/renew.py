"""Nothing in; each persona's script and what it saw out, as files to be read before they are committed."""

import contextlib
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from sherpa.ui.render.text import to_text
from sherpa.ui.script import Typed
from tests.learners import PERSONAS, walk
from tests.walks import GOLDEN, ROUTE, sitting

TESTS = Path(__file__).parent.parent


def as_script(lines: list[Typed]) -> str:
    return "".join(f"<<<\n{typed.text.rstrip()}\n>>>\n" if typed.block else f"{typed.text}\n" for typed in lines)


def renew(name: str) -> None:
    """`name` is a persona on the first route, or `route/persona`."""
    route, _, persona = name.rpartition("/")
    with (
        tempfile.TemporaryDirectory() as workspace,
        contextlib.chdir(workspace),
        sitting(Path(workspace), route or ROUTE) as session,
    ):
        played = list(walk(session, session.lesson, PERSONAS[persona]))
    script = as_script([typed for typed, _ in played if typed is not None])
    for folder in ("scripts", "golden"):
        (TESTS / folder / name).parent.mkdir(exist_ok=True)
    (TESTS / "scripts" / f"{name}.txt").write_text(script)
    seen = "".join(to_text(reply, accessible=False, echo=typed.text if typed else None) for typed, reply in played)
    (TESTS / "golden" / f"{name}.txt").write_text(seen)
    print(f"{name}: {len(played)} turns, {len(seen.splitlines())} lines")


def renew_example(turns: int = 14) -> None:
    """The summary that the repository shows: the struggling learner's first minutes."""
    with tempfile.TemporaryDirectory() as workspace, sitting(Path(workspace)) as session:
        for number, _ in enumerate(walk(session, session.lesson, PERSONAS["struggling"])):
            if number == turns:
                break
        session.close("quit")
        (summary,) = Path(workspace, "sessions", "calculus-for-ml").glob("*.md")
        (TESTS.parent / "sessions" / "example.md").write_text(summary.read_text())


if __name__ == "__main__":
    renew_example()
    for name in sys.argv[1:] or GOLDEN:
        renew(name)
