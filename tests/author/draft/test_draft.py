"""A source and a scripted author in: the same route out whenever it is stopped and resumed, and one that passes its checks."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from sherpa import app
from sherpa.author.draft.asking import Asking
from sherpa.author.draft.files import four_files, lost, write
from sherpa.author.draft.interview import Interview
from sherpa.author.draft.kept import Kept
from sherpa.author.draft.make import Step, Writer, make, observed, place, texts, tried
from sherpa.author.draft.source import Text
from sherpa.author.draft.stages import STAGES, Draft
from sherpa.author.review.verdict import remarks_on, verdict_on
from sherpa.config import Wish
from sherpa.domain.base import Value
from sherpa.domain.ports import Sandbox
from sherpa.errors import BadInput, BadRoute
from sherpa.route.lesson import read_route
from sherpa.tutor.session import Session
from tests.author.draft.answers import ANSWERS, SOURCE
from tests.author.draft.scripted import Scripted
from tests.walks import NOON


def no_program(code: str, looks: Sequence[str]) -> Sequence[object]:
    return [{"0.5": 1.0, "0.8": 4.0, "0.9": 9.0, "0.0": 0.0, "0.25": 1 / 3, "0.75": 3.0}[look[8:-1]] for look in looks]


def interview(answers: Mapping[str, Sequence[str]] = ANSWERS) -> Interview:
    return Interview(Asking(Scripted(answers), Text(SOURCE.read_text()), no_program, "queues"))


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Kept, Draft]:
    kept = Kept(tmp_path_factory.mktemp("drafts") / "queues")
    return kept, make(kept, interview(), lambda step: None)


def test_every_stage_is_saved_and_reads_back_equal(drafted: tuple[Kept, Draft]) -> None:
    kept, draft = drafted
    assert [path.name for path in sorted(kept.folder.iterdir())] == [kept.path(stage).name for stage in STAGES]
    assert kept.read() == (draft, "")


def test_what_the_text_says_is_proposed_and_nothing_else(drafted: tuple[Kept, Draft]) -> None:
    _, draft = drafted
    assert draft.brief.title == "Queues That Never Empty" and draft.brief.hook.startswith("Requests wait")
    assert [one.bloom for one in draft.objectives.objectives] == ["apply", "analyze"]
    assert [one.title for one in draft.concepts.concepts] == ["utilization", "waiting time"]
    assert [section.title for section in draft.sections.sections] == ["How busy", "How long one waits"]
    said = SOURCE.read_text() + " ".join(text for given in ANSWERS.values() for text in given)
    flat = " ".join(said.replace("*", "").split())
    for section in draft.sections.sections:
        for beat in section.beats:
            assert " ".join(beat.text.replace("*", "").split()) in flat


def test_the_route_passes_its_checks_and_its_review(drafted: tuple[Kept, Draft], tmp_path: Path) -> None:
    folder = tmp_path / "routes" / "queues"

    def sit(kind: str) -> AbstractContextManager[Session]:
        (tmp_path / kind).mkdir()
        return app.session(Wish(route=str(folder), seed=1, now=NOON), tmp_path / kind)

    with app.sandbox() as box:
        found = tried(drafted[1], folder, {}, box, sit)
    assert not [finding for finding in found if finding.severity != "POLISH"], found
    assert verdict_on(remarks_on(folder, {})) != "NEEDS REVISION", remarks_on(folder, {})


def test_the_four_files_read_back_equal(drafted: tuple[Kept, Draft], tmp_path: Path) -> None:
    draft = drafted[1]
    write(draft, tmp_path / "queues")
    route = read_route(tmp_path / "queues")
    assert lost(draft, route) == ()
    assert [beat.text for section in route.sections for beat in section.beats] == [
        beat.text for section in draft.sections.sections for beat in section.beats
    ]
    assert set(route.misconceptions) == {one.id for one in draft.misconceptions.misconceptions}


def test_what_the_writing_would_lose_is_named(drafted: tuple[Kept, Draft], tmp_path: Path) -> None:
    draft = drafted[1]
    first = draft.sections.sections[0]
    headed = first.beats[0].model_copy(update={"text": "Before.\n\n<!-- a note -->\n\nAfter."})
    changed = first.model_copy(update={"beats": (headed, *first.beats[1:])})
    sections = draft.sections.model_copy(update={"sections": (changed, *draft.sections.sections[1:])})
    broken = draft.model_copy(update={"sections": sections})
    write(broken, tmp_path / "queues")
    assert headed.text in lost(broken, read_route(tmp_path / "queues"))


class Killed(Exception):
    pass


class Stopping:
    """A writer that is killed once it has made so many stages."""

    spent = 0

    def __init__(self, writer: Writer, after: int) -> None:
        self._writer, self._left = writer, after

    def stage(self, stage: str, draft: Draft) -> Value:
        if self._left == 0:
            raise Killed
        self._left -= 1
        return self._writer.stage(stage, draft)


@pytest.mark.parametrize("after", range(len(STAGES)))
def test_killed_after_any_stage_and_resumed_it_is_the_same_to_the_byte(
    after: int, drafted: tuple[Kept, Draft], tmp_path: Path
) -> None:
    kept = Kept(tmp_path / "queues")
    writer = interview()
    with pytest.raises(Killed):
        make(kept, Stopping(writer, after), lambda step: None)
    steps: list[Step] = []
    draft = make(kept, writer, steps.append)
    assert [step.stage for step in steps[::2]] == list(STAGES)[after:]
    for stage in STAGES:
        assert kept.path(stage).read_bytes() == drafted[0].path(stage).read_bytes()
    assert four_files(draft) == four_files(drafted[1])


def test_a_stage_edited_by_hand_is_what_goes_on(drafted: tuple[Kept, Draft], tmp_path: Path) -> None:
    kept = Kept(tmp_path / "queues")
    make(kept, interview(), lambda step: None)
    path = kept.path("brief")
    path.write_text(path.read_text().replace("Queues That Never Empty", "Full Before Full"))
    assert kept.read()[0].brief.title == "Full Before Full"
    kept.back_to("items")
    assert kept.read()[1] == "items" and kept.path("sections").exists()
    path.write_text("titel: x\n")
    with pytest.raises(BadRoute, match=r"1-brief\.yml:1: titel: no such key; did you mean title"):
        kept.read()
    with pytest.raises(BadInput, match="The stages are: brief, objectives"):
        kept.back_to("end")


def test_a_route_that_was_changed_since_is_not_written_over(drafted: tuple[Kept, Draft], tmp_path: Path) -> None:
    made, target, record = tmp_path / "made", tmp_path / "routes" / "queues", tmp_path / "placed.json"
    write(drafted[1], made)
    place(made, target, record)
    place(made, target, record)
    (target / "guide.md").write_text("# Mine")
    with pytest.raises(BadInput, match="changed since"):
        place(made, target, record)
    assert (target / "guide.md").read_text() == "# Mine"


def test_a_route_that_was_put_there_by_half_is_put_there_whole(drafted: tuple[Kept, Draft], tmp_path: Path) -> None:
    """Killed between the first file and the last, with the draft before it in place and without."""
    made, target, record = tmp_path / "made", tmp_path / "routes" / "queues", tmp_path / "placed.json"
    write(drafted[1], made)
    target.mkdir(parents=True)
    (target / "map.md").write_text((made / "map.md").read_text())
    place(made, target, record)
    (made / "map.md").write_text("# Another map")
    (made / "guide.md").write_text("# Another guide")
    (target / "map.md").write_text("# Another map")
    place(made, target, record)
    assert texts(target) == texts(made)


def test_a_solution_that_does_not_run_is_said(tmp_path: Path) -> None:
    with app.sandbox() as box:
        sandbox: Sandbox = box
        assert observed(sandbox, "def f(x):\n    return 2 * x", ["f(2)", "f(0.5)"]) == (4, 1.0)
        with pytest.raises(BadInput, match="does not run"):
            observed(sandbox, "def f(x:", ["f(2)"])
        with pytest.raises(BadInput, match="gives nothing to compare"):
            observed(sandbox, "x = 1", ["y"])
