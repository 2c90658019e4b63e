"""Journal entries: drafted from evidence in the learner's own words, and read back whoever wrote them."""

from pathlib import Path

from sherpa.domain.learner import Kept, LearnerEvent, Noted, Wondered
from sherpa.domain.outline import Component, Outline
from sherpa.domain.ports import Sitting
from sherpa.learner.journal import PARTS, draft, entries, finished, open_questions
from sherpa.learner.model import fold
from tests.learner.answers import AT, RIGHT, WRONG, answer, row

OUTLINE = Outline(
    title="Calculus",
    components={"slope": Component(title="slope", uses=("limit",)), "limit": Component(title="limit")},
    items={"1.1": 'question 1.1 ("How steep?")', "1.2": "question 1.2"},
    beliefs={"height": "High is steep"},
)
SITTING = Sitting(session=2, walk="w", opened_at=AT)


def drafted(*events: LearnerEvent, lines: dict[int, str] | None = None, before: tuple[LearnerEvent, ...] = ()) -> str:
    return draft(OUTLINE, SITTING, row(*events, session=2), lines or {}, fold(row(*before)))


def part(text: str, title: str) -> str:
    (entry,) = entries(text)
    return entry.parts[title]


def test_a_draft_has_five_parts_each_with_what_it_asks_for() -> None:
    (entry,) = entries(drafted())
    assert entry.heading == "Entry: 2026-11-23 — Calculus"
    assert list(entry.parts) == list(PARTS) and len(PARTS) == 5
    assert all(entry.parts[title] == f"<!-- {asks} -->" for title, asks in PARTS.items())


def test_what_was_learned_is_quoted_words_before_numbers() -> None:
    text = drafted(
        answer(RIGHT, "1.2", grader="lexical"),
        answer(RIGHT, "1.1"),
        Kept(item="1.e1", names=("slope",), code="x"),
        lines={1: "how steep it is\nright there", 2: "4"},
    )
    learned = part(text, "What I learned")
    assert '- slope: "how steep it is right there" (turn 1)' in learned and "wrote `slope()` (turn 3)" in learned
    assert '"4"' not in learned


def test_a_letter_is_quoted_as_what_it_stood_for() -> None:
    text = drafted(answer(RIGHT, grader="choice", answer="at t = 1"), lines={1: "b"})
    assert '- slope: "at t = 1" to question 1.1 ("How steep?") (turn 1)' in text


def test_a_misconception_put_right_is_listed_with_both_turns() -> None:
    text = drafted(
        answer(WRONG, "1.1", misconceptions=("height",)),
        answer(RIGHT, "1.1"),
        answer(WRONG, "1.2"),
        lines={1: "9", 2: "4", 3: "7"},
    )
    assert part(text, "What was difficult").splitlines()[1:] == [
        '- question 1.1 ("How steep?"): "9", as if: High is steep (turn 1); put right at turn 2',
        '- question 1.2: "7" (turn 3)',
    ]


def test_connections_are_to_what_earlier_sessions_showed() -> None:
    before = (answer(RIGHT, components=("limit",)),)
    assert "- slope builds on limit (2026-11-23)" in drafted(answer(RIGHT), before=before)
    assert "builds on" not in drafted(answer(RIGHT))


def test_open_questions_are_the_learners_own() -> None:
    text = drafted(
        Wondered(question="and if it is flat?", answered=False),
        Wondered(question="what is t?", answered=True),
        Noted(text="ask Ada"),
    )
    assert open_questions(text) == ("and if it is flat? (turn 1)", "ask Ada (turn 3)")


def test_what_is_kept_has_no_prompts_and_an_empty_entry_is_none() -> None:
    assert finished(drafted()) == "" and finished("") == ""
    kept = finished(drafted(answer(RIGHT), lines={1: "4"}))
    assert "<!--" not in kept and "\n\n\n" not in kept and all(f"### {title}" in kept for title in PARTS)


def test_a_journal_kept_by_hand_is_read_too(shared: Path) -> None:
    text = (shared / "seeds" / "learning-journal.md").read_text()
    found = entries(text)
    assert found[-1].heading.startswith("Entry: 2026-") and set(PARTS) <= set(found[-1].parts)
    asked = open_questions(text)
    assert len(asked) == 4 and all(question.endswith("?") or ")" in question for question in asked)


def test_questions_over_several_lines_are_one_and_templates_are_none() -> None:
    text = "## Entry: a\n\n### Open questions\n\n* first\n  goes on\n\n* (Placeholder)\n- \n- second\n\n---\n"
    assert open_questions(text) == ("first goes on", "second")
    assert open_questions("") == () and open_questions("## Entry: b\n\ntext") == ()


def test_a_heading_in_a_fenced_block_is_no_entry() -> None:
    assert [entry.heading for entry in entries("## One\n```markdown\n## Entry: [Date]\n```\n## Two\n")] == [
        "One",
        "Two",
    ]
