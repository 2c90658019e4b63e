"""`sherpa progress`: taught, shown, mastered and due, plain and as JSON, and what each rests on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sherpa.cli import cli
from sherpa.cli.tables import progress_lines
from sherpa.errors import BadInput
from sherpa.learner.progress import ConceptProgress, RouteProgress
from tests.learner.answers import AT
from tests.walks import sitting

LATER = "2026-11-24T12:00:00+01:00"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one sitting: a wrong answer, then help, then a right one, in the opening and section 1."""
    workspace = tmp_path_factory.mktemp("walked")
    with sitting(workspace) as session:
        session.open()
        session.turn("/section 1")
        for line in ("a", "4", "\x1b[31m9 i guess", "/hint", "0"):
            session.turn(line)
        session.close("quit")
    return workspace


def run(workspace: Path, *words: str, now: str = LATER, colour: bool = False) -> Result:
    arguments = [*words, "--workspace", str(workspace)]
    return CliRunner().invoke(cli, arguments, env={"SHERPA_NOW": now}, color=colour)


def test_before_the_first_walk_it_says_how_to_begin(tmp_path: Path) -> None:
    assert "sherpa learn" in run(tmp_path, "progress").output
    assert json.loads(run(tmp_path, "progress", "--json").output) == {"routes": []}


def test_a_row_a_component_in_columns(walked: Path) -> None:
    lines = run(walked, "progress").output.splitlines()
    assert lines[0] == "Calculus for ML" and lines[1].split() == ["taught", "shown", "mastery", "due"]
    rate = next(line for line in lines if "rate of change at a moment" in line)
    assert "introduced" in rate and "not yet" in rate and rate.endswith("now")
    assert max(len(line) for line in lines) <= 90 and "\x1b" not in "".join(lines)


def test_colour_is_for_terminals_alone(walked: Path) -> None:
    row = RouteProgress(
        route="r",
        title="R",
        walk="w",
        finished=False,
        concepts=(ConceptProgress(id="a", title="a", mastery=0.9, standing="mastered"),),
    )
    import datetime

    assert "\x1b[32m0.90 mastered" in "\n".join(progress_lines(row, datetime.datetime.fromisoformat(AT)))
    assert "\x1b[" in run(walked, "progress", colour=True).output
    assert "\x1b[" not in run(walked, "progress").output


def test_json_tells_each_component_apart(walked: Path) -> None:
    (row,) = json.loads(run(walked, "progress", "calculus-for-ml", "--json").output)["routes"]
    assert (row["route"], row["finished"]) == ("calculus-for-ml", False)
    shown = {concept["id"]: concept for concept in row["concepts"]}
    assert shown["rate"]["due"] > AT[:10] and shown["rate"]["answered"] >= 1
    assert shown["saddle-point"]["standing"] == "unshown" and shown["saddle-point"]["due"] == ""


def test_why_cites_turns_days_and_own_words(walked: Path) -> None:
    by_title = run(walked, "progress", "--why", "Rate of change at a moment").output
    assert by_title == run(walked, "progress", "--why", "rate").output
    assert "(turn 3, 2026-11-23)" in by_title and '"a" (' in by_title and "\x1b" not in by_title
    (told,) = json.loads(run(walked, "progress", "--why", "rate", "--json").output)["why"]
    assert {"turn", "session", "on", "kind", "item", "verdict", "said"} <= set(told["claims"][0])
    assert {claim["kind"] for claim in told["claims"]} == {"taught", "shown"}


def test_what_nobody_walked_is_an_error_that_helps(walked: Path) -> None:
    for words, hint in ((("nowhere",), "There is: calculus-for-ml"), (("--why", "gradiant"), "Did you mean gradient")):
        error = run(walked, "progress", *words).exception
        assert isinstance(error, BadInput) and hint in str(error)


def test_a_second_walk_starts_where_the_first_one_led(walked: Path, tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        session.open()
        session.turn("/section 1")
        session.turn("a")
        session.close("quit")
    with sitting(tmp_path, fresh=True) as session:
        session.open()
        session.close("quit")
    (row,) = json.loads(run(tmp_path, "progress", "--json").output)["routes"]
    rate = next(concept for concept in row["concepts"] if concept["id"] == "rate")
    assert row["walk"].endswith("-2") and rate["standing"] == "unshown" and rate["mastery"] == 0.4
    assert rate["due"], "what was shown before is still to be kept up"
