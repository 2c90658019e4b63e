"""What tiers A and B keep from a learner's program, and how their zygotes live and die."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import sherpa
from sherpa.adapters.sandbox.doctor import examine
from sherpa.adapters.sandbox.inside.settings import NOBODY
from sherpa.adapters.sandbox.isolated import NEWEST_ABI, IsolatedSandbox
from sherpa.adapters.sandbox.scratch import MOST_FILES, overfull, remove
from sherpa.domain.ports import Limits, Unobserved
from tests.adapters.sandbox_runs import QUICK, ROOMY

TOP = Path(sherpa.__file__).parent.parent


@pytest.fixture(scope="module", params=["A", "B", "B1"])
def box(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[IsolatedSandbox]:
    tier: str = request.param
    made = IsolatedSandbox(tier[0], tmp_path_factory.mktemp("sandbox"), _never, 1 if tier == "B1" else NEWEST_ABI)
    missing = [f"{wall.name}: {wall.through}" for wall in made.walls() if wall.through]
    if missing:
        pytest.skip(f"this machine has no tier {tier}: {', '.join(missing)}")
    yield made
    made.close()


def _never() -> bool:
    return False


@pytest.mark.parametrize(
    "path",
    [
        TOP / "sherpa" / "items" / "code.py",
        TOP / "sherpa" / "adapters" / "sandbox" / "inside" / "runner.py",
        TOP / "routes" / "calculus-for-ml" / "checks.yml",
        Path(sys.prefix) / "pyvenv.cfg",
        Path("/etc/hostname"),
        Path("/proc/self/environ"),
    ],
    ids=lambda path: path.name,
)
def test_sherpa_its_routes_and_the_rest_cannot_be_read(box: IsolatedSandbox, path: Path) -> None:
    (seen,) = box.run("", (f"open({str(path)!r}).read()",), ROOMY).observed
    assert isinstance(seen, Unobserved) and seen.reason.startswith(("PermissionError", "FileNotFoundError"))


def test_what_is_installed_beside_the_libraries_is_not_there(box: IsolatedSandbox) -> None:
    run = box.run(
        "import sys", ("__import__('pydantic')", "__import__('sherpa')", "[p for p in sys.path if 'site' in p]")
    )
    assert run.observed == (
        Unobserved(reason="ModuleNotFoundError: No module named 'pydantic'"),
        Unobserved(reason="ModuleNotFoundError: No module named 'sherpa'"),
        [],
    )


def test_nothing_of_sherpas_is_in_the_childs_memory(box: IsolatedSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "CANARY" + "-KEY")
    code = """
    import ctypes, gc
    held = b"".join(repr(each).encode("utf8", "replace") for each in gc.get_objects() if type(each) in (dict, list, tuple))
    environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    n = 0
    while environ[n]:
        held += environ[n]; n += 1
    """
    assert box.run(textwrap.dedent(code), ("b'CANARY' + b'-KEY' in held",), ROOMY).observed == (False,)


def test_capabilities_and_ids_are_nobodys(box: IsolatedSandbox) -> None:
    code = "import ctypes, os\nheld = (ctypes.c_uint32 * 6)()\nheader = (ctypes.c_uint32 * 2)(0x20080522, 0)"
    mine, alone = box.run(code, ("os.getuid()", "os.getsid(0) == os.getpid()"), ROOMY).observed
    assert mine == (NOBODY if os.geteuid() == 0 else os.geteuid())
    assert alone is True


def test_a_full_folder_ends_the_run(box: IsolatedSandbox) -> None:
    code = "import time\nn = 0\nwhile True:\n    open(f'f{n}', 'wb').write(b'x' * 2**20)\n    n += 1\n    time.sleep(0.005)"
    result = box.run(code, (), Limits(wall_s=20))
    assert result.status == "error"
    assert "disk space" in result.error or "No space left on device" in result.error


def test_a_zygote_that_died_is_followed_by_another(box: IsolatedSandbox) -> None:
    assert box.run("x = 1", ("x",), ROOMY).observed == (1,)
    for pid in box.pids():
        os.kill(pid, signal.SIGKILL)
    assert box.run("x = 2", ("x",), ROOMY).observed == (2,)


def test_runs_from_many_threads_come_one_by_one(box: IsolatedSandbox) -> None:
    seen: list[object] = []

    def ask(n: int) -> None:
        seen.extend(box.run(f"x = {n}", ("x",), ROOMY).observed)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, seen)) == ["0", "1", "2", "3", "4", "5"]


def lives(pid: str) -> bool:
    """A zombie does not: in a container there may be nobody to bury it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_sherpa(how: signal.Signals, tmp_path: Path) -> None:
    code = (
        "from sherpa.adapters.sandbox import open_sandbox, Limits\n"
        "with open_sandbox(allow_unsafe=True) as box:\n"
        "    box.run('1')\n    print(box.tier, *box.pids(), flush=True)\n    box.run('while True: pass', (), Limits(wall_s=60))"
    )
    own = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=TOP, env=own) as parent:
        assert parent.stdout is not None
        tier, *pids = parent.stdout.readline().split()
        time.sleep(0.2)
        parent.send_signal(how)
        parent.wait()
    if tier == "U":
        pytest.skip("tier U has no zygote")
    deadline = time.monotonic() + 10
    while any(lives(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_doctor_tells_each_wall_and_what_to_do() -> None:
    here, without = examine(), examine(newest_abi=0)
    assert {layer.name for layer in without.layers} >= {"landlock", "seccomp"}
    assert without.tier == "U"
    for layer in (*here.layers, *without.layers):
        assert layer.proof and layer.holds != bool(layer.mend)
    assert not next(layer for layer in without.layers if layer.name == "landlock").holds


def test_a_folder_is_looked_at_and_removed_however_odd(tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    (odd / "loop").symlink_to(odd)
    (odd / "out").symlink_to("/")
    assert not overfull(str(odd)) and not overfull(str(tmp_path / "gone"))
    here = os.getcwd()
    os.chdir(odd)
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(here)
    assert not overfull(str(odd))
    for number in range(MOST_FILES + 1):
        (odd / str(number)).touch()
    assert overfull(str(odd))
    remove(odd)
    assert not odd.exists() and Path("/etc").exists()


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_thousand_checks_leave_nothing_behind(box: IsolatedSandbox) -> None:
    """Warmed up first: pools and caches fill once."""

    def measured() -> tuple[int, int, int]:
        with open("/proc/self/statm") as sizes:
            resident = int(sizes.read().split()[1]) * os.sysconf("SC_PAGESIZE")
        processes = sum(entry.isdigit() for entry in os.listdir("/proc"))
        return resident, len(os.listdir("/dev/fd")), processes

    def check(n: int) -> None:
        result = box.run(
            f"def f(x): return {n} * x\nopen('left', 'w').write('x' * 10000)\nprint(f(2))", ("f(2.0)",), ROOMY
        )
        assert (result.status, result.observed) == ("finished", (2.0 * n,))

    for n in range(50):
        check(n)
    resident, descriptors, processes = measured()
    for n in range(1000):
        check(n)
    later = measured()
    assert later[0] - resident < 2 << 20
    assert later[1] == descriptors
    assert abs(later[2] - processes) < 20  # others live on this machine too; a leak would be a thousand
    assert sum(1 for _ in box.folder.rglob("runs/*")) == 0


def test_a_run_that_is_too_long_takes_little_longer(box: IsolatedSandbox) -> None:
    assert box.run("while True: pass", (), QUICK).wall_ms < 5000
