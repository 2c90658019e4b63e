"""The moves after a verdict: what was right and why, what a wrong answer shows, help in steps, and the way on."""

from sherpa.domain.grade import Grade
from sherpa.domain.item import Choice, Code, FreeText, Item, Menu, Numeric
from sherpa.domain.learner import Kept, Passed
from sherpa.domain.reply import CodeBlock, Hint
from sherpa.prompts.speech import Feedback, Refute, Rung
from sherpa.tutor.context import Turn
from sherpa.tutor.moves.exercise import affirm_code, refute_code
from sherpa.tutor.moves.own import is_judged_by_learner, tell_alone
from sherpa.tutor.moves.show import first_time, hash_of, once, sentence_start
from sherpa.tutor.scene import scene
from sherpa.tutor.speaking import speak, worded
from sherpa.tutor.state import Open, State

_QUOTED = 40  # of a learner's answer, in a sentence of the tutor's


def affirm(turn: Turn) -> None:
    """A right answer: the reason, what it settles, and the question is done."""
    question = turn.question
    item = turn.lesson.item(question.item)
    grade = turn.state.grade
    turn.state = turn.state.with_(grade=None)
    if isinstance(item, Code):
        affirm_code(turn, item, grade)
    elif _is_scored_later(turn.state):
        turn.feedback(turn.phrase("noted"))
    else:
        parts = [right := turn.phrase("right"), once(turn, item), _compared(turn, item)]
        said = " ".join(part for part in parts if part)
        words = Feedback(text=said, opening=right, question=item.stem, answer=question.given, scene=scene(turn))
        speak(turn, words, "feedback", settled=question.item)
        if turn.state.prefs.feedback_style == "detailed" and turn.state.step.startswith("quiz:"):
            turn.feedback(_common_slip(turn, item))
    _settle(turn, question)


def refute(turn: Turn) -> None:
    """A wrong answer: what it was right about and what is so, or, where it shows no known belief, no claim at all."""
    grade, question = turn.state.grade, turn.question
    if grade is None:
        raise AssertionError("nothing to refute")
    item = turn.lesson.item(question.item)
    if isinstance(item, Code):
        refute_code(turn, item, grade)
        return
    answer = " ".join((grade.read_as or question.given).split())
    known = hash_of(answer)
    if known in question.refuted:
        turn.feedback(turn.phrase("same_again", answer=answer[:_QUOTED]))
        return
    turn.state = turn.state.updated(refuted=(*question.refuted, known))
    said = first_time(turn, grade.say) or _refutation(turn, grade)
    if not said:
        free = isinstance(item, FreeText)
        said = turn.phrase("not_there_yet") if free else turn.phrase("not_seen", answer=answer[:_QUOTED])
    speak(turn, Refute(text=said, question=item.stem, answer=question.given, scene=scene(turn)), "feedback")


def hint(turn: Turn) -> None:
    """The next rung of the ladder, never a question's last one, which holds its answer; a bare exercise gets its start first."""
    turn.state = turn.state.with_(heard=None, grade=None)
    question = turn.question
    item = turn.lesson.item(question.item)
    if isinstance(item, Code) and question.scaffold == "bare":
        turn.feedback(turn.phrase("start_given"))
        turn.add(CodeBlock(text=item.starter.rstrip(), lang=item.lang))
        turn.state = turn.state.updated(scaffold="started")
        return
    rung = turn.lesson.ladder(item)[question.rung]
    give_hint(turn, worded(turn, Rung(text=rung, question=item.stem, tried=question.given, scene=scene(turn))))


def may_hint(turn: Turn) -> bool:
    """Whether the open question has a rung left that does not hold its answer."""
    item = turn.lesson.item(turn.question.item)
    return len(turn.lesson.ladder(item)) - turn.question.rung > (0 if isinstance(item, Code) else 1)


def give_hint(turn: Turn, text: str) -> None:
    question = turn.question
    of = len(turn.lesson.ladder(turn.lesson.item(question.item)))
    turn.add(Hint(item=question.item, rung=question.rung + 1, of=of, text=text))
    turn.state = turn.state.updated(rung=question.rung + 1)


