"""Files that tell of sessions: parts cut out, the rest left to the letter, bytes overwritten before they go."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from sherpa.adapters.journal import FileJournal, mark
from sherpa.adapters.traces import all_traces, shred, traces_of
from sherpa.domain.ports import Sitting

HISTORY = (
    "\n# 2026-11-23 12:00:05.000001\n+typed and never sent\n"
    "\n# 2026-11-23 12:30:00.000001\n+def f():\n+    # two\n+    return 2\n"
    "\n# 2026-11-23 18:00:00.000001\n+# a comment of mine\n"
)


@pytest.fixture
def sitting() -> Sitting:
    """From noon to ten past, where this machine is: the prompt writes local times."""
    start, end = (datetime(2026, 11, 23, 12, minute).astimezone().isoformat() for minute in (0, 10))
    return Sitting(session=1, walk="w", opened_at=start, closed_at=end)


def history_left(folder: Path, sitting: Sitting, typed: set[str]) -> str:
    (folder / "history").write_text(HISTORY)
    traces_of(folder, [sitting], typed, {}).clear()
    return (folder / "history").read_text()


def test_history_loses_what_was_sent_and_what_was_typed_while_it_ran(tmp_path: Path, sitting: Sitting) -> None:
    left = history_left(tmp_path, sitting, {"def f():\n    # two\n    return 2"})
    assert left == "\n# 2026-11-23 18:00:00.000001\n+# a comment of mine\n"


def test_history_of_a_session_without_an_end_goes_by_its_text(tmp_path: Path, sitting: Sitting) -> None:
    killed = sitting.model_copy(update={"closed_at": ""})
    assert history_left(tmp_path, killed, {"# a comment of mine"}) == HISTORY.rpartition("\n# ")[0]


def test_entries_of_the_journal_go_by_their_mark_and_the_rest_stays(tmp_path: Path, sitting: Sitting) -> None:
    journal = FileJournal(tmp_path)
    for session in (1, 2):
        journal.write_entry(session, f"## Entry {session}\n\n### Open questions\n\n- q{session}")
    path = tmp_path / "sessions" / "journal.md"
    path.write_text(path.read_text() + "\n## By hand\n\nmine\n")
    traces_of(path.parent, [sitting], (), {}).clear()
    left = path.read_text()
    assert left.startswith("# Journal\n") and "q1" not in left and "q2" in left and "## By hand\n\nmine\n" in left


def test_writing_an_entry_again_replaces_it(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path)
    for text in ("## Entry: a\n\nold", "## Entry: a\n\nnew"):
        assert journal.write_entry(1, text) == "sessions/journal.md"
        journal.write_entry(2, "## Entry: b")
    assert journal.read() == f"# Journal\n\n{mark(1)}\n## Entry: a\n\nnew\n\n{mark(2)}\n## Entry: b\n"


def test_shredding_overwrites_the_bytes_themselves(tmp_path: Path) -> None:
    path, link = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"secret" * 300_000)
    os.link(path, link)
    shred(path)
    assert not path.exists() and set(link.read_bytes()) == {0} and link.stat().st_size == 1_800_000
    shred(path)


def test_shredding_a_link_leaves_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    shred(tmp_path / "link")
    assert (tmp_path / "mine").read_text() == "mine" and not (tmp_path / "link").exists()


def test_everything_is_what_sherpa_wrote(tmp_path: Path) -> None:
    FileJournal(tmp_path).write_summary("calculus", "2026-11-23", 1, "# Summary")
    (tmp_path / "sessions" / "README.md").write_text("mine")
    (tmp_path / "sessions" / "calculus" / "mine.md").write_text("mine")
    traces = all_traces(tmp_path / "sessions")
    assert {path.name for path in traces.paths()} == {"2026-11-23.md", "index.md"}
