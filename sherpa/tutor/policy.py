"""The whole pedagogy as a pure function: where the walk stands in, the next move out.

FOLLOWS is the table of which move may come after which; the graph is built from it, and a move outside it is a bug.
"""

from typing import Literal

from sherpa.domain.grade import Verdict
from sherpa.domain.item import Choice, Code, Confidence, FreeText, Menu, SelfCheck
from sherpa.items.compared import BY_LEARNER
from sherpa.tutor.agenda import Step, is_probed
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.reviews import closing
from sherpa.tutor.standing import CHECK, DUE
from sherpa.tutor.state import ASKED_ONCE, Heard, Open, State

Move = Literal[
    "listen", "orient", "recap", "brief", "explain", "ask", "grade", "take", "affirm", "refute", "simplify", "vary",
    "hint", "tell", "complete", "confirm", "self_check", "misread", "converse", "obey", "jump", "skip", "run",
    "report", "review_code", "stop_probe", "adapt", "offer", "revisit", "finish", "close", "wait",
]  # fmt: skip

_ONWARD: tuple[Move, ...] = (
    "revisit", "adapt", "offer", "brief", "explain", "ask", "report", "review_code", "finish", "wait",
)  # fmt: skip
_EASED: tuple[Move, ...] = ("simplify", "vary", "hint", "tell", "ask", "stop_probe")
FOLLOWS: dict[Move, tuple[Move, ...]] = {
    "listen": (
        "orient", "recap", "close", "grade", "take", "converse", "obey", "jump", "skip", "run", "hint", "tell",
        "simplify", "stop_probe", "misread", "ask", "wait",
    ),
    "orient": _ONWARD,
    "recap": _ONWARD,
    "brief": _ONWARD,
    "explain": _ONWARD,
    "ask": ("wait",),
    "grade": ("affirm", "refute", "complete", "confirm", "self_check", "misread", "tell", "stop_probe"),
    "take": _ONWARD,
    "affirm": ("vary", *_ONWARD),
    "refute": _EASED,
    "simplify": ("ask",),
    "vary": ("ask",),
    "hint": ("ask",),
    "tell": ("vary", *_ONWARD),
    "complete": ("ask",),
    "confirm": ("ask",),
    "self_check": ("ask",),
    "misread": ("ask", "wait"),
    "converse": ("ask", "wait"),
    "obey": _ONWARD,  # a disputed question is left behind
    "jump": _ONWARD,
    "skip": ("vary", *_ONWARD),
    "run": ("ask",),
    "report": _ONWARD,
    "review_code": _ONWARD,
    "stop_probe": _ONWARD,
    "adapt": _ONWARD,
    "offer": ("ask",),
    "revisit": ("ask",),
    "finish": ("wait",),
    "close": ("wait",),
}  # fmt: skip

_COMMANDS: dict[str, Move] = {"ask": "converse", "section": "jump", "skip": "skip", "run": "run"}


def next_move(state: State, lesson: Lesson, last: Move) -> Move:
    """What to do now. `last` is the move just made, "listen" at the start of a turn."""
    if state.heard is not None:
        return _to_line(state, state.heard, lesson)
    if state.grade is not None:
        return _to_verdict(state, lesson, last)
    if state.over or last == "close" or (state.open is not None and state.posed):
        return "wait"
    if state.open is None:
        return onward(state, lesson)
    if last in ("affirm", "tell", "skip") and state.open.tries and lesson.variant(state.open.item, state.variants):
        return "vary"
    return "ask"


def upcoming(state: State, lesson: Lesson) -> Step:
    """The agenda's next step."""
    return lesson.step_after(state.step, state.prefs, state.test_out)


_BY_KIND: dict[str, Move] = {
    "say": "brief", "beat": "explain", "item": "ask", "menu": "ask", "report": "report", "review": "review_code", "end": "finish",
}  # fmt: skip


def onward(state: State, lesson: Lesson) -> Move:
    """What comes once no question stands open: what is to be asked again, a change of pace, an offer, the next step."""
    if state.queue:
        return "revisit"
    step = upcoming(state, lesson)
    if state.called != state.pace and step.section and not step.id.startswith("probe:"):
        return "adapt"
    return "offer" if offered(state, lesson) else _BY_KIND[step.kind]


def offered(state: State, lesson: Lesson) -> str:
    """The id of the menu that comes before the next step, each once; nothing where none does."""
    step = upcoming(state, lesson)
    section = lesson.route.section(step.section)
    heading = section is not None and step.id == f"head:{section.number}"
    menus: list[str] = [CHECK if state.rested else DUE] if state.due else []
    if section and heading and not is_probed(state.test_out, section.number):  # a test tells what is missing by itself
        menus += [f"gap.{name}" for name in section.needs_routes if name in state.gaps]
        if state.pace == "faster" and section.test_out:
            menus.append(f"testout.{section.number}")
    if section and state.pace == "shorter" and step.id.startswith(("beat:", "item:")):
        menus.append(f"activity.{section.number}")
    return next((menu for menu in menus if not state.used.get(offer_of(menu))), "")


