"""An author and a stage's file in, an author who may stop and take lines back out: what was said is not asked again."""

import json
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from sherpa.author.draft.asking import Author
from sherpa.author.draft.whole import write_whole

BACK, QUIT, HELP = "/back", "/quit", ("?", "/help")
COMMANDS = (BACK, QUIT, *HELP)
_TELLS = (
    "Enter takes what stands in brackets, or leaves out what need not be said; a dash leaves out what is proposed.\n"
    "/back takes your last line back. /quit or Ctrl-C stops, and the same command goes on at this very question.\n"
    "Several lines end with a dot alone. docs/drafting.md tells what each stage is for."
)
_BEGINS = "Here the stage begins. To change an earlier one: /quit, then the same command with --from STAGE."
_SHOWN = 6  # lines of what was said that are shown again, to see where one is


class TakenBack(Exception):
    """The stage is to be asked again, without the line that was said last."""


class Retraced:
    """Answers what is asked again as it was answered before; asks the author for the rest, and keeps that at once.

    What was said in an earlier draft of the stage is proposed. Without a path nothing is kept beyond the stage.
    """

    def __init__(self, author: Author, path: Path | None = None) -> None:
        self._author, self._path = author, path
        self._said = _read(path)
        self._earlier = _read(path and earlier(path))
        self._asked = 0
        self._again: deque[str] = deque(maxlen=_SHOWN)

    def begin(self) -> None:
        """From the stage's first question."""
        self._asked = 0

    def line(self, question: str, proposal: str = "") -> str:
        return self._answer(self._author.line, question, proposal)

    def block(self, question: str, proposal: str = "") -> str:
        return self._answer(self._author.block, question, proposal)

    def tell(self, text: str) -> None:
        if self._asked < len(self._said):
            self._again.append(text)
        else:
            self._show_again()
            self._author.tell(text)

    def _answer(self, ask: Callable[[str, str], str], question: str, proposal: str) -> str:
        if self._asked < len(self._said) and self._said[self._asked][0] != question:
            del self._said[self._asked :]  # something before it was changed by hand, and this is now another question
        if self._asked == len(self._said):
            self._show_again()
            proposed = self._before(question) or proposal
            while (answer := ask(question, proposed)).strip() in COMMANDS:
                self._obey(answer.strip())
            self._said.append((question, answer))
            self._keep()
        else:
            answer = self._said[self._asked][1]
            self._again.extend((question, "> " + answer.replace("\n", "\n> ")))
        self._asked += 1
        return answer

    def _obey(self, command: str) -> None:
        if command == QUIT:
            raise EOFError
        if command in HELP:
            self._author.tell(_TELLS)
        elif not self._said:
            self._author.tell(_BEGINS)
        else:
            self._said.pop()
            self._keep()
            raise TakenBack

    def _before(self, question: str) -> str:
        """What the same question, asked as often, got in the earlier draft of the stage."""
        times = sum(asked == question for asked, _ in self._said)
        answers = [answer for asked, answer in self._earlier if asked == question]
        return answers[times] if times < len(answers) else ""

    def _show_again(self) -> None:
        while self._again:
            self._author.tell(self._again.popleft())

    def _keep(self) -> None:
        if self._path is not None:
            write_whole(self._path, json.dumps(self._said, ensure_ascii=False, indent=1) + "\n")


def earlier(path: Path) -> Path:
    """Where a stage's lines go when it is made anew."""
    return path.with_suffix(".earlier.json")


def _read(path: Path | None) -> list[tuple[str, str]]:
    return list(_pairs(path)) if path is not None and path.is_file() else []


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for question, answer in json.loads(path.read_text(encoding="utf-8")):
        yield str(question), str(answer)
