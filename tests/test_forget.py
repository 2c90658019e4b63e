"""`sherpa forget`: a marker typed in every way there is, then no byte of it in any file and no evidence of it."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from prompt_toolkit.history import FileHistory

from sherpa import app
from sherpa.adapters.journal import FileJournal, work_file, write_whole
from sherpa.adapters.models.kept import Kept
from sherpa.app import memory
from sherpa.cli import cli
from sherpa.domain.item import Code
from sherpa.domain.reply import Question, Reply
from sherpa.errors import BadInput, StoreUnavailable, WalkInUse
from sherpa.route.lesson import read_route
from sherpa.tutor.session import Session
from tests.walks import ROUTE, sitting

MARKERS = {1: "quokkaone", 2: "wombattwo", 3: "numbatthree"}
DAYS = {1: "2026-11-23T12:00:00+01:00", 2: "2026-11-24T12:00:00+01:00", 3: "2026-11-25T12:00:00+01:00"}


def forget(workspace: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["forget", *words, "--workspace", str(workspace)], catch_exceptions=False)


def holding(workspace: Path, marker: str) -> list[str]:
    """The files that hold the marker, in their bytes or in their names."""
    found = []
    for path in sorted(workspace.rglob("*")):
        if path.is_file() and (marker.encode() in path.read_bytes() or marker in path.name):
            found.append(path.relative_to(workspace).as_posix())
    return found


def asked(reply: Reply) -> str:
    return next((block.item for block in reply.blocks if isinstance(block, Question)), "")


def until(session: Session, reply: Reply, item: str) -> Reply:
    """Skips to a question."""
    for _ in range(60):
        if asked(reply) == item:
            return reply
        reply = session.turn("/skip" if asked(reply) and not asked(reply).startswith(("where", "pause")) else "a")
    raise AssertionError(f"{item} was never asked")


def say_it_everywhere(workspace: Path, number: int) -> None:
    """One sitting that leaves its marker in answers, notes, questions, code, predictions, and in a turn taken back."""
    marker = MARKERS[number]
    exercise = read_route(app.find_route(ROUTE, workspace)).items["1.e1"]
    assert isinstance(exercise, Code)
    history = FileHistory(str(workspace / "sessions" / "history"))
    with sitting(workspace, now=DAYS[number]) as session:
        reply = session.open()
        for line in (
            f"why {marker}?",
            f"/journal note on {marker}",
            f"/ask is {marker} a number?",
            f"{marker} taken back",
            "/undo",
            "/section 1",
            "a",
            "4",
        ):
            history.store_string(line)
            reply = session.turn(line)
        until(session, reply, "1.4")
        history.store_string(f"it says {marker} falls by four messages a second")
        session.turn(f"it says {marker} falls by four messages a second")
        until(session, session.turn("/section 1"), "1.e1")
        session.turn(f"def slope({marker}):\n    return {marker}", block=True)
        history.store_string(f"# {marker}\n{exercise.solution}")
        session.turn(f"# {marker}\n{exercise.solution}", block=True)
        session.turn(f"/ask and {marker} again?")
        session.close("quit")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("walked")
    for number in MARKERS:
        say_it_everywhere(workspace, number)
    journal = FileJournal(workspace)
    work_file(workspace / "sessions", ROUTE, "1.e1").write_text(f"# {MARKERS[3]}, saved and not sent")
    journal.keep_figure(ROUTE, "1.e1", 1, MARKERS[3].encode())
    for number, marker in MARKERS.items():
        journal.write_entry(number, f"## Entry: day {number}\n\n### What I learned\n\n- {marker}")
    with app.writing(workspace) as store:
        for marker in MARKERS.values():
            Kept(store.connection).keep(marker, f"A model took up the word {marker}.")
    write_whole(workspace / "sessions" / ROUTE / ".partial-x1", MARKERS[2])
    index = workspace / "sessions" / "index.md"
    index.write_text(index.read_text() + "- my own line\n")
    out = str(workspace / "mine.json")
    assert CliRunner().invoke(cli, ["export", "--out", out, "--workspace", str(workspace)]).exit_code == 0
    return workspace


@pytest.fixture
def copy(walked: Path, tmp_path: Path) -> Path:
    """The same workspace, to be changed; the exports' paths are those of the copy."""
    workspace = tmp_path / "copy"
    shutil.copytree(walked, workspace)
    with app.writing(workspace) as store:
        for name in ("mine.json", "mine.md"):
            store.note_export(workspace / name)
    return workspace


