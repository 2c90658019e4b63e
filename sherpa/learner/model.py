"""The learner model: the events of a walk in, what was taught and what was shown out. A fold, rebuilt whenever needed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sherpa.domain.grade import Verdict
from sherpa.domain.learner import (
    Agreed,
    Depth,
    Evidence,
    Exposure,
    Kept,
    Noted,
    Passed,
    Rated,
    Reached,
    Recorded,
    Spent,
    Undone,
    Wondered,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One piece of evidence as it counts. `help` adds to the rungs the wrong tries at the same item in the same sitting:
    what was said to each of them helped."""

    record: Recorded
    evidence: Evidence
    help: int


@dataclass
class LearnerModel:
    """What events add up to. Lists are in order of time; evidence that was undone never reaches here."""

    taught: dict[str, Recorded] = field(default_factory=dict)  # component -> its deepest exposure
    shown: dict[str, list[Answer]] = field(default_factory=dict)  # component -> answers that rest on it
    evidence: list[Recorded] = field(default_factory=list)
    struck: list[Recorded] = field(default_factory=list)  # evidence that the learner disputed
    passed: list[Recorded] = field(default_factory=list)
    wondered: list[Recorded] = field(default_factory=list)
    noted: list[Recorded] = field(default_factory=list)
    kept: dict[str, Recorded] = field(default_factory=dict)  # exercise -> the code kept last
    rated: list[Recorded] = field(default_factory=list)
    reached: list[Recorded] = field(default_factory=list)
    spent: list[Recorded] = field(default_factory=list)  # what the words of a model cost
    tries: dict[str, tuple[int, int]] = field(default_factory=dict)  # item -> sitting, wrong tries in it so far

    def depth(self, component: str) -> Depth | None:
        record = self.taught.get(component)
        return record.event.depth if record and isinstance(record.event, Exposure) else None

    def code(self, item: str) -> str:
        """The code kept for an exercise, or nothing."""
        record = self.kept.get(item)
        return record.event.code if record and isinstance(record.event, Kept) else ""

    def verdicts(self, item: str) -> tuple[Verdict, ...]:
        """The verdicts on one item, oldest first; self-assessments left out."""
        return tuple(
            record.event.verdict
            for record in self.evidence
            if isinstance(record.event, Evidence) and record.event.item == item and not record.event.own
        )

    def solved(self, item: str) -> bool:
        return Verdict.CORRECT in self.verdicts(item)


def fold(records: Iterable[Recorded]) -> LearnerModel:
    model = LearnerModel()
    for record in records:
        take(model, record)
    return model


def take(model: LearnerModel, record: Recorded) -> None:
    """One event more; the model is changed in place."""
    match record.event:
        case Exposure(component=component, depth=depth):
            if depth > (model.depth(component) or 0):
                model.taught[component] = record
        case Evidence() as evidence:
            _show(model, record, evidence)
        case Passed(item=item, how=how):
            model.passed.append(record)
            if how == "disputed":
                _strike(model, item)
        case Wondered():
            model.wondered.append(record)
        case Noted():
            model.noted.append(record)
        case Kept(item=item):
            model.kept[item] = record
        case Rated():
            model.rated.append(record)
        case Reached():
            model.reached.append(record)
        case Spent():
            model.spent.append(record)
        case Agreed() | Undone():
            pass  # the store leaves undone turns out before they come here


def _show(model: LearnerModel, record: Recorded, evidence: Evidence) -> None:
    if evidence.verdict == Verdict.UNGRADED:
        return  # that we could not judge says nothing of the learner
    model.evidence.append(record)
    session, tries = model.tries.get(evidence.item, (record.session, 0))
    tries = tries if session == record.session else 0
    answer = Answer(record, evidence, evidence.rungs + tries)
    wrong = evidence.verdict == Verdict.INCORRECT
    model.tries[evidence.item] = (record.session, tries + 1 if wrong else 0)
    for component in evidence.components:
        model.shown.setdefault(component, []).append(answer)


def _strike(model: LearnerModel, item: str) -> None:
    """A disputed verdict counts neither for nor against: the newest evidence on its item goes."""
    for index in range(len(model.evidence) - 1, -1, -1):
        record = model.evidence[index]
        if isinstance(record.event, Evidence) and record.event.item == item:
            del model.evidence[index]
            model.struck.append(record)
            session, tries = model.tries[item]
            model.tries[item] = (session, max(0, tries - (record.event.verdict == Verdict.INCORRECT)))
            for component in record.event.components:
                model.shown[component] = [answer for answer in model.shown[component] if answer.record is not record]
            return