def offer_of(menu: str) -> str:
    """The key by which the state counts how often a menu was offered."""
    return f"offered:{menu}"


# --- what the learner's line asks for -------------------------------------------------------------------------------


def _to_line(state: State, heard: Heard, lesson: Lesson) -> Move:
    match heard.kind:
        case "opened":
            return "recap" if state.step else "orient"
        case "closed":
            return "close"
        case "command":
            return _to_command(state, heard.name, lesson)
        case "question":
            return "converse"
        case "idk":
            return _to_giving_up(state, lesson)
        case "attempt":
            return "take" if _is_taken(state, lesson) else "grade"
        case "empty":
            return "misread" if state.open is None else "ask"
        case "words":
            return "misread"


def _to_command(state: State, name: str, lesson: Lesson) -> Move:
    if name in ("hint", "idk") and _is_gradable(state, lesson):
        if name == "hint":
            return "obey" if is_alone(state, lesson) else _to_hint(state, lesson)
        return _to_giving_up(state, lesson)
    if name == "check" and state.open is not None and state.open.given:
        return "grade"
    if name in ("skip", "run") and state.open is None:
        return "obey"
    if name == "idk" and state.open is not None:
        return "skip"
    return _COMMANDS.get(name, "obey")


def is_alone(state: State, lesson: Lesson) -> bool:
    """Whether the open question is one of those asked without help."""
    return state.open is not None and (state.open.role == "check" or state.open.item in closing(lesson))


def _to_giving_up(state: State, lesson: Lesson) -> Move:
    """ "I don't know" costs nothing: a smaller step if there is one, else the next rung."""
    if state.open is None:
        return "misread"
    if not _is_gradable(state, lesson):
        return "skip"
    if state.open.role in ASKED_ONCE:
        return "tell"
    if state.step.startswith("probe:"):
        return "stop_probe"
    if state.open.role == "main" and lesson.item(state.open.item).simpler and not state.open.simplified:
        return "simplify"
    return _to_hint(state, lesson)


def _to_hint(state: State, lesson: Lesson) -> Move:
    if state.open is None:
        return "obey"
    item = lesson.item(state.open.item)
    left = len(lesson.ladder(item)) - state.open.rung
    # The last rung of a question holds its answer; a programmer still writes the code after the last rung.
    return "tell" if left <= (0 if isinstance(item, Code) else 1) else "hint"


# --- what a verdict leads to ----------------------------------------------------------------------------------------


def _to_verdict(state: State, lesson: Lesson, last: Move) -> Move:
    grade, question = state.grade, state.open
    if grade is None or question is None:
        raise AssertionError("a verdict needs an open question")
    probing = state.step.startswith("probe:")
    match grade.verdict:
        case Verdict.CORRECT:
            return "affirm"
        case Verdict.UNGRADED:
            abstained = isinstance(lesson.item(question.item), FreeText)
            return "stop_probe" if probing and abstained else _to_ungraded(state, question, lesson)
        case Verdict.PARTIAL if not question.partial and not probing and question.role not in ASKED_ONCE:
            return "complete"
        case Verdict.PARTIAL:
            return "stop_probe" if probing else _to_ungraded(state, question, lesson)
        case Verdict.INCORRECT:
            if last == "grade":
                return "refute"
            return "stop_probe" if probing else _after_refutation(state, question, lesson)


def _to_ungraded(state: State, question: Open, lesson: Lesson) -> Move:
    item = lesson.item(question.item)
    if isinstance(item, Code):
        # The sandbox may do better at another try, and a name may be mended; what has no checks the learner judges.
        judged = state.grade is not None and state.grade.grader == BY_LEARNER
        if not judged and (item.checks or (state.grade and state.grade.missing)):
            return "misread"
    elif not isinstance(item, FreeText):
        return "misread"
    elif item.confirm:
        return "confirm"
    return "self_check" if state.section not in state.assessed else "tell"


def _after_refutation(state: State, question: Open, lesson: Lesson) -> Move:
    item = lesson.item(question.item)
    if isinstance(item, Code):
        return "ask"
    if question.role in ASKED_ONCE:
        return "tell"
    main = state.main() or question
    has_variant = lesson.variant(main.item, state.variants) is not None
    if question.role == "main" and item.simpler and not question.simplified:
        return "simplify"
    stepped_down = (
        question.simplified and question.tries > 1
    )  # where smaller steps come first, a first miss is met by a hint
    if question.role in ("main", "again") and has_variant and (isinstance(item, Choice) or stepped_down):
        return "vary"
    if isinstance(item, Choice):
        return "tell"  # never the same choice twice
    return _to_hint(state, lesson)


# --- facts ----------------------------------------------------------------------------------------------------------


def _is_gradable(state: State, lesson: Lesson) -> bool:
    if state.open is None:
        return False
    item = lesson.item(state.open.item)
    return not isinstance(item, Menu | SelfCheck | Confidence) and not item.predict


def _is_taken(state: State, lesson: Lesson) -> bool:
    """Whether the open question's answers are taken as they come, not graded."""
    return not _is_gradable(state, lesson)
