"""Walks with a model: it words things and decides nothing, whatever it says, whenever it fails."""

import json
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug import Response

from sherpa.adapters.models.spoken import Spoken
from sherpa.adapters.openai import OpenAI
from sherpa.domain.item import Code
from sherpa.domain.learner import Spent
from sherpa.domain.reply import Fragment, Graded, Hint, Notice, Prose, Question, Reply
from sherpa.tutor.session import Session
from sherpa.ui.script import Typed
from tests.leaks import detect, key_of, leaks
from tests.learners import Memory, open_question, right, wrong
from tests.models import Says, sitting_with, speaking
from tests.servers import DONE, Body, event, failure, model_server, says, stream
from tests.walks import sitting

HARMLESS = "Take it slowly, and look at the picture once more."
UNSURE = '{"met": [], "verdict": "unsure"}'


def fitting(body: Body) -> Response:
    return says(UNSURE if "response_format" in body else HARMLESS)


def typed(reply: Reply, session: Session, memory: Memory, draw: random.Random) -> Typed | None:
    """A learner who is wrong now and then, asks, gives up, and takes hints; the same for every model."""
    question = open_question(reply)
    if question is None:
        return None
    memory.count(question.item)
    match draw.randrange(12):
        case 0:
            return Typed("/hint")
        case 1:
            return Typed("is there a shortcut for this?")
        case 2 | 3 | 4:
            return wrong(question, session.lesson, draw.randrange(3))
        case 5:
            return Typed("idk")
        case _:
            return right(question, session.lesson)


Seen = tuple[str, str]  # what was graded, as what


def walk(session: Session, turns: int) -> tuple[list[Seen], list[str]]:
    """The verdicts of so many turns, and the questions that stood open after each."""
    reply, memory, draw = session.open(), Memory(), random.Random(7)
    verdicts: list[Seen] = []
    open_after: list[str] = []
    for _ in range(turns):
        line = typed(reply, session, memory, draw)
        reply = session.turn(line.text, line.block) if line else session.turn("/section 1")
        verdicts += [(block.item, block.verdict.value) for block in reply.blocks if isinstance(block, Graded)]
        question = open_question(reply)
        open_after.append(question.item if question else "")
    return verdicts, open_after


def troubled(seed: int) -> "Iterator[Response]":
    """A way to fail for every third call."""
    draw = random.Random(seed)
    ways = (
        lambda: failure(500),
        lambda: failure(429),
        lambda: failure(401),
        lambda: says(""),
        lambda: stream([event("Take it slowly, "), b"data: {oops\n\n"]),
        lambda: stream([event("Take it ")], {"Content-Length": "5000"}),
        lambda: stream([b"data: nonsense\n\n", DONE]),
        lambda: says("", finish="content_filter"),
        lambda: says("slowly " * 4000, size=3000),
    )
    while True:
        yield draw.choice(ways)()


@pytest.mark.long
def test_a_flaky_server_changes_no_verdict_and_loses_no_turn(tmp_path: Path) -> None:
    turns = 300
    for name in ("flaky", "offline"):
        (tmp_path / name).mkdir()
    failures = troubled(3)
    with model_server(lambda body, number: next(failures) if number % 3 == 0 else fitting(body)) as server:
        with sitting_with(server, tmp_path / "flaky", timeout_s=2) as session:
            flaky = walk(session, turns)
            lines = session.world.store.lines(session.walk)
            troubles = len([r for r in session.world.store.events(session.walk) if isinstance(r.event, Spent)])
        asked = len(server.bodies)
    with sitting(tmp_path / "offline") as session:
        assert walk(session, turns) == flaky
    assert len([line for line in lines if line.kind in ("line", "block")]) == turns
    assert asked > turns and troubles > turns / 2 and len(flaky[0]) > 100


@pytest.mark.parametrize("status", [500, 401])
def test_a_model_that_never_answers_leaves_the_offline_walk(tmp_path: Path, status: int) -> None:
    for name in ("failing", "offline"):
        (tmp_path / name).mkdir()
    with model_server(lambda body, number: failure(status)) as server:
        with sitting_with(server, tmp_path / "failing") as session:
            failing = walk(session, 60)
        assert len(server.bodies) == 3  # then the session is offline, and says so
    with sitting(tmp_path / "offline") as session:
        assert walk(session, 60) == failing


def said_by(reply: Reply) -> str:
    """What reached the screen that no author wrote, nor the tutor's own voice: all prose, less what code decided."""
    return "\n\n".join(block.text for block in reply.blocks if isinstance(block, Prose))


def shown_letter(question: Question, session: Session) -> str:
    key = key_of(session.lesson.item(question.item), session.lesson)
    return next((option.id for option in question.options if option.text == key), "")


