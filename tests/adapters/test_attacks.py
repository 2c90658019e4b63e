"""Every attack of the public corpus, in every isolated tier, behind an outer net: what it achieved has to be nothing."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.outer_net import COMMAND, uncap

TOP = Path(__file__).parent.parent.parent


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Not below pytest's own temporary folder, which is its user's alone."""
    with tempfile.TemporaryDirectory(prefix="sherpa-net-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        uncap(Path(folder).name)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("tier", ["A", "B", "B1"])
def test_every_attack_is_held(tier: str, shared: Path, open_folder: Path) -> None:
    corpus = shared / "attacks" / "attacks.jsonl"
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("attacks are run inside a net that root makes with unshare: run this test as root")
    driver = ["-m", "tests.adapters.attack_driver", tier, str(corpus), str(open_folder)]
    run = subprocess.run(net(open_folder, driver), capture_output=True, text=True, cwd=TOP, timeout=850)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    if not lines and "unshare" in run.stderr:
        pytest.skip(f"no outer net can be made here: {run.stderr.strip()}")
    if lines and "missing" in lines[0]:
        pytest.skip(f"this machine has no tier {tier}: {lines[0]['missing']}")
    assert run.returncode == 0, run.stderr[-2000:]
    assert len(lines) == len(corpus.read_text().splitlines())
    assert [line for line in lines if line["found"]] == []


@pytest.mark.long
@pytest.mark.timeout(600)
def test_an_ordinary_user_gets_the_same(open_folder: Path) -> None:
    """Elsewhere these tests run as whoever runs them; where that is root, here they run as somebody who is not."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("this is for tests that root runs: as an ordinary user all the others are it")
    listed = ["tests/adapters/test_sandbox.py", "tests/adapters/test_isolation.py"]
    tests = ["-m", "pytest", "-x", "-p", "no:cacheprovider", "--basetemp", str(open_folder / "base"), *listed]
    run = subprocess.run(net(open_folder, tests), capture_output=True, text=True, cwd=TOP, timeout=590)
    if "unshare" in run.stderr:
        pytest.skip(f"no outer net can be made here: {run.stderr.strip()}")
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]


def net(folder: Path, command: list[str]) -> list[str]:
    """A Python command behind the outer net; the folder is what the ordinary user may write in."""
    return [*COMMAND, sys.executable, "-m", "tests.adapters.outer_net", str(folder), *command]
