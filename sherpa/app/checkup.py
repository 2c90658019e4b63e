"""A workspace in, what Sherpa has to work with on this machine out."""

from dataclasses import dataclass
from pathlib import Path

from sherpa import config
from sherpa.adapters import checkup
from sherpa.adapters.sandbox.doctor import Layer, examine
from sherpa.app import writing
from sherpa.config.model import key_of, missing_key
from sherpa.domain.endpoint import Endpoint

__all__ = ["Checkup", "Layer", "look"]


@dataclass(frozen=True)
class Checkup:
    """`tier` is the sandbox's, `walls` its layers; `others` what else a session needs."""

    tier: str
    walls: tuple[Layer, ...]
    others: tuple[Layer, ...]
    model: tuple[Layer, ...] = ()  # none where none is configured

    def is_well(self) -> bool:
        return self.tier != "U" and all(part.holds for part in (*self.others, *self.model))


def look(workspace: Path) -> Checkup:
    sandbox = examine()
    others = (checkup.workspace(workspace), checkup.search())
    return Checkup(sandbox.tier, sandbox.layers, others, _model(config.load(workspace).model, workspace))


def _model(endpoint: Endpoint | None, workspace: Path) -> tuple[Layer, ...]:
    if endpoint is None:
        return ()
    if unset := missing_key(endpoint):
        return (Layer("key", False, f"{endpoint.api_key_env} is empty", unset),)
    # The client takes a second to load, which a doctor without a model need not wait for.
    from sherpa.adapters.models.kept import Kept
    from sherpa.adapters.models.probe import probe
    from sherpa.adapters.openai import OpenAI

    with writing(workspace) as store:
        return probe(OpenAI(endpoint, key_of(endpoint)), Kept(store.connection))
