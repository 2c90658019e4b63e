"""A grade that abstains and a model in, a grade that keeps both opinions out; what was judged without one is left as it is."""

from sherpa.domain.grade import Grade, Opinion, Verdict
from sherpa.domain.item import FreeText
from sherpa.domain.prompt import Model
from sherpa.items import free_text
from sherpa.items.evidence import accepted_of
from sherpa.prompts.rubric import Asked, Rubric

GRADER = "model"
_RATIONALE = {
    Verdict.CORRECT: "The words alone did not tell. A model found every criterion met.",
    Verdict.PARTIAL: "The words alone did not tell. A model found some of the criteria met.",
    Verdict.INCORRECT: "The words alone did not tell. A model found the criteria not met.",
    Verdict.UNGRADED: "Neither the words alone nor a model could tell.",
}


def second_opinion(item: FreeText, text: str, first: Grade, model: Model) -> Grade:
    """Asks only where words alone could not tell, and only about a statement: a heap of key words stays one."""
    if not _is_open(item, text, first):
        return first
    rubric = Rubric(
        question=item.stem,
        answer=free_text.statement(text),
        criteria=tuple(Asked(id=criterion.id, say=criterion.say) for criterion in item.criteria),
        accepted=accepted_of(item),
        not_yet=tuple(one.text for one in item.not_yet),
    )
    reply = model.words(rubric)
    if reply == rubric.embedded():  # nobody was there to ask
        return first
    found = rubric.read(reply)
    why = _RATIONALE[found.verdict]
    return Grade(
        verdict=found.verdict,
        grader=first.grader if found.verdict == Verdict.UNGRADED else GRADER,
        rationale=why,
        met=found.met,
        missing=found.missing,
        opinions=(
            Opinion(grader=first.grader, verdict=first.verdict, rationale=first.rationale),
            Opinion(grader=GRADER, verdict=found.verdict, rationale=why),
        ),
    )


def _is_open(item: FreeText, text: str, first: Grade) -> bool:
    abstained = first.verdict == Verdict.UNGRADED and first.grader == free_text.GRADER
    stated = bool(item.criteria or accepted_of(item))
    return abstained and stated and free_text.is_statement(item, text)
