"""The store on SQLite: the contract of any store, then files that are cut off, damaged, full, held or newer."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sherpa.adapters.store import SqliteStore, open_store
from sherpa.domain.learner import Undone
from sherpa.domain.ports import Head
from sherpa.errors import StoreUnavailable, WalkInUse
from tests.adapters.store_contract import AT, WALK, StoreContract, hear, reply_to, take, taught


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_store(tmp_path / "sessions" / "sherpa.db")
    yield opened
    opened.close()


class TestSqliteStore(StoreContract):
    pass


def killed(store: SqliteStore, folder: Path) -> SqliteStore:
    """The store as the next process finds it when this one dies now: the files copied as they lie on the disk."""
    folder.mkdir()
    for name in ("sherpa.db", "sherpa.db-wal"):
        shutil.copy(store.path.with_name(name), folder / name)
    return open_store(folder / "sherpa.db")


def test_killed_after_the_line_it_is_still_there_and_waits(store: SqliteStore, tmp_path: Path) -> None:
    done = take(store, "a", "cp1")
    waiting = hear(store, "b")
    after = killed(store, tmp_path / "copy")
    assert after.lines(WALK, after=done.turn) == (waiting,)
    assert after.head(WALK) == Head(turn=done.turn, checkpoint="cp1")
    after.commit(WALK, waiting, (taught("limit"),), reply_to(waiting), "cp2")
    assert len(after.events(WALK)) == 1
    after.close()


def test_killed_inside_a_commit_nothing_of_it_counts(store: SqliteStore, tmp_path: Path) -> None:
    line = hear(store, "a")
    with store.db.atomic():  # commit() nests in this transaction, which is still open when the files are copied
        store.commit(WALK, line, (taught("limit"),), reply_to(line), "cp1")
        after = killed(store, tmp_path / "copy")
    assert (after.events(WALK), after.replies(WALK), after.head(WALK)) == ((), (), None)
    assert after.lines(WALK) == (line,)
    after.close()


def test_killed_after_a_commit_all_of_it_counts(store: SqliteStore, tmp_path: Path) -> None:
    line = take(store, "a", "cp1", taught("limit"))
    after = killed(store, tmp_path / "copy")
    assert after.head(WALK) == Head(turn=line.turn, checkpoint="cp1")
    assert (after.events(WALK), after.replies(WALK)) == (store.events(WALK), (reply_to(line),))
    assert after.lines(WALK, after=line.turn) == ()
    after.close()


def test_a_commit_that_fails_halfway_leaves_nothing(store: SqliteStore) -> None:
    line = hear(store, "a")
    never_written = line.model_copy(update={"turn": line.turn + 7})
    with pytest.raises(sqlite3.IntegrityError):
        store.commit(WALK, never_written, (taught("limit"), Undone(turns=())), reply_to(line), "cp1")
    assert (store.events(WALK), store.heads(WALK)) == ((), ())


def test_a_store_opens_again_where_it_was(store: SqliteStore) -> None:
    line = take(store, "a", "cp1", taught("limit"))
    store.close()
    again = open_store(store.path)
    assert again.head(WALK) == Head(turn=line.turn, checkpoint="cp1")
    assert again.db.journal_mode == "wal"
    again.close()


def test_replies_beyond_the_newest_50_leave_the_disk(store: SqliteStore) -> None:
    for n in range(55):
        take(store, str(n), f"cp{n}")
    assert store.db.table("replies").count == 50


def test_walks_are_told_in_the_order_they_were_last_worked_on(store: SqliteStore) -> None:
    store.new_walk("one", "calculus", 7, AT)
    store.new_walk("two", "chain-rule", 8, AT)
    take(store, "a", "cp1", walk="two")
    take(store, "b", "cp2", walk="one")
    store.finish("two")
    two, one = store.walks()
    assert (one.walk, one.route, one.seed, one.finished, one.last_at) == ("one", "calculus", 7, False, AT)
    assert (two.walk, two.finished) == ("two", True)


def test_a_walk_held_by_another_process_names_it_and_kill_gives_it_back(store: SqliteStore) -> None:
    script = (
        "import sys, pathlib; from sherpa.adapters.store import open_store\n"
        "with open_store(pathlib.Path(sys.argv[1])).hold(sys.argv[2]): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(store.path), WALK],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with pytest.raises(WalkInUse, match=f"process {holder.pid}"), store.hold(WALK):
            pass
        holder.send_signal(signal.SIGKILL)
    with store.hold(WALK):
        pass


def test_a_walk_with_slashes_in_its_name_can_be_held(store: SqliteStore) -> None:
    with store.hold("../../elsewhere"):
        assert [path.parent for path in store.path.parent.glob("*.lock")] == [store.path.parent]


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sherpa.db"
    path.write_bytes(b"these are my notes, not a database\n" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="Move the file away"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused(store: SqliteStore) -> None:
    for n in range(40):
        take(store, "word " * 200, f"cp{n}")
    store.close()
    with store.path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 8000)
    with pytest.raises(StoreUnavailable, match="start again"):
        open_store(store.path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sessions").write_text("a file stands here")
    with pytest.raises(StoreUnavailable, match="start again"):
        open_store(tmp_path / "sessions" / "sherpa.db")


def test_a_read_only_file_is_refused(store: SqliteStore) -> None:
    store.close()
    os.chmod(store.path, 0o444)
    if os.access(store.path, os.W_OK):
        pytest.skip("this user may write any file (root)")
    with pytest.raises(StoreUnavailable, match="writable"):
        open_store(store.path)


def test_a_disk_that_fills_up_is_told_and_the_line_before_it_stays(store: SqliteStore) -> None:
    kept = hear(store, "a")
    pages = next(iter(store.db.query("pragma page_count")))["page_count"]
    store.db.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(StoreUnavailable, match="Free some space"):
        hear(store, "x" * 300_000, session=kept.session)
    assert store.lines(WALK) == (kept,)


def test_a_database_of_a_newer_sherpa_is_refused(store: SqliteStore) -> None:
    store.db.table("_sqlite_migrations").insert({"migration_set": "sherpa", "name": "9999_far_ahead", "applied_at": AT})
    store.close()
    with pytest.raises(StoreUnavailable, match=r"newer Sherpa \(9999_far_ahead\). Update Sherpa"):
        open_store(store.path)
