"""What became of the last questions in, how the lesson goes on out: by verdicts, help used and what was left, nothing else.

How long a learner types, and how short, says nothing here. One slip changes nothing: each change needs several questions.
"""

from collections.abc import Sequence
from typing import Literal, assert_never

from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Evidence, LearnerEvent, Passed
from sherpa.domain.thresholds import SignalRules

Outcome = Literal["alone", "helped", "missed", "left"]
Pace = Literal["", "slower", "faster", "shorter"]


def outcome(event: LearnerEvent, tries: int) -> Outcome | None:
    """What an event tells of a question, `tries` the wrong answers before; None where it tells nothing."""
    match event:
        case Evidence(own=True) | Evidence(verdict=Verdict.UNGRADED):
            return None
        case Evidence(verdict=Verdict.INCORRECT) | Passed(how="told"):
            return "missed"
        case Evidence(verdict=Verdict.CORRECT, rungs=0) if not tries:
            return "alone"
        case Evidence():
            return "helped"
        case Passed(how="skipped"):
            return "left"
        case _:
            return None


def remembered(recent: Sequence[Outcome], new: Outcome, rules: SignalRules) -> tuple[Outcome, ...]:
    return (*recent, new)[-rules.window :]


def pace(recent: Sequence[Outcome], now: Pace, rules: SignalRules) -> Pace:
    """The pace that the outcomes call for; `now` holds until as much speaks against it."""
    if _last(recent, rules.slower_of).count("missed") >= rules.slower:
        return "slower"
    if len(recent) >= rules.faster and set(_last(recent, rules.faster)) == {"alone"}:
        return "faster"
    if len(recent) >= rules.shorter and set(_last(recent, rules.shorter)) == {"left"}:
        return "shorter"
    last = _last(recent, rules.back)
    match now:
        case "":
            return ""
        case "slower":
            return "" if len(last) == rules.back and not {"missed", "left"} & set(last) else now
        case "faster":
            return "" if last.count("missed") + last.count("left") >= rules.back - 1 else now
        case "shorter":
            return "" if len(last) == rules.back and "left" not in last else now
        case _:
            assert_never(now)


def _last(recent: Sequence[Outcome], number: int) -> list[Outcome]:
    return list(recent[-number:])
