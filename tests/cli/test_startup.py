"""What is loaded before a learner sees something: how long it takes, benchmarks/startup.py tells."""

import subprocess
import sys

import pytest

SLOW = ("langgraph", "langchain_core", "openai", "pydantic", "numpy", "sympy", "matplotlib", "sqlite3", "yaml", "rich")

# `learn`, up to where the prompt is drawn.
PROMPTED = """
from contextlib import suppress
from pathlib import Path
import sherpa.cli
from sherpa.ui import repl
from sherpa.workspace import Wish
repl.run_repl = lambda *_, **__: 0
with suppress(SystemExit):
    sherpa.cli._talk(Path("nowhere"), Wish("calculus-for-ml"), "", False)
"""


def loaded(program: str) -> set[str]:
    asked = f"import sys\n{program}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True)
    return set(done.stdout.split("\n")[-2].split())


@pytest.mark.parametrize(
    "program",
    [
        "from click.testing import CliRunner; from sherpa.cli import cli; CliRunner().invoke(cli, ['--help'])",
        PROMPTED,
    ],
    ids=["--help", "the first prompt"],
)
def test_it_stands_before_anything_slow_is_loaded(program: str) -> None:
    assert not loaded(program) & set(SLOW)
