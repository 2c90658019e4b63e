"""The files a learner reads: named by day, written once a session however often, never half."""

from datetime import date
from pathlib import Path

import pytest

from sherpa.adapters.journal import FileJournal, index_line, keep_code, write_summary
from sherpa.domain.ports import Journal
from sherpa.errors import StoreUnavailable

DAY = date(2026, 11, 21)


def test_a_summary_is_named_by_route_and_day(tmp_path: Path) -> None:
    path = write_summary(tmp_path, "calculus", DAY, 12, "# Derivatives\n\nYou …\n\n")
    assert path == tmp_path / "calculus" / "2026-11-21.md"
    assert path.read_text(encoding="utf-8") == "<!-- session 12 -->\n# Derivatives\n\nYou …\n"


def test_the_second_session_of_a_day_gets_a_number(tmp_path: Path) -> None:
    names = [write_summary(tmp_path, "calculus", DAY, session, "text").name for session in (1, 2, 12)]
    assert names == ["2026-11-21.md", "2026-11-21-2.md", "2026-11-21-3.md"]


def test_writing_a_session_again_overwrites_its_own_file_and_no_other(tmp_path: Path) -> None:
    first = write_summary(tmp_path, "calculus", DAY, 1, "one")
    second = write_summary(tmp_path, "calculus", DAY, 12, "two")
    assert write_summary(tmp_path, "calculus", date(2026, 11, 22), 1, "one, after midnight") == first
    assert "after midnight" in first.read_text()
    assert second.read_text() == "<!-- session 12 -->\ntwo\n"
    assert sorted(path.name for path in first.parent.iterdir()) == [second.name, first.name]


def test_a_learners_own_file_of_that_day_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "calculus").mkdir()
    own = tmp_path / "calculus" / "2026-11-21.md"
    own.write_text("my notes")
    assert write_summary(tmp_path, "calculus", DAY, 1, "text").name == "2026-11-21-2.md"
    assert own.read_text() == "my notes"


def test_the_index_has_a_line_a_session_and_keeps_what_learners_add(tmp_path: Path) -> None:
    for session in (1, 2):
        path = write_summary(tmp_path, "calculus", DAY, session, "text")
        index = index_line(tmp_path, "calculus", DAY, session, path, "Derivatives")
    index.write_text(index.read_text() + "- to do: ask Ada\n")
    index_line(
        tmp_path, "calculus", DAY, 1, tmp_path / "calculus" / "2026-11-21.md", "Derivatives,\nand the chain rule"
    )
    assert index.read_text().splitlines() == [
        "# Sessions",
        "",
        "- [2026-11-21](calculus/2026-11-21.md) calculus: Derivatives, and the chain rule <!-- session 1 -->",
        "- [2026-11-21](calculus/2026-11-21-2.md) calculus: Derivatives <!-- session 2 -->",
        "- to do: ask Ada",
    ]


def test_kept_code_stands_under_its_item(tmp_path: Path) -> None:
    path = keep_code(tmp_path, "calculus", "3.1", "def f(x):\n    return x\n\n")
    assert path == tmp_path / "calculus" / "code" / "3.1.py"
    assert path.read_text() == "def f(x):\n    return x\n"


def test_names_never_lead_out_of_the_folder(tmp_path: Path) -> None:
    path = keep_code(tmp_path / "sessions", "../../up", "../../../evil", "x = 1")
    assert path.resolve().is_relative_to(tmp_path / "sessions")


def test_a_folder_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "calculus").write_text("a file stands here")
    with pytest.raises(StoreUnavailable, match="leave and resume"):
        write_summary(tmp_path, "calculus", DAY, 1, "text")


def test_nothing_half_written_is_left_where_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "index.md").mkdir()
    with pytest.raises(StoreUnavailable):
        index_line(tmp_path, "calculus", DAY, 1, tmp_path / "calculus" / "x.md", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["index.md"]


def test_the_port_writes_summary_and_index_and_tells_paths_from_the_workspace(tmp_path: Path) -> None:
    journal: Journal = FileJournal(tmp_path)
    assert (
        journal.write_summary("calculus", "2026-11-21", 3, "# Derivatives\n\ntext") == "sessions/calculus/2026-11-21.md"
    )
    assert journal.keep_code("calculus", "3.1", "x = 1") == "sessions/calculus/code/3.1.py"
    assert ") calculus: Derivatives <!--" in (tmp_path / "sessions" / "index.md").read_text()
