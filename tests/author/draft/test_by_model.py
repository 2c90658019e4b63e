"""A scripted model drafts a route: whatever it gets wrong is sent back, what it said is kept, and a second run asks nobody."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sherpa.author.draft.by_model import ByModel
from sherpa.author.draft.files import four_files, write
from sherpa.author.draft.kept import Kept
from sherpa.author.draft.make import Step, make
from sherpa.author.draft.stages import STAGES, Draft
from sherpa.author.review.verdict import remarks_on
from sherpa.domain.prompt import Prompt
from sherpa.errors import BadInput
from tests.author.draft.answers import SOURCE
from tests.author.draft.test_draft import Killed, Stopping, interview, no_program


class Fake:
    """Says for each stage the replies written down for it, one after the other; the last one again and again."""

    name = "fake"

    def __init__(self, replies: Mapping[str, Sequence[str]]) -> None:
        self._left = {stage: list(said) for stage, said in replies.items()}
        self.heard: list[str] = []

    def words(self, prompt: Prompt) -> str:
        self.heard.append(prompt.about())
        left = self._left[prompt.name.removeprefix("draft-")]
        return left.pop(0) if len(left) > 1 else left[0]


class Silent:
    """A model that must not be asked."""

    name = "fake"

    def words(self, prompt: Prompt) -> str:
        raise AssertionError(f"asked for {prompt.name}")


@pytest.fixture(scope="module")
def meant(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """What the scripted model has in mind: the draft that an author's answers make."""
    return make(Kept(tmp_path_factory.mktemp("meant") / "queues"), interview(), lambda step: None)


@pytest.fixture
def replies(meant: Draft) -> dict[str, list[str]]:
    told = {stage: getattr(meant, stage).model_dump(mode="json") for stage in STAGES}
    for exercise in told["exercises"]["exercises"]:
        exercise["looks"] = [{"observe": look["observe"]} for look in exercise["looks"]]
    return {stage: [f"Here it is:\n```json\n{json.dumps(value)}\n```"] for stage, value in told.items()}


def by(model: Fake | Silent, folder: Path) -> ByModel:
    return ByModel(model, "queues", SOURCE.read_text(), "queues", no_program, folder / "replies")


def test_a_scripted_model_makes_a_route_that_needs_no_revision(
    replies: dict[str, list[str]], meant: Draft, tmp_path: Path
) -> None:
    steps: list[Step] = []
    draft = make(Kept(tmp_path / "queues"), by(Fake(replies), tmp_path), steps.append)
    assert draft == meant, "what programs give was computed"
    assert all(step.tokens > 0 for step in steps[1::2])
    write(draft, tmp_path / "routes" / "queues")
    assert not [remark for remark in remarks_on(tmp_path / "routes" / "queues", {}) if remark.severity != "POLISH"]


@pytest.mark.parametrize("after", range(len(STAGES)))
def test_killed_after_any_stage_and_resumed_it_is_the_same_and_pays_once(
    after: int, replies: dict[str, list[str]], meant: Draft, tmp_path: Path
) -> None:
    kept, model = Kept(tmp_path / "queues"), Fake(replies)
    with pytest.raises(Killed):
        make(kept, Stopping(by(model, tmp_path), after), lambda step: None)
    draft = make(kept, by(model, tmp_path), lambda step: None)
    assert four_files(draft) == four_files(meant) and len(model.heard) == len(STAGES)
    kept.back_to("brief")
    assert make(kept, by(Silent(), tmp_path), lambda step: None) == meant, "all replies were kept"


def test_what_is_wrong_with_an_answer_is_sent_back(replies: dict[str, list[str]], meant: Draft, tmp_path: Path) -> None:
    good = json.loads(replies["items"][0].split("```json")[1].split("```")[0])
    unbound = json.loads(json.dumps(good))
    unbound["items"][0]["wrong"][0] |= {"misconception": "nobody-thinks-so"}
    replies["items"] = ["I had rather not.", json.dumps(unbound), json.dumps(good)]
    model = Fake(replies)
    assert make(Kept(tmp_path / "queues"), by(model, tmp_path), lambda step: None) == meant
    _, second, third = model.heard[-4:-1]
    assert "the answer holds no JSON object" in second
    assert "names 'nobody-thinks-so', which is no misconception" in third


@pytest.mark.parametrize(
    ("stage", "said", "told"),
    [
        ("concepts", '{"concepts": []}', "fewer than two ideas"),
        ("brief", '{"title": 3}', "title: Input should be a valid string"),
        ("sections", '{"sections": []}', "no step teaches utilization"),
        ("items", '{"items": []}', "no wrong answer shows"),
    ],
)
def test_a_stage_that_stays_wrong_is_given_up_with_what_to_do(
    stage: str, said: str, told: str, replies: dict[str, list[str]], tmp_path: Path
) -> None:
    kept = Kept(tmp_path / "queues")
    with pytest.raises(BadInput, match=told) as failed:
        make(kept, by(Fake(replies | {stage: [said]}), tmp_path), lambda step: None)
    assert f"{stage}.yml by hand" in str(failed.value) and not kept.path(stage).exists()
    make(kept, by(Fake(replies), tmp_path), lambda step: None)  # the next run hears something new
    assert kept.read()[1] == ""


def test_the_source_is_marked_as_material(replies: dict[str, list[str]], tmp_path: Path) -> None:
    model = Fake(replies)
    make(Kept(tmp_path / "queues"), by(model, tmp_path), lambda step: None)
    assert all(re.search(r"<<<source [0-9a-f]{8}\n# Queues That Never Empty", about) for about in model.heard)
