"""`sherpa doctor` tells what was tried, and what to do where it failed."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sherpa.cli import cli


def test_every_wall_says_how_it_was_proved(tmp_path: Path) -> None:
    ran = CliRunner().invoke(cli, ["doctor", "--json", "--workspace", str(tmp_path)])
    told = json.loads(ran.stdout)
    assert {"namespaces", "landlock", "seccomp", "limits"} <= {layer["name"] for layer in told["walls"]}
    assert all(layer["proof"] and (layer["holds"] or layer["mend"]) for layer in told["walls"] + told["others"])
    assert ran.exit_code == (0 if told["well"] else 1)
    assert list((tmp_path / "sessions").iterdir()) == []


def test_it_reads_as_a_page(tmp_path: Path) -> None:
    text = CliRunner().invoke(cli, ["doctor", "--workspace", str(tmp_path)]).stdout
    assert text.startswith("Sandbox: tier ") and all(len(line) <= 80 for line in text.splitlines() if "/" not in line)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc, where nothing can be written")
def test_a_folder_that_cannot_be_written_is_told_with_what_to_do() -> None:
    ran = CliRunner().invoke(cli, ["doctor", "--workspace", "/proc/self"])
    assert ran.exit_code == 1 and "--workspace" in ran.stdout
