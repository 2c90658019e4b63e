"""A lesson of one question as a program of its own, for the test that looks at a whole terminal. Argument: history file."""

import sys
import threading
from pathlib import Path

from sherpa.domain.reply import Prose, Reply
from sherpa.ui.repl import run_repl
from tests.ui.samples import ASK, MARKS, Scripted, hill, plot, reply


def answer(text: str) -> Reply:
    return reply(Prose(text=f"Not {text}: look again.", role="feedback"), plot(hill(marks=MARKS)), ASK)


def main() -> int:
    history = Path(sys.argv[1])
    return run_repl(
        lambda: Scripted(answer),
        "Calculus for ML",
        history=history,
        pictures=history.parent / "pictures",
        cancel=threading.Event(),
    )


if __name__ == "__main__":
    sys.exit(main())
