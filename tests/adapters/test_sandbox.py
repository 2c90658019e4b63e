"""Every tier that this machine can make: the contract of any sandbox, then what only the parent's side can show."""

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sherpa.adapters.sandbox import Limits, open_sandbox
from sherpa.adapters.sandbox.isolated import NEWEST_ABI, IsolatedSandbox
from sherpa.adapters.sandbox.plain import plain
from sherpa.adapters.sandbox.report import result
from sherpa.adapters.sandbox.unsafe import UnsafeSandbox
from sherpa.adapters.sandbox.watch import Watched
from sherpa.domain.ports import Sandbox, Unobserved
from sherpa.errors import SandboxUnavailable
from tests.adapters.sandbox_contract import SandboxContract
from tests.adapters.sandbox_runs import QUICK, ROOMY


def opened(tier: str, folder: Path, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Sandbox]:
    """One tier, whatever else this machine can make; B1 is tier B on the oldest kernel that has Landlock."""
    if tier == "U":
        box: IsolatedSandbox | UnsafeSandbox = UnsafeSandbox(folder, cancelled)
    else:
        box = IsolatedSandbox(tier[0], folder, cancelled, 1 if tier == "B1" else NEWEST_ABI)
        missing = [f"{wall.name}: {wall.through}" for wall in box.walls() if wall.through]
        if missing:
            box.close()
            pytest.skip(f"this machine has no tier {tier}: {', '.join(missing)}")
    try:
        yield box
    finally:
        box.close()


@pytest.fixture(
    scope="module", params=["A", *(pytest.param(tier, marks=pytest.mark.long) for tier in ("B", "B1")), "U"]
)
def box(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    yield from opened(request.param, tmp_path_factory.mktemp("sandbox"))


class TestEverySandbox(SandboxContract):
    pass


def test_the_unsafe_tier_must_be_asked_for() -> None:
    with pytest.raises(SandboxUnavailable, match=r"no Landlock.*allow tier U"), open_sandbox(newest_abi=0):
        pass


def test_the_strictest_tier_that_holds_is_chosen() -> None:
    with open_sandbox(allow_unsafe=True) as box, open_sandbox(allow_unsafe=True, newest_abi=0) as none:
        assert box.tier in ("A", "B", "U")
        assert none.tier == "U"


def open_here() -> Counter[str]:
    """What this process has open, by what each descriptor stands for; other tests' servers may close theirs meanwhile."""
    found: Counter[str] = Counter()
    for number in os.listdir("/dev/fd"):
        with suppress(OSError):  # the folder that was listed
            found[os.readlink(f"/dev/fd/{number}")] += 1
    return found


def test_no_process_no_folder_and_no_descriptor_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gc.collect()  # what earlier tests left to the collector closes now, not in the middle
    before = open_here()
    with open_sandbox(allow_unsafe=True) as box:
        pid = box.run("import os", ("os.getpid()",), ROOMY).observed[0]
        box.run("while True: pass", (), QUICK)
        box.run("import os\nwhile True:\n    os.mkdir('d')\n    os.chdir('d')", (), QUICK)
    assert isinstance(pid, int)
    with pytest.raises(ProcessLookupError):
        os.killpg(pid, 0)
    assert list(tmp_path.iterdir()) == []
    assert not open_here() - before, "something stays open"


def test_a_cancelled_run_ends_as_killed() -> None:
    asked = iter(range(1000))
    with open_sandbox(allow_unsafe=True, cancelled=lambda: next(asked) > 4) as box:
        stopped = box.run("while True: pass", ("1",), Limits(wall_s=60))
    assert (stopped.status, type(stopped.observed[0])) == ("killed", Unobserved)


def test_a_folder_that_cannot_be_written_is_broken_not_wrong(tmp_path: Path) -> None:
    run = UnsafeSandbox(tmp_path / "gone", lambda: False).run("x = 1", ("x",))
    assert run.status == "broken"
    assert isinstance(run.observed[0], Unobserved)


def test_files_stay_inside_the_runs_folder(box: Sandbox) -> None:
    with pytest.raises(ValueError, match="outside"):
        box.run("", files={"../escape.txt": "x"})


def child(report: bytes, **changes: object) -> Watched:
    plainly = {"stopped": None, "stdout": b"", "stderr": b"", "exit_code": 0, "wall_ms": 1.0, "cpu_s": 0.0}
    return Watched(report=report, **{**plainly, **changes})  # type: ignore[arg-type]


STARTED = b'["started", 0.01]\n'
RAN = b'["ran", "finished", ""]\n'


def test_only_a_report_that_is_whole_counts_as_finished() -> None:
    whole = STARTED + RAN + b'["look", 0, "seen", 4.0]\n["done"]\n'
    assert result(child(whole), 1, ROOMY).status == "finished"
    for cut in range(len(STARTED + RAN), len(whole)):
        assert result(child(whole[:cut]), 1, ROOMY).status == "error"


def test_the_first_word_on_anything_counts() -> None:
    told = STARTED + b'["ran", "error", "boo"]\n' + RAN + b'["look", 0, "seen", 1]\n["look", 0, "seen", 2]\n["done"]\n'
    run = result(child(told), 1, ROOMY)
    assert (run.status, run.error, run.observed) == ("error", "boo", (1,))


@pytest.mark.parametrize(
    "frame",
    [
        b'["look", 0, "seen", {"tuple": 1}]',
        b'["look", 0, "seen", {"set": [[1]]}]',
        b'["look", 0, "seen", {"float": "1e9"}]',
        b'["look", 0, "seen", {"__class__": "os"}]',
        b'["look", 0, "seen", {"dict": [[1]]}]',
        b'["look", 0, "seen", {"complex": [{"set": []}, 1]}]',
        b'["look", 0, "seen"]',
        b'["look", "0", "seen", 1]',
        b'{"look": 0}',
        b"[" * 100_000,
        b"9" * 5000,
        b"\xff\xfe",
        b"",
    ],
)
def test_a_forged_frame_is_no_observation_and_no_crash(frame: bytes) -> None:
    run = result(child(STARTED + RAN + frame + b'\n["done"]\n'), 1, ROOMY)
    assert isinstance(run.observed[0], Unobserved)


def test_before_the_start_the_failure_is_ours_after_it_theirs() -> None:
    assert result(child(b"", stopped="timeout"), 0, ROOMY).status == "broken"
    assert result(child(b"", exit_code=1, stderr=b"no such file"), 0, ROOMY).error == "no such file"
    assert result(child(STARTED, stopped="timeout", waits=True), 0, ROOMY).status == "timeout"
    assert result(child(STARTED, stopped="timeout", cpu_s=9.0), 0, ROOMY).status == "timeout"
    assert result(child(STARTED, stopped="timeout"), 0, ROOMY).status == "broken"  # it never got to run
    assert result(child(STARTED, exit_code=-9), 0, ROOMY).status == "error"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x07", "link"),
        ("\x1b]0;never ended\nnext", "\nnext"),
        ("\x1bPq#0;2\x1b\\sixel\x1b(B", "sixel"),
        ("\x9b2J\x85\x07\x08\r\x7f", ""),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("end\x1b", "end"),
        (b"\xff ok", "\ufffd ok"),
        ("\ud800x", "x"),
    ],
)
def test_what_a_program_printed_is_safe_to_show(printed: str | bytes, shown: str) -> None:
    assert plain(printed) == shown
