"""The lesson fitted to what was shown: paces, offers of a test, reviews when due, the check after the end, gaps."""

from pathlib import Path

import pytest

from sherpa.domain.item import Code
from sherpa.domain.learner import Evidence
from sherpa.domain.reply import Prose, Question, Reply
from sherpa.domain.route import Adaptations, Project, Route
from sherpa.learner.signals import Pace
from sherpa.route.lesson import read_route
from sherpa.tutor.moves.teach import further
from sherpa.tutor.session import Session
from sherpa.workspace import shipped
from tests.learners import right, wrong
from tests.models import Says, speaking
from tests.walks import sitting

LATER = "2026-11-30T12:00:00+01:00"


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Prose))


def asked(reply: Reply) -> Question:
    block = reply.blocks[-1]
    assert isinstance(block, Question), reply.blocks
    return block


def play(session: Session, reply: Reply, turns: int, answer: object = right) -> list[Reply]:
    replies = [reply]
    for _ in range(turns):
        question = asked(replies[-1])
        typed = answer(question, session.lesson)  # type: ignore[operator]
        replies.append(session.turn(typed.text, typed.block))
        if replies[-1].over:
            break
    return replies


def until_item(session: Session, reply: Reply, item: str) -> Reply:
    """Right answers, until the item is asked."""
    while asked(reply).item != item:
        typed = right(asked(reply), session.lesson)
        reply = session.turn(typed.text, typed.block)
    return reply


