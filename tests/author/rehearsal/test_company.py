"""Walks with a model that leaks or fails: what it did and what was held back is told, and no verdict is another one."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sherpa.author.rehearsal.company import Company, company, company_lines
from sherpa.author.rehearsal.models import BROKE_OFF, NO_ANSWER, Failing, Leaking
from sherpa.author.rehearsal.rehearsed import Rehearsed, Transcript
from sherpa.author.rehearsal.report import Rehearsal, as_markdown, as_text
from sherpa.cli import cli
from sherpa.domain.grade import Verdict
from sherpa.domain.prompt import Ear
from sherpa.domain.reply import Graded, Prose, Question, Reply
from sherpa.domain.typed import Typed
from sherpa.errors import BadInput
from sherpa.prompts.speech import Explain
from sherpa.route.lesson import read_route
from sherpa.route.rules import open_subject
from sherpa.tutor.lesson import Lesson
from tests.route.rules.faults import good


def rehearsed_by_command(place: Path, *words: str) -> tuple[int, str]:
    folder = good(place / "routes")
    result = CliRunner().invoke(cli, ["route", "rehearse", str(folder), *words, "--workspace", str(place)])
    return result.exit_code, result.output


@pytest.mark.long
def test_what_a_leaking_model_added_is_held_back_and_counted(tmp_path: Path) -> None:
    code, said = rehearsed_by_command(tmp_path, "--leaking", "--json")
    met = Rehearsal.model_validate_json(said).company
    assert code == 0 and met is not None and not met.moved
    assert met.added > met.shown and met.held > 0 and met.held + met.shown == met.added and not met.failed
    assert "keys were added" in "\n".join(company_lines(met))


@pytest.mark.long
@pytest.mark.parametrize("every", (1, 3))
def test_a_failing_model_is_told_of_and_moves_no_verdict(every: int, tmp_path: Path) -> None:
    code, said = rehearsed_by_command(tmp_path, "--failing", str(every), "--json")
    met = Rehearsal.model_validate_json(said).company
    assert code == 0 and met is not None and not met.moved and met.verdicts
    assert met.calls // every >= met.failed > met.calls // every - 8, "each of eight learners has a model of their own"
    assert met.told == met.failed, "each failure is told"


def test_it_reads_as_text_and_as_markdown(tmp_path: Path) -> None:
    words = ("--failing", "2", "--learner", "steady")
    _, text = rehearsed_by_command(tmp_path / "text", *words)
    _, page = rehearsed_by_command(tmp_path / "page", *words, "--markdown")
    assert "a model that fails at one call in 2" in text and "each the same as without it" in text
    assert "## The model\n\n- The walks were made" in page


def test_one_model_at_a_time(tmp_path: Path) -> None:
    folder = good(tmp_path / "routes")
    with pytest.raises(BadInput, match="one model at a time"):
        CliRunner().invoke(
            cli, ["route", "rehearse", str(folder), "--leaking", "--failing", "1"], catch_exceptions=False
        )


def walked(learner: str, *verdicts: Verdict) -> Transcript:
    asked = Question(item="1.1", asks="numeric", stem="What is their mean?", section=1)
    turns: list[tuple[Typed | None, Reply]] = [(None, Reply(session=1, turn=1, blocks=(asked,)))]
    for turn, verdict in enumerate(verdicts, 2):
        graded = Graded(item="1.1", verdict=verdict, grader="numeric")
        told = Prose(text="The answer to question 1.1 is 6.")
        turns.append((Typed("6"), Reply(session=1, turn=turn, blocks=(graded, told, asked))))
    return Transcript(learner, turns)


def test_a_verdict_that_moved_is_named_and_fails(tmp_path: Path) -> None:
    folder = good(tmp_path)
    lesson, subject = Lesson(read_route(folder)), open_subject(folder, {})
    leaking = Leaking(lesson)
    leaking.added = ["The answer to question 1.1 is 6."] * 3
    right, wrong = Verdict.CORRECT, Verdict.INCORRECT
    with_it = Rehearsed(subject, lesson, (walked("steady", wrong, wrong), walked("silent", right)))
    offline = Rehearsed(subject, lesson, (walked("steady", wrong, right), walked("silent", right, right)))
    met = company({"steady": leaking, "silent": Leaking(lesson)}, with_it, offline)
    assert (met.added, met.shown, met.held, met.verdicts) == (3, 2, 1, 3)
    assert met.moved == (
        "The steady learner got incorrect at 1.1 with the model, and correct at 1.1 without it.",
        "The silent learner got the end with the model, and correct at 1.1 without it.",
    )
    rehearsal = Rehearsal(route="two-middles", learners=(), misconceptions=(), findings=(), company=met)
    assert rehearsal.fails and met.moved[0] in as_text(rehearsal) and met.moved[1] in as_markdown(rehearsal)
    assert not rehearsal.model_copy(update={"company": Company(does="talks", calls=1)}).fails


class Noting(Ear):
    def __init__(self) -> None:
        self.heard, self.told = "", list[str]()

    def hear(self, piece: str) -> bool:
        self.heard += piece
        return True

    def trouble(self, said: str) -> None:
        self.told.append(said)


def test_a_failing_model_fails_before_its_first_word_and_in_the_middle() -> None:
    prompt, model, ear = Explain(title="A case", text="Three requests wait."), Failing(2), Noting()
    said = [model.words(prompt, ear) for _ in range(4)]
    assert said == [prompt.embedded()] * 3 + ["Three requ"]
    assert ear.told == [NO_ANSWER, BROKE_OFF] and ear.heard == "Three requ" and (model.calls, model.failed) == (4, 2)
