"""Rules that need runs: what solutions, starters, wrong programs, mutants and the code in the text really do."""

from collections.abc import Iterator

from sherpa.author.mutants import mutants
from sherpa.author.printed import Stated, after, agrees, marked, stated_outputs
from sherpa.author.trial import Trials
from sherpa.domain.formula import FormulaError, fill
from sherpa.domain.grade import Grade
from sherpa.domain.item import Code
from sherpa.route.rules.rule import Found, Place, Rule, rule
from sherpa.route.rules.subject import blocks, words

_LEAST_KILLED = 0.95
_LET_OFF_OF = 8  # changes; among so many, one may do in all cases what the solution does: (a - b)**2 is (b - a)**2
_NAMED = 3  # survivors that a message names
_LONGEST = 60  # characters of an output that a message quotes


@rule(
    "solution-fails",
    "CRITICAL",
    what="A solution that does not pass its own checks.",
    why="No attempt can pass, and a learner who gives up is shown code that does not work.",
    example='    checks: [{observe: "slope(q, 1.0)", expect: 5.0}], where the solution gives 4.0',
    mend="run it by hand, then correct the solution or the check",
)
def solution_fails(trials: Trials) -> Iterator[Found]:
    for item in _checked(trials):
        grade = trials.judged(item, item.solution)
        if item.solution and grade.verdict != "correct":
            message = f"the solution of {words(item)} does not pass: {_why(grade)}"
            yield Found(trials.subject.of_item(item, "solution"), message)


@rule(
    "starter-passes",
    "CRITICAL",
    what="A starter, or a bare one, that passes all checks as it stands.",
    why="The exercise is solved without a keystroke.",
    example="    starter: the finished function, with a comment to fill in",
    mend="take out of the starter what is to be written, or add a check that it fails",
)
def starter_passes(trials: Trials) -> Iterator[Found]:
    for item in _checked(trials):
        for key, program in (("starter", item.starter), ("bare", item.bare)):
            if program.strip() and trials.passes(item, program):
                yield Found(trials.subject.of_item(item, key), f"the {key} of {words(item)} passes all checks")


@rule(
    "witness-passes",
    "CRITICAL",
    what="A wrong program, given as the witness of a misconception, that passes all checks.",
    why="Whoever writes it is told that it is right.",
    example="    witness: def slope(f, x): return (f(x + 1e-9) - f(x)) / 1e-9",
    mend="add a check on which it gives something else than the solution",
)
def witness_passes(trials: Trials) -> Iterator[Found]:
    for item, number, code in _witnesses(trials):
        if trials.passes(item, code):
            place = trials.subject.of_item(item, "mistakes", number)
            yield Found(place, f"the witness of {item.mistakes[number].misconception} passes {words(item)}")


@rule(
    "witness-shows-another",
    "IMPROVEMENT",
    what="A wrong program that gives, at every check, what the witness of another misconception gives, or that does not run.",
    why="The learner is told of the other mistake, or of none.",
    example="    Two witnesses of one exercise, and both return 0 at every observation.",
    mend="add a check on which the two differ, or keep one of them",
)
def witness_shows_another(trials: Trials) -> Iterator[Found]:
    for item, number, code in _witnesses(trials):
        own = item.mistakes[number].misconception
        grade = trials.judged(item, code, seen=True)
        if grade.verdict == "correct" or own in grade.misconceptions:
            continue
        shown = " and ".join(grade.misconceptions) or "no misconception, or several"
        what = f"does not run: {_why(grade)}" if grade.outcome != "fail" else f"shows {shown}"
        place = trials.subject.of_item(item, "mistakes", number)
        yield Found(place, f"the witness of {own} in {words(item)} {what}")


@rule(
    "mutants-survive",
    "IMPROVEMENT",
    what="Checks that more than one in twenty small changes of the solution pass; of eight and more, one is let off.",
    why="Each of them is a wrong program that would be called right: + for -, < for <=, a forgotten statement.",
    example='    checks: [{observe: "clip(5, 0, 9)", expect: 5}] let a clip pass that clips nothing',
    mend="add observations at the edges: an empty list, zero, negative numbers, equal values",
)
def mutants_survive(trials: Trials) -> Iterator[Found]:
    for item in _checked(trials):
        if not trials.passes(item, item.solution):
            continue
        made = mutants(item.solution, item.id)
        alive = [mutant for mutant in made if trials.passes(item, mutant.code)]
        let_off = len(made) >= _LET_OFF_OF
        if len(alive) > max((1 - _LEAST_KILLED) * len(made), let_off):
            named = "; ".join(f"line {mutant.line}: {mutant.change}" for mutant in alive[:_NAMED])
            message = f"{len(alive)} of {len(made)} changes of the solution of {words(item)} pass its checks: {named}"
            yield Found(trials.subject.of_item(item, "checks"), message)


@rule(
    "printed-differs",
    "CRITICAL",
    what="Output that the text states and that the code above it does not print.",
    why="A learner who runs it sees something else, and no longer trusts the rest.",
    example="    ```python\n    print(2 ** 10)\n    ```\n    It prints `1000`.",
    mend="copy the output of a run into the text, or compute it in a slot",
)
def printed_differs(trials: Trials) -> Iterator[Found]:
    subject = trials.subject

    def filled(text: str) -> str:
        try:
            return fill(text, subject.functions)
        except FormulaError:
            return text

    for page in subject.pages():
        for stated in stated_outputs(list(blocks(page)), filled):
            if printed := _contradicts(trials, stated):
                yield Found(Place(page.path, stated.line), _differs(stated, printed))


def _contradicts(trials: Trials, stated: Stated) -> str:
    """What the code prints instead of what is stated; nothing where it agrees (on its own, or after all code above it),
    does not run, or prints something else each time."""
    above = after(stated.before)
    printed = _output(trials, stated, above)
    if printed is None or agrees(stated, printed):
        return ""
    alone = _output(trials, stated, "")
    if (alone is not None and agrees(stated, alone)) or _output(trials, stated, above) != printed:
        return ""
    return printed or "nothing"


def _output(trials: Trials, stated: Stated, before: str) -> str | None:
    printed = trials.printed(stated.code, before)
    return marked(printed) if printed is not None and stated.loose else printed


def _differs(stated: Stated, given: str) -> str:
    said, printed = (_short(_first_difference(a, b)) for a, b in ((stated.said, given), (given, stated.said)))
    return f"the text states {said!r}, the run prints {printed!r}"


def _first_difference(text: str, other: str) -> str:
    """The first line that the other text does not have."""
    others = [" ".join(line.split()) for line in other.splitlines()]
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return next((line for line in lines if line not in others), lines[0] if lines else "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _checked(trials: Trials) -> Iterator[Code]:
    return (item for item in trials.subject.programs() if item.checks)


def _witnesses(trials: Trials) -> Iterator[tuple[Code, int, str]]:
    for item in _checked(trials):
        for number, mistake in enumerate(item.mistakes):
            yield item, number, mistake.witness


def _why(grade: Grade) -> str:
    failed = next((f"{check.observe} gave {check.gave}" for check in grade.checks if not check.passed), "")
    return failed or grade.error.strip().split("\n")[-1] or grade.rationale


RUN_RULES: tuple[Rule[Trials], ...] = (
    solution_fails,
    starter_passes,
    witness_passes,
    witness_shows_another,
    mutants_survive,
    printed_differs,
)
