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
_NOTHING = "-"  # said where Enter would take what is proposed


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
        while not (answer := self._ask(question, proposal, block)):
            self.author.tell("The route cannot do without this one.")
        return answer

    def sentence(self, question: str, proposal: str = "") -> str:
        """One that is needed, and is shown as it stands: with the stop at its end that one forgets at a prompt."""
        answer = self.needed(question, proposal)
        return answer if re.search(r"\W$", answer) else f"{answer}."

    def optional(self, question: str, proposal: str = "", *, block: bool = False) -> str:
        """An answer that may be empty; a dash says so where something is proposed."""
        answer = self._ask(question, proposal, block)
        return "" if answer == _NOTHING else answer

    def several(self, question: str, proposals: Sequence[str] = (), *, least: int = 0) -> tuple[str, ...]:
        """One answer after the other, until an empty one; what is proposed is taken by Enter and left out by a dash."""
        self.author.tell(question)
        found: list[str] = []
        for proposal in proposals:
            if (
                answer := self.author.line("  keep (Enter), drop (-), or say it your way", proposal).strip()
            ) != _NOTHING:
                found.append(answer)
        first = "  one" if least else "  one (Enter: none)"
        while answer := self.optional("  another (Enter ends)" if found else first):
            found.append(answer)
        if len(found) < least:
            self.author.tell(f"{least} of them at least, please.")
            return (*found, *self.several(question, least=least - len(found)))
        return tuple(found)

    def chosen(
        self, question: str, names: Sequence[str], proposal: Sequence[str] = (), *, of: Sequence[str] | None = None
    ) -> tuple[str, ...]:
        """Some of the names, by number; a name keeps its number where only some `of` them are left to choose."""
        left = {str(number): name for number, name in enumerate(names, 1) if of is None or name in of}
        for number, name in left.items():
            self.author.tell(f"    {number}  {name}")
        standard = " ".join(number for number, name in left.items() if name in proposal)
        while True:
            picked = self.optional(question, standard).replace(",", " ").split()
            if all(number in left for number in picked):
                return tuple(dict.fromkeys(left[number] for number in picked))
            self.author.tell(f"Only the numbers above can be meant here: {', '.join(left)}.")

    def _ask(self, question: str, proposal: str, block: bool) -> str:
        return (self.author.block if block else self.author.line)(question, proposal).strip()


def slug(text: str, taken: Sequence[str], words: int = 6) -> str:
    """A name in small letters and hyphens that nothing has yet."""
    plain = "-".join(re.findall(r"[a-z0-9]+", text.lower())[:words]) or "idea"
    return plain if plain not in taken else next(f"{plain}-{n}" for n in range(2, 99) if f"{plain}-{n}" not in taken)