def test_the_markers_are_everywhere_before(walked: Path) -> None:
    for marker in MARKERS.values():
        files = holding(walked, marker)
        for name in ("sherpa.db", "history", "journal.md", f"{ROUTE}/2026-11-2"):
            assert any(f"sessions/{name}" in file for file in files), f"{marker} not in {name}: {files}"
        assert {"mine.md", "mine.json"} <= set(files)
    for file in ("code/1.e1.py", "work/1.e1.py", "figures/1.e1-1.png"):
        assert f"sessions/{ROUTE}/{file}" in holding(walked, MARKERS[3])


def test_forgetting_everything_leaves_no_byte_and_no_own_file_is_touched(copy: Path) -> None:
    own = copy / "sessions" / ROUTE / "notes.md"
    own.write_text("mine")
    assert "Forgotten." in forget(copy, "--all", "--yes").output
    assert [holding(copy, marker) for marker in MARKERS.values()] == [[], [], []]
    left = sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file())
    assert left == [f"sessions/{ROUTE}/notes.md", "sessions/index.md"]
    assert (copy / "sessions" / "index.md").read_text() == "# Sessions\n\n- my own line\n"
    assert memory.remembered(copy) == ()
    with sitting(copy) as session:
        assert session.open().turn == 1


@pytest.mark.parametrize("number", MARKERS)
def test_forgetting_a_session_leaves_no_byte_of_it_and_all_of_the_others(copy: Path, number: int) -> None:
    before = {n: set(holding(copy, marker)) for n, marker in MARKERS.items()}
    assert "Forgotten." in forget(copy, "--session", str(number), "--yes").output
    assert holding(copy, MARKERS[number]) == []
    for other in set(MARKERS) - {number}:
        own = {
            f"sessions/{ROUTE}/{name}" for name in ("code/1.e1.py", "work/1.e1.py", "figures/1.e1-1.png", ".partial-x1")
        }
        assert before[other] - own - {"mine.md", "mine.json"} <= set(holding(copy, MARKERS[other]))
    newest = max(set(MARKERS) - {number})
    assert f"sessions/{ROUTE}/code/1.e1.py" in holding(copy, MARKERS[newest])


@pytest.mark.parametrize("number", MARKERS)
def test_a_forgotten_session_is_in_no_projection(copy: Path, number: int) -> None:
    before = memory.remembered(copy)[0]
    assert any(record.session == number for record in before.model.evidence)
    forget(copy, "--session", str(number), "--yes")
    after = memory.remembered(copy)[0]
    assert {record.session for record in after.records} == set(MARKERS) - {number}
    kept = [record for record in before.records if record.session != number]
    assert list(after.records) == kept
    assert sum(card.reviews for card in after.cards.values()) < sum(card.reviews for card in before.cards.values())
    with app.writing(copy) as store:
        assert store.cards() == tuple(after.cards[name] for name in sorted(after.cards))
        assert number not in {sitting.session for sitting in store.sittings(after.walk.walk)}


def test_forgetting_the_last_session_steps_back_to_where_it_began(copy: Path) -> None:
    with app.reading(copy) as records:
        walk = records.walks()[0].walk
        second = max(line.turn for line in records.lines(walk) if line.session == 2)
    forget(copy, "--session", "3", "--yes")
    with app.reading(copy) as records:
        head = records.head(walk)
        assert head is not None and head.turn == second
    with sitting(copy, now="2026-12-01T12:00:00+01:00") as session:
        reply = session.open()
        assert reply.turn > second and asked(reply)
        assert MARKERS[3] not in reply.model_dump_json()
        assert not session.turn("/idk").over
        session.close("quit")


def test_forgetting_in_the_middle_keeps_the_place(copy: Path) -> None:
    with sitting(copy, now="2026-12-01T12:00:00+01:00") as session:
        here = asked(session.open())
        session.close("quit")
    forget(copy, "--session", "2", "--yes")
    with sitting(copy, now="2026-12-02T12:00:00+01:00") as session:
        reply = session.open()
        assert asked(reply) == here
        assert MARKERS[2] not in reply.model_dump_json()
        session.close("quit")


