"""The moves that judge: grading an attempt (by key, rubric or sandbox run), running code freely, saying what cannot be read."""

from sherpa import items
from sherpa.domain.grade import Attempt, Grade, Verdict
from sherpa.domain.item import Choice, Code, Confidence, FreeText, Item, Menu, SelfCheck
from sherpa.domain.learner import Evidence
from sherpa.domain.ports import Limits
from sherpa.domain.reply import CodeBlock, Graded
from sherpa.items import faults, trial
from sherpa.tutor.context import Turn
from sherpa.tutor.moves import own
from sherpa.tutor.moves.show import first_time, sentence_start, show_figures
from sherpa.tutor.speaking import Unseen
from sherpa.tutor.state import Mark

_ANSWER_LENGTH = 200  # what evidence quotes; the whole line stands in the transcript
_FREE_RUN = Limits(wall_s=5.0)  # /run is for playing


def grade(turn: Turn) -> None:
    """Judges the learner's attempt and records the evidence; what is said about it is another move's."""
    heard, question = turn.state.heard, turn.question
    text = question.given if heard is None or heard.kind == "command" else heard.text
    turn.state = turn.state.listened()
    item = turn.lesson.item(question.item)
    found = _judge(turn, item, f"{question.given}\n{text}" if question.partial else text)
    foreseen = bool(found.misconceptions or found.say)  # a slip of the smaller step, whatever else it may equal
    if found.verdict != Verdict.CORRECT and not foreseen and question.role == "simpler" and turn.state.behind:
        larger = turn.lesson.item(turn.state.behind[-1].item)
        # The smaller step may have been all it took: the answer to the question behind it counts as such.
        ahead = (
            None if isinstance(larger, Code | Choice) else _judge(turn, larger, text)
        )  # a letter or number is no pick of it
        if ahead is not None and ahead.verdict == Verdict.CORRECT:
            turn.state = turn.state.closing()
            item, found = larger, ahead
    wrong = found.verdict == Verdict.INCORRECT
    turn.state = turn.state.updated(given=text[:20_000], tries=turn.question.tries + wrong)
    turn.state = turn.state.with_(grade=found, last_item=item.id, last_ground=found.rationale or found.grader)
    _record(turn, item, found, text)


def _judge(turn: Turn, item: Item, text: str) -> Grade:
    if isinstance(item, Code):
        return _run_checks(turn, item, text)
    if isinstance(item, Menu | SelfCheck | Confidence):
        raise AssertionError(f"{item.id} is taken, not graded")
    order = items.order_of(item, turn.state.seed) if isinstance(item, Choice) else None
    found = items.grade(item, Attempt(item=item.id, text=text), order=order, functions=turn.lesson.functions)
    return items.second_opinion(item, text, found, Unseen(turn)) if isinstance(item, FreeText) else found


def _record(turn: Turn, item: Item, grade: Grade, text: str) -> None:
    question = turn.question
    turn.add(
        Graded(
            item=item.id,
            verdict=grade.verdict,
            grader=grade.grader,
            misconceptions=grade.misconceptions,
            rationale=grade.rationale,
            hints_used=question.rung,
        )
    )
    if grade.verdict == Verdict.UNGRADED:
        return
    turn.record(
        Evidence(
            item=item.id,
            section=item.section,
            components=item.concepts,
            verdict=grade.verdict,
            grader=grade.grader,
            misconceptions=grade.misconceptions,
            rungs=question.rung,
            answer=(grade.read_as if isinstance(item, Choice) else text)[:_ANSWER_LENGTH],
        )
    )
    first = all(mark.item != item.id for mark in turn.state.quiz)
    quizzed = turn.state.step.startswith("quiz:") and question.role == "main"
    if first and (quizzed or question.role == "check"):
        turn.state = turn.state.with_(quiz=(*turn.state.quiz, Mark(item=item.id, verdict=grade.verdict)))


def run(turn: Turn) -> None:
    """Runs code without grading it: what follows the command, or the last code given."""
    heard = turn.state.heard
    text = (heard.text if heard else "") or turn.question.given
    turn.state = turn.state.listened()
    if not text.strip():
        turn.feedback(turn.phrase("nothing_to_run"))
        return
    item = turn.lesson.item(turn.question.item)
    if isinstance(item, Code) and item.lang != "python":
        turn.feedback(turn.phrase("not_run"))
        return
    if not _may_run(turn):
        turn.feedback(turn.phrase("not_agreed"))
        return
    prelude = before(turn, item) if isinstance(item, Code) else ""
    result = turn.context.sandbox().run(text, (), _FREE_RUN, prelude=prelude)
    output = "\n".join(part for part in (result.stdout.rstrip(), result.error.rstrip()) if part)
    if output:
        turn.add(CodeBlock(text=output, lang="", role="output"))
        turn.feedback(faults.plainly(result.error))
    show_figures(turn, item, result)
    if output or result.figures:
        return
    if result.status == "finished":
        turn.feedback(turn.phrase("printed_nothing"))
    else:
        turn.feedback(turn.phrase(f"run_{result.status}"))


def misread(turn: Turn) -> None:
    """Says that a line could not be taken as an answer, and how one is written; no try is spent."""
    grade = turn.state.grade
    turn.state = turn.state.with_(heard=None, grade=None)
    if turn.state.open is None:
        turn.feedback(turn.phrase("nothing_open"))
        return
    item = turn.lesson.item(turn.question.item)
    times = turn.question.misread
    turn.state = turn.state.updated(misread=times + 1)
    told = first_time(turn, grade.rationale) if grade is not None and not isinstance(item, Code) else ""
    if isinstance(item, Code) and grade is not None:
        turn.feedback(_lacking(turn, grade) if grade.missing else turn.phrase("sandbox_failed"))
    else:
        expected = turn.phrase(_EXPECTED.get(item.kind, "unreadable"), item=turn.lesson.title(item.id))
        turn.feedback(told or sentence_start(expected))
    if times == 1:
        turn.feedback(first_time(turn, turn.phrase("ways_out")))


def _lacking(turn: Turn, grade: Grade) -> str:
    """What a program lacks to be compared by; how to go on from there is said once."""
    lacks, _, onward = grade.rationale.rpartition(". ")
    said = first_time(turn, f"{lacks}.") or turn.phrase("still_lacking", missing=" and ".join(grade.missing))
    return f"{said} {first_time(turn, onward)}".strip()


# What an answer looks like, by the item's kind.
_EXPECTED = {
    "choice": "pick_one",
    "open": "pick_one",
    "numeric": "a_number",
    "symbolic": "unreadable",
    "free_text": "too_short",
    "code": "not_code",
    "self_check": "self_check_how",
}


def before(turn: Turn, item: Code) -> str:
    """What runs before the learner's code: earlier code of theirs, or the author's, then the exercise's own setup."""

    def earlier(name: str) -> str:
        other = turn.lesson.item(name)
        return turn.context.history.code(name) or (other.solution if isinstance(other, Code) else "")

    return trial.before(item, earlier)


def _may_run(turn: Turn) -> bool:
    return turn.state.unsafe == "yes" or turn.context.sandbox().tier != "U"


def _run_checks(turn: Turn, item: Code, text: str) -> Grade:
    if item.lang != "python" or not _may_run(turn):
        return Grade(verdict=Verdict.UNGRADED, grader=own.GRADER, rationale="Nothing here can check it.")
    found = trial.grade(item, text, turn.context.sandbox(), before(turn, item))
    # Sent again as it was, a program that lacks what it would be compared by is the learner's to judge.
    return found.model_copy(update={"missing": ()}) if text == turn.question.given else found
