"""What learners saw, held to the rules of a good lesson: over the whole walk of every persona, in every tone and preference."""

import re
from collections import Counter
from pathlib import Path

import pytest

from sherpa.domain.item import Code, Numeric
from sherpa.domain.learner import Evidence
from sherpa.domain.reply import Hint, Notice, Plot, Prose, Question, Reply
from sherpa.route.lesson import read_route
from sherpa.tutor.lesson import Lesson
from sherpa.ui.render.text import to_text
from sherpa.ui.script import Typed
from tests.learners import PERSONAS, walk, wrong
from tests.walks import ROUTES, sitting

TOP = Path(__file__).parent.parent
BESIDE_A_PICTURE = 12
ROWS = 24
PRAISE = re.compile(
    r"\b(great|awesome|excellent|perfect|well done|good job|nice work|nicely|brilliant|fantastic|bravo|impressive)\b"
    r"|!(?!=)",  # != compares
    re.I,
)
TEACHERS_WORDS = re.compile(
    r"\b(the learner|learners|ask them|have them|tell them|if they|they struggle|their understanding|the student)\b",
    re.I,
)
# Short acknowledgements and signposts ("Yes.", "7 of 7.", "Hint 1 of 3.") may return; a sentence has at least this many words.
SENTENCE_WORDS = 5
Played = list[tuple[Typed | None, Reply]]