def test_forgetting_the_only_session_or_the_route_takes_the_walk_with_it(copy: Path) -> None:
    with sitting(copy, "calculus-for-ml", fresh=True) as session:
        session.open()
        session.close("quit")
    forget(copy, "--session", "4", "--yes")
    assert [walk.walk for walk in app.walks(copy)] == [f"{ROUTE}-1"]
    forget(copy, "--route", ROUTE, "--yes")
    assert app.walks(copy) == () and [holding(copy, marker) for marker in MARKERS.values()] == [[], [], []]
    assert "my own line" in (copy / "sessions" / "index.md").read_text()


def test_an_export_taken_elsewhere_is_the_learners_own(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere.md"
    CliRunner().invoke(cli, ["export", "--out", str(out), "--workspace", str(copy)])
    forget(copy, "--all", "--yes")
    assert MARKERS[1] in out.read_text() and MARKERS[1] in out.with_suffix(".json").read_text()


def test_a_file_of_the_same_name_that_is_no_export_stays(copy: Path) -> None:
    (copy / "mine.md").write_text("my own notes")
    forget(copy, "--all", "--yes")
    assert (copy / "mine.md").read_text() == "my own notes" and not (copy / "mine.json").exists()


def test_it_says_what_goes_and_asks_first(copy: Path) -> None:
    runner = CliRunner()
    result = runner.invoke(cli, ["forget", "--session", "2", "--workspace", str(copy)])
    assert isinstance(result.exception, BadInput) and "--yes" in str(result.exception)
    assert "sessions/journal.md (in part)" in result.output
    assert holding(copy, MARKERS[2])


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([], "one of --session ID"),
        (["--all", "--session", "1"], "one of --session ID"),
        (["--session", "99"], "1, 2, 3"),
        (["--route", "nowhere"], "sherpa progress"),
    ],
)
def test_what_cannot_be_meant_is_explained(copy: Path, words: list[str], hint: str) -> None:
    with pytest.raises(BadInput, match=hint):
        forget(copy, *words, "--yes")


def test_a_walk_in_use_is_not_pulled_away(copy: Path) -> None:
    with sitting(copy) as session:
        session.open()
        for words in (["--all"], ["--session", "2"], ["--route", ROUTE]):
            with pytest.raises(WalkInUse):
                forget(copy, *words, "--yes")
        session.close("quit")
    assert holding(copy, MARKERS[2])


@pytest.mark.long
def test_while_another_program_reads_the_log_is_told_of_and_goes_with_that_program(copy: Path) -> None:
    reader = sqlite3.connect(app.database(copy))
    reader.execute("begin")
    assert reader.execute("select count(*) from transcript").fetchone()[0]
    with pytest.raises(StoreUnavailable, match="End that program"):
        forget(copy, "--session", "2", "--yes")
    reader.close()
    assert holding(copy, MARKERS[2]) == []


def test_forgetting_everything_works_on_a_damaged_database(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "sherpa.db").write_bytes(b"no database quokkaone" * 50)
    forget(tmp_path, "--all", "--yes")
    assert holding(tmp_path, "quokkaone") == []


def test_an_export_holds_every_line_as_markdown_and_as_json(walked: Path) -> None:
    told = CliRunner().invoke(cli, ["export", "--workspace", str(walked)]).output
    kept = json.loads((walked / "mine.json").read_text())
    assert all(marker in told and marker in json.dumps(kept) for marker in MARKERS.values())
    assert [sitting["session"] for sitting in kept["walks"][0]["sittings"]] == [1, 2, 3]
    assert {"walk", "outline", "lines", "events", "replies"} <= set(kept["walks"][0])
    assert kept["kind"] == "sherpa export" and {file["path"] for file in kept["files"]} >= {"journal.md", "index.md"}


def test_an_export_of_nothing_is_an_export(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["export", "--workspace", str(tmp_path)])
    assert result.exit_code == 0 and result.output.startswith("<!-- sherpa export -->")
