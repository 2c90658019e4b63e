"""The review log beside a route in, what stood open in it out; and a review in, its log entry and its report out."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sherpa.author.review.critic import Remark
from sherpa.author.review.verdict import Review, verdict_on
from sherpa.domain.route import Severity

FILE = "review.md"
_SEVERITIES: tuple[Severity, ...] = ("CRITICAL", "IMPROVEMENT", "POLISH")
_ITERATION = re.compile(r"^## Iteration (\d+): ", re.MULTILINE)
_ENTRY = re.compile(
    r"^- (?P<severity>CRITICAL|IMPROVEMENT|POLISH) `(?P<rule>[\w-]+)` (?P<path>[^\s:]+):(?P<line>\d+) \((?P<by>[^)]*)\): "
    r"(?P<message>.*)\n  - Effect: (?P<effect>.*)\n  - To mend it: (?P<mend>.*)$",
    re.MULTILINE,
)
_HEAD = """# Review log

Written by `sherpa route review`, one iteration whenever something changed. What stood open then, and what was resolved since.
"""


def next_review(route: str, remarks: Sequence[Remark], log: str, on: str) -> Review:
    """The review that follows what a log holds; the same iteration where nothing has changed."""
    number, before = _last(log)
    resolved = tuple(one for one in before if not any(one.same_as(other) for other in remarks))
    changed = not number or resolved or any(not any(o.same_as(r) for o in before) for r in remarks)
    return Review(
        route=route,
        iteration=number + bool(changed),
        on=on,
        verdict=verdict_on(remarks),
        remarks=tuple(remarks),
        resolved=resolved,
    )


def logged(review: Review, log: str) -> str:
    """The log with this review at its end."""
    if review.iteration == _last(log)[0]:
        return log
    entry = [
        f"## Iteration {review.iteration}: {review.verdict} ({review.on})\n",
        f"{_counts(review)}\n",
        *_listed("### Open", review.remarks),
        *_listed(f"### Resolved since iteration {review.iteration - 1}", review.resolved),
    ]
    return f"{log.rstrip() or _HEAD.rstrip()}\n\n" + "\n".join(entry).rstrip() + "\n"


def report(review: Review) -> str:
    """For the terminal: each remark with its effect, what was resolved, and the verdict last."""
    lines: list[str] = []
    for one in review.remarks:
        by = "" if one.by == "rules" else f" ({one.by})"
        lines += [f"{one.path}:{one.line}: {one.severity} {one.rule}{by}", f"    {one.message}"]
        lines += [f"    Effect: {one.effect}", f"    To mend it: {one.mend}"]
    lines += [f"Resolved: {one.rule}, {one.message}" for one in review.resolved]
    return "\n".join((*lines, f"{review.route}, iteration {review.iteration}: {review.verdict} ({_counts(review)})"))


def _counts(review: Review) -> str:
    return ", ".join(f"{review.count(severity)} {severity}" for severity in _SEVERITIES)


def _listed(title: str, remarks: Iterable[Remark]) -> list[str]:
    entries = [
        f"- {one.severity} `{one.rule}` {Path(one.path).name}:{one.line} ({one.by}): {_flat(one.message)}\n"
        f"  - Effect: {_flat(one.effect)}\n  - To mend it: {_flat(one.mend)}"
        for one in remarks
    ]
    return [f"{title}\n", *entries, ""] if entries else []


def _flat(text: str) -> str:
    return " ".join(text.split())


def _last(log: str) -> tuple[int, tuple[Remark, ...]]:
    """The number of the last iteration, and what it left open."""
    heads = list(_ITERATION.finditer(log))
    if not heads:
        return 0, ()
    entry = log[heads[-1].start() :].partition("\n### Open\n")[2].partition("\n### ")[0]
    return int(heads[-1][1]), tuple(Remark.model_validate(found.groupdict()) for found in _ENTRY.finditer(entry))
