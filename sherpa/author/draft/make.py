"""A draft's folder and a writer in, a route that was tried out: stage after stage, each saved before the next begins."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import NamedTuple, Protocol

from sherpa.author.check import check_route
from sherpa.author.draft.files import lost, write
from sherpa.author.draft.kept import Kept
from sherpa.author.draft.stages import STAGES, Draft
from sherpa.author.draft.whole import write_whole
from sherpa.author.rehearsal.report import Sit, rehearse
from sherpa.domain.base import Value
from sherpa.domain.ports import Sandbox, Unobserved
from sherpa.domain.route import Finding
from sherpa.errors import BadInput
from sherpa.route.files import CHECKS, GUIDE, MAP, SHERPA
from sherpa.route.lesson import read_route

_FILES = (MAP, GUIDE, SHERPA, CHECKS)
_TRIERS = ("knowing", "mistaken")  # every key must be taken as right, every wrong answer must show its belief


class Writer(Protocol):
    """Whoever fills a stage from those before it: an author who is asked, or a model, with the tokens it spent on it."""

    @property
    def spent(self) -> int: ...

    def stage(self, stage: str, draft: Draft) -> Value: ...


class Step(NamedTuple):
    """A stage that is about to be made, or was: its place, and the seconds and tokens it took."""

    stage: str
    place: int
    of: int
    seconds: float | None = None
    tokens: int = 0


def make(kept: Kept, writer: Writer, tell: Callable[[Step], None]) -> Draft:
    """Makes whatever stage is not there yet. What goes on is what was saved, so that a resumed draft is the same one."""
    draft, stage = kept.read()
    while stage:
        step = Step(stage, list(STAGES).index(stage) + 1, len(STAGES))
        tell(step)
        begun = monotonic()
        kept.save(stage, writer.stage(stage, draft))
        tell(step._replace(seconds=monotonic() - begun, tokens=writer.spent))
        draft, stage = kept.read()
    return draft


def tried(draft: Draft, folder: Path, at_hand: Mapping[str, Path], sandbox: Sandbox, sit: Sit) -> tuple[Finding, ...]:
    """Writes the route into the folder and tries it without a model: it reads back equal, keys and wrong answers are
    graded as meant, starters fail, solutions pass, mutants die."""
    write(draft, folder)
    found = check_route(folder, at_hand, sandbox)
    if any(finding.rule == "unreadable" for finding in found):
        return found
    gone = tuple(_lost(folder, text) for text in lost(draft, read_route(folder)))
    return (*gone, *found, *rehearse(folder, _TRIERS, sit).findings)


def _lost(folder: Path, text: str) -> Finding:
    return Finding(
        rule="draft-not-held",
        severity="CRITICAL",
        path=str(folder / CHECKS),
        line=1,
        message=f"this of the draft is not in the route as it is read: {' '.join(text.split())[:80]!r}",
        mend="say it without headings, fences and braces of its own, and draft again from that stage",
    )


def place(route: Path, target: Path, record: Path) -> None:
    """Copies the tried route to where routes stand. Only what this draft put there, as `record` tells, is written over."""
    ours = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    new = texts(route)
    for name, text in texts(target).items():
        if text != new.get(name) and _digest(text) != ours.get(name):
            raise BadInput(f"{target / name} was changed since. Move {target} away, or draft under another --name.")
    for name, text in new.items():
        write_whole(target / name, text)
    write_whole(record, json.dumps({name: _digest(text) for name, text in new.items()}, indent=1) + "\n")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def texts(folder: Path) -> dict[str, str]:
    """The four files' texts, as far as they are there."""
    return {name: (folder / name).read_text(encoding="utf-8") for name in _FILES if (folder / name).is_file()}


def observed(sandbox: Sandbox, code: str, looks: Sequence[str]) -> tuple[object, ...]:
    """What expressions give after a program; raises BadInput where one gives nothing that can be kept."""
    result = sandbox.run(code, tuple(looks))
    if result.status != "finished":
        raise BadInput(f"the solution does not run: {result.error.strip() or result.status}. Mend it, then go on.")
    for look, value in zip(looks, result.observed, strict=True):
        if isinstance(value, Unobserved):
            raise BadInput(f"{look} gives nothing to compare: {value.reason}")
    return result.observed
