"""Where nothing walls code off, the learner is asked once, told plainly, and either word is kept to."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sherpa.domain.ports import Limits, RunResult
from sherpa.domain.reply import CodeBlock, Graded, Question
from sherpa.tutor.session import Session
from tests.walks import sitting

PROGRAM = "def slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)"
FIRST = "1.e1"


class Bare:
    """A sandbox of tier U that remembers what it was given."""

    tier = "U"

    def __init__(self) -> None:
        self.ran: list[str] = []

    def run(
        self, code: str, observe: Sequence[str] = (), limits: Limits = Limits(), files: object = None, **more: str
    ) -> RunResult:
        self.ran.append(code)
        return RunResult(status="finished", observed=(0.0,) * len(observe), stdout="4.0")


def until_code(session: Session) -> Question:
    """Skips to the first exercise, or to what is asked before it."""
    reply = session.open()
    for _ in range(60):
        asked = reply.blocks[-1]
        if isinstance(asked, Question) and (asked.asks == "code" or asked.item == "unsafe"):
            return asked
        reply = session.turn("/skip")
    raise AssertionError("no exercise came")


@pytest.mark.parametrize(("answer", "runs"), [("a", True), ("b", False)])
def test_it_is_asked_once_and_remembered(tmp_path: Path, answer: str, runs: bool) -> None:
    box = Bare()
    with sitting(tmp_path) as session:
        session.world = replace(session.world, sandbox=lambda: box)
        asked = until_code(session)
        assert asked.item == "unsafe" and "your own rights" in asked.stem and box.ran == []
        after = session.turn(answer).blocks[-1]
        assert isinstance(after, Question) and after.asks == "code"
        reply = session.turn(PROGRAM, block=True)
        assert bool(box.ran) == runs
        graded = next(block for block in reply.blocks if isinstance(block, Graded))
        assert graded.grader == ("checks" if runs else "learner")
        session.close("quit")
    with sitting(tmp_path, fresh=True) as another:
        another.world = replace(another.world, sandbox=lambda: box)
        assert until_code(another).asks == "code"


def test_whoever_declines_sees_the_author_s_version_and_judges(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        box = Bare()
        session.world = replace(session.world, sandbox=lambda: box)
        until_code(session)
        session.turn("b")
        reply = session.turn(PROGRAM, block=True)
        assert any(isinstance(block, CodeBlock) and "def " in block.text for block in reply.blocks)
        last = reply.blocks[-1]
        assert isinstance(last, Question) and last.asks == "self_check"
        session.turn("yes")
        session.turn("/run print(1)")
        assert box.ran == []
