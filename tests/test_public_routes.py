"""Routes in the public format, walked to their end by three learners: what any route must hold to, whatever it lacks."""

import re
from collections import Counter
from pathlib import Path

import pytest

from sherpa.domain.item import Choice, Code, FreeText
from sherpa.domain.learner import Evidence
from sherpa.domain.reply import CodeBlock, Graded, Hint, Prose, Question, Reply
from sherpa.tutor.lesson import Lesson
from sherpa.ui.render.text import to_text
from tests.learners import PERSONAS, walk
from tests.public import NAMES, public
from tests.test_transcripts import PRAISE, TEACHERS_WORDS, Played, said, sentences
from tests.walks import sitting

WORDS, ROWS = 90, 24
THEY = re.compile(r"\b(?:they|they're|the learner)\b", re.IGNORECASE)
# True only where something was drawn or done this very session; a script written for a teacher takes that for granted.
ELSEWHERE = re.compile(r"\b(?:today|you built|so far we|see that|look at the (?:plot|picture|graph))\b", re.IGNORECASE)
QUOTES_AND_CODE = re.compile(r"```.*?```|\"[^\"]*\"|“[^”]*”|`[^`]*`|\([^()]*\)", re.DOTALL)


WALKS = [
    pytest.param((name, persona), id=f"{name}-{persona}", marks=() if persona == "steady" else pytest.mark.long)
    for name in NAMES
    for persona in sorted(PERSONAS)
]


@pytest.fixture(scope="module", params=WALKS)
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Lesson, Played]:
    name, persona = request.param
    with sitting(tmp_path_factory.mktemp(name), str(public(name))) as session:
        return session.lesson, list(walk(session, session.lesson, PERSONAS[persona]))


def of_the_guide(lesson: Lesson) -> set[str]:
    return {beat.text.strip() for section in lesson.route.sections for beat in section.beats}


def of_the_script(lesson: Lesson, reply: Reply) -> list[str]:
    """What was said that the guide does not say: the script's words and the tutor's own."""
    guide = of_the_guide(lesson)
    return [text for text in said(reply) if text.strip() not in guide]


def test_it_ends_with_a_summary(walked: tuple[Lesson, Played]) -> None:
    last = walked[1][-1][1]
    assert last.over and [block.kind for block in last.blocks[-2:]] == ["saved", "end"]
    assert {reply.blocks[0].phase for _, reply in walked[1] if reply.blocks} >= {"orient", "teach", "check", "project"}


def test_one_question_stands_open_and_it_is_last(walked: tuple[Lesson, Played]) -> None:
    for _, reply in walked[1][:-1]:
        questions = [block for block in reply.blocks if isinstance(block, Question)]
        assert len(questions) == 1 and reply.blocks[-1] is questions[0]


def test_the_scripts_words_ask_nothing_and_are_no_teachers(walked: tuple[Lesson, Played]) -> None:
    lesson, played = walked
    for _, reply in played:
        for text in of_the_script(lesson, reply):
            assert "?" not in QUOTES_AND_CODE.sub("", text), f"turn {reply.turn}: {text}"
            for rule in (TEACHERS_WORDS, THEY, ELSEWHERE):
                assert not rule.search(text), f"turn {reply.turn}: {rule.search(text)} in {text}"
        for block in reply.blocks:
            if isinstance(block, Question):
                assert not TEACHERS_WORDS.search(block.stem) and "[their" not in block.stem, block.stem
            if isinstance(block, Prose) and block.role == "feedback":
                assert not PRAISE.search(QUOTES_AND_CODE.sub("", block.text)), block.text


def test_a_beat_fits_a_screen_and_code_is_shown_as_code(walked: tuple[Lesson, Played]) -> None:
    lesson, played = walked
    guide = of_the_guide(lesson)
    for _, reply in played:
        for block in reply.blocks:
            if isinstance(block, Prose) and block.text.strip() in guide:
                prose = re.sub(r"```.*?```", " ", block.text, flags=re.DOTALL)
                shown = to_text(reply.model_copy(update={"blocks": (block,)}), accessible=False, echo=None).strip("\n")
                assert len(prose.split()) <= WORDS * 1.1 and len(shown.splitlines()) <= ROWS, shown
                assert block.text.count("```") % 2 == 0, block.text


