"""An open question and the lesson in, what a simulated learner types out: right, or wrong in a way that the author foresaw."""

from sherpa.domain.formula import evaluate, show
from sherpa.domain.item import Choice, Code, Confidence, FreeText, Item, Menu, Numeric, SelfCheck, Symbolic
from sherpa.domain.reply import Question, Reply
from sherpa.domain.typed import Typed
from sherpa.tutor.lesson import Lesson


def open_question(reply: Reply) -> Question | None:
    last = reply.blocks[-1] if reply.blocks else None
    return last if isinstance(last, Question) else None


def right(question: Question, lesson: Lesson) -> Typed:
    """An answer that is right, or any fitting one where nothing is."""
    item = lesson.item(question.item)
    match item:
        case Choice(options=options):
            keys = {option.text for option in options if option.key}
            return Typed(", ".join(option.id for option in question.options if option.text in keys))
        case Numeric(answer=answer):
            return Typed(show(evaluate(answer, lesson.functions)))
        case Symbolic(answer=answer):
            return Typed(answer)
        case FreeText():
            return Typed(
                item.accepted[0] if item.accepted else item.answer or "It says how one thing changes with another."
            )
        case Code(solution=solution):
            return Typed(solution.rstrip() or "It stands in the folder now, as asked.", block=bool(solution))
        case Menu():
            return Typed("a")
        case SelfCheck():
            return Typed("all")
        case Confidence():
            return Typed("8")


def wrong(question: Question, lesson: Lesson, nth: int = 0) -> Typed:
    """A wrong answer; the nth of those that the author foresaw, where there are some."""
    item = lesson.item(question.item)
    match item:
        case Choice(options=options):
            keys = {option.text for option in options if option.key}
            others = [option.id for option in question.options if option.text not in keys]
            return Typed(others[nth % len(others)])
        case Numeric(answer=answer, mistakes=mistakes):
            if mistakes:
                return Typed(show(evaluate(mistakes[nth % len(mistakes)].answer, lesson.functions)))
            return Typed(show(evaluate(answer, lesson.functions) + 13.7))
        case Symbolic(mistakes=mistakes):
            return Typed(str(mistakes[nth % len(mistakes)].answer) if mistakes else "[17, 17]")
        case FreeText(not_yet=phrasings):
            return Typed(phrasings[nth % len(phrasings)].text if phrasings else "The weather is cold.")
        case Code(mistakes=mistakes, starter=starter):
            attempt = mistakes[nth % len(mistakes)].witness if mistakes else starter or f"attempt = {nth}"
            return Typed(attempt.rstrip(), block=True)
        case Confidence():
            return Typed("2")
        case SelfCheck():
            return Typed("none")
        case _:
            return right(question, lesson)


def every_wrong(question: Question, lesson: Lesson) -> tuple[Typed, ...]:
    """All wrong answers that the author foresaw, or one where none is; none at all where nothing can be wrong."""
    item = lesson.item(question.item)
    match item:
        case Choice(options=options):
            foreseen = sum(not option.key for option in options) if any(option.key for option in options) else 0
        case Numeric(mistakes=known) | Symbolic(mistakes=known):
            foreseen = max(len(known), 1)
        case FreeText(not_yet=phrasings):
            foreseen = len(phrasings)
        case Code(mistakes=programs, checks=checks):
            foreseen = len(programs) or bool(checks)
        case _:
            foreseen = 0
    if getattr(item, "predict", False):
        foreseen = 0
    return tuple(wrong(question, lesson, nth) for nth in range(foreseen))


def has_key(item: Item) -> bool:
    """Whether code can tell that an answer to it is right: the author's own must pass."""
    match item:
        case Choice(options=options):
            return any(option.key for option in options) and not item.predict
        case Numeric() | Symbolic():
            return not item.predict
        case FreeText(accepted=accepted, answer=answer):
            return bool(accepted or answer) and not item.predict
        case Code(lang=lang, solution=solution, checks=checks):
            return lang == "python" and bool(solution and checks)
        case _:
            return False
