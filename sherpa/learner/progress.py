"""An outline and a learner model in, how each component stands out: taught, shown, mastered and due, each apart."""

from collections.abc import Mapping

from sherpa.domain.base import Value
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Depth, ReviewCard
from sherpa.domain.outline import Outline
from sherpa.domain.ports import Walk
from sherpa.domain.thresholds import MasteryRules
from sherpa.learner.mastery import Standing, mastery_of
from sherpa.learner.model import LearnerModel

DEPTHS = {None: "", Depth.MENTIONED: "mentioned", Depth.INTRODUCED: "introduced", Depth.DEVELOPED: "developed"}


class ConceptProgress(Value):
    """`right` of `answered` graded answers, `alone` of them without help; `due` is empty before there is evidence."""

    id: str
    title: str
    taught: str = ""
    right: int = 0
    answered: int = 0
    alone: int = 0
    mastery: float
    standing: Standing
    due: str = ""


class RouteProgress(Value):
    route: str
    title: str
    walk: str
    finished: bool
    concepts: tuple[ConceptProgress, ...]


def progress_of(
    walk: Walk,
    outline: Outline,
    model: LearnerModel,
    rules: MasteryRules,
    means: Mapping[str, float],
    cards: Mapping[str, ReviewCard],
) -> RouteProgress:
    concepts = tuple(
        _concept(name, component.title, model, rules, means.get(name), cards.get(name))
        for name, component in outline.components.items()
    )
    return RouteProgress(
        route=walk.route, title=outline.title, walk=walk.walk, finished=walk.finished, concepts=concepts
    )


def _concept(
    component: str,
    title: str,
    model: LearnerModel,
    rules: MasteryRules,
    mean: float | None,
    card: ReviewCard | None,
) -> ConceptProgress:
    answers = model.shown.get(component, [])
    graded = [answer.evidence.verdict for answer in answers if not answer.evidence.own]
    mastery = mastery_of(answers, rules, mean)
    return ConceptProgress(
        id=component,
        title=title,
        taught=DEPTHS[model.depth(component)],
        right=graded.count(Verdict.CORRECT),
        answered=len(graded),
        alone=mastery.alone,
        mastery=mastery.value,
        standing=mastery.standing,
        due=card.due if card else "",
    )
