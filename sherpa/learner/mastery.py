"""The answers on a component and the rules in, how far it is mastered out: a moving average, and what it rests on."""

from collections.abc import Iterable, Sequence
from typing import Literal

from sherpa.domain.base import Value
from sherpa.domain.grade import Verdict
from sherpa.domain.thresholds import MasteryRules
from sherpa.learner.model import Answer, LearnerModel

Standing = Literal["unshown", "weak", "growing", "mastered"]
_CHOICE = "choice"  # the grader of choices, as evidence names it


class Mastery(Value):
    """`alone` counts right answers without help other than choices: without them nothing is mastered."""

    value: float
    answers: int
    alone: int
    standing: Standing
    fast: bool = False  # far enough ahead for harder variants or skipping


def mastery_of(answers: Sequence[Answer], rules: MasteryRules, mean: float | None = None) -> Mastery:
    """`mean` is the component's own, where earlier walks gave one; else the average starts where the rules say."""
    value = rules.start if mean is None else mean
    for answer in answers:
        value = moved(value, answer, rules)
    alone = sum(is_alone(answer) for answer in answers)
    return Mastery(
        value=round(value, 4),
        answers=len(answers),
        alone=alone,
        standing=_standing(value, answers, alone, rules),
        fast=alone >= rules.alone and value >= rules.fast_track,
    )


def moved(value: float, answer: Answer, rules: MasteryRules) -> float:
    """The average after one answer more. A right answer, whatever helped, never lowers it."""
    floor = value if answer.evidence.verdict == Verdict.CORRECT else 0.0
    return value + rules.rate * _weight(answer, rules) * (max(_credit(answer, rules), floor) - value)


def is_alone(answer: Answer) -> bool:
    """Right, written or run, with no help and judged by somebody else."""
    evidence = answer.evidence
    return evidence.verdict == Verdict.CORRECT and not answer.help and not evidence.own and evidence.grader != _CHOICE


def component_means(earlier: Iterable[LearnerModel], rules: MasteryRules) -> dict[str, float]:
    """From other walks: by component the mean of the first answers on it, held to the start while there are few."""
    firsts: dict[str, list[float]] = {}
    for model in earlier:
        for component, answers in model.shown.items():
            firsts.setdefault(component, []).extend(_credit(answer, rules) for answer in answers[:1])
    held = rules.start * rules.start_weight
    return {name: (held + sum(found)) / (rules.start_weight + len(found)) for name, found in firsts.items() if found}


def _credit(answer: Answer, rules: MasteryRules) -> float:
    full = rules.own_credit if answer.evidence.own else rules.credit[min(answer.help, len(rules.credit) - 1)]
    match answer.evidence.verdict:
        case Verdict.CORRECT:
            return full
        case Verdict.PARTIAL:
            return full * rules.partial_credit
        case _:
            return 0.0


def _weight(answer: Answer, rules: MasteryRules) -> float:
    if answer.evidence.own:
        return rules.own_weight
    kind = rules.choice_weight if answer.evidence.grader == _CHOICE else 1.0
    return kind * rules.weight[min(answer.help, len(rules.weight) - 1)]


def _standing(value: float, answers: Sequence[Answer], alone: int, rules: MasteryRules) -> Standing:
    if not answers:
        return "unshown"
    if value < rules.remediate:
        return "weak"
    return "mastered" if value >= rules.advance and alone >= rules.alone else "growing"