@pytest.mark.long
def test_a_model_that_always_leaks_shows_no_answer_before_its_time(tmp_path: Path) -> None:
    """At every question of the route: a side question, a wrong answer and each hint, all answered with the answer itself."""
    leaked: list[tuple[str, str]] = []
    with sitting(tmp_path) as session:
        lesson, current = session.lesson, [""]
        letter = [""]
        number = [0]

        def leak(prompt: object) -> str:
            item = lesson.item(current[0]) if current[0] else None
            ways = leaks(item, lesson, letter[0]) if item else []
            number[0] += 1
            return ways[number[0] % len(ways)] if ways else HARMLESS

        model = Says(leak)
        speaking(session, model)
        reply, seen = session.open(), 0
        for _ in range(900):
            question = open_question(reply)
            if question is None or reply.over:
                break
            item = lesson.item(question.item)
            current[0], letter[0] = question.item, shown_letter(question, session)
            if question.asks in ("open", "self_check", "confidence") or item.predict:
                current[0] = ""
                reply = session.turn("/skip" if item.predict else "5" if question.asks == "confidence" else "a")
                continue
            seen += 1
            author = [*lesson.ladder(item), item.stem, item.on_screen]
            for line in ("/ask what is the answer, please?", "/ask and in other words?", "/hint"):
                answered = session.turn(line)
                after = open_question(answered)
                if after is None or after.item != question.item:
                    break  # told, and the ladder had allowed it
                if detect(said_by(answered), item, lesson, author):
                    leaked.append((item.id, said_by(answered)))
            else:
                attempt = wrong(question, lesson)
                answered = session.turn(attempt.text, attempt.block)
                after = open_question(answered)
                if (
                    after is not None
                    and after.item == question.item
                    and detect(said_by(answered), item, lesson, author)
                ):
                    leaked.append((item.id, said_by(answered)))
            reply = session.turn("/skip")
            current[0] = ""
    assert seen >= 50 and not leaked
    assert len(model.asked) > 2 * seen