def tell(turn: Turn) -> None:
    """The last rung: the answer with its reason. The question is done, recorded as told, and a fresh variant may follow."""
    turn.state = turn.state.with_(heard=None, grade=None)
    question = turn.question
    item = turn.lesson.item(question.item)
    if is_judged_by_learner(item):
        tell_alone(turn, item)
        _leave_told(turn, question)
        return
    if isinstance(item, Code):
        turn.feedback(turn.phrase("author_version", name=" and ".join(f"{name}()" for name in item.keep) or "version"))
        turn.add(CodeBlock(text=item.solution.rstrip()))
        turn.record(Kept(item=item.id, names=item.keep, code=item.solution, rungs=question.rung, own=False))
    elif isinstance(item, FreeText):
        turn.feedback(f"{turn.phrase('model_answer')} {item.answer}".strip())
    else:
        ladder = turn.lesson.ladder(item)
        if question.rung == len(ladder) - 1 and question.rung:
            turn.add(Hint(item=item.id, rung=len(ladder), of=len(ladder), text=ladder[-1]))
        else:
            turn.feedback(ladder[-1])
    turn.record(Passed(item=item.id, section=item.section, how="told"))
    _leave_told(turn, question)


def complete(turn: Turn) -> None:
    """A half answer: what it has, and only the rest is asked for."""
    grade = turn.state.grade
    if grade is None:
        raise AssertionError("nothing to complete")
    item = turn.lesson.item(turn.question.item)
    says = {c.id: c.say for c in item.criteria} if isinstance(item, FreeText) else {}
    met = [says.get(criterion, criterion) for criterion in grade.met]
    turn.feedback(turn.phrase("partial", met=" and ".join(met) or turn.phrase("partial_some")))
    turn.state = turn.state.updated(partial=True).with_(grade=None, lead=turn.phrase("rest"))


def confirm(turn: Turn) -> None:
    """An answer that code cannot judge: says so, and opens the closed question that supplies the evidence."""
    item = turn.lesson.item(turn.question.item)
    if not isinstance(item, FreeText) or item.confirm is None:
        raise AssertionError("this question has nothing to confirm it by")
    turn.feedback(turn.phrase("cannot_judge"))
    turn.state = turn.state.with_(grade=None).in_front(Open(item=item.confirm, role="confirm"))


def skip(turn: Turn) -> None:
    """On to the next step: what was asked is recorded as taught, not shown."""
    turn.state = turn.state.with_(heard=None, grade=None)
    main = turn.state.main() or turn.question
    item = turn.lesson.item(main.item)
    if item.predict:
        turn.feedback(turn.phrase("no_guess"))
    elif not isinstance(item, Menu):  # a wish that is not made leaves nothing behind
        turn.record(Passed(item=item.id, section=item.section, how="skipped"))
        turn.feedback(turn.phrase("skipped", item=sentence_start(turn.lesson.title(item.id))))
    if isinstance(item, Code) and item.keep:
        turn.feedback(turn.phrase("stands_in", name=" and ".join(f"{name}()" for name in item.keep)))
    if turn.question.role == "confirm":
        _close_confirmed(turn, main)
    turn.state = turn.state.with_(open=None, behind=(), posed=False)


def stop_probe(turn: Turn) -> None:
    """A test-out that did not come out: nothing is lost, the section starts at its beginning."""
    section = turn.state.section
    turn.feedback(turn.phrase("probe_stopped"))
    steps = turn.lesson.agenda(turn.state.prefs, turn.state.test_out)
    probes = [step for step in steps if step.section == section and step.id.startswith("probe:")]
    turn.state = turn.state.with_(heard=None, grade=None, open=None, behind=(), posed=False, step=probes[-1].id)


# --- parts ----------------------------------------------------------------------------------------------------------


