"""The moves beside the walk: a question of the learner's own, commands, a jump. All of them come back to the same step."""

from collections.abc import Callable
from datetime import datetime
from typing import get_args

from sherpa.domain.commands import help_on
from sherpa.domain.grade import Verdict
from sherpa.domain.item import Code
from sherpa.domain.learner import Evidence, Noted, Passed, Wondered
from sherpa.domain.preferences import (
    ExplanationDepth,
    FeedbackStyle,
    Pacing,
    Preferences,
    QuizFrequency,
    QuizType,
    Tone,
)
from sherpa.domain.reply import CodeBlock, Notice, Phase, Prose
from sherpa.learner.spending import spending
from sherpa.prompts.speech import Answer
from sherpa.tutor.context import Turn
from sherpa.tutor.moves.respond import give_hint, may_hint
from sherpa.tutor.moves.show import first_time, say_otherwise, show_picture
from sherpa.tutor.passages import is_ahead, meaning_of, passage_for
from sherpa.tutor.policy import is_alone
from sherpa.tutor.reviews import due_components, items_for, next_review
from sherpa.tutor.scaffold import beginning
from sherpa.tutor.scene import scene
from sherpa.tutor.speaking import speak
from sherpa.tutor.state import Open
from sherpa.tutor.ways import best, left

_QUOTED = 60  # of a question, in a sentence of the tutor's
_QUESTION_LENGTH = 200  # of a question kept for the journal


def converse(turn: Turn) -> None:
    """Answers from the route what was reached so far, or says honestly that it cannot and keeps the question."""
    heard = turn.state.heard
    question = (heard.text if heard else "").strip()
    turn.state = turn.state.listened()
    turn.phase = Phase.CONVERSE
    if not question:
        turn.feedback(turn.phrase("ask_how"))
        return
    if is_ahead(question, turn.state, turn.lesson):
        turn.feedback(turn.phrase("ahead"))
        turn.state = turn.state.with_(lead=turn.phrase("return") if turn.state.open else "")
        return
    passage = passage_for(question, turn.state, turn.lesson)
    turn.record(Wondered(question=question[:_QUESTION_LENGTH], answered=passage is not None))
    known = Answer(
        text=passage or _not_known(turn, question), question=question, passage=passage or "", scene=scene(turn)
    )
    speak(turn, known, "feedback" if passage is None else "text", instead=lambda: _next_rung(turn, known.text))
    if turn.state.open is not None:
        turn.state = turn.state.with_(lead=turn.phrase("return"))


def _not_known(turn: Turn, question: str) -> str:
    about = " ".join(question.rstrip(" ?.!").split())[:_QUOTED]
    return first_time(turn, turn.phrase("no_passage")) or turn.phrase("no_passage_either", question=about)


def _next_rung(turn: Turn, otherwise: str) -> None:
    """In place of an answer that was not to be given yet: the next step towards it, counted as the help that it is."""
    if turn.state.open is None or not may_hint(turn):
        turn.feedback(otherwise)
        return
    give_hint(turn, turn.lesson.ladder(turn.lesson.item(turn.question.item))[turn.question.rung])


def jump(turn: Turn) -> None:
    """To the start of another section; "/section 3 test" begins it with its test."""
    heard = turn.state.heard
    wanted, _, how = (heard.text if heard else "").strip().partition(" ")
    turn.state = turn.state.listened()
    numbers = [section.number for section in turn.lesson.route.sections]
    if not wanted.isdigit() or int(wanted) not in numbers:
        turn.feedback(turn.phrase("no_section", first=numbers[0] if numbers else 0, last=numbers[-1] if numbers else 0))
        return
    section = turn.lesson.route.section(int(wanted))
    if how.strip().lower() == "test" and section is not None and section.test_out:
        turn.state = turn.state.probing(section.number)
    step = turn.lesson.before_section(int(wanted), turn.state.prefs, turn.state.test_out)
    turn.state = turn.state.with_(step=step, open=None, behind=(), posed=False, over="")


def obey(turn: Turn) -> None:
    """Commands that change nothing about the walk's position, save that a disputed question is left."""
    heard = turn.state.heard
    name, argument = (heard.name, heard.text.strip()) if heard else ("unknown", "")
    turn.state = turn.state.listened()
    _ANSWERS.get(name, _unknown)(turn, argument)


