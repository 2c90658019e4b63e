"""A lesson of one question as a program of its own, for the test that looks at a whole terminal. Argument: history file."""

import sys
import threading
from pathlib import Path

from sherpa.domain.reply import Notice, Prose, Reply
from sherpa.ui.repl import run_repl
from tests.ui.samples import ASK, MARKS, Scripted, hill, plot, reply

CANCEL = threading.Event()


def answer(text: str) -> Reply:
    if text == "slow":
        CANCEL.wait()
        return reply(Notice(text="Stopped early."), ASK)
    said = f"{len(text.splitlines())} lines" if "\n" in text else f"Not {text}"
    return reply(Prose(text=f"{said}: look again.", role="feedback"), plot(hill(marks=MARKS)), ASK)


def main() -> int:
    history = Path(sys.argv[1])
    return run_repl(
        lambda: Scripted(answer),
        "Calculus for ML",
        history=history,
        pictures=history.parent / "pictures",
        cancel=CANCEL,
    )


if __name__ == "__main__":
    sys.exit(main())
