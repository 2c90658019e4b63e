"""What a zygote is told at its start: the tier to hold, its folder, where libraries are, which to import ahead."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

NOBODY = 65534  # the overflow id: owner of nothing, and there even where a container maps only 65536 ids


@dataclass(frozen=True)
class Settings:
    tier: str
    control: int  # the descriptor of the socket to Sherpa
    folder: str  # of this sandbox alone
    search: list[str]  # where Sherpa finds modules
    libraries: list[str]  # imported ahead, so that a run need not
    sherpa: int  # Sherpa's process, for the proof that it cannot be reached
    abi: int = 99  # at most this version of Landlock's interface; tests make old kernels with it

    def written(self) -> str:
        return json.dumps(asdict(self))

    @property
    def outside(self) -> str:
        """A file that no child may see."""
        return f"{self.folder}/outside"

    @property
    def own(self) -> str:
        """What the zygote writes before it serves: links to libraries, matplotlib's list of fonts."""
        return f"{self.folder}/own"

    @property
    def library(self) -> Path:
        return Path(self.own) / "library"

    @property
    def root(self) -> str:
        """Where another root is put together."""
        return f"{self.folder}/root"

    @property
    def runs(self) -> str:
        """The one folder that a child may write in."""
        return f"{self.folder}/runs"

    @property
    def scratch(self) -> str:
        return f"{self.runs}/scratch"

    def lay_out(self) -> None:
        """Sherpa makes the folders; a zygote may have other ids."""
        for path in (self.own, self.root, self.runs):
            Path(path).mkdir(exist_ok=True)
        Path(self.outside).touch()
