"""A code item, a program and a sandbox in, a Grade out: the runs that the item's checks, or its solution, ask for."""

from collections.abc import Callable, Mapping

from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Code
from sherpa.domain.ports import Limits, RunResult, Sandbox, Unobserved
from sherpa.items import code, compared


def grade(item: Code, text: str, sandbox: Sandbox, before: str) -> Grade:
    """`before` runs ahead of the program: see `before`."""
    if not item.checks:
        return compared.grade(item, text, sandbox)
    return judged(item, text, observed(item, text, sandbox, before), lambda: witnesses(item, sandbox, before))


def judged(item: Code, text: str, result: RunResult, wrong: Callable[[], Mapping[str, RunResult]]) -> Grade:
    """The wrong models are run too, where it matters: an attempt shows a mistake when it gives, everywhere, what the
    mistake's witness gives."""
    found = code.judge(item, result, {}, text)
    if found.verdict != Verdict.INCORRECT or found.outcome != "fail":
        return found
    return code.judge(item, result, wrong(), text)


def witnesses(item: Code, sandbox: Sandbox, before: str) -> dict[str, RunResult]:
    """By misconception, what the author's wrong program gives."""
    return {wrong.misconception: observed(item, wrong.witness, sandbox, before) for wrong in item.mistakes}


def observed(item: Code, text: str, sandbox: Sandbox, before: str) -> RunResult:
    """One run for all observations; one more for each that wants a process of its own."""
    result = sandbox.run(text, code.observations(item), Limits(), prelude=before)
    values = list(result.observed)
    for place, check in enumerate([check for check in item.checks if check.observe]):
        if check.fresh and place < len(values):
            alone = sandbox.run(text, (check.observe,), Limits(), prelude=before)
            values[place] = alone.observed[0] if alone.observed else Unobserved(reason=alone.status)
    return result.model_copy(update={"observed": tuple(values)})


def before(item: Code, earlier: Callable[[str], str]) -> str:
    """The code of the exercises that this one builds on, by id, then its own setup."""
    return "\n\n".join(part for part in (*map(earlier, item.context), item.setup) if part.strip())
