"""A request in, the words of an OpenAI-compatible server out: ChatOpenAI's one home, and the one layer of retries.

The reading is done in a thread of its own, so that neither Ctrl-C nor a deadline waits for a server that says nothing.
"""

import json
import threading
import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import Any, Literal

import openai
from langchain_core.messages import AIMessage
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from sherpa.adapters.models.faults import Fault, Kind, fault_of
from sherpa.adapters.models.reply import STEADY, Asked, Came, Hear
from sherpa.adapters.models.thinking import Thinking
from sherpa.domain.endpoint import Endpoint
from sherpa.domain.prompt import Cancelled, Tokens
from sherpa.prompts.size import tokens_in

_POLL_S = 0.05  # how long Ctrl-C may go unnoticed
_PAUSE_S = 0.5  # before the second try, doubled for each further one; a server's own Retry-After goes before it
_MOST_CHARACTERS = 20_000  # of one reply: ten screens; what is longer is no answer
_NO_KEY = "none"  # the client insists on one; servers without keys ignore it
_END = object()


class OpenAI:
    """One model on one server."""

    def __init__(self, endpoint: Endpoint, key: str = "", cancelled: Cancelled = lambda: False) -> None:
        self.endpoint, self._cancelled = endpoint, cancelled
        self._chat = ChatOpenAI(
            model=endpoint.name,
            base_url=endpoint.base_url,
            api_key=SecretStr(key or _NO_KEY),
            temperature=endpoint.temperature,
            max_completion_tokens=None if endpoint.old_limit else endpoint.max_tokens,
            timeout=endpoint.reply_s,
            max_retries=0,
            stream_usage=endpoint.usage,
            use_responses_api=False,
            disable_streaming=not endpoint.stream,
        )

    @property
    def client(self) -> openai.OpenAI:
        """For what is not a conversation: `sherpa doctor` lists the models."""
        client: openai.OpenAI = self._chat.root_client
        return client

    def ask(self, asked: Asked, hear: Hear, until: float) -> Came:
        for again in range(self.endpoint.retries + 1):
            try:
                return self._once(asked, hear, until)
            except Fault as fault:
                pause = fault.after_s if fault.after_s is not None else _PAUSE_S * 2**again
                if not fault.passes or again == self.endpoint.retries or STEADY() + pause >= until:
                    raise
                self._rest(pause)
        raise AssertionError("unreachable")

    def _once(self, asked: Asked, hear: Hear, until: float) -> Came:
        pieces: SimpleQueue[object] = SimpleQueue()
        over = threading.Event()
        threading.Thread(target=self._read, args=(asked, pieces, over), name="model", daemon=True).start()
        try:
            return _Reply(asked, self.endpoint, hear, self._cancelled).collect(pieces, until)
        finally:
            over.set()

    def _read(self, asked: Asked, pieces: "SimpleQueue[object]", over: threading.Event) -> None:
        """Runs until the server is done, or nobody listens any more."""
        try:
            for chunk in self._chunks(asked):
                if over.is_set():
                    return
                pieces.put(chunk)
            pieces.put(_END)
        except BaseException as error:  # whatever it is, whoever waits is told
            pieces.put(error)

    def _chunks(self, asked: Asked) -> Iterator[AIMessage]:
        """The form goes into the body as it is: given as an argument, the client would judge the answer itself, and raise."""
        more: dict[str, Any] = {"max_tokens": self.endpoint.max_tokens} if self.endpoint.old_limit else {}
        if form := _form(asked):
            more["response_format"] = form
        body: dict[str, Any] = {"extra_body": more} if more else {}
        return self._chat.stream(list(asked.said), **body)

    def _rest(self, seconds: float) -> None:
        end = STEADY() + seconds
        while STEADY() < end:
            if self._cancelled():
                raise Fault("stopped")
            time.sleep(_POLL_S)


class _Reply:
    """A reply as it grows."""

    def __init__(self, asked: Asked, endpoint: Endpoint, hear: Hear, cancelled: Cancelled) -> None:
        self._asked, self._endpoint, self._hear, self._cancelled = asked, endpoint, hear, cancelled
        self._thinking = Thinking()
        self._text = ""
        self._tokens: Tokens | None = None
        self._finish = ""

    def collect(self, pieces: "SimpleQueue[object]", until: float) -> Came:
        last = until if self._asked.form else STEADY() + self._endpoint.reply_s  # nobody sees a form grow
        while True:
            if self._cancelled():
                return self._early(Fault("stopped"))
            left = (last if self._text else min(until, last)) - STEADY()
            if left <= 0:
                return self._early(Fault("slow"))
            try:
                piece = pieces.get(timeout=min(_POLL_S, left))
            except Empty:
                continue
            if piece is _END:
                return self._whole()
            if isinstance(piece, BaseException):
                return self._early(fault_of(piece, begun=bool(self._text)))
            try:
                if isinstance(piece, AIMessage) and not self._take(piece):
                    return self._came(ended="length" if len(self._text) >= _MOST_CHARACTERS else "enough")
            except (TypeError, ValueError, KeyError, AttributeError) as error:
                return self._early(fault_of(error))

    def _take(self, chunk: AIMessage) -> bool:
        """Whether more is wanted."""
        self._finish = str(chunk.response_metadata.get("finish_reason") or self._finish)
        if chunk.usage_metadata:
            used = chunk.usage_metadata
            self._tokens = Tokens(prompt=used["input_tokens"], reply=used["output_tokens"])
        return self._say(self._thinking.pass_on(chunk.text))

    def _say(self, piece: str) -> bool:
        piece = piece[: _MOST_CHARACTERS - len(self._text)]
        if not self._text:
            piece = piece.lstrip()
        self._text += piece
        return (not piece or self._hear(piece)) and len(self._text) < _MOST_CHARACTERS

    def _whole(self) -> Came:
        self._say(self._thinking.end())
        match self._finish:
            case "content_filter":
                return self._early(Fault("filtered"))
            case "length" if self._text:
                return self._came(ended="length")
        if not self._text.strip():
            raise Fault("empty")
        broken = self._endpoint.stream and not self._finish  # every server says why it stopped, unless it fell over
        return self._early(Fault("cut")) if broken else self._came()

    def _early(self, fault: Fault) -> Came:
        if not self._text.strip():
            raise fault
        return self._came(fault=fault.kind)

    def _came(self, fault: Kind | None = None, ended: Literal["", "length", "enough"] = "") -> Came:
        counted = self._tokens or Tokens(
            prompt=sum(tokens_in(text) for _, text in self._asked.said), reply=tokens_in(self._text)
        )
        return Came(text=self._text, tokens=counted, fault=fault, ended=ended)


def _form(asked: Asked) -> dict[str, object] | None:
    """`response_format`, as the protocol has it."""
    match asked.way:
        case "json_schema" if asked.form:
            schema = json.loads(asked.form)
            return {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
        case "json_object" if asked.form:
            return {"type": "json_object"}
        case _:
            return None
