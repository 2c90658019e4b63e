"""Lines of learners in, what kind they are out; when in doubt they are answers."""

import json
from pathlib import Path

import pytest

from sherpa.items import is_acknowledgement, is_giving_up, is_question

QUESTIONS = (
    "why not take h = 1e-15 and be done?", "is there a rust crate for this?", "what is a derivative", "why 4?", "what?",
    "how do I know when to stop", "can i use numpy", "what if h is 0?", "what is q'(3)?", "ok, but why does it fall?",
    "please explain the minus", "is the slope always positive?", "I am lost. What does h do?",
    "why 10", "whats lr", "why", "how come", "is numpy installed", "ok but why not 3",
    "why divide by the nudge and not just take the change", "does the matrix have to be square",
)  # fmt: skip
GIVING_UP = (
    "idk", "i dont know", "I don't know.", "no idea", "dunno", "no clue sorry", "pass", "i give up", "not sure", "???",
    "i have no idea", "um, i don't know", "I don't remember how that goes", "help", "I don't know. Give me a clue.",
)  # fmt: skip
TAKING_NOTE = ("ok", "okay.", "thanks", "cool", "ok thanks", "got it!", "YUP", "makes sense", "k")
ANSWERS = (
    "5?", "b?", "is it 6y?", "up?", "maybe up?", "t=1?", "so it's 4?", "is it 8?", "0?", "how fast it grows", "right side",
    "how steep the curve is locally", "What the slope tells you is the rate", "its going down quick i guess",
    "i don't know but maybe 4", "idk maybe 4?", "i don't know, maybe it shrinks", "pass the ball", "down, not sure",
    "what you put in",
    "the queue shrinks by 4 messages a second?", "the queue is getting shorter at that moment?", "ok it shrinks",
)  # fmt: skip


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_of_their_own(text: str) -> None:
    assert is_question(text) and not is_acknowledgement(text)


@pytest.mark.parametrize("text", GIVING_UP)
def test_giving_up(text: str) -> None:
    assert is_giving_up(text) and not is_question(text)


@pytest.mark.parametrize("text", TAKING_NOTE)
def test_taking_note(text: str) -> None:
    assert is_acknowledgement(text) and not is_question(text) and not is_giving_up(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_everything_else_is_an_answer(text: str) -> None:
    assert not is_question(text) and not is_giving_up(text) and not is_acknowledgement(text)


def test_real_lines_of_learners(shared: Path) -> None:
    lines = [json.loads(line) for line in (shared / "data" / "learner_utterances.jsonl").read_text().splitlines()]
    answers = [line["text"] for line in lines if line["category"] in ("wrong", "half_right")]
    questions = [line["text"] for line in lines if line["category"] in ("question", "answer_request")]
    assert [text for text in answers if is_question(text) or is_giving_up(text)] == []
    assert sum(map(is_question, questions)) >= 0.7 * len(questions)