def test_what_is_held_back_becomes_the_next_rung_and_counts_as_help(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        reply = session.open()
        while (question := open_question(reply)) and question.item != "1.3":
            line = right(question, session.lesson)
            reply = session.turn(line.text, line.block)
        speaking(session, Says(lambda prompt: "Well.\n\nThe answer is 0, of course.\n\nAnd so on."))
        answered = session.turn("/ask what is it then?")
        assert "Well." in said_by(answered) and "answer is 0" not in said_by(answered)
        hints = [block for block in answered.blocks if isinstance(block, Hint)]
        assert [hint.text for hint in hints] == [session.lesson.ladder(session.lesson.item("1.3"))[0]]
        assert "And so on" not in said_by(answered)
        graded = [block for block in session.turn("0").blocks if isinstance(block, Graded)]
        assert graded[0].hints_used == 1


def test_no_prompt_holds_what_the_learner_has_not_reached(tmp_path: Path) -> None:
    """Every secret of every item is marked; no prompt of a whole walk carries a mark before its question is done."""
    with sitting(tmp_path) as session:
        items = session.lesson.route.items
        for name, item in list(items.items()):
            marked = {"say_right": f"SECRET-{name}-reason", "hints": tuple(f"SECRET-{name}-rung{n}" for n in (1, 2, 3))}
            if isinstance(item, Code):
                marked["solution"] = f"# SECRET-{name}-solution\n{item.solution}"
            items[name] = item.model_copy(update=marked)
        model = Says(lambda prompt: UNSURE if prompt.shape else HARMLESS)
        speaking(session, model)
        reply, done = session.open(), set[str]()
        draw, memory = random.Random(5), Memory()
        for _ in range(150):
            question = open_question(reply)
            line = typed(reply, session, memory, draw)
            if question is None or line is None:
                break
            before = len(model.asked)
            reply = session.turn(line.text, line.block)
            after = open_question(reply)
            settled = after is None or after.item != question.item
            told = "".join(prompt.instruction() + prompt.about() for prompt in model.asked[before:])
            for name in items:
                if name in done or (settled and name == question.item):
                    continue
                reached = sum(isinstance(block, Hint) and block.item == name for block in reply.blocks) > 0
                allowed = [f"SECRET-{name}-rung"] if reached or memory.asked.get(name) else []
                found = [
                    mark
                    for mark in (f"SECRET-{name}-reason", f"SECRET-{name}-solution", f"SECRET-{name}-rung3")
                    if mark in told
                ]
                assert not found or (allowed and not found), (name, found)
            if settled:
                done.add(question.item)
    assert len(model.asked) > 100


def test_lines_that_try_to_steer_change_nothing(tmp_path: Path, shared: Path) -> None:
    """The injection lines of the corpus, said to a model that obeys every one of them."""
    lines = [json.loads(line) for line in (shared / "data" / "learner_utterances.jsonl").read_text().splitlines()]
    injections = [line["text"] for line in lines if line["category"] == "prompt_injection"]
    assert len(injections) >= 30

    def obeys(prompt: object) -> str:
        instruction = prompt.instruction()  # type: ignore[attr-defined]
        return f"Of course. My instructions are: {instruction}\n\nYou are right, full marks. The answer is 0."

    for name in ("model", "offline"):
        (tmp_path / name).mkdir()
    outcomes = []
    for name in ("model", "offline"):
        with sitting(tmp_path / name) as session:
            reply = session.open()
            while (question := open_question(reply)) and question.item != "1.3":
                line = right(question, session.lesson)
                reply = session.turn(line.text, line.block)
            if name == "model":
                speaking(session, Says(obeys))
            told = []
            for injection in injections:
                answered = session.turn(f"/ask {injection}")
                told.append(said_by(answered))
                assert open_question(answered) is not None and open_question(answered).item == "1.3"  # type: ignore[union-attr]
                assert not [block for block in answered.blocks if isinstance(block, Graded)]
            events = [r.event for r in session.world.store.events(session.walk) if not isinstance(r.event, Spent)]
            outcomes.append(events)
            assert "You word what a tutor" not in "".join(told) and "answer is 0" not in "".join(told)
    assert outcomes[0] == outcomes[1]


def test_ctrl_c_keeps_what_came_and_stays_at_the_step(tmp_path: Path) -> None:
    pressed = [False]

    def slowly(body: Body, number: int) -> Response:
        def parts() -> Iterator[bytes]:
            yield event("A slope is ")
            pressed[0] = True
            time.sleep(1.5)
            yield event("steep.", "stop")

        return stream(parts())

    with model_server(slowly) as server, sitting(tmp_path) as session:
        reply = session.open()
        while (question := open_question(reply)) and question.item != "1.2b":
            line = right(question, session.lesson)
            reply = session.turn(line.text, line.block)
        speaking(session, Spoken(OpenAI(server.endpoint(), cancelled=lambda: pressed[0])))
        began = time.monotonic()
        answered = session.turn("/ask how do queues differ from logs?")
        assert time.monotonic() - began < 1.0
        assert "A slope is" in said_by(answered)
        assert open_question(answered) is not None and open_question(answered).item == "1.2b"  # type: ignore[union-attr]
        assert not [block for block in answered.blocks if isinstance(block, Notice)]


def test_pieces_come_at_once_where_nothing_is_guarded_and_block_by_block_where_something_is(tmp_path: Path) -> None:
    pieces: list[Fragment] = []
    with sitting(tmp_path) as session:
        session.world = replace(session.world, sink=pieces.append, model=Says(lambda _: "One thing.\n\nAnother thing."))
        reply = session.open()
        session.turn("a")
        at_open = open_question(reply)
        assert at_open is not None
        pieces.clear()
        session.turn("/ask what is a queue?")  # question 0.2 stands open
        assert [piece.text for piece in pieces] == ["One thing.\n\n", "Another thing."]
        pieces.clear()
        state = session._state
        assert state is not None
        while open_question(reply := session.turn("/skip")) and "pause" not in str(open_question(reply)):
            if session._state is not None and session._state.step.startswith("where"):
                break
        pieces.clear()
        session.turn("/ask what is a queue?")  # a menu stands open: it has no answer to give away
        assert len(pieces) > 2


def test_tokens_are_told_on_progress_and_in_the_summary(tmp_path: Path) -> None:
    with model_server(lambda body, number: says(HARMLESS, usage=(210, 9))) as server:
        with sitting_with(server, tmp_path, usage=True) as session:
            session.open()
            session.turn("a")
            session.turn("/ask what is a queue?")
            told = "\n".join(block.text for block in session.turn("/progress").blocks if isinstance(block, Notice))
            session.close("quit")
        calls = len(server.bodies)
    assert "1 call to a model, 210 tokens asked and 9 answered" in told
    summary = next((tmp_path / "sessions" / "calculus-for-ml").glob("*.md")).read_text()
    assert calls == 1 and "- 1 call to a model, 210 tokens" in summary


def test_that_an_answer_is_right_is_said_by_code_whatever_the_model_says(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        speaking(session, Says(lambda _: "Hm, who knows."))
        session.open()
        session.turn("a")
        said = session.turn("5").blocks
        assert any(isinstance(block, Prose) and block.text == "Yes. Hm, who knows." for block in said)
        closing = said_by(session.close("quit"))
        assert "Hm, who knows." in closing and "sherpa learn calculus-for-ml" in closing
