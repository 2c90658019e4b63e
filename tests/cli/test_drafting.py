"""`sherpa route draft` at a real terminal: from an author's text and answers to a route that can be learned."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner

from sherpa.cli import cli
from sherpa.cli.drafting import _Terminal
from sherpa.errors import BadInput
from tests.author.draft.answers import ANSWERS, SOURCE
from tests.author.draft.scripted import Scripted

TOP = Path(__file__).parents[2]
MARK = "\r\n> "


def draft(workspace: Path, *words: str) -> "pexpect.spawn[str]":
    arguments = ["-m", "sherpa", "route", "draft", "--workspace", str(workspace), *words]
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "400"}
    return pexpect.spawn(
        sys.executable, arguments, cwd=str(TOP), env=environment, encoding="utf-8", timeout=60, dimensions=(50, 400)
    )


def answer(child: "pexpect.spawn[str]", author: Scripted, stop_at: str = "") -> str:
    """Answers until the end, or until a question with certain words; what was shown last."""
    sent: list[str] = []
    while child.expect([MARK, pexpect.EOF]) == 0:
        shown = [line for line in str(child.before).split("\r\n") if line.strip()]
        shown = shown[1:] if shown and sent and shown[0] == sent[-1] else shown
        question = next(line for line in reversed(shown) if not line.startswith("  | "))
        if stop_at and any(stop_at in line for line in shown):
            break
        if len(shown) > 1:
            author.tell(shown[-2])
        text = author.line(question)
        sent = (
            [*text.split("\n"), "."]
            if "(several lines" in question and text
            else ["." if "(several" in question else text]
        )
        for line in sent[:-1]:
            child.sendline(line)
            child.expect(MARK)
        child.sendline(sent[-1])
    return str(child.before)


@pytest.mark.long
def test_an_interview_makes_a_route_that_can_be_learned(tmp_path: Path) -> None:
    child = draft(tmp_path, "--source", str(SOURCE), "--name", "queues")
    author = Scripted(ANSWERS)
    answer(child, author, stop_at="The sections, each by its title")
    child.close(force=True)
    kept = sorted(path.name for path in (tmp_path / "drafts" / "queues").iterdir())
    assert kept == ["1-brief.yml", "2-objectives.yml", "3-concepts.yml", "4-misconceptions.yml", "said", "source.txt"]
    child = draft(tmp_path, "--name", "queues")
    last = answer(child, author)
    child.close()
    assert child.exitstatus == 0, last
    assert "[########] 8 of 8: exercises" in last or "0 findings" in last
    route = tmp_path / "routes" / "queues"
    checked = CliRunner().invoke(cli, ["route", "check", str(route), "--workspace", str(tmp_path)])
    assert checked.exit_code == 0 and "0 CRITICAL, 0 IMPROVEMENT" in checked.output


@pytest.mark.long
def test_the_page_on_a_first_route_is_what_happens(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, str(TOP / "tests" / "cli" / "first_route.py")], capture_output=True, text=True, cwd=tmp_path
    )
    assert made.returncode == 0, made.stderr
    assert made.stdout == (TOP / "docs" / "first-route.md").read_text(), (
        "renew: python tests/cli/first_route.py > docs/first-route.md"
    )


def test_the_end_of_input_keeps_what_is_finished(tmp_path: Path) -> None:
    words = ["route", "draft", "--topic", "Queues at work", "--workspace", str(tmp_path)]
    result = CliRunner().invoke(cli, words, input="Queues\nfor all\nThey never empty.\n\n\n")
    assert result.exit_code == 0 and "--name queues-at-work" in result.output
    assert (tmp_path / "drafts" / "queues-at-work" / "1-brief.yml").exists()
    again = CliRunner().invoke(
        cli, ["route", "draft", "--name", "queues-at-work", "--workspace", str(tmp_path)], input=""
    )
    assert "2 of 8: objectives" in again.output


def test_nothing_to_draft_from_is_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["route", "draft", "--workspace", str(tmp_path)])
    assert isinstance(result.exception, BadInput) and "--topic" in str(result.exception)
    with pytest.raises(BadInput, match="The stages are"):
        words = ["route", "draft", "--name", "queues", "--from", "nowhere", "--workspace", str(tmp_path)]
        CliRunner().invoke(cli, words, catch_exceptions=False)


def test_a_draft_goes_to_the_folder_one_is_in_where_no_workspace_is_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["route", "draft", "--topic", "Queues"], input="\n?\n/quit\n")
    assert result.exit_code == 0 and "kept in drafts/queues" in result.output and "?" in result.output
    assert json.loads((tmp_path / "drafts/queues/said/brief.json").read_text()) == [["Title of the route", "Queues"]]
    again = CliRunner().invoke(cli, ["route", "draft", "--name", "queues"], input="")
    assert "Title of the route\n> Queues\nFor whom is it?" in again.output, (
        "what was said is shown, and what comes next"
    )


def test_a_block_takes_a_command_in_its_first_line_and_enter_takes_what_is_proposed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["/back", "", "one", "", "two", "."])
    monkeypatch.setattr("builtins.input", lambda mark: next(typed))
    terminal = _Terminal()
    assert [terminal.block("Its text", "as it was") for _ in range(2)] == ["/back", "as it was"]
    assert terminal.block("Its text", "as it was") == "one\n\ntwo"
    assert "Enter takes this" in capsys.readouterr().out


def test_a_draft_that_was_never_begun_is_not_gone_on_with(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no draft 'ques' was begun in .*Begin with a --topic"):
        words = ["route", "draft", "--name", "ques", "--workspace", str(tmp_path)]
        CliRunner().invoke(cli, words, catch_exceptions=False)
