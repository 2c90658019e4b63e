"""The layers between a prompt and a server: what is sent, which format is used, what is kept, when the session goes offline."""

import json
import sqlite3
import threading
from pathlib import Path

import pytest
from werkzeug import Response

from sherpa.adapters.models.kept import Kept, Replayed
from sherpa.adapters.models.reply import Asked, Came
from sherpa.adapters.models.spoken import Spoken
from sherpa.adapters.models.structured import GIVEN_UP_AFTER, Remembered, fill
from sherpa.adapters.models.thinking import Thinking, without
from sherpa.adapters.openai import OpenAI
from sherpa.adapters.store import open_store
from sherpa.domain.prompt import Ear, Tokens
from sherpa.prompts.rubric import Marks
from sherpa.prompts.speech import Explain
from tests.servers import Body, failure, model_server, says

KEY = "sk-secret-0123456789"
PROMPT = Explain(title="Slopes", text="The author's words.")
FILLED = '{"met":["way"],"verdict":"correct"}'


class Noted(Ear):
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.tokens: list[Tokens] = []

    def trouble(self, said: str) -> None:
        self.lines.append(said)

    def spent(self, tokens: Tokens) -> None:
        self.tokens.append(tokens)


def test_what_is_sent_is_what_was_meant() -> None:
    with model_server() as server:
        Spoken(OpenAI(server.endpoint(max_tokens=77), KEY)).words(PROMPT)
        Spoken(OpenAI(server.endpoint(max_tokens=77, old_limit=True, usage=True), KEY)).words(PROMPT)
    new, old = server.bodies
    assert new["max_completion_tokens"] == 77 and "max_tokens" not in new and "stream_options" not in new
    assert old["max_tokens"] == 77 and "max_completion_tokens" not in old
    assert old["stream_options"] == {"include_usage": True}
    assert [message["role"] for message in new["messages"]] == ["system", "user"] and new["stream"] is True
    assert KEY not in json.dumps(server.bodies) and server.headers[0]["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("name", ["gpt-6-codex", "o3-pro", "gpt-6"])
def test_a_name_never_leads_to_another_address(name: str) -> None:
    with model_server() as server:
        assert Spoken(OpenAI(server.endpoint(name=name))).words(PROMPT) == "Understood."


def test_the_prefix_of_all_prompts_is_the_same() -> None:
    from sherpa.prompts.scene import HOUSE
    from sherpa.prompts.speech import FAMILY

    assert all(kind.model_construct(text="").instruction().startswith(HOUSE) for kind in FAMILY)
    assert len({kind.name for kind in FAMILY}) == len(FAMILY) == len({kind.task for kind in FAMILY})


def test_after_three_failures_in_a_row_the_session_is_offline_says_so_once_and_tries_again() -> None:
    now = [0.0]
    well = [False]
    with model_server(lambda body, number: says("Back.") if well[0] else failure(500)) as server:
        model, ear = Spoken(OpenAI(server.endpoint(timeout_s=30)), clock=lambda: now[0]), Noted()
        model._wire.ask = _soon(model._wire.ask)  # type: ignore[method-assign]
        assert [model.words(PROMPT, ear) for _ in range(6)] == ["The author's words."] * 6
        assert len(server.bodies) == 3 and len(ear.lines) == 3
        assert "From here on the author speaks" in ear.lines[2]
        now[0] = 61
        model.words(PROMPT, ear)
        assert len(server.bodies) == 4 and len(ear.lines) == 3
        now[0] = 120  # a failed try makes the rest longer
        model.words(PROMPT, ear)
        assert len(server.bodies) == 4
        now[0], well[0] = 300, True
        assert model.words(PROMPT, ear) == "Back." and ear.lines[3:] == ["The model answers again."]
        assert model.words(PROMPT, ear) == "Back." and len(ear.lines) == 4


def _soon(ask):  # type: ignore[no-untyped-def]
    """The breaker's clock stands still here; the wire's own does not."""
    from sherpa.adapters.models.reply import STEADY

    return lambda asked, hear, until: ask(asked, hear, STEADY() + 5)


def test_a_format_that_keeps_failing_is_given_up_and_that_is_remembered(tmp_path: Path) -> None:
    def answer(body: Body, number: int) -> Response:
        return says(FILLED) if "response_format" not in body else says("I am sorry.")

    store = open_store(tmp_path / "sherpa.db")
    asked = (("system", "Grade."), ("user", "x"))
    with model_server(answer) as server:
        wire, counts = OpenAI(server.endpoint()), []
        for _ in range(GIVEN_UP_AFTER + 1):
            before = len(server.bodies)
            came = fill(wire, asked, Marks, Kept(store.connection), _far())
            assert came.text == FILLED and came.tokens.calls == len(server.bodies) - before
            counts.append(len(server.bodies) - before)
        assert counts == [5, 5, 1]  # two formats with a repair each, then text; later text alone
        store.close()
        again = open_store(tmp_path / "sherpa.db")
        fill(wire, asked, Marks, Kept(again.connection), _far())
        assert len(server.bodies) == sum(counts) + 1
        again.close()


def test_a_format_that_is_set_is_the_only_one() -> None:
    with model_server(lambda body, number: says(FILLED)) as server:
        fill(
            OpenAI(server.endpoint(structured="json_object")),
            (("system", ""), ("user", "")),
            Marks,
            Remembered(),
            _far(),
        )
    assert [body["response_format"]["type"] for body in server.bodies] == ["json_object"]


def _far() -> float:
    from sherpa.adapters.models.reply import STEADY

    return STEADY() + 10


def test_the_same_request_is_asked_once_and_anything_else_anew(tmp_path: Path) -> None:
    store = open_store(tmp_path / "sherpa.db")
    with model_server(lambda body, number: says(f"Answer {number}.")) as server:
        kept = Kept(store.connection)
        model, ear = Spoken(Replayed(OpenAI(server.endpoint()), kept), kept), Noted()
        assert [model.words(PROMPT, ear) for _ in range(3)] == ["Answer 1."] * 3
        assert [one.calls for one in ear.tokens] == [1, 0, 0]
        assert model.words(PROMPT.model_copy(update={"text": "Other words."})) == "Answer 2."
        warmer = Replayed(OpenAI(server.endpoint(temperature=0.9)), kept)
        assert Spoken(warmer, kept).words(PROMPT) == "Answer 3."
    assert Spoken(Replayed(OpenAI(server.endpoint(timeout_s=1)), kept), kept).words(PROMPT) == "Answer 1."
    store.close()


def test_half_a_reply_is_never_kept(tmp_path: Path) -> None:
    store = open_store(tmp_path / "sherpa.db")
    with model_server(lambda body, number: says("Half", finish="length" if number == 1 else "stop")) as server:
        model = Spoken(Replayed(OpenAI(server.endpoint()), Kept(store.connection)))
        for _ in range(3):
            model.words(PROMPT)
        assert len(server.bodies) == 2
    store.close()


class _Echo:
    """A wire that answers with its request's own text."""

    def __init__(self, endpoint) -> None:  # type: ignore[no-untyped-def]
        self.endpoint = endpoint

    def ask(self, asked, hear, until) -> Came:  # type: ignore[no-untyped-def]
        return Came(text=asked.said[0][1], tokens=Tokens(prompt=1, reply=1))


def test_many_writers_leave_whole_replies(tmp_path: Path) -> None:
    path = tmp_path / "sherpa.db"
    open_store(path).close()
    with model_server() as server:
        endpoint = server.endpoint()

    def writes(number: int) -> None:
        connection = sqlite3.connect(path, timeout=10)
        wire = Replayed(_Echo(endpoint), Kept(connection))
        for text in range(40):
            wire.ask(Asked(said=(("user", f"{text} " * 500),)), lambda piece: True, 0)
        connection.close()

    threads = [threading.Thread(target=writes, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection = sqlite3.connect(path)
    found = connection.execute("select text from model_replies").fetchall()
    connection.close()
    assert sorted(found) == sorted((f"{text} " * 500,) for text in range(40))


@pytest.mark.parametrize(
    ("pieces", "heard"),
    [
        (["<think>hm</think>", "Yes."], "Yes."),
        (["<th", "ink>h", "m</thi", "nk>Y", "es."], "Yes."),
        (["a < b", " and b <", " c"], "a < b and b < c"),
        (["<think>", "never ends"], ""),
        (["Yes <think>no</think>so"], "Yes so"),
    ],
)
def test_what_is_thought_aloud_is_not_said(pieces: list[str], heard: str) -> None:
    thinking = Thinking()
    assert "".join([*(thinking.pass_on(piece) for piece in pieces), thinking.end()]) == heard


def test_a_thought_without_its_beginning_is_none_of_the_answer() -> None:
    assert without('Let me see.</think>{"a": 1}') == '{"a": 1}'
