"""`sherpa review`: what is due on several routes, asked in turn; evidence kept, the walks' places left as they were."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sherpa.app import memory
from sherpa.app.review import reviewing
from sherpa.cli import cli
from sherpa.config import Wish
from sherpa.domain.learner import Evidence
from sherpa.domain.reply import Question, Reply
from tests.learners import right
from tests.walks import ROUTE, sitting

LATER = "2026-12-07T12:00:00+01:00"
OTHER = Path(__file__).parents[2] / "sherpa" / "author" / "blank"


def asked(reply: Reply) -> str:
    return next((block.item for block in reply.blocks if isinstance(block, Question)), "")


def walk_some(workspace: Path, route: str, turns: int) -> str:
    """Right answers from the start; the question that stands open at the end."""
    with sitting(workspace, route) as session:
        reply = session.open()
        for _ in range(turns):
            question = reply.blocks[-1]
            assert isinstance(question, Question)
            typed = right(question, session.lesson)
            reply = session.turn(typed.text, typed.block)
        session.close("quit")
        return asked(reply)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    workspace = tmp_path_factory.mktemp("walked")
    made = CliRunner().invoke(cli, ["route", "new", "second", "--workspace", str(workspace)])
    assert made.exit_code == 0, made.output
    return workspace, {ROUTE: walk_some(workspace, ROUTE, 9), "second": walk_some(workspace, "second", 6)}


@pytest.fixture
def copy(walked: tuple[Path, dict[str, str]], tmp_path: Path) -> Path:
    shutil.copytree(walked[0], tmp_path / "copy")
    return tmp_path / "copy"


def test_routes_take_turns_and_no_walk_moves(copy: Path, walked: tuple[Path, dict[str, str]]) -> None:
    before = {one.walk.route: len(one.records) for one in memory.remembered(copy)}
    with reviewing(copy, Wish(now=LATER)) as review:
        reply, routes = review.open(), []
        while not reply.over:
            routes.append(reply.route)
            reply = review.turn("idk")
    assert len(set(routes[:2])) == 2, routes
    for one in memory.remembered(copy):
        assert len(one.records) > before[one.walk.route]
        with sitting(copy, one.walk.route, now=LATER) as session:
            assert asked(session.open()) == walked[1][one.walk.route]
            session.close("quit")


def test_a_right_answer_counts_and_moves_the_due_date(copy: Path) -> None:
    with reviewing(copy, Wish(route=ROUTE, now=LATER)) as review:
        reply = review.open()
        question = reply.blocks[-1]
        assert isinstance(question, Question) and question.phase == "review"
        with sitting(copy.parent / "elsewhere") as session:
            lesson = session.lesson
        review.turn(right(question, lesson).text)
        review.close("quit")
    (after,) = memory.remembered(copy, ROUTE)
    last = [record for record in after.records if isinstance(record.event, Evidence)][-1]
    assert isinstance(last.event, Evidence) and last.event.item == question.item and last.event.verdict == "correct"
    assert any(card.reviewed.startswith("2026-12-07") for card in after.cards.values())


def test_an_answer_in_flight_is_judged_once_at_the_next_start(copy: Path) -> None:
    with reviewing(copy, Wish(route=ROUTE, now=LATER)) as review:
        item = asked(review.open())
        session = review._asked[0].session
        session._commit("review", f"{item}\nidk")  # and there the machine goes down
    for _ in range(2):
        with sitting(copy, now=LATER) as session:
            session.open()
            session.close("quit")
    (after,) = memory.remembered(copy, ROUTE)
    told = [record for record in after.records if getattr(record.event, "how", "") == "told"]
    assert [getattr(record.event, "item", "") for record in told] == [item]


def test_the_command_plays_a_script_and_says_when_nothing_is_due(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHERPA_NOW", LATER)
    told = CliRunner().invoke(cli, ["review", "--workspace", str(copy), "--json"], input="idk\n/quit\n")
    events = [json.loads(line) for line in told.output.splitlines()]
    assert [event["event"] for event in events if event["event"] == "ask"] and events[-1]["event"] == "end"
    fresh = CliRunner().invoke(cli, ["review", "--workspace", str(copy.parent / "fresh")], input="")
    assert "Nothing is due" in fresh.output and fresh.exit_code == 0
