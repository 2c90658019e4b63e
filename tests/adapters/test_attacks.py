"""Every attack of the public corpus, in every isolated tier, behind an outer net: what it achieved has to be nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.outer_net import COMMAND

TOP = Path(__file__).parent.parent.parent


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("tier", ["A", "B", "B1"])
def test_every_attack_is_held(tier: str, shared: Path, tmp_path: Path) -> None:
    corpus = shared / "attacks" / "attacks.jsonl"
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("attacks are run inside a net that root makes with unshare: run this test as root")
    driver = ["-m", "tests.adapters.attack_driver", tier, str(corpus), str(tmp_path)]
    net = [*COMMAND, sys.executable, "-m", "tests.adapters.outer_net", str(tmp_path), *driver]
    for path in (tmp_path, *tmp_path.parents):  # the driver is an ordinary user
        if path.owner() == "root" and "pytest-of" in str(path):
            path.chmod(path.stat().st_mode | 0o011)
    run = subprocess.run(net, capture_output=True, text=True, cwd=TOP, timeout=850)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    if not lines and "unshare" in run.stderr:
        pytest.skip(f"no outer net can be made here: {run.stderr.strip()}")
    if lines and "missing" in lines[0]:
        pytest.skip(f"this machine has no tier {tier}: {lines[0]['missing']}")
    assert run.returncode == 0, run.stderr[-2000:]
    assert len(lines) == len(corpus.read_text().splitlines())
    assert [line for line in lines if line["found"]] == []
