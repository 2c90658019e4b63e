"""A program, what to look at in it and what that should give in, a Grade out; the runs go through the Sandbox port.

The verdict is that of the first observation that does not hold, each with the whole time limit to itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.ports import Limits, RunResult, Sandbox, Unobserved
from sherpa.items import source
from sherpa.items.code import GRADER, SANDBOX, same
from sherpa.items.reading import shown

WITHIN = 1e-6  # absolute; what a check allows where its author says nothing (domain/item.py, Observation)
_RAISED = re.compile(r"[A-Za-z_]\w*(?::|$)")  # "ValueError: ..."; other reasons are sentences
_NOT_REACHED = Unobserved(reason="it was over before")
_OUTPUT_KB = 1024

Outcome = Literal["pass", "fail", "error", "timeout"]


@dataclass(frozen=True)
class Submission:
    """`observe[n]` is to give `expect[n]`; with `stdin`, a whole program fed `stdin[n]` is to print `expect[n]`."""

    code: str
    prelude: str
    observe: tuple[str, ...]
    expect: tuple[object, ...]
    stdin: tuple[str, ...]
    limit_s: float


@dataclass(frozen=True)
class _Look:
    outcome: Outcome
    why: str = ""


class SandboxFailed(Exception):
    """The place that runs code did not do its part; says why."""


def grade(submission: Submission, box: Sandbox) -> Grade:
    if fault := source.syntax_error(submission.code):
        return _incorrect(_Look("error", fault))
    if not submission.stdin and not submission.code.strip():
        return _incorrect(_Look("error", "There is no code."))
    try:
        looks = _printed(submission, box) if submission.stdin else _observed(submission, box)
        bad = next((look for look in looks if look.outcome != "pass"), None)
    except SandboxFailed as failure:
        return Grade(verdict=Verdict.UNGRADED, grader=SANDBOX, rationale=f"The sandbox failed, not the code. {failure}")
    if bad:
        return _incorrect(bad)
    count = len(submission.expect)
    return Grade(verdict=Verdict.CORRECT, grader=GRADER, rationale=f"{count} of {count} checks pass.")


def _printed(submission: Submission, box: Sandbox) -> Iterator[_Look]:
    for stdin, expected in zip(submission.stdin, submission.expect, strict=True):
        result = _run(submission, box, stdin=stdin)
        if result.status != "finished":
            yield _stopped(result)
        elif _trimmed(result.stdout) == _trimmed(str(expected)):
            yield _Look("pass")
        else:
            yield _Look("fail", f"For the input {shown(stdin)!r} it printed {shown(result.stdout)!r}.")


def _observed(submission: Submission, box: Sandbox) -> Iterator[_Look]:
    """All in one process first; where that did not reach its end, what did not hold is looked at alone."""
    together = _run(submission, box, submission.observe)
    over = together.status != "finished"
    looks = zip_longest(submission.observe, submission.expect, together.observed, fillvalue=_NOT_REACHED)
    for place, (observe, expected, given) in enumerate(looks):
        if not (over and isinstance(given, Unobserved) and not _raised(given)):
            yield _look(str(observe), expected, given)
        elif not place:
            yield _stopped(together)
        else:
            alone = _run(submission, box, (str(observe),))
            reached = alone.status == "finished" and alone.observed
            yield _look(str(observe), expected, alone.observed[0]) if reached else _stopped(alone)


def _run(submission: Submission, box: Sandbox, observe: Sequence[str] = (), stdin: str = "") -> RunResult:
    limits = Limits(wall_s=submission.limit_s, output_kb=_OUTPUT_KB if stdin else Limits().output_kb)
    result = box.run(submission.code, observe, limits, prelude=submission.prelude, stdin=stdin)
    if result.status in ("broken", "killed"):
        raise SandboxFailed(shown(result.error or result.stderr, 200))
    return result


def _look(observe: str, expected: object, given: object) -> _Look:
    if isinstance(given, Unobserved):
        return _Look("error" if _raised(given) else "fail", f"{observe} gave nothing: {shown(given.reason)}")
    if same(expected, given, WITHIN):
        return _Look("pass")
    return _Look("fail", f"{observe} gave {shown(repr(given))}.")


def _raised(given: object) -> bool:
    return isinstance(given, Unobserved) and bool(_RAISED.match(given.reason))


def _stopped(result: RunResult) -> _Look:
    last = result.error.strip().splitlines()[-1:]
    if result.status == "timeout":
        return _Look("timeout", "It ran out of time.")
    return _Look("error", f"It stopped: {shown(last[0], 120)}" if last else "It stopped with an error.")


def _incorrect(look: _Look) -> Grade:
    return Grade(verdict=Verdict.INCORRECT, grader=GRADER, rationale=look.why, outcome=look.outcome)


def _trimmed(text: str) -> list[str]:
    return "\n".join(line.rstrip() for line in text.replace("\r", "").split("\n")).rstrip().split("\n")
