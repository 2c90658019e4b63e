"""Models for tests at the port: one that says what it is told to, and a session that speaks through a real server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sherpa.adapters.models.spoken import Spoken
from sherpa.adapters.openai import OpenAI
from sherpa.domain.prompt import DEAF, Ear, Model, Prompt
from sherpa.tutor.session import Session
from tests.servers import ModelServer
from tests.walks import sitting


class Says:
    """Says what a function of the prompt gives, in pieces; the prompts are kept."""

    name = "says"

    def __init__(self, what: Callable[[Prompt], str]) -> None:
        self._what = what
        self.asked: list[Prompt] = []

    def words(self, prompt: Prompt, ear: Ear = DEAF) -> str:
        self.asked.append(prompt)
        said, text = self._what(prompt), ""
        for at in range(0, len(said), 7):
            text += said[at : at + 7]
            if not ear.hear(said[at : at + 7]):
                break
        return text


def speaking(session: Session, model: Model) -> Session:
    session.world = replace(session.world, model=model)
    return session


@contextmanager
def sitting_with(server: ModelServer, workspace: Path, **settings: object) -> Iterator[Session]:
    with sitting(workspace) as session:
        yield speaking(session, Spoken(OpenAI(server.endpoint(**settings))))
