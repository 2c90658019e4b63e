"""A component and the records of its walk in, every claim about it out: what was said or shown, at which turn, on what day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from sherpa.domain.base import Value
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Evidence, Exposure, Recorded
from sherpa.domain.outline import Outline
from sherpa.domain.thresholds import MasteryRules
from sherpa.learner.mastery import moved
from sherpa.learner.model import Answer, LearnerModel
from sherpa.learner.progress import DEPTHS
from sherpa.learner.quoting import quote


class Claim(Value):
    """One thing that is known, and the turn it rests on. `said` is the learner's own line, `mastery` the average after."""

    turn: int
    session: int
    on: str  # ISO date
    kind: Literal["taught", "shown", "judged", "disputed"]
    item: str = ""
    verdict: Verdict | None = None
    help: int = 0
    said: str = ""
    mastery: float | None = None
    text: str


def why(
    component: str,
    outline: Outline,
    records: Sequence[Recorded],
    model: LearnerModel,
    lines: Mapping[int, str],
    rules: MasteryRules,
    mean: float | None = None,
) -> tuple[Claim, ...]:
    """Oldest first. `lines` are the learner's own by turn."""
    claims = [*_taught(component, records), *_shown(component, outline, model, lines, rules, mean)]
    claims += _struck(component, outline, model, lines)
    return tuple(sorted(claims, key=lambda claim: claim.turn))


def _taught(component: str, records: Sequence[Recorded]) -> Iterator[Claim]:
    for record in records:
        if isinstance(record.event, Exposure) and record.event.component == component:
            where = f" in {record.event.beat.partition('.')[2].replace('-', ' ')}" if record.event.beat else ""
            yield _claim(record, "taught", text=f"{DEPTHS[record.event.depth]}{where}")


def _shown(
    component: str,
    outline: Outline,
    model: LearnerModel,
    lines: Mapping[int, str],
    rules: MasteryRules,
    mean: float | None,
) -> Iterator[Claim]:
    value = rules.start if mean is None else mean
    for answer in model.shown.get(component, []):
        value = moved(value, answer, rules)
        said = lines.get(answer.record.turn, answer.evidence.answer)
        yield _claim(
            answer.record,
            "judged" if answer.evidence.own else "shown",
            item=answer.evidence.item,
            verdict=answer.evidence.verdict,
            help=answer.help,
            said=said,
            mastery=round(value, 4),
            text=_told(answer, outline, said),
        )


def _struck(component: str, outline: Outline, model: LearnerModel, lines: Mapping[int, str]) -> Iterator[Claim]:
    for record in model.struck:
        if isinstance(record.event, Evidence) and component in record.event.components:
            item, said = record.event.item, lines.get(record.turn, record.event.answer)
            text = f'{outline.items.get(item, item)}: "{quote(said)}", disputed by you, so it does not count'
            yield _claim(record, "disputed", item=item, said=said, text=text)


def _told(answer: Answer, outline: Outline, said: str) -> str:
    evidence = answer.evidence
    name = outline.items.get(evidence.item, evidence.item)
    if evidence.own:
        met = {Verdict.CORRECT: "met", Verdict.PARTIAL: "partly met"}.get(evidence.verdict, "not met")
        return f"{name}: {met}, by your own judgement"
    picked = f" ({quote(evidence.answer)})" if evidence.grader == "choice" and evidence.answer != said.strip() else ""
    beliefs = [outline.beliefs[slip] for slip in evidence.misconceptions if slip in outline.beliefs]
    shown = f", as if: {'; '.join(beliefs)}" if beliefs else ""
    return f'{name}: "{quote(said)}"{picked}, {_VERDICTS[evidence.verdict]}{_help(answer)}{shown}'


_VERDICTS = {
    Verdict.CORRECT: "right",
    Verdict.PARTIAL: "half of it",
    Verdict.INCORRECT: "not right",
    Verdict.UNGRADED: "not judged",
}


def _help(answer: Answer) -> str:
    hints, tries = answer.evidence.rungs, answer.help - answer.evidence.rungs
    hinted = f", with {hints} hint{'s' if hints > 1 else ''}" if hints else ""
    return f"{hinted}{f', at try {tries + 1}' if tries else ''}"


def _claim(record: Recorded, kind: str, **more: object) -> Claim:
    where = {"turn": record.turn, "session": record.session, "on": record.at[:10], "kind": kind}
    return Claim.model_validate({**where, **more})