# The first route in every run, the others where there is time.
@pytest.fixture(
    scope="module", params=[ROUTES[0], *(pytest.param(name, marks=pytest.mark.long) for name in ROUTES[1:])]
)
def route(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def lesson(route: str) -> Lesson:
    return Lesson(read_route(TOP / "routes" / route))


@pytest.fixture(scope="module", params=sorted(PERSONAS))
def played(request: pytest.FixtureRequest, route: str, tmp_path_factory: pytest.TempPathFactory) -> Played:
    with sitting(tmp_path_factory.mktemp(request.param), route) as session:
        return list(walk(session, session.lesson, PERSONAS[request.param]))


def said(reply: Reply) -> list[str]:
    """What the tutor says in a reply, the open question and programs apart."""
    return [block.text for block in reply.blocks if isinstance(block, Prose | Hint | Notice)]


def sentences(text: str) -> list[str]:
    prose = re.sub(r"```.*?```", " ", text, flags=re.S)
    parts = re.split(r"(?<=[.?])\s+|\n\s*(?:[-*]|\d+\.)\s+|\n\n", prose)
    return [" ".join(part.split()) for part in parts if len(part.split()) >= SENTENCE_WORDS]


def test_the_walk_ends_with_a_summary(played: Played) -> None:
    last = played[-1][1]
    assert last.over and [block.kind for block in last.blocks[-2:]] == ["saved", "end"]


def test_one_question_stands_open_and_it_is_last_on_the_screen(played: Played) -> None:
    for _, reply in played[:-1]:
        questions = [block for block in reply.blocks if isinstance(block, Question)]
        assert len(questions) == 1 and reply.blocks[-1] is questions[0]
        for text in said(reply):
            assert "?" not in re.sub(r"[\"“][^\"”]*[\"”]|`[^`]*`", "", text), f"turn {reply.turn}: {text}"


def test_text_beside_a_picture_is_short(played: Played) -> None:
    for typed, reply in played:
        if any(isinstance(block, Plot) for block in reply.blocks):
            taught = [block for block in reply.blocks if not isinstance(block, Plot)]
            fresh = [b for b in taught if isinstance(b, Prose) and b.role == "text" and b.phase == "teach"]
            lines = "".join(
                to_text(reply.model_copy(update={"blocks": tuple(fresh)}), accessible=False, echo=None)
            ).strip()
            assert len(lines.splitlines()) <= BESIDE_A_PICTURE, f"turn {reply.turn} after {typed}: {lines}"


def test_no_sentence_is_said_twice(played: Played) -> None:
    counted = Counter(sentence for _, reply in played for text in said(reply) for sentence in sentences(text))
    assert not {sentence: n for sentence, n in counted.items() if n > 1}


def test_nobody_is_praised_and_no_teacher_overheard(played: Played) -> None:
    for _, reply in played:
        for text in [*said(reply), *(block.stem for block in reply.blocks if isinstance(block, Question))]:
            assert not PRAISE.search(text), f"turn {reply.turn}: {text}"
            assert not TEACHERS_WORDS.search(text), f"turn {reply.turn}: {text}"


def test_no_term_comes_before_its_beat(played: Played, lesson: Lesson) -> None:
    teaches = {beat.title: set(beat.teaches) for section in lesson.route.sections for beat in section.beats}
    assert teaches
    taught: set[str] = set()
    order = [beat for section in lesson.route.sections for beat in section.beats]
    texts = {text[:60]: beat for beat in order for text in (beat.before or beat.text, beat.brief) if text}
    for _, reply in played:
        if reply.blocks and reply.blocks[0].phase in ("orient", "open"):
            continue  # the hook and the menu may name what the route is about
        if isinstance(reply.blocks[-1], Question) and reply.blocks[-1].item.startswith("primed"):
            continue  # another route in short, in its own terms, for whoever asked for it
        for block in reply.blocks:
            if isinstance(block, Prose) and (beat := texts.get(block.text[:60])):
                taught |= set(beat.teaches) | set(beat.mentions)
            shown = block.text if isinstance(block, Prose | Hint) else block.stem if isinstance(block, Question) else ""
            if isinstance(block, Prose) and block.role == "heading":
                continue
            for concept in lesson.route.concepts.values():
                if concept.id in taught or not 0 < concept.introduced_in <= len(lesson.route.sections):
                    continue
                for term in concept.terms:
                    assert not re.search(rf"\b{re.escape(term)}s?\b", shown, re.I), (
                        f"turn {reply.turn}: {term!r} in {shown!r}"
                    )


def test_no_escape_codes_and_no_wide_lines(played: Played) -> None:
    for typed, reply in played:
        text = to_text(reply, accessible=False, echo=typed.text if typed else None)
        assert "\x1b" not in text
        assert all(len(line) <= 80 for line in text.splitlines() if not line.startswith((">", ".", "Saved."))), text


def test_another_wrong_answer_gets_another_refutation(lesson: Lesson, tmp_path: Path) -> None:
    """For every question with two declared mistakes: what is said to the first is not what is said to the second."""
    for item in lesson.route.items.values():
        if isinstance(item, Numeric) and len(item.mistakes) > 1:
            says = [
                m.say or (m.misconception and lesson.route.misconceptions[m.misconception].refutation)
                for m in item.mistakes
            ]
            assert len({say for say in says if say}) == len([say for say in says if say]), (
                f"{item.id} answers two mistakes alike"
            )


def test_swapping_a_wrong_answer_swaps_what_is_said(tmp_path: Path) -> None:
    replies = []
    for nth in range(2):
        (tmp_path / str(nth)).mkdir()
        with sitting(tmp_path / str(nth)) as session:
            session.open()
            for line in ("a", "5", "/skip", "3", "4"):
                reply = session.turn(line)
            question = reply.blocks[-1]
            assert isinstance(question, Question) and question.item == "1.3"
            replies.append(said(session.turn(wrong(question, session.lesson, nth).text)))
    assert replies[0][0] != replies[1][0]


def test_the_steady_walk_shows_what_it_was_asked(tmp_path: Path) -> None:
    """Evidence names the items that were asked, and every exercise leaves code behind."""
    with sitting(tmp_path) as session:
        list(walk(session, session.lesson, PERSONAS["steady"]))
        events = [record.event for record in session.world.store.events(session.walk)]
        exercises = {item.id for item in session.lesson.route.items.values() if isinstance(item, Code)}
    answered = {event.item for event in events if isinstance(event, Evidence)}
    assert {event.item for event in events if event.kind == "kept"} >= exercises
    assert len(answered) > 60
