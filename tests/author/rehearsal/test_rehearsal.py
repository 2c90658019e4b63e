"""Simulated learners on small routes: what each rule finds, what the report tells, and that a good route has nothing to mend."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from sherpa import app
from sherpa.author.rehearsal.learners import KINDS, knowing
from sherpa.author.rehearsal.models import Leaking
from sherpa.author.rehearsal.rehearsed import Rehearsed, Transcript
from sherpa.author.rehearsal.report import REHEARSAL_RULES, Rehearsal, as_markdown, as_text, rehearse, report_on
from sherpa.author.rehearsal.walk import DeadEnd, walk
from sherpa.config import Wish
from sherpa.domain.reply import Prose, Question, Reply
from sherpa.errors import BadInput
from sherpa.prompts.speech import Explain
from sherpa.route.lesson import read_route
from sherpa.route.rules import open_subject
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.session import Session
from tests.author.rehearsal.faults import REHEARSAL_FAULTS
from tests.route.rules.faults import good
from tests.walks import NOON

OF_ALL_LEARNERS = ("misconception-untriggered", "item-never-asked")  # nobody came by it: that takes everybody


def rehearsed(folder: Path, place: Path, *kinds: str) -> Rehearsal:
    def sit(kind: str) -> AbstractContextManager[Session]:
        (place / kind).mkdir(parents=True)
        return app.session(Wish(route=str(folder), seed=1, now=NOON), place / kind)

    return rehearse(folder, kinds, sit)


@pytest.fixture(scope="module")
def of_good(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    place = tmp_path_factory.mktemp("good")
    return rehearsed(good(place / "routes"), place)


def test_a_good_route_has_nothing_to_mend(of_good: Rehearsal) -> None:
    assert not of_good.findings and not of_good.fails
    assert [one.learner for one in of_good.learners] == list(KINDS) and not any(one.stuck for one in of_good.learners)


def test_every_misconception_is_shown_by_the_one_who_makes_every_mistake(of_good: Rehearsal) -> None:
    assert all("mistaken" in one.by for one in of_good.misconceptions)


def test_turns_words_and_minutes_are_told_by_section(of_good: Rehearsal) -> None:
    knowing, struggling = of_good.learners[0], next(one for one in of_good.learners if one.learner == "struggling")
    assert [s.title for s in knowing.stretches] == [
        "opening",
        "The Usual Middle",
        "A Middle That Holds",
        "project",
        "end",
    ]
    assert all(s.words and s.minutes > 0 for s in knowing.stretches[:-1])
    assert sum(s.wrong for s in knowing.stretches) == 0 < sum(s.wrong for s in struggling.stretches)
    assert knowing.minutes < struggling.minutes


@pytest.mark.parametrize("rule", REHEARSAL_FAULTS)
def test_a_fault_trips_its_rule_and_no_other(rule: str, tmp_path: Path) -> None:
    folder = good(tmp_path / "routes")
    REHEARSAL_FAULTS[rule](folder)
    rehearsal = rehearsed(folder, tmp_path / "walks", *(() if rule in OF_ALL_LEARNERS else ("struggling", "hinted")))
    assert {finding.rule for finding in rehearsal.findings} == {rule}, rehearsal.findings
    for finding in rehearsal.findings:
        assert 1 <= finding.line <= len(Path(finding.path).read_text().splitlines()) and finding.message
    assert rehearsal.fails is (rehearsal.findings[0].severity == "CRITICAL")


def test_every_rule_has_a_fault_and_says_what_why_and_how() -> None:
    assert {*REHEARSAL_FAULTS, "dead-end"} == {rule.id for rule in REHEARSAL_RULES}
    for rule in REHEARSAL_RULES:
        assert all((rule.what, rule.why, rule.example, rule.mend)) and not rule.mend.endswith("."), rule.id


class Loop:
    """A session that asks one question for ever; `skips` tells whether /skip leads to its end."""

    def __init__(self, lesson: Lesson, skips: bool = False, mute: bool = False) -> None:
        self.lesson, self._skips, self._mute = lesson, skips, mute

    def open(self) -> Reply:
        return self._reply(1)

    def turn(self, text: str, block: bool = False) -> Reply:
        return self._reply(2, over=self._skips and text == "/skip")

    def _reply(self, turn: int, over: bool = False) -> Reply:
        asked = Question(item="1.1", asks="numeric", stem="What is their mean?")
        return Reply(session=1, turn=turn, blocks=(Prose(text="So."),) if self._mute else (asked,), over=over)


def test_what_neither_an_answer_nor_skipping_leads_out_of_is_a_dead_end(tmp_path: Path) -> None:
    lesson = Lesson(read_route(good(tmp_path)))
    with pytest.raises(DeadEnd, match=r"1\.1: neither"):
        list(walk(Loop(lesson), lesson, knowing))
    with pytest.raises(DeadEnd, match="no question stands open"):
        list(walk(Loop(lesson, mute=True), lesson, knowing))
    assert len(list(walk(Loop(lesson, skips=True), lesson, knowing))) == 5


def test_a_dead_end_is_reported_where_it_is_and_fails(tmp_path: Path) -> None:
    folder = good(tmp_path)

    @contextmanager
    def sit(kind: str) -> Iterator[Loop]:
        yield Loop(Lesson(read_route(folder)))

    rehearsal = rehearse(folder, ("knowing",), sit)
    (found,) = rehearsal.findings
    assert rehearsal.fails and found.rule == "dead-end" and "the knowing learner is stuck at 1.1" in found.message
    assert '"1.1":' in Path(found.path).read_text().splitlines()[found.line - 1]
    assert "neither the right answer nor /skip" in as_text(rehearsal) and "1 dead ends" in as_markdown(rehearsal)


def test_what_a_leaking_model_says_is_found_where_it_gets_through(tmp_path: Path) -> None:
    lesson = Lesson(read_route(good(tmp_path)))
    beat = lesson.route.sections[0].beats[0]
    said = Leaking(lesson).words(Explain(title=beat.title, text=beat.text))
    assert beat.text in said and "The answer to question 1.1 is 20 milliseconds." in said
    asked = Question(item="1.1", asks="numeric", stem="What is their mean?", section=1)
    turns = [(None, Reply(session=1, turn=1, blocks=(Prose(text=said, section=1), asked)))]
    subject = open_subject(tmp_path / "two-middles", {})
    (found,) = report_on(Rehearsed(subject, lesson, (Transcript("knowing", turns),))).findings
    assert found.rule == "answer-above" and "'answer to question 1.1 is 20" in found.message


def test_the_report_reads_as_text_and_as_markdown(of_good: Rehearsal) -> None:
    text, page = as_text(of_good), as_markdown(of_good)
    assert "walked by 8 learners: 0 dead ends" in text and "7 of 7 misconceptions" in text
    assert page.startswith("# Rehearsal of two-middles\n") and "| 1. The Usual Middle |" in page
    assert Rehearsal.model_validate_json(of_good.model_dump_json()) == of_good


def test_an_unknown_learner_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no learner 'lazy'\. There are: knowing, steady"):
        rehearsed(good(tmp_path), tmp_path, "lazy")
