"""The explorers by name, each with the line that offers it: what a lesson may offer, the interface can open."""

from difflib import get_close_matches
from typing import Literal

from sherpa.errors import BadInput

ExplorerName = Literal["gradient-descent", "learning-rate", "backpropagation", "derivative", "chain-rule"]

EXPLORERS: dict[ExplorerName, str] = {
    "derivative": "slide a tangent along a curve, and shrink a gap until it is a slope",
    "chain-rule": "send a nudge through a pipeline and watch the rates multiply",
    "gradient-descent": "step down a bowl, over two hollows, along a narrow valley",
    "learning-rate": "four rates side by side, and one of your own",
    "backpropagation": "forward and back through one neuron, then a network of two layers",
}


def as_list(says: str) -> str:
    """Every explorer with its line, as the words that open it."""
    width = max(map(len, EXPLORERS))
    return "\n".join(f"{says} {name:<{width}}  {line}" for name, line in EXPLORERS.items())


_LIKE = 0.5  # of a name: the start of it, with a slip, still is meant


def find(wanted: str) -> ExplorerName:
    """The explorer that a name, or the start of one, means."""
    name = wanted.strip().lower().replace(" ", "-").replace("_", "-")
    begun = [known for known in EXPLORERS if known.startswith(name)]
    if name and len(begun) == 1:
        return begun[0]
    near = get_close_matches(name, EXPLORERS, n=1, cutoff=_LIKE)
    hint = f"Did you mean {near[0]}?" if near else f"There is: {', '.join(EXPLORERS)}."
    raise BadInput(f"no explorer {wanted.strip()!r}. {hint}")
