"""The moves where nobody but the learner can judge: what there is to compare with, and the question whether it agrees."""

from sherpa.domain.item import Code, FreeText, Item
from sherpa.domain.learner import Passed
from sherpa.domain.reply import CodeBlock
from sherpa.tutor.context import Turn
from sherpa.tutor.lesson import SELF
from sherpa.tutor.state import Open

GRADER = "learner"  # of what only the learner can judge


def is_judged_by_learner(item: Item) -> bool:
    """Whether the route states nothing that an answer could be graded by; it may still state an answer."""
    match item:
        case Code(checks=checks):
            return not checks
        case FreeText(answer=answer, accepted=accepted, confirm=confirm):
            return not (answer or accepted or confirm)
        case _:
            return False


def self_check(turn: Turn) -> None:
    """An answer that nothing can judge but the learner: what the route has of its own, then the question."""
    item = turn.lesson.item(turn.question.item)
    match item:
        case Code(solution=solution):
            _version(turn, item, "judge_version" if solution else "judge_alone")
        case FreeText(answer=answer, criteria=criteria):
            key = "judge_yourself" if answer else "judge_by_points" if criteria else "judge_alone"
            turn.feedback(turn.phrase(key))
            turn.prose(answer)
            turn.prose(_points(item))
        case _:
            raise AssertionError(f"{item.id} is graded by its key")
    turn.state = turn.state.with_(grade=None, assessed=(*turn.state.assessed, turn.state.section))
    turn.state = turn.state.in_front(Open(item=item.id + SELF, role="self_check"))


def tell_alone(turn: Turn, item: Item) -> None:
    """The same without the question: the learner gave up, or has judged once in this section."""
    match item:
        case Code(solution=solution):
            _version(turn, item, "told_version" if solution else "told_nothing")
            known = bool(solution)
        case FreeText(criteria=criteria):
            known = bool(criteria)
            turn.feedback(turn.phrase("told_points" if known else "told_nothing"))
            turn.prose(_points(item))
        case _:
            raise AssertionError(f"{item.id} has an answer of its own")
    answered = turn.question.given or turn.question.tries
    how = "told" if known else "unjudged" if answered else "skipped"
    turn.record(Passed.model_validate({"item": item.id, "section": item.section, "how": how}))


def _version(turn: Turn, item: Code, key: str) -> None:
    turn.feedback(turn.phrase(key))
    if item.solution:
        turn.add(CodeBlock(text=item.solution.rstrip(), lang=item.lang))


def _points(item: FreeText) -> str:
    return "\n".join(f"{number}. {criterion.say}" for number, criterion in enumerate(item.criteria, 1))
