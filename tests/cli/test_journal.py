"""`sherpa journal`: an entry drafted, edited where there is a terminal, kept once a session, and found again."""

import os
import shlex
import sys
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner

from sherpa.app import journal as keeping
from sherpa.cli import cli
from sherpa.errors import BadInput
from tests.walks import sitting

TOP = Path(__file__).parents[2]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    with sitting(tmp_path) as session:
        session.open()
        session.turn("/section 1")
        for line in ("a", "/ask is there a wombat in it?", "/journal look up limits"):
            session.turn(line)
        session.close("quit")
    with sitting(tmp_path, now="2026-11-24T12:00:00+01:00") as session:
        session.open()
        session.close("quit")
    return tmp_path


def run(workspace: Path, *words: str) -> str:
    result = CliRunner().invoke(cli, ["journal", *words, "--workspace", str(workspace)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_last_session_with_a_word_in_it_is_written_about(workspace: Path) -> None:
    told = run(workspace)
    kept = (workspace / "sessions" / "journal.md").read_text()
    assert told.startswith("Kept in ") and "## Entry: 2026-11-23 — Calculus for ML" in kept
    assert "<!-- session 1 -->" in kept and "- is there a wombat in it? (turn" in kept and "### Open questions" in kept
    assert keeping.still_open(workspace)[-1].startswith("look up limits (turn ")


def test_an_entry_is_written_once(workspace: Path) -> None:
    run(workspace)
    path = workspace / "sessions" / "journal.md"
    path.write_text(path.read_text().replace("wombat", "numbat"))
    told = run(workspace, "calculus-for-ml")
    assert "numbat" in told and not told.startswith("Kept")
    assert path.read_text().count("## Entry") == 1


def test_entries_are_found_by_words_and_their_endings(workspace: Path) -> None:
    run(workspace)
    path = workspace / "sessions" / "journal.md"
    path.write_text(path.read_text() + "\n## By hand\n\nDerivatives measure change; limits too.\n")
    assert "wombat" in run(workspace, "--search", "WOMBATS") and "By hand" not in run(workspace, "--search", "wombat")
    assert run(workspace, "--search", "derivative changing").startswith("## By hand")
    assert run(workspace, "--search", "limit").count("## ") >= 2
    assert "By hand" not in run(workspace, "calculus-for-ml", "--search", "limits")
    for nothing in ("zebra", '"', "* OR (", ""):
        assert run(workspace, "--search", nothing) == "No entry holds these words.\n"


def test_without_a_walk_or_a_word_nothing_is_written(tmp_path: Path) -> None:
    assert "sherpa learn" in run(tmp_path)
    with pytest.raises(BadInput, match="no walk on 'nowhere'"):
        run(tmp_path, "nowhere")
    with sitting(tmp_path) as session:
        session.open()
        session.turn("/help")
        session.close("quit")
    assert "Nothing was written" in run(tmp_path)
    assert not (tmp_path / "sessions" / "journal.md").exists()


def in_terminal(workspace: Path, editor: Path) -> str:
    arguments = ["-m", "sherpa", "journal", "--workspace", str(workspace)]
    command = f"{shlex.quote(sys.executable)} {editor}"
    child = pexpect.spawn(
        sys.executable,
        arguments,
        cwd=str(TOP),
        env={**os.environ, "VISUAL": command, "EDITOR": command, "TERM": "dumb"},
        encoding="utf-8",
        timeout=30,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before)


def test_in_a_terminal_the_learners_editor_has_the_last_word(workspace: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import os, pathlib, sys\np = pathlib.Path(sys.argv[1])\nt = p.read_text()\nassert '<!-- Starting over' in t\n"
        "p.write_text(t.replace('<!-- Starting over', '- measure first\\n<!-- Starting over'))\n"
        "os.utime(p, (2e9, 2e9))\n"
    )
    told = in_terminal(workspace, editor)
    kept = (workspace / "sessions" / "journal.md").read_text()
    assert "Kept in" in told and "- measure first" in kept and "<!-- Starting" not in kept


def test_an_editor_that_is_left_without_saving_writes_nothing(workspace: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text("")
    assert "Nothing was written" in in_terminal(workspace, editor)
    assert not (workspace / "sessions" / "journal.md").exists()
