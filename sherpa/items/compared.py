"""A program without checks and the author's solution in, a Grade out: both run on the same footing, and what they give compared.

Three things are held against each other: the values that both print, what the author's own text makes of the functions
that both define (also with other numbers in it), and, where nothing is printed, the variables that both compute. What
differs between two runs of the solution itself is dropped. Our doubts are never the learner's failure: a name that is
missing, or nothing to compare, is UNGRADED.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sherpa.domain.grade import CheckOutcome, Grade, Verdict
from sherpa.domain.item import Code
from sherpa.domain.ports import Limits, RunResult, Sandbox, Unobserved
from sherpa.items import authored, code
from sherpa.items.authored import Authored
from sherpa.items.reading import shown

GRADER = "solution"
BY_LEARNER = "learner"  # the grader's name where nobody else can judge

_LIMITS = Limits(wall_s=10.0)  # a solution may train something; six of the public routes' blocks need seconds
_SEEDS = (11, 29)  # any two: what random numbers decide differs between them
_STEPS = (1, 2)  # how far the literals of the author's script are moved, one run each
_RELATIVE = 1e-3  # a forward and a central difference agree to this, a wrong idea seldom does
_ABSOLUTE = 1e-4
_SHARES = (1.0, 100.0, 0.01)  # one may print 0.27 and the other 27%
_QUOTED = 5  # values of an output that feedback shows
_TOKEN = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?%?|[^\W\d_]\w*")


def grade(item: Code, text: str, sandbox: Sandbox) -> Grade:
    """Of a Python item without checks; `text` is the learner's program."""
    solution = authored.read(item.solution)
    if solution is None or not item.solution.strip():
        return _by_learner("The route has nothing to check this one by.")
    values = authored.values_only(item.solution), authored.values_only(text)
    box = _Box(sandbox, _prelude(authored.needed(item.earlier, values)))
    wanted = _Wanted.of(solution, values[0], box)
    if not wanted:
        return _by_learner("The author's solution gives nothing here that could be compared.")
    own = _Box(sandbox, _prelude(authored.needed(item.earlier, (text,)))).run(text)
    percent = authored.in_percent(item.solution) or authored.in_percent(text)
    return code.faulted(item, own, text) or _judged(solution, wanted, values[1], box, percent)


# --- runs -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Box:
    """A sandbox and what runs before everything in it."""

    sandbox: Sandbox
    before: str

    def run(self, text: str, observe: Sequence[str] = (), *, after: str = "", seed: int = _SEEDS[0]) -> RunResult:
        """`after` runs first, unseen."""
        seeds = f"__import__('random').seed({seed})\n"
        if "numpy" in self.before + after + text:
            seeds += f"__import__('numpy').random.seed({seed})\n"
        prelude = "\n".join(part for part in (seeds + self.before, after, seeds) if part)
        return self.sandbox.run(text, tuple(observe), _LIMITS, prelude=prelude)

    def steady(self, text: str, observe: Sequence[str] = (), *, after: str = "") -> "_Seen | None":
        """What two runs under two seeds agree in; None where one does not come to its end."""
        runs = [self.run(text, observe, after=after, seed=seed) for seed in _SEEDS]
        if any(run.status != "finished" for run in runs):
            return None
        one, other = (_Seen.of(run, observe) for run in runs)
        return one.common(other)


@dataclass(frozen=True)
class _Seen:
    """The values one run printed, and those it left in the names and expressions looked at."""

    printed: tuple[str, ...]
    values: tuple[tuple[str, object], ...]

    @classmethod
    def of(cls, run: RunResult, observe: Sequence[str]) -> "_Seen":
        plain = [
            (name, value)
            for name, value in zip(observe, run.observed, strict=False)
            if not isinstance(value, Unobserved)
        ]
        return cls(tuple(_TOKEN.findall(run.stdout)), tuple(plain))

    def common(self, other: "_Seen") -> "_Seen":
        same_length = len(self.printed) == len(other.printed)
        printed = [a for a, b in zip(self.printed, other.printed, strict=False) if same_length and a == b]
        others = dict(other.values)
        return _Seen(
            tuple(printed),
            tuple((name, value) for name, value in self.values if name in others and _agree(value, others[name])),
        )

    def __bool__(self) -> bool:
        return bool(self.printed or self.values)


@dataclass(frozen=True)
class _Trial:
    """One text to run after a program's definitions, and what the solution's gave."""

    text: str
    observe: tuple[str, ...]
    gives: _Seen


@dataclass(frozen=True)
class _Wanted:
    """What the solution gives: run as it stands, and its definitions under its script with other numbers."""

    whole: _Seen
    trials: tuple[_Trial, ...]

    @classmethod
    def of(cls, solution: Authored, text: str, box: _Box) -> "_Wanted | None":
        whole = box.steady(text, solution.variables)
        if whole is None:
            return None
        trials = tuple(trial for trial in _trials(solution, whole, box) if trial.gives)
        return cls(whole, trials) if whole or trials else None


def _trials(solution: Authored, whole: _Seen, box: _Box) -> Iterator[_Trial]:
    """Variables are looked at where the script prints nothing. A moved number may stop the script: then it stays."""
    if not solution.names:
        return
    observe = () if whole.printed else solution.variables
    made = 0
    for step in (0,) if solution.probes else (*_STEPS, 0):
        if step == 0 and made:
            return
        script = "" if solution.probes else authored.perturbed(solution.script, step)
        looked_at = solution.probes or observe
        gives = box.steady(script, looked_at, after=solution.definitions)
        if gives:
            made += 1
            yield _Trial(script, looked_at, gives)