def test_nothing_wide_and_no_escape_codes(walked: tuple[Lesson, Played]) -> None:
    for typed, reply in walked[1]:
        text = to_text(reply, accessible=False, echo=typed.text if typed else None)
        assert "\x1b" not in text
        assert all(len(line) <= 80 for line in text.splitlines() if not line.startswith((">", ".", "Saved."))), text


def test_the_tutor_does_not_repeat_itself(walked: tuple[Lesson, Played]) -> None:
    lesson, played = walked
    counted = Counter(
        sentence for _, reply in played for text in of_the_script(lesson, reply) for sentence in sentences(text)
    )
    own = {sentence: n for sentence, n in counted.items() if n > 1 and "letter" not in sentence}
    assert not {sentence: n for sentence, n in own.items() if n > len(lesson.route.sections) + 1}


def test_code_in_other_languages_is_shown_and_never_run(walked: tuple[Lesson, Played]) -> None:
    lesson, played = walked
    for _, reply in played:
        for block in reply.blocks:
            if (
                isinstance(block, Graded)
                and isinstance(item := lesson.item(block.item), Code)
                and item.lang != "python"
            ):
                assert (block.verdict, block.grader) == ("ungraded", "learner")
            if isinstance(block, CodeBlock) and block.role == "output":
                assert isinstance(asked := reply.blocks[-1], Question) and asked.item


def test_at_most_one_answer_a_section_is_left_to_the_learner(tmp_path: Path) -> None:
    with sitting(tmp_path, str(public("swift-for-developers"))) as session:
        list(walk(session, session.lesson, PERSONAS["steady"]))
        records = [record.event for record in session.world.store.events(session.walk)]
    own = Counter(event.section for event in records if isinstance(event, Evidence) and event.own)
    assert own and max(own.values()) == 1
    graded = {event.item for event in records if isinstance(event, Evidence) and not event.own}
    assert all(isinstance(session.lesson.item(item), Choice | FreeText) for item in graded)


def test_the_answer_is_shown_only_after_the_learners_own(walked: tuple[Lesson, Played]) -> None:
    """No solution stands on the screen before its exercise was answered or given up."""
    lesson, played = walked
    solutions = {
        item.solution.strip(): item.id
        for item in (*lesson.route.items.values(), *(lesson.route.project.steps if lesson.route.project else ()))
        if isinstance(item, Code) and item.solution
    }
    open_item = ""
    for typed, reply in played:
        for block in reply.blocks:
            if isinstance(block, CodeBlock) and (of := solutions.get(block.text.strip())):
                assert typed is not None and open_item == of
            assert not (isinstance(block, Hint) and block.text.strip() in solutions)
        last = reply.blocks[-1]
        open_item = last.item if isinstance(last, Question) else ""


def test_a_program_is_compared_with_the_author_s_and_judged_by_the_learner_where_it_cannot_be(tmp_path: Path) -> None:
    """Under other names nothing can be compared: it says so; the same sent again is the learner's to judge."""
    other = "def slope(f, x):\n    return (f(x + 1e-6) - f(x)) / 1e-6"
    wrong = other.replace("slope", "numerical_derivative").replace("/ 1e-6", "* 1e-6")
    with sitting(tmp_path, str(public("calculus-for-ml"))) as session:
        session.open()
        reply = session.turn("/section 1")
        while not (isinstance(asked := reply.blocks[-1], Question) and asked.item == "1.e1"):
            reply = session.turn("a")
        graded = {}
        for name, program in (("renamed", other), ("wrong", wrong), ("missing", other), ("again", other)):
            reply = session.turn(program, block=True)
            graded[name] = next(block for block in reply.blocks if isinstance(block, Graded))
        asked = reply.blocks[-1]
    assert (graded["renamed"].verdict, graded["renamed"].grader) == ("ungraded", "solution")
    assert "numerical_derivative" in graded["renamed"].rationale
    assert (graded["wrong"].verdict, graded["wrong"].grader) == ("incorrect", "solution")
    assert graded["missing"].verdict == graded["again"].verdict == "ungraded"
    assert isinstance(asked, Question) and asked.asks == "self_check"
