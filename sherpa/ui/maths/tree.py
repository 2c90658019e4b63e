"""What a formula is made of: the nodes that reading TeX gives and that each way of showing it walks."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["letter", "number", "word", "operation", "relation", "punctuation", "prefix"]


@dataclass(frozen=True)
class Sign:
    """One sign as it is shown; `word` is a name that stands upright, such as sin or a text."""

    text: str
    kind: Kind


@dataclass(frozen=True)
class Sequence:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Fraction:
    top: "Node"
    bottom: "Node"


@dataclass(frozen=True)
class Scripts:
    base: "Node"
    below: "Node | None" = None
    above: "Node | None" = None
    primes: int = 0


@dataclass(frozen=True)
class Root:
    of: "Node"
    degree: "Node | None" = None


@dataclass(frozen=True)
class Fenced:
    left: str
    inside: "Node"
    right: str


@dataclass(frozen=True)
class Grid:
    """A matrix; `left` is what encloses it, a lone brace where it lists cases."""

    rows: tuple[tuple["Node", ...], ...]
    left: str
    right: str


@dataclass(frozen=True)
class Accent:
    name: str
    of: "Node"


@dataclass(frozen=True)
class Large:
    """A sum, a product, an integral or a limit: it stands before what it ranges over, with what it runs from and to."""

    name: Literal["sum", "prod", "int", "lim"]
    below: "Node | None" = None
    above: "Node | None" = None


Node = Sign | Sequence | Fraction | Scripts | Root | Fenced | Grid | Accent | Large


def parts_of(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Sequence) else (node,)


def letters_of(node: Node) -> str:
    """The signs of a plain row as one text; nothing where anything else stands in it."""
    parts = parts_of(node)
    return "".join(part.text for part in parts if isinstance(part, Sign)) if _plain(parts) else ""


def _plain(parts: tuple[Node, ...]) -> bool:
    return all(isinstance(part, Sign) for part in parts)
