"""A code item and what its runs gave in, a Grade out: compared here, outside of the learner's process.

What comes back is plain data; type and shape are looked at before closeness. Nothing here runs anything.
"""

import re
from collections.abc import Mapping, Sequence

from sherpa.domain.grade import CheckOutcome, Grade, Verdict
from sherpa.domain.item import Code, Observation
from sherpa.domain.ports import RunResult, Unobserved
from sherpa.items import source
from sherpa.items.maths.equal import close
from sherpa.items.reading import shown

GRADER = "checks"
SANDBOX = "sandbox"  # the grader's name where the sandbox failed

_PRINTED = 4000  # characters of output that a grade keeps
_WHY = {
    "error": "It stopped with an error.",
    "timeout": "It ran out of time.",
    "memory": "It used up the memory it may use.",
    "output": "It printed more than is kept.",
}


def observations(item: Code) -> tuple[str, ...]:
    """The expressions to evaluate in the learner's process, in order; `RunResult.observed` answers one by one."""
    return tuple(check.observe for check in item.checks if check.observe)


def judge(item: Code, result: RunResult, witnesses: Mapping[str, RunResult], text: str = "") -> Grade:
    """`witnesses` holds, by misconception, the same run of the author's wrong program; `text` is the learner's code."""
    return faulted(item, result, text) or _checked(item, result, witnesses)


def faulted(item: Code, result: RunResult, text: str) -> Grade | None:
    """The grade of a program that did not come to its end, or not in the way asked for; None of one that did."""
    if result.status in ("broken", "killed"):
        why = "The sandbox failed, not the code." if result.status == "broken" else "The run was stopped from outside."
        return Grade(verdict=Verdict.UNGRADED, grader=SANDBOX, rationale=why)
    if fault := source.syntax_error(text):
        return _stopped(result, "error", "Python cannot read it.", error=fault)
    if used := source.forbidden(text, item.forbid):
        return _stopped(result, "fail", f"This exercise is to be solved without {', '.join(used)}.")
    if result.status != "finished":
        outcome = "timeout" if result.status == "timeout" else "error"
        return _stopped(result, outcome, _WHY[result.status], checks=_outcomes(item, result))
    return None


def same(expected: object, given: object, within: float = 0.0) -> bool:
    """Whether plain data agrees: bool only with bool, int and float within a tolerance, a list never with a tuple."""
    match expected, given:
        case (bool(), _) | (_, bool()):
            return expected is given
        case int(), int():
            return abs(expected - given) <= within
        case int() | float(), int() | float():
            return _close(expected, given, within)
        case list(), list():
            return _same_sequences(expected, given, within)
        case tuple(), tuple():
            return _same_sequences(expected, given, within)
        case dict(), dict():
            return expected.keys() == given.keys() and all(same(expected[key], given[key], within) for key in expected)
    return type(expected) is type(given) and expected == given


def same_plain(expected: object, given: object, within: float = 0.0) -> bool:
    """The same with all sequences as one kind: checks.yml cannot write a tuple, and arrays arrive as lists."""
    return same(_as_written(expected), _as_written(given), within)


def _checked(item: Code, result: RunResult, witnesses: Mapping[str, RunResult]) -> Grade:
    if not item.checks:
        return Grade(
            verdict=Verdict.UNGRADED, grader=GRADER, rationale="This exercise has no checks.", printed=_printed(result)
        )
    checks = _outcomes(item, result)
    passed = sum(check.passed for check in checks)
    told = f"{passed} of {len(checks)} checks pass."
    if passed == len(checks):
        return Grade(verdict=Verdict.CORRECT, grader=GRADER, rationale=told, checks=checks, printed=_printed(result))
    seen = _witnessed(item, result, witnesses)
    return Grade(
        verdict=Verdict.INCORRECT,
        grader=GRADER,
        rationale=told,
        checks=checks,
        outcome="fail",
        misconceptions=(seen,) if seen else (),
        say=next((mistake.hint for mistake in item.mistakes if mistake.misconception == seen), ""),
        printed=_printed(result),
    )