def _help(turn: Turn, argument: str) -> None:
    turn.add(CodeBlock(text=help_on(argument), lang="", role="output"))


def _what(turn: Turn, argument: str) -> None:
    meaning = meaning_of(argument.strip('` "?'), turn.state, turn.lesson)
    turn.prose(meaning) if meaning else turn.feedback(turn.phrase("no_symbol", sign=argument or "That"))


def _back(turn: Turn, argument: str) -> None:
    steps = turn.lesson.agenda(turn.state.prefs, turn.state.test_out)
    ids = [step.id for step in steps]
    here = ids.index(turn.state.step) if turn.state.step in ids else 0
    beats = [step.ref for step in steps[: here + 1] if step.kind == "beat"]
    beat = turn.lesson.route.beat(beats[-1]) if beats else None
    if beat is None:
        turn.feedback(turn.phrase("no_beat"))
        return
    show_picture(turn, beat.id)
    if argument == "picture" and beat.picture:
        turn.state = turn.state.with_(shown_as="picture")
        return
    if argument not in ("", *(way for way in left(beat, turn.state.alternatives.get(beat.id, ())))):
        turn.feedback(turn.phrase("no_such_way"))
    if not say_otherwise(turn, beat, argument):
        turn.add(Prose(text=beat.text, role="reminder"))


def _plot(turn: Turn, argument: str) -> None:
    shown = len(turn.blocks)
    steps = turn.lesson.agenda(turn.state.prefs, turn.state.test_out)
    ids = [step.id for step in steps]
    here = ids.index(turn.state.step) if turn.state.step in ids else -1
    for step in reversed(steps[: here + 1]):
        if step.kind == "beat":
            show_picture(turn, step.ref)
        if len(turn.blocks) > shown:
            return
    turn.feedback(turn.phrase("no_picture"))


def _why(turn: Turn, argument: str) -> None:
    state = turn.state
    if state.last_item:
        title = turn.lesson.title(state.last_item)
        turn.feedback(first_time(turn, turn.phrase("why_verdict", item=title, ground=state.last_ground)))
    if state.pace:
        turn.feedback(first_time(turn, turn.phrase(f"why_{state.pace}")))
    if way := best(state.ways):
        answers, held = state.ways[way]
        turn.feedback(first_time(turn, turn.phrase(f"why_{way}", answers=answers, held=held)))
    if state.open is None:
        return
    item = turn.lesson.item(state.open.item)
    known = turn.lesson.route.concepts
    concepts = [known[concept].title for concept in item.concepts if concept in known and concept in state.taught]
    key = f"why_{state.open.role}" if concepts else "why_ahead"
    turn.feedback(turn.phrase(key, item=turn.lesson.title(item.id), concept=" and ".join(concepts)))


def _dispute(turn: Turn, argument: str) -> None:
    item = turn.state.last_item
    if not item:
        turn.feedback(turn.phrase("nothing_to_dispute"))
        return
    turn.record(Passed(item=item, section=turn.state.section, how="disputed"))
    turn.feedback(turn.phrase("disputed", item=turn.lesson.title(item)))
    main = turn.state.main()
    if turn.state.open is not None and main is not None and item in (turn.state.open.item, main.item):
        turn.state = turn.state.with_(open=None, behind=(), posed=False)


def _code(turn: Turn, argument: str) -> None:
    item = turn.lesson.item(turn.state.open.item) if turn.state.open else None
    if not isinstance(item, Code) or turn.state.open is None:
        turn.feedback(turn.phrase("no_exercise"))
        return
    given = turn.state.open.given or beginning(item, turn.state.open.scaffold)
    turn.feedback(turn.phrase("code_so_far"))
    turn.add(CodeBlock(text=given.rstrip()))


