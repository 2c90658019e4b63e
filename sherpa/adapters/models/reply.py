"""The nouns between our layers and a server: what is sent, what came back, whoever sends it."""

import hashlib
import json
import time
from collections.abc import Callable
from typing import Literal, Protocol

from sherpa.adapters.models.faults import Kind
from sherpa.domain.base import Value
from sherpa.domain.endpoint import Endpoint, Way
from sherpa.domain.prompt import Tokens

Said = tuple[Literal["system", "user", "assistant"], str]
Hear = Callable[[str], bool]
Clock = Callable[[], float]
STEADY: Clock = time.monotonic


class Asked(Value):
    """One request. `form` is a JSON schema where the answer has one, asked for in the `way` given."""

    said: tuple[Said, ...]
    form: str = ""
    way: Way = "text"

    def key(self, endpoint: Endpoint) -> str:
        """A name for everything that an answer depends on."""
        rest = (endpoint.base_url, endpoint.name, endpoint.temperature, endpoint.max_tokens, self.way, self.form)
        return hashlib.sha256(json.dumps([rest, self.said], ensure_ascii=True).encode()).hexdigest()


class Came(Value):
    """What came of it. Where it ended early, `text` is as far as it got: `fault` is why, or `ended`: the server's limit on
    its length, or our own word that it is enough."""

    text: str
    tokens: Tokens
    fault: Kind | None = None
    ended: Literal["", "length", "enough"] = ""

    @property
    def whole(self) -> bool:
        return self.fault is None and not self.ended


class Wire(Protocol):
    """Whoever can send a request. It raises Fault where nothing came that could be used."""

    @property
    def endpoint(self) -> Endpoint: ...

    def ask(self, asked: Asked, hear: Hear, until: float) -> Came:
        """`until` is when, on the steady clock, the first word must have come; `hear` answers False to have no more."""
