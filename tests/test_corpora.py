"""Real learner lines, real sequences and naughty strings fed in every phase: no crash, no lost question, no escape codes."""

import io
import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from sherpa.domain.reply import Question, Reply
from sherpa.tutor.session import Session
from sherpa.ui.render.jsonl import encode, to_events
from sherpa.ui.render.text import to_text
from sherpa.ui.script import run_script
from tests.learners import Memory as Remembered
from tests.learners import mostly_right, open_question, walk
from tests.walks import sitting

# A line of steps from which the whole walk is in reach, and how many lines each of its questions gets.
SECTIONS = ("", "/section 1", "/section 2", "/section 3", "/section 4")


def texts(path: Path) -> list[str]:
    if path.suffix == ".json":
        return [text for text in json.loads(path.read_text()) if isinstance(text, str)]
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    return [text for row in rows for text in (row["turns"] if "turns" in row else [row["text"]])]


def feed(session: Session, lines: Iterator[str], each: int) -> int:
    """Walks the whole route; at every question some lines of the corpus come before the right answer. How many were fed."""
    fed = 0
    memory = Remembered()
    reply = session.open()
    for _ in range(4000):
        for text in islice(lines, each):
            fed += 1
            reply = check(session.turn(text, "\n" in text), text)
            if reply.over:
                return fed
        question = open_question(reply)
        assert question is not None
        typed = mostly_right(question, session.lesson, memory)
        reply = check(session.turn(typed.text, typed.block), typed.text)
        if reply.over:
            return fed
    raise AssertionError("the walk does not end")


def check(reply: Reply, text: str) -> Reply:
    shown = to_text(reply, accessible=False, echo=text) + "".join(
        encode(event) for event in to_events(reply, pictures=None)
    )
    assert "\x1b" not in shown and "\x9b" not in shown
    if not reply.over:
        assert isinstance(reply.blocks[-1], Question), f"the question was lost after {text!r}"
        assert sum(isinstance(block, Question) for block in reply.blocks) == 1
    return reply


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", ["learner_utterances.jsonl", "learner_sessions.jsonl", "blns.json"])
def test_lines_of_the_wild_never_break_a_walk(name: str, shared: Path, tmp_path: Path) -> None:
    lines = [text for text in texts(shared / "data" / name) if not text.strip().startswith("/quit")]
    with sitting(tmp_path) as session:
        fed = feed(session, cycle(lines), each=max(2, len(lines) // 70))
    assert fed >= len(lines)


def test_a_sample_of_them_in_every_section(shared: Path, tmp_path: Path) -> None:
    lines = texts(shared / "data" / "learner_utterances.jsonl")[::25] + texts(shared / "data" / "blns.json")[::25]
    for number, first in enumerate(SECTIONS):
        folder = tmp_path / str(number)
        folder.mkdir()
        with sitting(folder) as session:
            session.open()
            if first:
                check(session.turn(first), first)
            for text in lines:
                if check(session.turn(text, "\n" in text), text).over:
                    break


def test_a_script_of_naughty_bytes_ends_well(tmp_path: Path) -> None:
    out = io.StringIO()
    with sitting(tmp_path) as session:
        lines = ["\x1b[31mred\x1b[0m", "a\x00b", "‮evil", "<<<", "no end"]
        assert run_script(session, lines, out, as_json=False, accessible=False, pictures=None) == 0
    assert "\x1b" not in out.getvalue() and "Saved." in out.getvalue()


def test_walks_of_all_personas_are_possible_in_accessible_text(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        for typed, reply in walk(session, session.lesson, mostly_right):
            text = to_text(reply, accessible=True, echo=typed.text if typed else None)
            assert not any("⠀" < sign <= "⣿" for sign in text), "braille in accessible text"
