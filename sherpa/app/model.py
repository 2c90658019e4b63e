"""Settings in, the model of a session out: a server with the author behind it, or the author alone."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sherpa import config
from sherpa.adapters.embedded import Embedded
from sherpa.config.model import key_of, missing_key
from sherpa.domain.endpoint import Endpoint
from sherpa.domain.prompt import DEAF, Cancelled, Ear, Model, Prompt

if TYPE_CHECKING:
    from sherpa.adapters.store import SqliteStore


def open_model(endpoint: Endpoint | None, store: "SqliteStore", cancelled: Cancelled, *, early: bool = False) -> Model:
    """`early`: the client is loaded in the background at once, while the learner reads."""
    if endpoint is None or missing_key(endpoint):
        return Embedded()
    chosen = endpoint
    late = Late(chosen.name, lambda: connected(chosen, store, cancelled))
    if early:
        late.start()
    return late


@contextmanager
def authors_model(workspace: Path, *, offline: bool = False) -> Iterator[Model | None]:
    """The model that helps authors; None where none is configured or wanted."""
    from sherpa.app import writing

    endpoint = None if offline else config.load(workspace).model
    if endpoint is None or missing_key(endpoint):
        yield None
        return
    with writing(workspace) as store:
        yield connected(endpoint, store, lambda: False)


def connected(endpoint: Endpoint, store: "SqliteStore", cancelled: Cancelled) -> Model:
    """The model, ready to be asked. Replies are kept beside the walks."""
    if endpoint.trace:
        for name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2"):
            os.environ[name] = "true"
    # The client takes a second to load, and most commands never ask a model.
    from sherpa.adapters.models.kept import Kept, Replayed
    from sherpa.adapters.models.spoken import Spoken
    from sherpa.adapters.openai import OpenAI

    kept = Kept(store.connection)
    wire = OpenAI(endpoint, key_of(endpoint), cancelled)
    return Spoken(Replayed(wire, kept) if endpoint.cache else wire, kept)


class Late:
    """A model that is built when it is first asked, or in the background before."""

    def __init__(self, name: str, build: Callable[[], Model]) -> None:
        self.name = name
        self._build = build
        self._lock = threading.Lock()
        self._model: Model | None = None

    def start(self) -> None:
        threading.Thread(target=self._ready, name="model client", daemon=True).start()

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str:
        return self._ready().words(prompt, ear)

    def _ready(self) -> Model:
        with self._lock:
            if self._model is None:
                self._model = self._build()
            return self._model