def _prelude(blocks: Sequence[str]) -> str:
    """The route's earlier blocks; one that fails (it may show a mistake) does not keep the next from running."""
    guarded = (
        f"try:\n    exec(compile({authored.values_only(block)!r}, '<route>', 'exec'), globals())\nexcept Exception:\n    pass"
        for block in blocks
    )
    return "\n".join(guarded)


# --- judging --------------------------------------------------------------------------------------------------------


def _judged(solution: Authored, wanted: _Wanted, text: str, box: _Box, percent: bool) -> Grade:
    """`text` is the learner's program, its prints reduced to values."""
    lacking = [name for name in solution.names if wanted.trials and name not in authored.bound(text)]
    if lacking:
        return _looked_for(lacking)
    given = _Seen.of(box.run(text, solution.variables), solution.variables)
    rows = [row for trial in wanted.trials for row in _tried(solution, trial, text, box)]
    if wanted.whole.printed:
        printed = _printed(wanted.whole, given, percent)
        if printed is None and all(row.passed for row in rows):
            return _prints_less(wanted.whole, given)
        rows += [printed] if printed else []
    elif not rows:
        held = dict(given.values)
        rows = [_row(name, value, held[name]) for name, value in wanted.whole.values if name in held]
        if not rows:
            return _looked_for([name for name, _ in wanted.whole.values][:_QUOTED])
    passed = sum(row.passed for row in rows)
    right = passed == len(rows)
    return Grade(
        verdict=Verdict.CORRECT if right else Verdict.INCORRECT,
        grader=GRADER,
        rationale=f"Compared with the author's solution: {passed} of {len(rows)} comparisons agree.",
        checks=tuple(rows),
        outcome="" if right else "fail",
    )


def _tried(solution: Authored, trial: _Trial, text: str, box: _Box) -> list[CheckOutcome]:
    """The author's script, or the drawn calls, on the learner's definitions."""
    run = box.run(trial.text, trial.observe, after=text)
    given = _Seen.of(run, trial.observe)
    calls = " and ".join(f"{name}()" for name in solution.names)
    if run.status != "finished":
        reason = run.error.strip().split("\n")[-1] or run.status
        seen = f"{calls}, as the author calls it,"
        return [CheckOutcome(observe=seen, gave=shown(reason), passed=False, unseen=reason)]
    held = dict(given.values)
    rows = [
        _row(name, value, held.get(name, Unobserved(reason="nothing to look at"))) for name, value in trial.gives.values
    ]
    if trial.gives.printed:
        lost = _lost(trial.gives.printed, given.printed)
        rows.append(CheckOutcome(observe=f"{calls}, as the author calls it,", gave=_list(given), passed=not lost))
    return rows


def _row(name: str, wanted: object, given: object) -> CheckOutcome:
    return CheckOutcome(observe=name, gave=code.as_text(given), passed=_agree(wanted, given))


def _printed(wanted: _Seen, given: _Seen, percent: bool) -> CheckOutcome | None:
    """None where less is printed than the solution prints, and nothing that it does not."""
    lost = _lost(wanted.printed, given.printed, _SHARES if percent else (1.0,))
    if lost and len(given.printed) < len(wanted.printed) and not _lost(given.printed, wanted.printed):
        return None
    return CheckOutcome(observe="what it prints", gave=_list(given), passed=not lost)


def _list(given: _Seen) -> str:
    values = (value if (number := _number(value)) is None else code.as_text(number) for value in given.printed)
    return ", ".join(islice(values, _QUOTED)) or "nothing"


def _lost(wanted: Sequence[str], given: Sequence[str], factors: Sequence[float] = (1.0,)) -> list[str]:
    """The values wanted that are not among those given, each of which stands for one, if need be times a factor."""
    left = list(given)
    lost = []
    for token in wanted:
        found = next((other for other in left if any(_same_token(token, other, factor) for factor in factors)), None)
        if found is None:
            lost.append(token)
        else:
            left.remove(found)
    return lost


def _same_token(wanted: str, given: str, factor: float) -> bool:
    """Numbers within the tolerance, or rounded to the two or more decimals that were printed."""
    one, other = _number(wanted), _number(given)
    if one is None or other is None:
        return wanted == given
    decimals = len(given.rstrip("%").partition(".")[2])
    rounded = 0.5 * 10.0**-decimals * factor if decimals >= 2 and "e" not in given.lower() else 0.0
    return abs(one - factor * other) <= max(_RELATIVE * abs(one) + _ABSOLUTE, rounded * 1.000001)


def _number(token: str) -> float | None:
    try:
        return float(token.rstrip("%"))
    except ValueError:
        return None


def _agree(wanted: object, given: object) -> bool:
    return code.same_plain(wanted, given, _RELATIVE * code.size(wanted) + _ABSOLUTE)


def _looked_for(names: Sequence[str]) -> Grade:
    listed = ", ".join(names)
    verb = "is" if len(names) == 1 else "are"
    why = (
        f"I compare with the author's solution, and looked for {listed}, which {verb} not in your code. "
        "Name things so and send it again, or send it as it is to judge it yourself."
    )
    return Grade(verdict=Verdict.UNGRADED, grader=GRADER, rationale=why, missing=tuple(names))


def _prints_less(wanted: _Seen, given: _Seen) -> Grade:
    counted = f"{len(given.printed)} of them" if given.printed else "none"
    why = (
        f"The author's solution prints {len(wanted.printed)} results, and yours prints {counted}. "
        "Print them and send it again, or send it as it is to judge it yourself."
    )
    lost = Counter(_lost(wanted.printed, given.printed))
    return Grade(verdict=Verdict.UNGRADED, grader=GRADER, rationale=why, missing=(f"{lost.total()} printed results",))


def _by_learner(why: str) -> Grade:
    return Grade(verdict=Verdict.UNGRADED, grader=BY_LEARNER, rationale=why)
