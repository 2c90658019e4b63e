"""A route and its learner model in, what was taught and shown out, section by section."""

from sherpa.domain.base import Value
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Depth, Evidence
from sherpa.domain.ports import Walk
from sherpa.domain.route import Route
from sherpa.learner.model import LearnerModel


class ConceptProgress(Value):
    """One component: how far it was taught, and of how many graded answers on it how many were right."""

    id: str
    title: str
    taught: str = ""
    right: int = 0
    answered: int = 0


class RouteProgress(Value):
    route: str
    title: str
    walk: str
    finished: bool
    concepts: tuple[ConceptProgress, ...]


def progress_of(route: Route, model: LearnerModel, walk: Walk) -> RouteProgress:
    concepts = tuple(_concept(concept.id, concept.title, model) for concept in route.concepts.values())
    return RouteProgress(route=route.name, title=route.title, walk=walk.walk, finished=walk.finished, concepts=concepts)


def as_lines(row: RouteProgress) -> list[str]:
    """For a terminal: a line a component."""
    width = max((len(concept.title) for concept in row.concepts), default=0)
    head = f"{row.title}{' (walked to its end)' if row.finished else ''}"
    return [head, *(f"  {concept.title:<{width}}  {_standing(concept)}" for concept in row.concepts)]


def _standing(concept: ConceptProgress) -> str:
    taught = concept.taught or "not yet taught"
    return f"{taught:<14}  {concept.right} of {concept.answered} right" if concept.answered else taught


def _concept(component: str, title: str, model: LearnerModel) -> ConceptProgress:
    depth = model.depth(component)
    words = {None: "", Depth.MENTIONED: "mentioned", Depth.INTRODUCED: "introduced", Depth.DEVELOPED: "developed"}
    graded = [
        record.event.verdict
        for record in model.shown.get(component, [])
        if isinstance(record.event, Evidence) and not record.event.own
    ]
    return ConceptProgress(
        id=component,
        title=title,
        taught=words[depth],
        right=sum(v == Verdict.CORRECT for v in graded),
        answered=len(graded),
    )
