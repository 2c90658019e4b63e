"""Simulated learners: an open question in, a line out. They know the route's keys, as a test may and a learner may not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sherpa.domain.formula import evaluate, show
from sherpa.domain.item import Choice, Code, Confidence, FreeText, Item, Menu, Numeric, SelfCheck, Symbolic
from sherpa.domain.reply import Question, Reply
from sherpa.tutor.lesson import Lesson
from sherpa.ui.script import Typed


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


@dataclass
class Memory:
    """How often each item was asked in this walk."""

    asked: dict[str, int] = field(default_factory=dict)

    def count(self, item: str) -> int:
        self.asked[item] = self.asked.get(item, 0) + 1
        return self.asked[item]


Persona = Callable[[Question, Lesson, Memory], Typed]


def mostly_right(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Right, but for every seventh item's first try."""
    times = memory.count(question.item)
    if times == 1 and len(memory.asked) % 7 == 0:
        return wrong(question, lesson)
    return right(question, lesson)


def struggling(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Wrong, wrong again, gives up or asks for help, and gets there in the end."""
    times = memory.count(question.item)
    item: Item = lesson.item(question.item)
    if isinstance(item, Menu) and question.item.startswith("0."):
        return Typed("b")
    if isinstance(item, Code):
        lines = (wrong(question, lesson), Typed("/hint"), wrong(question, lesson, 1), Typed("/hint"), Typed("/hint"))
        return lines[times - 1] if times <= len(lines) else right(question, lesson)
    if isinstance(item, FreeText) and times == 1 and len(memory.asked) % 2:
        return Typed("its going down quick i guess")
    if times == 1:
        return wrong(question, lesson) if len(memory.asked) % 3 else Typed("idk")
    if times == 2:
        return Typed("idk") if len(memory.asked) % 2 else wrong(question, lesson, 1)
    return right(question, lesson)


ASIDES = (
    "is there a rust crate for this?",
    "why not make h as small as it gets?",
    "what does the little mark mean?",
    "how do big models do this?",
    "does this work for every function?",
    "who came up with this?",
    "can I use pandas instead?",
    "what if two inputs move at once?",
    "do I need a GPU for that?",
    "why is it called a gradient?",
    "how does pytorch compute it?",
    "what happens with millions of weights?",
    "is there a video on it?",
    "why multiply and not add?",
    "can the learning rate be negative?",
    "how do I know when to stop?",
    "what is a hessian?",
    "does the order of the data matter?",
    "why square the errors?",
    "can you show me a real data set?",
    "what would you use at work?",
    "how long did training take in the old days?",
)


def wandering(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Answers little, skips, asks back, says ok."""
    times = memory.count(question.item)
    number = len(memory.asked)
    if question.asks in ("open", "confidence", "self_check"):
        return Typed("a") if question.asks == "open" else Typed("5" if question.asks == "confidence" else "none")
    match number % 5, times:
        case 0, 1:
            return Typed(f"{ASIDES[(number // 5) % len(ASIDES)]}")
        case 1, 1:
            return Typed("ok")
        case 2, 1:
            return right(question, lesson)
        case 3, 1:
            return Typed("/why")
        case _:
            return Typed("/skip")


PERSONAS: dict[str, Persona] = {"steady": mostly_right, "struggling": struggling, "wandering": wandering}
MAX_TURNS = 600


def walk(session: object, lesson: Lesson, persona: Persona) -> Iterator[tuple[Typed | None, Reply]]:
    """Plays a persona through a session to its end; yields each line with its reply, the first without a line."""
    memory = Memory()
    reply = session.open()  # type: ignore[attr-defined]
    yield None, reply
    for _ in range(MAX_TURNS):
        if reply.over:
            return
        question = open_question(reply)
        if question is None:
            raise AssertionError(f"no open question after turn {reply.turn}: {reply.blocks}")
        typed = persona(question, lesson, memory)
        reply = session.turn(typed.text, typed.block)  # type: ignore[attr-defined]
        yield typed, reply
    raise AssertionError(f"{MAX_TURNS} turns and no end")
