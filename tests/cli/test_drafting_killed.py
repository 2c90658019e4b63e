"""`sherpa route draft` by a model, killed (SIGKILL) at every stage and at random moments, then run again: the same bytes."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug import Response

from sherpa.author.draft.kept import Kept
from sherpa.author.draft.make import make
from sherpa.author.draft.stages import STAGES
from sherpa.prompts.draft import _STAGE
from tests.author.draft.answers import SOURCE
from tests.author.draft.test_draft import interview
from tests.cli.test_drafting_by_model import told
from tests.servers import Body, ModelServer, model_server, says

TOP = Path(__file__).parents[2]
KILLS = 3
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModelServer]:
    meant = make(Kept(tmp_path_factory.mktemp("meant") / "queues"), interview(), lambda step: None)
    answers = told(meant)

    def answer(body: Body, number: int) -> Response:
        asked = json.dumps(body["messages"], ensure_ascii=False)
        return says(next(answers[stage] for stage, words in _STAGE.items() if words in asked))

    with model_server(answer) as server:
        yield server


def begin(workspace: Path, server: ModelServer) -> "subprocess.Popen[bytes]":
    workspace.mkdir(parents=True, exist_ok=True)
    config = f"model:\n  base_url: {server.base_url}\n  name: test-model\n"
    (workspace / ".sherpa-config.yml").write_text(config)
    words = ["route", "draft", "--source", str(SOURCE), "--name", "queues", "--workspace", str(workspace)]
    return subprocess.Popen(
        [sys.executable, "-m", "sherpa", *words], cwd=TOP, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def finish(workspace: Path, server: ModelServer) -> dict[str, bytes]:
    """Runs it to its end; every file of the draft and of the route, and nothing half made beside them."""
    process = begin(workspace, server)
    assert process.wait() == 0, process.communicate()[1].decode()
    process.communicate()
    tops = (workspace / "drafts", workspace / "routes")
    files = [path for top in tops for path in top.rglob("*") if path.is_file()]
    return {str(path.relative_to(workspace)): path.read_bytes() for path in sorted(files)}


@pytest.fixture(scope="module")
def unbroken(server: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return finish(tmp_path_factory.mktemp("unbroken"), server)


def kill(process: "subprocess.Popen[bytes]") -> bool:
    """Whether it was still at work."""
    process.kill()
    process.communicate()
    return process.returncode != 0


def test_an_unbroken_draft_has_a_file_for_each_stage_and_the_four_of_a_route(unbroken: dict[str, bytes]) -> None:
    assert {f"drafts/queues/{n}-{stage}.yml" for n, stage in enumerate(STAGES, 1)} <= unbroken.keys()
    assert sum(name.startswith("routes/queues/") for name in unbroken) == 4


@pytest.mark.parametrize("stage", STAGES)
def test_killed_once_a_stage_is_saved(
    stage: str, server: ModelServer, unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    process, saved = begin(tmp_path, server), Kept(tmp_path / "drafts" / "queues").path(stage)
    while not saved.exists():
        assert process.poll() is None, process.communicate()[1].decode()
        time.sleep(0.001)
    assert kill(process), "it was killed on its way"
    asked = len(server.bodies)
    assert finish(tmp_path, server) == unbroken
    assert len(server.bodies) - asked <= len(STAGES) - list(STAGES).index(stage) - 1, "what was said is not asked again"


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_and_again(
    seed: int, server: ModelServer, unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    begun = time.monotonic()
    finish(tmp_path / "timed", server)
    whole, chance = time.monotonic() - begun, random.Random(seed)
    for _ in range(KILLS):
        process = begin(tmp_path / "killed", server)
        time.sleep(chance.uniform(0.3, 1.0) * whole)
        kill(process)
    assert finish(tmp_path / "killed", server) == unbroken
