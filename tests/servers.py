"""An OpenAI-compatible server on this machine whose every answer a test decides: requests in, kept; responses out."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from sherpa.domain.endpoint import Endpoint

Body = dict[str, Any]
Answer = Callable[[Body, int], Response]  # the request's body and its number, from 1


@dataclass
class ModelServer:
    """`answer` may be replaced at any time; `bodies` are the chat requests so far."""

    base_url: str
    answer: Answer = lambda body, number: says("Understood.")
    bodies: list[Body] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    models: tuple[str, ...] = ("test-model",)

    def endpoint(self, **more: object) -> Endpoint:
        values = {"name": "test-model", "base_url": self.base_url, "timeout_s": 5, "retries": 0, **more}
        return Endpoint.model_validate(values)

    def chat(self, request: Request) -> Response:
        self.bodies.append(json.loads(request.get_data()))
        self.headers.append(dict(request.headers))
        return self.answer(self.bodies[-1], len(self.bodies))


@contextmanager
def model_server(answer: Answer | None = None) -> Iterator[ModelServer]:
    http = HTTPServer(host="127.0.0.1", port=0, threaded=True)
    http.start()
    try:
        server = ModelServer(http.url_for("/v1"))
        if answer is not None:
            server.answer = answer
        http.expect_request("/v1/chat/completions").respond_with_handler(server.chat)
        http.expect_request("/v1/models").respond_with_handler(
            lambda request: as_json(
                {"object": "list", "data": [{"id": name, "object": "model"} for name in server.models]}
            )
        )
        yield server
    finally:
        http.stop()


def as_json(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(value), status, headers, content_type="application/json")


def failure(status: int, headers: dict[str, str] | None = None) -> Response:
    return as_json({"error": {"message": f"no, and sk-secret-0123456789 is why ({status})"}}, status, headers)


def event(piece: str | None = None, finish: str | None = None, **more: object) -> bytes:
    delta = {} if piece is None else {"role": "assistant", "content": piece}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    whole = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice], **more}
    return b"data: " + json.dumps(whole).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"


def stream(parts: Iterable[bytes], headers: dict[str, str] | None = None) -> Response:
    return Response(parts, 200, headers, content_type="text/event-stream")


def says(text: str, *, finish: str | None = "stop", size: int = 12, usage: tuple[int, int] | None = None) -> Response:
    """A stream of the text in pieces of so many characters."""
    pieces = [event(text[at : at + size]) for at in range(0, len(text), size)]
    return stream([*pieces, event(finish=finish), *([_usage(*usage)] if usage else []), DONE])


def _usage(prompt: int, reply: int) -> bytes:
    counted = {"prompt_tokens": prompt, "completion_tokens": reply, "total_tokens": prompt + reply}
    return event(choices=[], usage=counted)


def whole(text: str, finish: str = "stop") -> Response:
    """The same without a stream."""
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return as_json({"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})
