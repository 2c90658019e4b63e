"""An exercise and the grade of a program in, what is said to it out."""

import textwrap

from sherpa.domain.grade import CheckOutcome, Grade
from sherpa.domain.item import Code
from sherpa.domain.learner import Kept
from sherpa.domain.reply import CodeBlock
from sherpa.items import compared
from sherpa.tutor.context import Turn
from sherpa.tutor.moves.show import first_time, once, sentence_start

_BESIDE = 72  # cells of a line of output


def affirm_code(turn: Turn, item: Code, grade: Grade | None) -> None:
    """Code that passes: what it does now, where it is kept, what help it took."""
    checks = len(grade.checks) if grade else len(item.checks)
    question = turn.question
    agreed = turn.phrase("as_the_author" if grade and grade.grader == compared.GRADER else "all_checks", number=checks)
    turn.feedback(f"{agreed} {once(turn, item)}".strip())
    names = " and ".join(f"{name}()" for name in item.keep)
    told = not names or names in item.say_right  # the author's own words on it are enough
    kept = "" if told else turn.phrase("code_kept", name=names)
    turn.feedback(f"{kept} {_helped(turn, item)}".strip())
    turn.record(Kept(item=item.id, names=item.keep, code=question.given, rungs=question.rung))


def _helped(turn: Turn, item: Code) -> str:
    rungs = turn.question.rung
    if not rungs:
        return ""
    hints = f"{rungs} hint{'s' if rungs > 1 else ''}"
    return turn.phrase("helped", title=sentence_start(turn.lesson.title(item.id)), hints=hints)


def refute_code(turn: Turn, item: Code, grade: Grade) -> None:
    """Code that does not pass yet: the first look that disagrees, what is known of it, the mistake it shows."""
    if grade.outcome == "error":
        turn.feedback(grade.say or turn.phrase("code_stopped"))
        if grade.error:
            turn.add(CodeBlock(text=grade.error.rstrip(), lang="", role="output"))
    elif grade.outcome == "timeout":
        turn.feedback(turn.phrase("code_timeout"))
    else:
        passed = sum(check.passed for check in grade.checks)
        name = " and ".join(f"{name}()" for name in item.keep) or "it"
        key = "unlike_the_author" if grade.grader == compared.GRADER else "not_yet"
        full = turn.phrase(key, name=name, passed=passed, of=len(grade.checks))
        turn.feedback(first_time(turn, full) or turn.phrase("still", passed=passed, of=len(grade.checks)))
        failing = next((check for check in grade.checks if not check.passed and not check.hidden), None)
        if failing is None:
            turn.feedback(turn.phrase("hidden_fails"))
        else:
            turn.add(CodeBlock(text=_observed(failing), lang="", role="output"))
        turn.feedback(first_time(turn, grade.say))
    if turn.question.tries == 2 and turn.question.rung < len(item.hints):
        turn.feedback(turn.phrase("hint_offered", item=turn.lesson.title(item.id)))


def _observed(check: CheckOutcome) -> str:
    """What was looked at and what it gave, with what is known of it beside it, or below where that is too wide."""
    gave = f"{check.observe}  gave {check.gave}"
    beside = f"{gave}   {check.say}".rstrip()
    if len(beside) <= _BESIDE:
        return beside
    return "\n".join([gave, *(f"  {line}" for line in textwrap.wrap(check.say, _BESIDE - 2))])
