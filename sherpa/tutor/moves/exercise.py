"""An exercise and the grade of a program in, what is said to it out."""

import re
import textwrap
from difflib import get_close_matches

from sherpa.domain.grade import CheckOutcome, Grade
from sherpa.domain.item import Code
from sherpa.domain.learner import Kept
from sherpa.domain.reply import CodeBlock
from sherpa.items import authored, compared, faults, source
from sherpa.tutor.context import Turn
from sherpa.tutor.moves.show import first_time, once, sentence_start

_BESIDE = 72  # cells of a line of output


def affirm_code(turn: Turn, item: Code, grade: Grade | None) -> None:
    """Code that passes: what it does now, where it is kept, what help it took, and how the author did it where that differs."""
    checks = len(grade.checks) if grade else len(item.checks)
    question = turn.question
    agreed = turn.phrase("as_the_author" if grade and grade.grader == compared.GRADER else "all_checks", number=checks)
    turn.feedback(f"{agreed} {once(turn, item)}".strip())
    names = " and ".join(f"{name}()" for name in item.keep)
    told = not names or names in item.say_right  # the author's own words on it are enough
    kept = "" if told else turn.phrase("code_kept", name=names)
    turn.feedback(f"{kept} {_helped(turn, item)}".strip())
    turn.record(Kept(item=item.id, names=item.keep, code=question.given, rungs=question.rung))
    if item.solution.strip() and not source.same_program(question.given, item.solution):
        turn.feedback(turn.phrase("version_beside"))
        turn.add(CodeBlock(text=item.solution.rstrip(), lang=item.lang, role="version"))


def _helped(turn: Turn, item: Code) -> str:
    rungs = turn.question.rung
    if not rungs:
        return ""
    hints = f"{rungs} hint{'s' if rungs > 1 else ''}"
    return turn.phrase("helped", title=sentence_start(turn.lesson.title(item.id)), hints=hints)


def refute_code(turn: Turn, item: Code, grade: Grade) -> None:
    """Code that does not pass yet: what it did, what that means, and a step to take where nothing said is one."""
    match grade.outcome:
        case "error":
            turn.feedback(grade.say or turn.phrase("code_stopped"))
            stepped = show_error(turn, grade.error)
        case "timeout":
            turn.feedback(turn.phrase("code_timeout"))
            stepped = True
        case _ if not grade.checks:
            turn.feedback(grade.rationale)
            stepped = True
        case _:
            stepped = _checked(turn, item, grade)
    if not stepped or turn.question.tries == 2:
        turn.feedback(first_time(turn, _next_step(turn, item)))


def show_error(turn: Turn, error: str) -> bool:
    """Where a program stopped, as Python tells it and then in plain words; whether there were such words."""
    if error:
        turn.add(CodeBlock(text=error.rstrip(), lang="", role="output"))
    plain = faults.plainly(error)
    turn.feedback(plain)
    return bool(plain)


def _checked(turn: Turn, item: Code, grade: Grade) -> bool:
    """The first look that disagrees, what is known of it, the mistake it shows; whether any of it is a step to take."""
    passed, of = sum(check.passed for check in grade.checks), len(grade.checks)
    name = " and ".join(f"{name}()" for name in item.keep) or "it"
    key = "unlike_the_author" if grade.grader == compared.GRADER else "not_yet"
    turn.feedback(turn.phrase("now" if turn.question.tries > 1 else key, name=name, passed=passed, of=of))
    failing = [check for check in grade.checks if not check.passed]
    shown = next((check for check in failing if not check.hidden), None)
    if shown is None:
        hidden = sum(check.hidden for check in grade.checks)
        turn.feedback(turn.phrase("hidden_fails", hidden=hidden, failed=len(failing)))
        turn.feedback(first_time(turn, turn.phrase("hidden_are")))
    elif missing := _looked_for(turn, shown):
        turn.feedback(missing)
        return True
    else:
        turn.add(CodeBlock(text=_observed(shown), lang="", role="output"))
    plain = faults.plainly(shown.unseen) if shown else ""
    turn.feedback(plain)
    turn.feedback(hint := first_time(turn, grade.say))
    return bool(plain or hint)


def _looked_for(turn: Turn, check: CheckOutcome) -> str:
    """What to say where a check asks for a name that the program does not define; nothing where all are there."""
    name = faults.missing_name(check.unseen)
    if not name or not re.search(rf"\b{name}\b", check.observe):
        return ""
    near = get_close_matches(name, sorted(authored.bound(turn.question.given)), n=1)
    return turn.phrase("looked_for_near", name=name, near=near[0]) if near else turn.phrase("looked_for", name=name)


def _next_step(turn: Turn, item: Code) -> str:
    title = turn.lesson.title(item.id)
    if turn.question.rung < len(item.hints):
        return turn.phrase("hint_offered", item=title)
    return turn.phrase("version_offered", item=title) if item.solution else ""


def _observed(check: CheckOutcome) -> str:
    """What was looked at and what it gave, with what is known of it beside it, or below where that is too wide."""
    stopped = faults.is_error(check.unseen)
    gave = f"{check.observe}  {'stopped with' if stopped else 'gave'} {check.gave}"
    beside = f"{gave}   {check.say}".rstrip()
    if len(beside) <= _BESIDE:
        return beside
    return "\n".join([gave, *(f"  {line}" for line in textwrap.wrap(check.say, _BESIDE - 2))])
