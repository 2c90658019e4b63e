"""Every way in which a server was made to fail, and what a learner then meets: the rows of docs/model-faults.md.

`python -m tests.adapters.fault_rows` runs them against a real HTTP server and writes the table.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from werkzeug import Response

from sherpa.adapters.models.spoken import Spoken
from sherpa.adapters.openai import OpenAI
from sherpa.domain.endpoint import Endpoint
from sherpa.domain.prompt import Ear, Prompt
from sherpa.prompts.rubric import Asked, Rubric
from sherpa.prompts.speech import Explain
from tests.servers import DONE, Body, ModelServer, as_json, event, failure, model_server, says, stream, whole

DOC = Path(__file__).parent.parent.parent / "docs" / "model-faults.md"
AUTHOR = "The author's words on slopes."
SAYS = Explain(title="Slopes", text=AUTHOR)
JUDGES = Rubric(question="Why?", answer="because it falls", criteria=(Asked(id="way", say="says the way"),))
PATIENCE_S = 0.7
_GRACE_S = 0.5  # of a busy machine, for what is bounded by PATIENCE_S


@dataclass
class Noted(Ear):
    """An ear that writes down what it is told."""

    lines: list[str]
    pieces: list[str]

    def hear(self, piece: str) -> bool:
        self.pieces.append(piece)
        return True

    def trouble(self, said: str) -> None:
        self.lines.append(said)


@dataclass(frozen=True)
class Row:
    """One fault. `keeps` is what of the server's words stays on the screen; without it the author's stand there."""

    fault: str
    answer: Callable[[Body, int], Response]
    keeps: str = ""
    settings: tuple[tuple[str, object], ...] = ()
    prompt: Prompt = SAYS
    asks: int = 1  # requests that reach the server
    port: int | None = None  # where nobody listens


@dataclass(frozen=True)
class Outcome:
    text: str
    lines: tuple[str, ...]
    took_s: float
    asked: int


def late(seconds: float) -> Callable[[Body, int], Response]:
    def answer(body: Body, number: int) -> Response:
        time.sleep(seconds)
        return says("Too late.")

    return answer


def trickle(body: Body, number: int) -> Response:
    def parts() -> Iterator[bytes]:
        for _ in range(30):
            yield event("slow ")
            time.sleep(0.2)

    return stream(parts())


def stalls(body: Body, number: int) -> Response:
    def parts() -> Iterator[bytes]:
        yield event("The slope ")
        time.sleep(4)

    return stream(parts())


def breaks_off(body: Body, number: int) -> Response:
    return stream([event("The slope ")], {"Content-Length": "5000"})


def first_fails(response: Callable[[], Response]) -> Callable[[Body, int], Response]:
    return lambda body, number: response() if number == 1 else says("The slope is steep.")


def error_inside(body: Body, number: int) -> Response:
    return stream([event("The slope "), b'data: {"error": {"message": "out of memory", "code": 500}}\n\n'])


def ignores_forms(body: Body, number: int) -> Response:
    return says("I would say that is right, well done.")


def rejects_schemas(body: Body, number: int) -> Response:
    if body.get("response_format", {}).get("type") == "json_schema":
        return failure(400)
    return says('{"met": ["way"], "verdict": "correct"}')


def fenced_after_thinking(body: Body, number: int) -> Response:
    return says('<think>Is it {"met"}? Yes.</think>\n```json\n{"met": [], "verdict": "incorrect"}\n```\n')


def mends(body: Body, number: int) -> Response:
    good, bad = '{"met": [], "verdict": "incorrect"}', '{"met": "none", "verdict": "wrong"}'
    return says(bad if number == 1 else good)


RETRY = (("retries", 1),)
ROWS: tuple[Row, ...] = (
    Row("no server", lambda body, number: says("never"), port=9, asks=0),
    Row("401, a key that is not taken", lambda body, number: failure(401)),
    Row("403", lambda body, number: failure(403)),
    Row("404, no such model", lambda body, number: failure(404)),
    Row("400, a request that is not taken", lambda body, number: failure(400)),
    Row("429 without Retry-After, then well", first_fails(lambda: failure(429)), "The slope is steep.", RETRY, asks=2),
    Row("429, Retry-After within the time, then well", first_fails(lambda: failure(429, {"Retry-After": "0.2"})),
        "The slope is steep.", RETRY, asks=2),
    Row("429, Retry-After beyond the time", lambda body, number: failure(429, {"Retry-After": "3600"}), settings=RETRY),
    Row("429 each time", lambda body, number: failure(429), settings=(("retries", 1), ("timeout_s", 0.9)), asks=2),
    Row("500, then well", first_fails(lambda: failure(500)), "The slope is steep.", RETRY, asks=2),
    Row("500 each time", lambda body, number: failure(500), settings=RETRY, asks=2),
    Row("503 with a page of HTML", lambda body, number: Response("<html>down</html>", 503, content_type="text/html")),
    Row("no word within the time", late(3)),
    Row("words that stop coming", stalls, "The slope", (("reply_s", PATIENCE_S),)),
    Row("a word now and then, without end", trickle, "slow slow", (("reply_s", PATIENCE_S),)),
    Row("the connection lost before the first word", lambda body, number: stream([], {"Content-Length": "5000"})),
    Row("the connection lost in the middle", breaks_off, "The slope"),
    Row("a stream that ends without saying so", lambda body, number: stream([event("The slope ")]), "The slope"),
    Row("an error object in the middle", error_inside, "The slope"),
    Row("no [DONE] at the end", lambda body, number: stream([event("The slope is steep."), event(finish="stop")]),
        "The slope is steep."),
    Row("malformed JSON in the stream", lambda body, number: stream([b'data: {"choices": [{"del\n\n', DONE])),
    Row("malformed JSON after some words", lambda body, number: stream([event("The slope "), b"data: {oops\n\n"]), "The slope"),
    Row("lines that are no events", lambda body, number: stream([b"Hello, I am a proxy\n\n"])),
    Row("no stream where one was asked for", lambda body, number: as_json({"hello": "you"})),
    Row("malformed JSON without a stream", lambda body, number: Response("{", 200, content_type="application/json"),
        settings=(("stream", False),)),
    Row("no choices", lambda body, number: stream([event(choices=[]), DONE])),
    Row("choices: null", lambda body, number: stream([event(choices=None), DONE])),
    Row("an empty answer", lambda body, number: says("")),
    Row("nothing but blanks", lambda body, number: says("  \n ")),
    Row("nothing but a thought", lambda body, number: says("<think>Let me see. The slope")),
    Row("finish_reason: length", lambda body, number: says("The slope is", finish="length"), "The slope is"),
    Row("finish_reason: content_filter, no words", lambda body, number: says("", finish="content_filter")),
    Row("finish_reason: content_filter, after some", lambda body, number: says("The slope", finish="content_filter"),
        "The slope"),
    Row("10 MB in many pieces", lambda body, number: says("steep " * 1_700_000, size=60_000), "steep steep"),
    Row("10 MB in one piece", lambda body, number: says("steep " * 1_700_000, size=11_000_000), "steep steep"),
    Row("bytes that are not UTF-8", lambda body, number: stream([b'data: {"id": "\xff\xfe"}\n\n'])),
    Row("a schema that is ignored", ignores_forms, prompt=JUDGES, asks=6),
    Row("a schema that is rejected", rejects_schemas, '{"met":["way"],"verdict":"correct"}', prompt=JUDGES, asks=2),
    Row("a form in a fence after a thought", fenced_after_thinking, '{"met":[],"verdict":"incorrect"}', prompt=JUDGES),
    Row("a form that needs one repair", mends, '{"met":[],"verdict":"incorrect"}', prompt=JUDGES, asks=2),
    Row("no form within the time", late(3), prompt=JUDGES),
    Row("no stream, and it is set so", lambda body, number: whole("The slope is steep."), "The slope is steep.",
        (("stream", False),)),
)  # fmt: skip


def play(row: Row, server: ModelServer) -> Outcome:
    before = len(server.bodies)
    server.answer = lambda body, number: row.answer(body, number - before)
    settings = {"timeout_s": PATIENCE_S, "retries": 0, **dict(row.settings)}
    endpoint = server.endpoint(**settings)
    if row.port:
        endpoint = Endpoint.model_validate({**dict(endpoint), "base_url": f"http://127.0.0.1:{row.port}/v1"})
    ear = Noted([], [])
    model = Spoken(OpenAI(endpoint, "sk-secret-0123456789"))
    began = time.monotonic()
    text = model.words(row.prompt, ear)
    return Outcome(text, tuple(ear.lines), time.monotonic() - began, len(server.bodies) - before)


def in_time(row: Row, outcome: Outcome) -> bool:
    limit = max(float(str(value)) for name, value in (("timeout_s", PATIENCE_S), *row.settings) if name.endswith("_s"))
    return outcome.took_s < limit + _GRACE_S


def table(outcomes: dict[str, Outcome]) -> str:
    rows = ["| the server | on the screen | what Sherpa says |", "|---|---|---|"]
    for row in ROWS:
        said = " ".join(outcomes[row.fault].lines).replace("|", "/")
        shown = f"its words: `{_shown(row.keeps)}`" if row.keeps else "the author's words"
        rows.append(f"| {row.fault} | {shown} | {said or 'nothing'} |")
    return "\n".join(rows)


def _shown(text: str) -> str:
    return text if text.startswith("{") else f"{text} ..." if not text.endswith(".") else text


def document(outcomes: dict[str, Outcome]) -> str:
    return (
        "# What happens when a model fails\n\n"
        "Each row was played against a real HTTP server by `tests/adapters/test_model_faults.py`, which holds this page to\n"
        f"what came of it: {len(ROWS)} faults, each met within the configured time ({PATIENCE_S:g} s here).\n"
        "`python -m tests.adapters.fault_rows` writes the page. No line holds a word of what the server said, so none can\n"
        "hold a key. Ports are written as 0.\n\n"
        f"{table(outcomes)}\n"
    )


def measured() -> dict[str, Outcome]:
    with model_server() as server:
        found = {row.fault: play(row, server) for row in ROWS}
    return {
        fault: Outcome(one.text, tuple(re.sub(r":\d+", ":0", line) for line in one.lines), one.took_s, one.asked)
        for fault, one in found.items()
    }


if __name__ == "__main__":
    outcomes = measured()
    DOC.write_text(document(outcomes))
    for row in ROWS:
        one = outcomes[row.fault]
        print(f"{row.fault:45} {one.took_s:5.2f} s  {one.asked} asked  {one.text[:40]!r} {one.lines}")
