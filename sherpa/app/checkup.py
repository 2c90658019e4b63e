"""A workspace in, what Sherpa has to work with on this machine out."""

from dataclasses import dataclass
from pathlib import Path

from sherpa.adapters import checkup
from sherpa.adapters.sandbox.doctor import Layer, examine

__all__ = ["Checkup", "Layer", "look"]


@dataclass(frozen=True)
class Checkup:
    """`tier` is the sandbox's, `walls` its layers; `others` what else a session needs."""

    tier: str
    walls: tuple[Layer, ...]
    others: tuple[Layer, ...]

    def is_well(self) -> bool:
        return self.tier != "U" and all(part.holds for part in self.others)


def look(workspace: Path) -> Checkup:
    sandbox = examine()
    return Checkup(sandbox.tier, sandbox.layers, (checkup.workspace(workspace), checkup.search()))
