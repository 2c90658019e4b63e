"""A line at a question that is asked once, outside the walk: judged, answered, and done with."""

from sherpa.domain.grade import Verdict
from sherpa.tutor.context import Turn
from sherpa.tutor.moves.assess import grade, misread
from sherpa.tutor.moves.pose import ask
from sherpa.tutor.moves.respond import affirm, refute, skip, tell


def judge_once(turn: Turn) -> None:
    """An answer gets its verdict, and a wrong one the right answer; "I don't know" gets the answer; no hints."""
    heard = turn.state.heard
    match heard.kind if heard else "empty":
        case "attempt":
            grade(turn)
            _close(turn)
        case "idk":
            tell(turn)
        case "command" if heard and heard.name in ("idk", "skip"):
            (tell if heard.name == "idk" else skip)(turn)
        case _:
            turn.feedback(turn.phrase("review_takes"))
            ask(turn)


def _close(turn: Turn) -> None:
    verdict = turn.state.grade.verdict if turn.state.grade else Verdict.UNGRADED
    match verdict:
        case Verdict.CORRECT:
            affirm(turn)
        case Verdict.UNGRADED:
            misread(turn)
            ask(turn)
        case Verdict.INCORRECT | Verdict.PARTIAL:
            refute(turn)
            tell(turn)
