"""An author who stops, mistypes and comes back: nothing is asked twice, a line can be taken back, what was said is proposed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sherpa.author.draft.asking import Asking
from sherpa.author.draft.interview import Interview
from sherpa.author.draft.kept import Kept
from sherpa.author.draft.make import make
from sherpa.author.draft.source import Text
from sherpa.author.draft.stages import STAGES, Draft
from tests.author.draft.answers import ANSWERS
from tests.author.draft.scripted import Scripted
from tests.author.draft.test_draft import interview


class Typing:
    """An author whose lines come in order, whatever is asked; at their end they stop."""

    def __init__(self, *lines: str) -> None:
        self._lines = iter(lines)
        self.shown: list[str] = []

    def line(self, question: str, proposal: str = "") -> str:
        self.shown.append(f"{question} [{proposal}]")
        if (typed := next(self._lines, None)) is None:
            raise EOFError
        return typed or proposal

    def block(self, question: str, proposal: str = "") -> str:
        return self.line(question, proposal)

    def tell(self, text: str) -> None:
        self.shown.append(text)


def asked(author: Typing, *, said: Path | None = None) -> Interview:
    return Interview(Asking(author, Text(), lambda code, looks: (), "queues", "Queues"), said)


BRIEF = ("Queues", "all who wait", "They never empty", "", "")


def test_a_line_is_taken_back_and_the_rest_stands() -> None:
    author = Typing("Queus", "/back", "Queues", "all who wiat", "/back", *BRIEF[1:])
    made = asked(author).stage("brief", Draft())
    assert made == asked(Typing(*BRIEF)).stage("brief", Draft())
    assert "> Queues" in author.shown, "where one is, is shown again"


def test_the_first_line_of_a_stage_leads_no_further_back_and_help_takes_no_place() -> None:
    author = Typing("/back", "?", "/help", *BRIEF)
    assert asked(author).stage("brief", Draft()) == asked(Typing(*BRIEF)).stage("brief", Draft())
    assert any("--from STAGE" in text for text in author.shown) and sum("/quit" in text for text in author.shown) == 3


@pytest.mark.parametrize("after", range(len(BRIEF)))
def test_whoever_stops_in_the_middle_of_a_stage_goes_on_at_that_question(after: int, tmp_path: Path) -> None:
    with pytest.raises(EOFError):
        asked(Typing(*BRIEF[:after], "/quit"), said=tmp_path).stage("brief", Draft())
    again = Typing(*BRIEF[after:])
    made = asked(again, said=tmp_path).stage("brief", Draft())
    assert made == asked(Typing(*BRIEF)).stage("brief", Draft())


def test_what_was_said_is_proposed_when_a_stage_is_made_anew(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "queues")
    draft = make(kept, replace(interview(), said=kept.said), lambda step: None)
    kept.back_to("brief")
    agreeing = Scripted({})
    asking = replace(interview().asking, author=agreeing)
    assert make(kept, Interview(asking, kept.said), lambda step: None) == draft and agreeing.asked


def test_another_question_is_asked_though_it_stands_in_the_place_of_one_that_was_answered(tmp_path: Path) -> None:
    (tmp_path / "brief.json").write_text(json.dumps([["Title of the route", "Queues"], ["Anything else?", "no"]]))
    author = Typing(*BRIEF[1:])
    made = asked(author, said=tmp_path).stage("brief", Draft())
    assert made == asked(Typing(*BRIEF)).stage("brief", Draft())


OTHER: Mapping[str, Sequence[str]] = {
    **ANSWERS,
    "Which idea does it harm": ["the second", "2", "7", "2"],
    "What would somebody answer": ["it grows far more than a tenth", "it stays, a tenth of the speed was left", "2"],
}


def test_what_cannot_be_meant_is_asked_again() -> None:
    """Words where a number is wanted, a number that nothing has, the right answer as a wrong one."""
    author = Scripted(OTHER)
    writer = Interview(replace(interview().asking, author=author))
    draft, meant = Draft(), Draft()
    for stage in STAGES:
        draft = draft.model_copy(update={stage: writer.stage(stage, draft)})
    plain = interview()
    for stage in STAGES:
        meant = meant.model_copy(update={stage: plain.stage(stage, meant)})
    assert draft == meant
    assert sum("Only the numbers above" in text for text in author.told) == 2
    assert sum("That is the right answer" in text for text in author.told) == 1


def test_a_sentence_gets_the_stop_that_one_forgets_at_a_prompt() -> None:
    made = asked(Typing("Queues", "", "Who waits longest?", "", "")).stage("brief", Draft())
    assert made == asked(Typing("Queues", "", "Who waits longest?", "", "")).stage("brief", Draft())
    asking = Asking(Typing("They never empty", "So?"), Text(), lambda code, looks: (), "queues")
    assert [asking.sentence("Why"), asking.sentence("Why")] == ["They never empty.", "So?"]
