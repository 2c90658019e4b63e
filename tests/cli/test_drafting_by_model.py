"""`sherpa route draft` with a model server: a source in, a route that passes its check out; the second time nobody is asked."""

import json
from pathlib import Path

from click.testing import CliRunner
from werkzeug import Response

from sherpa.author.draft.kept import Kept
from sherpa.author.draft.make import make
from sherpa.author.draft.stages import STAGES, Draft
from sherpa.cli import cli
from sherpa.prompts.draft import _STAGE
from tests.author.draft.answers import SOURCE
from tests.author.draft.test_draft import interview
from tests.servers import Body, model_server, says


def told(draft: Draft) -> dict[str, str]:
    """What a model would answer for each stage; what programs give is left for Sherpa to compute."""
    values = {stage: getattr(draft, stage).model_dump(mode="json") for stage in STAGES}
    for exercise in values["exercises"]["exercises"]:
        exercise["looks"] = [{"observe": look["observe"]} for look in exercise["looks"]]
    return {stage: f"```json\n{json.dumps(value)}\n```" for stage, value in values.items()}


def test_a_source_and_a_model_make_a_route_that_passes_and_is_made_again_for_nothing(tmp_path: Path) -> None:
    answers = told(make(Kept(tmp_path / "meant" / "queues"), interview(), lambda step: None))

    def answer(body: Body, number: int) -> Response:
        asked = json.dumps(body["messages"], ensure_ascii=False)
        return says(next(answers[stage] for stage, words in _STAGE.items() if words in asked))

    routes = []
    with model_server(answer) as server:
        for workspace in (tmp_path / "first", tmp_path / "second"):
            workspace.mkdir()
            config = f"model:\n  base_url: {server.base_url}\n  name: test-model\n"
            (workspace / ".sherpa-config.yml").write_text(config)
            words = ["route", "draft", "--source", str(SOURCE), "--name", "queues", "--workspace", str(workspace)]
            drafted = CliRunner().invoke(cli, words)
            assert drafted.exit_code == 0, drafted.output
            assert "8 of 8" in drafted.output and "tokens" in drafted.output
            routes.append({file.name: file.read_bytes() for file in (workspace / "routes" / "queues").iterdir()})
        asked = len(server.bodies)
        again = CliRunner().invoke(cli, [*words, "--from", "brief"])
        assert again.exit_code == 0 and len(server.bodies) == asked, "every reply was kept"
    assert routes[0] == routes[1]
    checked = CliRunner().invoke(cli, ["route", "check", str(tmp_path / "first" / "routes" / "queues")])
    assert checked.exit_code == 0, checked.output
