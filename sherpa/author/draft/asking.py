"""Who is asked, as a protocol, and ways of asking: needed answers, several, some of those that there are."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sherpa.author.draft.source import Text


class Author(Protocol):
    """Who answers. A proposal is taken by an empty answer; `block` may have several lines."""

    def line(self, question: str, proposal: str = "") -> str: ...

    def block(self, question: str, proposal: str = "") -> str: ...

    def tell(self, text: str) -> None: ...


Observe = Callable[
    [str, Sequence[str]], Sequence[object]
]  # a program and expressions: what each gives; raises BadInput


@dataclass(frozen=True)
class Asking:
    """One interview: who answers, the text they brought, and where their programs can be run."""

    author: Author
    source: Text
    observe: Observe
    name: str  # of the route's folder
    topic: str = ""

    def needed(self, question: str, proposal: str = "", *, block: bool = False) -> str:
        """An answer that may not be empty."""
        ask = self.author.block if block else self.author.line
        while not (answer := ask(question, proposal).strip()):
            self.author.tell("Nothing can stand in for this one.")
        return answer

    def several(self, question: str, proposals: Sequence[str] = (), *, least: int = 0) -> tuple[str, ...]:
        """One answer after the other, until an empty one; what is proposed is taken by Enter and left out by a dash."""
        self.author.tell(question)
        found: list[str] = []
        for proposal in proposals:
            if (answer := self.author.line("  keep (Enter), drop (-), or say it your way", proposal).strip()) != "-":
                found.append(answer)
        while answer := self.author.line("  another (Enter ends)" if found else "  one").strip():
            found.append(answer)
        if len(found) < least:
            self.author.tell(f"At least {least} of them.")
            return (*found, *self.several(question, least=least - len(found)))
        return tuple(found)

    def chosen(self, question: str, names: Sequence[str], proposal: Sequence[str] = ()) -> tuple[str, ...]:
        """Some of the names, by their numbers."""
        listed = ", ".join(f"{number} {name}" for number, name in enumerate(names, 1))
        standard = " ".join(str(names.index(name) + 1) for name in proposal)
        answer = self.author.line(f"{question} ({listed})", standard)
        picked = [int(number) for number in re.findall(r"\d+", answer)]
        return tuple(dict.fromkeys(names[number - 1] for number in picked if 1 <= number <= len(names)))


def slug(text: str, taken: Sequence[str], words: int = 6) -> str:
    """A name in small letters and hyphens that nothing has yet."""
    plain = "-".join(re.findall(r"[a-z0-9]+", text.lower())[:words]) or "idea"
    return plain if plain not in taken else next(f"{plain}-{n}" for n in range(2, 99) if f"{plain}-{n}" not in taken)
