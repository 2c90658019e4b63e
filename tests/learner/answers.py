"""Verdicts in, the records a walk would leave behind out."""

from datetime import datetime, timedelta

from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Evidence, LearnerEvent, Recorded

AT = "2026-11-23T12:00:00+01:00"
RIGHT, HALF, WRONG, UNJUDGED = Verdict.CORRECT, Verdict.PARTIAL, Verdict.INCORRECT, Verdict.UNGRADED


def record(turn: int, event: LearnerEvent, *, session: int = 1, at: str = AT) -> Recorded:
    return Recorded(turn=turn, session=session, at=at, event=event)


def answer(verdict: Verdict, item: str = "1.1", **more: object) -> Evidence:
    given = {"item": item, "section": 1, "components": ("slope",), "verdict": verdict, "grader": "numeric", **more}
    return Evidence.model_validate(given)


def row(*events: LearnerEvent, session: int = 1, first: int = 1, minutes: float = 1) -> list[Recorded]:
    """Events a turn and a minute apart."""
    start = datetime.fromisoformat(AT)
    return [
        record(turn, event, session=session, at=(start + timedelta(minutes=minutes * n)).isoformat())
        for n, (turn, event) in enumerate(enumerate(events, first))
    ]


def items(*verdicts: Verdict, **more: object) -> list[Recorded]:
    """One answer to each of as many items."""
    return row(*(answer(verdict, f"1.{n}", **more) for n, verdict in enumerate(verdicts, 1)))