def _progress(turn: Turn, argument: str) -> None:
    history = turn.context.history
    shown = [record.event for record in history.evidence if isinstance(record.event, Evidence) and not record.event.own]
    lines = []
    for section in turn.lesson.route.sections:
        asked = {event.item for event in shown if event.section == section.number}
        right = {event.item for event in shown if event.section == section.number and event.verdict == Verdict.CORRECT}
        ideas = {component for beat in section.beats for component in beat.teaches}
        taught = len(ideas & set(turn.state.taught))
        answered = f", {len(right)} of {len(asked)} questions right" if asked else ""
        lines.append(f"- {section.number} {section.title}: {taught} of {len(ideas)} ideas met{answered}")
    turn.add(Prose(text="\n".join(lines), role="reminder"))
    if cost := spending(r for r in history.spent if r.session == turn.context.line.session):
        turn.add(Notice(text=f"In this session: {cost}."))


def _review(turn: Turn, argument: str) -> None:
    """Asks what is due once the open question is closed; at once where none stands open."""
    history, rules, at = turn.context.history, turn.context.rules.review, turn.context.line.at
    items = items_for(due_components(turn.lesson, history, at, rules), turn.lesson, history)[: rules.asked]
    if items:
        turn.state = turn.state.with_(queue=tuple(Open(item=item, role="review") for item in items), due=())
        turn.feedback(turn.phrase("review_next" if turn.state.open else "review_now", number=len(items)))
        return
    card = next_review(turn.lesson, history, rules)
    later = datetime.fromisoformat(card.due).date() if card else None
    concept = turn.lesson.route.concepts.get(card.component) if card else None
    if later is None or concept is None or later <= datetime.fromisoformat(at).date():
        turn.feedback(turn.phrase("nothing_due"))
    else:
        turn.feedback(turn.phrase("due_later", concept=concept.title, day=f"{later:%A %d %B}"))


def _journal(turn: Turn, argument: str) -> None:
    """Keeps a line for the journal; without one the session writes the entry."""
    if argument:
        turn.record(Noted(text=argument))
        turn.feedback(turn.phrase("noted_down"))


def _no_code_yet(turn: Turn, argument: str) -> None:
    turn.feedback(turn.phrase("nothing_to_run"))


def _nothing_open(turn: Turn, argument: str) -> None:
    turn.feedback(turn.phrase("without_help" if is_alone(turn.state, turn.lesson) else "no_hint_here"))


def _unknown(turn: Turn, argument: str) -> None:
    name, _, nearest = argument.partition(" ")
    if nearest:
        turn.feedback(turn.phrase("unknown_nearest", name=name, nearest=nearest))
    else:
        turn.feedback(turn.phrase("unknown_command", name=name or "?"))


# A setting's command, its field, its values. /quiz takes the kind, the frequency or the feedback's style.
_SETTINGS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "pace": (("pacing", get_args(Pacing)),),
    "tone": (("tone", get_args(Tone)),),
    "depth": (("explanation_depth", get_args(ExplanationDepth)),),
    "quiz": (
        ("quiz_type", get_args(QuizType)),
        ("quiz_frequency", get_args(QuizFrequency)),
        ("feedback_style", get_args(FeedbackStyle)),
    ),
}


def _setting(name: str) -> Callable[[Turn, str], None]:
    def change(turn: Turn, argument: str) -> None:
        wanted = argument.lower().replace(" ", "_" if name == "quiz" else "-")
        for field, values in _SETTINGS[name]:
            if wanted in values:
                prefs = Preferences.model_validate({**dict(turn.state.prefs), field: wanted})
                turn.state = turn.state.with_(prefs=prefs)
                turn.feedback(turn.phrase("changed", what=field.replace("_", " "), value=wanted))
                return
        choices = "; ".join(", ".join(values) for _, values in _SETTINGS[name])
        turn.feedback(turn.phrase("choices", name=name, choices=choices))

    return change


_ANSWERS: dict[str, Callable[[Turn, str], None]] = {
    "help": _help,
    "what": _what,
    "back": _back,
    "plot": _plot,
    "why": _why,
    "dispute": _dispute,
    "code": _code,
    "progress": _progress,
    "review": _review,
    "journal": _journal,
    "run": _no_code_yet,
    "check": _no_code_yet,
    "hint": _nothing_open,
    "idk": _nothing_open,
    "skip": _nothing_open,
    **{name: _setting(name) for name in _SETTINGS},
}
