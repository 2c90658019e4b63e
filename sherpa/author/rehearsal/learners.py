"""Kinds of simulated learners: an open question in, a line out. They know the route's keys, as a real learner may not."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sherpa.author.rehearsal.answers import every_wrong, right, wrong
from sherpa.domain.item import Code, FreeText, Gradable, Item, Menu
from sherpa.domain.reply import Question
from sherpa.domain.typed import Typed
from sherpa.tutor.lesson import Lesson


@dataclass
class Memory:
    """How often each item was asked in this walk."""

    asked: dict[str, int] = field(default_factory=dict)
    takes_back: bool = False  # the answer just given, before the next one

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
    if isinstance(item, Menu):
        return Typed("b" if question.item.startswith("0.") else "a")
    if isinstance(item, Code):
        lines = (wrong(question, lesson), Typed("/hint"), wrong(question, lesson, 1), Typed("/hint"), Typed("/hint"))
        return lines[times - 1] if times <= len(lines) else right(question, lesson)
    if isinstance(item, FreeText) and times == 1 and len(memory.asked) % 2:
        return _MUMBLED
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


_MUMBLED = Typed("its going down quick i guess")  # means nothing that code could judge
_MORE = 16  # further questions at the end of a section; more variants than that nobody writes
_HINTS = 6  # a ladder has three rungs; whoever asks twice as often and gets nowhere answers


def knowing(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Right at every turn."""
    return right(question, lesson)


def mistaken(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Every wrong answer that the author foresaw, each taken back but the last, then the right one; asks for more."""
    if memory.takes_back:
        memory.takes_back = False
        return Typed("/undo")
    times = memory.count(question.item)
    if more := _one_more(question, lesson):
        return more if times <= _MORE else right(question, lesson)
    wrongs = every_wrong(question, lesson)
    if wrongs and question.asks == "free_text":
        wrongs = (*wrongs, _MUMBLED)
    if times > len(wrongs):
        return right(question, lesson)
    memory.takes_back = times < len(wrongs)
    return wrongs[times - 1]


def _one_more(question: Question, lesson: Lesson) -> Typed | None:
    """At a menu that offers another question: that one."""
    item = lesson.item(question.item)
    effects = [option.effect for option in item.options] if isinstance(item, Menu) else []
    return Typed(question.options[effects.index("go=again")].id) if "go=again" in effects else None


def hinted(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Takes every hint there is before anything else."""
    item = lesson.item(question.item)
    if isinstance(item, Gradable) and not item.predict and memory.count(question.item) <= _HINTS:
        return Typed("/hint")
    return right(question, lesson)


def silent(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Knows nothing and says so."""
    item = lesson.item(question.item)
    if isinstance(item, Gradable) and not item.predict and memory.count(question.item) <= _HINTS:
        return Typed("idk")
    return right(question, lesson)


def skipping(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Passes everything over."""
    return right(question, lesson) if isinstance(lesson.item(question.item), Menu) else Typed("/skip")


PERSONAS: dict[str, Persona] = {"steady": mostly_right, "struggling": struggling, "wandering": wandering}
KINDS: dict[str, Persona] = {
    "knowing": knowing,
    **PERSONAS,
    "mistaken": mistaken,
    "hinted": hinted,
    "silent": silent,
    "skipping": skipping,
}
LIKE_PEOPLE = ("knowing", "steady", "struggling", "wandering")  # the others are there to look into corners
