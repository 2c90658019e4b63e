"""How a lesson looks on this terminal: decided before anything is shown."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True)
class Look:
    """`append_only` where nothing may be drawn anew, `watched` where it is noticed that a file was saved."""

    accessible: bool
    append_only: bool
    watched: bool
    pictures: Path | None = None
    console: "Console | None" = None  # None stands for the process's own terminal
