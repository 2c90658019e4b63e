"""Every value of every preference, one transcript each: what it changes is seen, and what it must not touch stays."""

import re
from pathlib import Path

import pytest

from sherpa.domain.preferences import Preferences
from sherpa.domain.reply import Prose, Question, Reply
from sherpa.tutor.lesson import Lesson
from sherpa.ui.script import Typed
from tests.learners import Memory, right, walk, wrong
from tests.walks import sitting


def played(folder: Path, config: str, persona: object = None) -> list[Reply]:
    folder.mkdir(exist_ok=True)
    (folder / ".sherpa-config.yml").write_text(config)

    def always_right(question: Question, lesson: Lesson, memory: Memory) -> Typed:
        return right(question, lesson)

    with sitting(folder) as session:
        return [reply for _, reply in walk(session, session.lesson, persona or always_right)]  # type: ignore[arg-type]


def said(replies: list[Reply]) -> str:
    return "\n".join(block.text for reply in replies for block in reply.blocks if isinstance(block, Prose))


def asked(replies: list[Reply]) -> list[str]:
    return [block.item for reply in replies for block in reply.blocks if isinstance(block, Question)]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[Reply]:
    return played(tmp_path_factory.mktemp("plain") / "w", "")


@pytest.mark.parametrize(
    ("tone", "phrase"), [("objective", "Yes."), ("encouraging", "Yes, that is it."), ("humorous", "It compiles.")]
)
def test_tone_changes_the_tutors_own_words(tone: str, phrase: str, tmp_path: Path, plain: list[Reply]) -> None:
    replies = played(tmp_path, f"tone: {tone}\n")
    assert phrase in said(replies)
    assert asked(replies) == asked(plain)


@pytest.mark.long
def test_depth_changes_the_length_of_beats_and_nothing_that_is_asked(tmp_path: Path, plain: list[Reply]) -> None:
    concise = played(tmp_path / "concise", "explanation_depth: concise\n")
    detailed = played(tmp_path / "detailed", "explanation_depth: detailed\n")
    assert len(said(concise)) < len(said(plain)) < len(said(detailed))
    assert asked(concise) == asked(plain) == asked(detailed)


@pytest.mark.long
def test_pacing_changes_who_leads(tmp_path: Path, plain: list[Reply]) -> None:
    led = asked(played(tmp_path / "led", "pacing: learner-led\n"))
    structured = played(tmp_path / "structured", "pacing: structured\n")
    assert "choose.1" in led and "where.1" in asked(plain)
    assert not any(item.startswith(("where", "choose")) for item in asked(structured))
    assert "questions over all of it" in said(structured) and "questions over all of it" not in said(plain)


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "kinds"), [("multiple_choice", {"choice"}), ("explanation", {"free_text"}), ("mixed", None)]
)
def test_quiz_type_chooses_the_quizzes(kind: str, kinds: set[str] | None, tmp_path: Path) -> None:
    replies = played(tmp_path, f"quiz_type: {kind}\n")
    with sitting(tmp_path, fresh=True) as session:
        lesson = session.lesson
    quiz = {item for section in lesson.route.sections for item in section.quiz}
    seen = {lesson.item(item).kind for item in asked(replies) if item in quiz}
    assert seen == kinds if kinds else len(seen) >= 3
    own = {item for section in lesson.route.sections for beat in section.beats for item in beat.ask}
    assert own <= set(asked(replies)), "a beat's own question was moved"


@pytest.mark.long
@pytest.mark.parametrize("frequency", ["after_each_section", "after_major_topics", "end_of_route"])
def test_quiz_frequency_moves_the_quizzes(frequency: str, tmp_path: Path) -> None:
    order = asked(played(tmp_path, f"quiz_frequency: {frequency}\n"))
    quiz_1, end_1, end_2, project = (
        order.index("1.12"),
        order.index("where.1"),
        order.index("where.2"),
        order.index("p.5"),
    )
    match frequency:
        case "after_each_section":
            assert quiz_1 < end_1
        case "after_major_topics":
            assert end_1 < quiz_1 < end_2
        case "end_of_route":
            assert end_2 < quiz_1 < project


def test_feedback_style_changes_quizzes_and_never_a_refutation(tmp_path: Path) -> None:
    def wrong_once(question: Question, lesson: Lesson, memory: Memory) -> Typed:
        times = memory.count(question.item)
        return wrong(question, lesson) if question.item == "1.12" and times == 1 else right(question, lesson)

    styles = {
        style: said(played(tmp_path / style, f"feedback_style: {style}\n", wrong_once))
        for style in ("immediate", "summary", "detailed")
    }
    report = re.compile(r"\d+ of \d+ at the first try")
    assert report.search(styles["summary"]) and "Noted." in styles["summary"]
    assert not report.search(styles["immediate"]) and "A common slip here" in styles["detailed"]
    assert "A common slip here" not in styles["immediate"]
    (tmp_path / "probe").mkdir()
    with sitting(tmp_path / "probe") as session:
        refutations = [m.refutation for m in session.lesson.route.misconceptions.values()]
        options = [option.say for option in session.lesson.item("1.12").options if option.say]  # type: ignore[union-attr]
    shown = {style: [text for text in (*refutations, *options) if text in words] for style, words in styles.items()}
    assert shown["summary"] and set(shown["immediate"]) <= set(shown["summary"])


def test_a_preference_changed_by_command_takes_effect_at_the_next_move(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        session.open()
        for line in ("a", "5", "/tone humorous"):
            session.turn(line)
        after = session.turn("b")
        session.close("quit")
    assert any(isinstance(block, Prose) and "Yes. Merged." in block.text for block in after.blocks)
    with sitting(tmp_path) as session:
        session.open()
        assert session._state is not None and session._state.prefs == Preferences(tone="humorous")