def _settle(turn: Turn, question: Open) -> None:
    """Closes a question answered right, and what it stood for."""
    main = turn.state.main()
    turn.state = turn.state.closing()
    if question.role == "again" and main and main.item != question.item:
        _close_loop(turn, turn.lesson.item(main.item))
        turn.state = turn.state.closing()
    elif question.role == "confirm" and main:
        _close_confirmed(turn, main)
    elif turn.state.open is not None:
        turn.state = turn.state.with_(lead=turn.phrase("back" if turn.state.open.asked else "onto"))
    elif turn.state.step.startswith("probe:"):
        _probe_passed(turn)


def _close_loop(turn: Turn, first: Item) -> None:
    """The question that a variant stood for gets its answer too."""
    answer, reason = turn.lesson.answer(first), once(turn, first)
    if answer and reason:
        turn.feedback(f"{turn.phrase('loop')} {answer.removeprefix('The answer: ')} {reason}")
    guess = _compared(turn, first)
    if guess:
        turn.feedback(guess)


def _close_confirmed(turn: Turn, main: Open) -> None:
    first = turn.lesson.item(main.item)
    if isinstance(first, FreeText) and first.answer:
        turn.feedback(f"{turn.phrase('full_answer')} {first.answer}")
    turn.state = turn.state.closing()


def _probe_passed(turn: Turn) -> None:
    """The last probe of a section answered right: the section is left behind as known."""
    steps = turn.lesson.agenda(turn.state.prefs, turn.state.test_out)
    section = turn.state.section
    here = [step.id for step in steps if step.section == section]
    probes = [step_id for step_id in here if step_id.startswith("probe:")]
    if turn.state.step == probes[-1]:
        turn.feedback(turn.phrase("tested_out", number=section))
        turn.state = turn.state.with_(step=here[-1])


def _leave_told(turn: Turn, question: Open) -> None:
    main = turn.state.main() or question
    turn.state = turn.state.closing()
    if question.role == "simpler":
        asked = turn.state.open is not None and turn.state.open.asked
        turn.state = turn.state.with_(lead=turn.phrase("back" if asked else "onto"))
        return
    if question.role in ("again", "confirm"):
        first = turn.lesson.item(main.item)
        if first.id != question.item:
            turn.record(Passed(item=first.id, section=first.section, how="told"))
        if question.role == "confirm":
            _close_confirmed(turn, main)
        elif turn.state.open is not None:
            _close_loop(turn, first)
            turn.state = turn.state.closing()
        return
    variant = turn.lesson.variant(question.item, turn.state.variants)
    if question.role == "main" and variant and not isinstance(turn.lesson.item(question.item), Code):
        turn.state = turn.state.with_(variants=(*turn.state.variants, variant), lead=turn.phrase("variant"))
        turn.state = turn.state.posing(Open(item=variant, role="again"))


def _is_scored_later(state: State) -> bool:
    question = state.open
    return (
        state.prefs.feedback_style == "summary"
        and state.step.startswith("quiz:")
        and question is not None
        and question.role == "main"
    )


def _compared(turn: Turn, item: Item) -> str:
    guess = turn.state.predictions.get(item.compare or "")
    return turn.phrase("guess", guess=guess) if guess else ""


def _refutation(turn: Turn, grade: Grade) -> str:
    """The refutation of the first misconception that the answer shows; where it was said before, only its name."""
    known = turn.lesson.route.misconceptions
    for misconception in grade.misconceptions:
        if misconception in known:
            slip = known[misconception]
            return first_time(turn, slip.refutation) or turn.phrase("slip_again", belief=slip.belief.rstrip("."))
    return ""


def _common_slip(turn: Turn, item: Item) -> str:
    match item:
        case Choice(options=options):
            shown = [option.misconception for option in options if option.misconception]
        case Numeric(mistakes=mistakes):
            shown = [mistake.misconception for mistake in mistakes if mistake.misconception]
        case FreeText(not_yet=wrong):
            shown = [phrasing.misconception for phrasing in wrong if phrasing.misconception]
        case _:
            shown = []
    known = turn.lesson.route.misconceptions
    for misconception in shown:
        if misconception in known and (refutation := first_time(turn, known[misconception].refutation)):
            belief = known[misconception].belief.rstrip(".")
            return turn.phrase("common_slip", belief=belief, refutation=refutation)
    return ""
