"""The gate between a model and the screen, over every item of the shipped routes and every move that speaks beside one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Choice, Code, Confidence, Item, Menu, SelfCheck
from sherpa.domain.ports import Line
from sherpa.domain.prompt import DEAF, Ear, Prompt
from sherpa.domain.reply import Fragment, Hint, Phase, Prose
from sherpa.items import order_of
from sherpa.prompts.speech import Explain
from sherpa.tutor.context import Turn
from sherpa.tutor.gate import blocks, guarded
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.moves import respond, side
from sherpa.tutor.session import Session
from sherpa.tutor.speaking import speak
from sherpa.tutor.state import Heard, Open, State
from tests.leaks import detect, leaks
from tests.models import Says, speaking
from tests.walks import sitting

SEED = 1


def turn_at(session: Session, state: State, says: str) -> Turn:
    speaking(session, Says(lambda _: says))
    session._model.taught.clear()
    line = Line(turn=1, session=1, kind="line", text="why?", at="2026-11-23T12:00:00+01:00", digest="")
    return Turn(state=state, context=session._context(line))


def standing(item: Item, **more: object) -> State:
    return State.model_validate({"seed": SEED, "section": item.section, "open": Open(item=item.id, given="7"), **more})


MOVES: dict[str, tuple[Callable[[Turn], None], dict[str, object]]] = {
    "converse": (side.converse, {"heard": Heard(kind="question", text="but why is that so?")}),
    "refute": (respond.refute, {"grade": Grade(verdict=Verdict.INCORRECT, grader="test", say="Look again.")}),
    "hint": (respond.hint, {}),
}


def gradable(lesson: Lesson) -> list[Item]:
    known = [*lesson.route.items.values(), *(lesson.route.project.steps if lesson.route.project else ())]
    return [item for item in known if not isinstance(item, Menu | SelfCheck | Confidence)]


def letter_of(item: Item) -> str:
    if not isinstance(item, Choice):
        return ""
    order = order_of(item, SEED)
    return next("abcdefgh"[order.index(place)] for place, option in enumerate(item.options) if option.key)


@pytest.mark.long
@pytest.mark.parametrize("name", MOVES)
def test_no_move_beside_an_open_question_shows_its_answer(name: str, tmp_path: Path) -> None:
    move, state = MOVES[name]
    tried, leaked = 0, []
    with sitting(tmp_path, seed=SEED) as session:
        lesson = session.lesson
        for item in gradable(lesson):
            if isinstance(item, Code) and name == "refute":
                continue  # what is said of a program is never a model's
            author = [*lesson.ladder(item), item.stem, item.on_screen, "Look again."]
            for text in leaks(item, lesson, letter_of(item)):
                turn = turn_at(session, standing(item, **state), f"Let us see.\n\n{text}\n\nThat is all.")
                move(turn)
                shown = "\n\n".join(block.text for block in turn.blocks if isinstance(block, Prose))
                tried += 1
                if detect(shown, item, lesson, author):
                    leaked.append((item.id, text, shown))
    assert tried > 1000 and not leaked


def test_no_explanation_shows_the_answer_to_what_is_asked_after_it(tmp_path: Path) -> None:
    tried, leaked = 0, []
    with sitting(tmp_path, seed=SEED) as session:
        lesson = session.lesson
        for section in lesson.route.sections:
            for beat in section.beats:
                state = State(
                    seed=SEED, section=section.number, step=f"beat:{beat.id}@{section.number}", phase=Phase.TEACH
                )
                coming = [lesson.item(name) for name in beat.ask]
                assert {item.id for item in guarded(state, lesson)} >= {
                    item.id for item in coming if not isinstance(item, Menu)
                }
                for item in coming:
                    for text in leaks(item, lesson, letter_of(item)):
                        turn = turn_at(session, state, f"In other words.\n\n{text}")
                        speak(turn, Explain(title=beat.title, text="The author's text."))
                        shown = "\n\n".join(block.text for block in turn.blocks if isinstance(block, Prose))
                        tried += 1
                        if detect(shown, item, lesson, [item.stem]):
                            leaked.append((item.id, text))
    assert tried > 200 and not leaked


def test_a_block_is_whole_at_a_blank_line_outside_a_fence() -> None:
    assert blocks("One.\n\nTwo") == (["One.\n\n"], "Two")
    assert blocks("```\na\n\nb\n") == ([], "```\na\n\nb\n")
    assert blocks("```\na\n\nb\n```\n\nc") == (["```\na\n\nb\n```\n\n"], "c")


def test_a_quotation_of_the_rules_is_held_back(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        pieces: list[Fragment] = []
        prompt = Explain(title="Slopes", text="The author's text.")
        turn = turn_at(session, State(seed=SEED), f"Gladly:\n\n{prompt.instruction()}")
        speak(turn, prompt)
        assert [block.text for block in turn.blocks if isinstance(block, Prose)] == ["Gladly:", "The author's text."]
        assert not pieces


@pytest.mark.parametrize(("name", "asks"), [("refute", False), ("hint", False), ("converse", True)])
def test_hints_and_refutations_hold_no_question(name: str, asks: bool, tmp_path: Path) -> None:
    move, state = MOVES[name]
    with sitting(tmp_path) as session:
        turn = turn_at(session, standing(session.lesson.item("1.3"), **state), "Have you looked at the picture?")
        move(turn)
        said = " ".join(block.text for block in turn.blocks if isinstance(block, Prose | Hint))
        assert ("?" in said) == asks


class Mute:
    """A model that answers without being heard."""

    name = "mute"

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str:
        return "The answer is 0."


def test_words_that_were_not_heard_pass_the_gate_too(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        turn = turn_at(session, standing(session.lesson.item("1.3")), "")
        session.world = replace(session.world, model=Mute())
        turn.context = session._context(turn.context.line)
        speak(turn, Explain(title="Slopes", text="The author's text."))
        assert [block.text for block in turn.blocks if isinstance(block, Prose)] == ["The author's text."]


def test_while_a_question_stands_open_those_after_it_on_the_same_beat_are_guarded_too(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        lesson = session.lesson
        beat = next(beat for section in lesson.route.sections for beat in section.beats if len(beat.ask) > 1)
        first, second = (lesson.item(name) for name in beat.ask[:2])
        step = next(step.id for step in lesson.agenda(State().prefs, False) if step.ref == first.id)
        named = [item.id for item in guarded(standing(first, step=step), lesson)]
        assert named[:2] == [first.id, second.id]
        assert named[-1] in beat.ask, "what the next beat asks is not known of yet"