def test_three_misses_of_five_bring_smaller_questions_first_and_why_says_so(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        replies = play(session, session.open(), 12, wrong)
        assert any("a smaller question comes first" in said(reply) for reply in replies)
        for _ in range(30):
            question = asked(replies[-1])
            if question.item.endswith("s"):
                break
            replies.append(session.turn("/skip"))
        assert question.item.endswith("s"), "the smaller question did not come first"
        assert "three of five" in said(session.turn("/why"))


def test_six_right_alone_offer_the_next_sections_test_and_taking_it_starts_with_probes(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        reply = session.open()
        while asked(reply).item != "testout.2":
            typed = right(asked(reply), session.lesson)
            reply = session.turn(typed.text, typed.block)
            assert "From here on" not in said(reply), "the offer says it"
        first = asked(session.turn("b")).item
        assert first == session.lesson.route.sections[1].test_out[0]


def test_four_questions_left_offer_a_choice_of_activity(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        reply = session.open()
        for _ in range(40):
            if asked(reply).item.startswith("activity"):
                break
            reply = session.turn("/skip" if asked(reply).asks != "open" else "a")
        menu = asked(reply)
        assert menu.options[0].text == "go on here"
        code = session.lesson.item(asked(session.turn("b")).item)
        assert isinstance(code, Code) and code.section == menu_section(menu)


def menu_section(menu: Question) -> int:
    return int(menu.item.partition(".")[2])


def test_what_is_due_is_named_and_offered_once_the_open_question_is_closed(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        play(session, session.open(), 10)
        session.close("quit")
    with sitting(tmp_path, now=LATER) as session:
        reply = session.open()
        assert "Due for review:" in said(reply) and asked(reply).asks != "open"
        open_before = asked(reply).item
        reply = session.turn("/skip")
        assert asked(reply).item == "due"
        reply = session.turn("a")
        review = asked(reply)
        assert reply.blocks[-1].phase == "review" and review.item != open_before
        answered = {r.event.item for r in session._model.evidence if isinstance(r.event, Evidence)}
        assert review.item not in answered, "there were fresh numbers for it"
        typed = wrong(review, session.lesson)
        reply = session.turn(typed.text)
        assert session.lesson.ladder(session.lesson.item(review.item))[-1] in said(reply), "its answer follows"
        assert asked(reply).item != review.item, "a review is asked once"


def test_a_review_is_declined_with_one_letter_and_comes_back_on_command(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        play(session, session.open(), 10)
        session.close("quit")
    with sitting(tmp_path, now=LATER) as session:
        session.open()
        session.turn("/skip")
        reply = session.turn("b")
        here = asked(reply).item
        assert "once the open question is closed" in said(session.turn("/review"))
        reply = session.turn("/skip")
        assert reply.blocks[-1].phase == "review" and asked(reply).item != here


def test_nothing_is_due_on_the_same_day(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        play(session, session.open(), 10)
        session.close("quit")
    with sitting(tmp_path, now="2026-11-23T18:00:00+01:00") as session:
        assert "Due for review" not in said(session.open())
        assert "ue for review" in said(session.turn("/review"))


def test_some_days_after_the_end_what_stayed_is_asked_without_hints(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        replies = play(session, session.open(), 200)
        assert replies[-1].over
    with sitting(tmp_path, now="2026-11-24T12:00:00+01:00") as session:
        assert "walked this route to its end" in said(session.open())
        session.close("quit")
    with sitting(tmp_path, now=LATER) as session:
        reply = session.open()
        assert asked(reply).item == "unassisted"
        model = Says(lambda prompt: "A model would say something here.")
        reply = speaking(session, model).turn("a")
        heard = len(model.asked)
        sections = []
        while not reply.over:
            question = asked(reply)
            sections.append(session.lesson.item(question.item).section)
            assert not any(block.kind == "hint" for block in session.turn("/hint").blocks)
            typed = right(question, session.lesson) if len(sections) > 1 else wrong(question, session.lesson)
            reply = session.turn(typed.text)
            assert reply.over or len(model.asked) == heard, "nobody but the learner"
        assert sections == [section.number for section in session.lesson.route.sections]
        assert f"Without help, {len(sections) - 1} of {len(sections)}." in said(reply)


@pytest.fixture
def leaning(tmp_path: Path) -> Path:
    """A workspace with a route that leans on another, which was not walked."""
    small = Path(__file__).parents[1] / "route" / "fixtures" / "small"
    for name in ("first", "second"):
        folder = tmp_path / "routes" / name
        folder.mkdir(parents=True)
        for file in small.iterdir():
            text = file.read_text()
            if name == "second" and file.name == "checks.yml":
                text = text.replace('  "1": {', '  "1": {needs_routes: [first], ')
                assert "needs_routes" in text
            (folder / file.name).write_text(text)
    return tmp_path


def until_gap(session: Session) -> Reply:
    reply = session.open()
    for _ in range(4):
        if asked(reply).item == "gap.first":
            return reply
        reply = session.turn("a")
    raise AssertionError("the gap was not told")


def test_a_gap_is_told_before_the_section_that_needs_it_and_a_primer_is_at_hand(leaning: Path) -> None:
    with sitting(leaning, "second") as session:
        until_gap(session)
        reply = session.turn("a")
        for line in session.lesson.primers["first"].takeaways:
            assert line in said(reply)
        assert asked(reply).item == "primed.first"
        assert "Section 1" in said(session.turn("a"))


def test_the_other_route_comes_first_on_wish_and_then_there_is_no_gap(leaning: Path) -> None:
    with sitting(leaning, "second") as session:
        until_gap(session)
        reply = session.turn("b")
        assert reply.over and "sherpa learn first" in said(reply)
    with sitting(leaning, "first") as session:
        reply = session.open()
        for _ in range(8):
            typed = right(asked(reply), session.lesson)
            reply = session.turn(typed.text, typed.block)
        session.close("quit")
    with sitting(leaning, "second", fresh=True) as session:
        replies = play(session, session.open(), 4)
        assert not any(asked(one).item == "gap.first" for one in replies)


def test_the_authors_strategies_reach_whoever_words_the_lesson_while_its_pace_calls_for_them(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        model = Says(lambda prompt: "")
        speaking(session, model)
        own = session.lesson.route.adaptations.slower[0]
        play(session, session.open(), 14, wrong)
        told = [own in prompt.about() for prompt in model.asked]
        assert not told[0] and told[-1]


@pytest.mark.parametrize(("pace", "named"), [("", True), ("faster", True), ("slower", False), ("shorter", False)])
def test_harder_tasks_are_named_at_the_end_where_steps_were_not_made_smaller(pace: Pace, named: bool) -> None:
    project, stated = Project(title="P", extensions=("a", "b", "c", "d")), Adaptations(challenges=("e",))
    route = Route(name="r", title="R", project=project, adaptations=stated)
    assert further(route, pace) == (("a", "b", "c", "e") if named else ())


def test_a_primer_tells_only_what_the_section_leans_on(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        whole = [section.takeaway for section in read_route(shipped("routes") / "linear-algebra-essentials").sections]
        assert session.lesson.primers["linear-algebra-essentials"].takeaways == (whole[0],)
