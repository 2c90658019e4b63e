"""The learner model: the events of a walk in, what was taught and what was shown out. A fold, rebuilt whenever needed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sherpa.domain.grade import Verdict
from sherpa.domain.learner import (
    Depth,
    Evidence,
    Exposure,
    Kept,
    Noted,
    Passed,
    Rated,
    Reached,
    Recorded,
    Undone,
    Wondered,
)


@dataclass
class LearnerModel:
    """What events add up to. Lists are in order of time; evidence that was undone never reaches here."""

    taught: dict[str, Recorded] = field(default_factory=dict)  # component -> its deepest exposure
    shown: dict[str, list[Recorded]] = field(default_factory=dict)  # component -> evidence on it
    evidence: list[Recorded] = field(default_factory=list)
    passed: list[Recorded] = field(default_factory=list)
    wondered: list[Recorded] = field(default_factory=list)
    noted: list[Recorded] = field(default_factory=list)
    kept: dict[str, Recorded] = field(default_factory=dict)  # exercise -> the code kept last
    rated: list[Recorded] = field(default_factory=list)
    reached: list[Recorded] = field(default_factory=list)

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
        case Evidence(components=components):
            model.evidence.append(record)
            for component in components:
                model.shown.setdefault(component, []).append(record)
        case Passed():
            model.passed.append(record)
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
        case Undone():
            pass  # the store leaves undone turns out before they come here
