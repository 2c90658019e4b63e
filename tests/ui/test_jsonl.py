"""The events of --json: exactly the published fields."""

import json
from pathlib import Path

import pytest

from sherpa.domain.grade import Verdict
from sherpa.domain.reply import (
    Block,
    CodeBlock,
    End,
    Explore,
    Graded,
    Hint,
    Notice,
    Phase,
    Plot,
    Prose,
    Question,
    Saved,
    SelfAssessed,
)
from sherpa.ui.render.jsonl import encode, heard, to_events
from tests.ui.samples import ASK, hill, plot, reply


@pytest.mark.parametrize(
    ("block", "event"),
    [
        (Prose(text="a"), {"event": "say", "text": "a", "block": "prose"}),
        (Prose(text="a", role="heading"), {"event": "say", "text": "a", "block": "heading"}),
        (Prose(text="a", role="feedback"), {"event": "say", "text": "a", "block": "feedback"}),
        (Prose(text="a", role="reminder"), {"event": "say", "text": "a", "block": "reminder"}),
        (CodeBlock(text="x = 1"), {"event": "say", "text": "x = 1", "block": "code"}),
        (CodeBlock(text="\x1b[1m1", role="output"), {"event": "say", "text": "1", "block": "output"}),
        (
            Question(item="1", asks="numeric", stem="What?"),
            {"event": "ask", "item": "1", "kind": "numeric", "stem": "What?"},
        ),
        (
            Graded(
                item="1", verdict=Verdict.PARTIAL, grader="rubric", misconceptions=("m",), rationale="r", hints_used=2
            ),
            {
                "event": "grade",
                "item": "1",
                "verdict": "partial",
                "grader": "rubric",
                "misconceptions": ["m"],
                "rationale": "r",
                "hints_used": 2,
            },
        ),
        (
            Hint(item="1", rung=1, of=3, text="Look."),
            {"event": "hint", "item": "1", "rung": 1, "of": 3, "text": "Look."},
        ),
        (plot(hill()), {"event": "plot", "title": "", "path": "", "description": "A hill with its top at t = 3."}),
        (SelfAssessed(item="1", met="no"), {"event": "self_assessed", "item": "1", "met": "no"}),
        (
            Explore(name="chain-rule"),
            {
                "event": "notice",
                "level": "info",
                "text": "/explore chain-rule: send a nudge through a pipeline and watch the rates multiply.",
                "explore": "chain-rule",
            },
        ),
        (Notice(text="n", level="warning"), {"event": "notice", "level": "warning", "text": "n"}),
        (Saved(summary_path="s.md"), {"event": "saved", "summary_path": "s.md"}),
        (End(reason="end_of_input"), {"event": "end", "reason": "end_of_input"}),
    ],
)
def test_each_block_is_one_event(block: Block, event: dict[str, object]) -> None:
    assert to_events(reply(block), pictures=None) == [{"session": 7, "turn": 1, "phase": "orient"} | event]


def test_an_event_says_where_it_stands() -> None:
    (event,) = to_events(reply(ASK, turn=4), pictures=None)
    assert list(event.items())[:5] == [
        ("event", "ask"),
        ("session", 7),
        ("turn", 4),
        ("phase", "check"),
        ("section", 1),
    ]
    assert event["options"] == [{"id": "a", "text": "12"}, {"id": "b", "text": "0"}, {"id": "c", "text": "-12"}]


def test_a_picture_is_drawn_where_a_folder_is_given(tmp_path: Path) -> None:
    (event,) = to_events(reply(plot(hill())), pictures=tmp_path)
    assert Path(str(event["path"])).parent == tmp_path
    (broken,) = to_events(reply(Plot(picture=hill())), pictures=tmp_path)
    assert broken["path"] == ""


def test_a_line_is_heard_as_it_was_taken() -> None:
    line = "\x1b[31m café\u2028\x85\ud800"
    event = heard(line, reply(ASK, turn=9))
    assert event == {"event": "heard", "session": 7, "turn": 9, "phase": "check", "section": 1, "text": line}
    assert json.loads(encode(event)) == event
    assert len(encode(event).splitlines()) == 1
    assert "café" in encode(event)
    assert heard("x", reply())["phase"] == Phase.CONVERSE.value