def _stopped(
    result: RunResult, outcome: str, why: str, *, error: str = "", checks: tuple[CheckOutcome, ...] = ()
) -> Grade:
    return Grade(
        verdict=Verdict.INCORRECT,
        grader=GRADER,
        rationale=why,
        outcome=outcome,
        error=error or result.error,
        checks=checks,
        printed=_printed(result),
    )


def _outcomes(item: Code, result: RunResult) -> tuple[CheckOutcome, ...]:
    return tuple(_outcome(check, given) for check, given in zip(item.checks, _given(item, result), strict=True))


def _outcome(check: Observation, given: object) -> CheckOutcome:
    if check.observe:
        gave, passed = as_text(given), same_plain(check.expect, given, check.within)
    else:
        gave, passed = shown(str(given)), bool(re.search(check.printed, str(given), re.MULTILINE))
    return CheckOutcome(
        observe=check.observe or "what is printed",
        gave=gave or "nothing",
        passed=passed,
        say=check.say,
        hidden=check.hidden,
        unseen=given.reason if isinstance(given, Unobserved) else "",
    )


def _given(item: Code, result: RunResult) -> Sequence[object]:
    """What stands against each check: the value observed, or the output."""
    values = iter(result.observed)
    nothing = Unobserved(reason="nothing came back")
    return [next(values, nothing) if check.observe else result.stdout for check in item.checks]


def _witnessed(item: Code, result: RunResult, witnesses: Mapping[str, RunResult]) -> str | None:
    """The one misconception whose witness gives what this gave at every check; None where there are two, or none."""
    given = _given(item, result)
    found = [
        misconception
        for misconception, witness in witnesses.items()
        if witness.status == "finished"
        and all(
            _alike(check, one, other)
            for check, one, other in zip(item.checks, given, _given(item, witness), strict=True)
        )
    ]
    return found[0] if len(found) == 1 else None


def _alike(check: Observation, given: object, witness: object) -> bool:
    if isinstance(given, Unobserved) and isinstance(witness, Unobserved):
        return given.reason.partition(":")[0] == witness.reason.partition(":")[0]
    if not check.observe:
        return str(given).strip() == str(witness).strip()
    # A check's tolerance suits its own value; a wrong program may give 4e-10, which a plain 0 is not.
    return same_plain(witness, given, min(check.within, 1e-3 * size(witness) + 1e-12))


def size(value: object) -> float:
    """The largest number in plain data, by absolute value; 0 where there is none."""
    match value:
        case bool() | str():
            return 0.0
        case int() | float():
            return abs(float(value)) if abs(value) < 1e300 else 0.0
        case list() | tuple():
            return max(map(size, value), default=0.0)
    return 0.0


def _close(expected: float, given: float, within: float) -> bool:
    try:
        if expected == given or (expected != expected and given != given):  # inf, and nan where nan is expected
            return True
        return abs(expected) != float("inf") and close(float(expected), float(given), within)
    except OverflowError:  # a whole number beyond floats
        return False


def _same_sequences(expected: Sequence[object], given: Sequence[object], within: float) -> bool:
    return len(expected) == len(given) and all(
        same(one, other, within) for one, other in zip(expected, given, strict=True)
    )


def _as_written(value: object) -> object:
    match value:
        case list() | tuple():
            return tuple(_as_written(one) for one in value)
        case dict():
            return {key: _as_written(one) for key, one in value.items()}
    return value


def as_text(value: object) -> str:
    """A value as feedback prints it: six digits that matter, not too long."""
    if isinstance(value, Unobserved):
        return shown(value.reason)
    return shown(repr(_rounded(value)))


def _rounded(value: object) -> object:
    match value:
        case float():
            return float(f"{value:.6g}") + 0.0  # no minus on zero
        case list():
            return [_rounded(one) for one in value]
        case tuple():
            return tuple(_rounded(one) for one in value)
        case dict():
            return {key: _rounded(one) for key, one in value.items()}
    return value


def _printed(result: RunResult) -> str:
    return result.stdout[:_PRINTED]
