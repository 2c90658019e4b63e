"""The moves at the edges of a sitting: the first words, the recap on return, the last words."""

from datetime import datetime

from sherpa.domain.grade import Verdict
from sherpa.domain.item import Code
from sherpa.domain.learner import Evidence, Kept, Reached, Recorded, Wondered
from sherpa.domain.preferences import Opening
from sherpa.domain.reply import Phase, Prose
from sherpa.prompts.speech import Recap, Summarise
from sherpa.tutor.agenda import place
from sherpa.tutor.context import Turn
from sherpa.tutor.moves.show import show_picture
from sherpa.tutor.policy import offer_of
from sherpa.tutor.reviews import due_components, first_tries, items_for, one_each_section
from sherpa.tutor.scene import scene
from sherpa.tutor.speaking import speak
from sherpa.tutor.standing import CHECK, DUE
from sherpa.tutor.state import Heard

_FACTS = 12  # of a sitting, the newest; three lines hold no more


def orient(turn: Turn) -> None:
    """The first words of a walk: what it is, why, how to get help, what it leans on."""
    route = turn.lesson.route
    turn.add(Prose(text=f"{route.title}: {route.promise}" if route.promise else route.title, role="heading"))
    turn.prose(f"{route.hook}\n\n{turn.phrase('welcome')}")
    turn.prose(route.needs)
    turn.record(Reached(place="opening"))
    opening = _take_settings(turn, turn.state.heard)
    if opening.earlier:
        turn.prose(turn.phrase("earlier", notes=opening.earlier))
    turn.state = turn.state.listened().with_(phase=Phase.ORIENT)


def recap(turn: Turn) -> None:
    """The words on return: what stands from last time, what is still open, and what the open question needs."""
    state = turn.state
    turn.state = state.listened().with_(over="" if state.over == "stopped" else state.over)
    opening = _take_settings(turn, state.heard)
    _say_where(turn)
    lines = _recollection(turn)
    if opening.changed:
        lines.append(turn.phrase("route_new"))
    if opening.wondering:
        lines.append(turn.phrase("wondering", question=opening.wondering))
    speak(turn, Recap(text="  \n".join(lines), scene=scene(turn, part=False)))  # two spaces: a line each
    if turn.state.over:
        _after_the_end(turn)
        return
    _say_due(turn)
    if turn.state.open is None:
        return
    if not turn.lesson.knows(turn.question.item):
        turn.feedback(turn.phrase("route_changed"))
        turn.state = turn.state.with_(open=None, behind=())
        return
    item = turn.lesson.item(turn.question.item)
    turn.state = turn.state.updated(asked=False).with_(lead="")
    show_picture(turn, item.picture)
    if item.on_screen:
        turn.add(Prose(text=item.on_screen, role="reminder"))


def _say_due(turn: Turn) -> None:
    """Names what is due; the offer comes once the open question is closed."""
    history, rules = turn.context.history, turn.context.rules.review
    components = due_components(turn.lesson, history, turn.context.line.at, rules)
    items = items_for(components, turn.lesson, history)[: rules.offered]
    turn.state = turn.state.with_(due=items, used={**turn.state.used, offer_of(DUE): 0})
    concepts = turn.lesson.route.concepts
    asked = {name for item in items for name in turn.lesson.item(item).concepts}
    titles = [concepts[name].title for name in components if name in asked and name in concepts][: rules.offered]
    if items and titles:
        turn.prose(turn.phrase("due", what=", ".join(titles)))


def _after_the_end(turn: Turn) -> None:
    """A route walked to its end: what can be done with it, and some days later the offer to see what has stayed."""
    history, now = turn.context.history, datetime.fromisoformat(turn.context.line.at)
    ends = [r.at for r in history.reached if isinstance(r.event, Reached) and r.event.place == "end"]
    since = (now - datetime.fromisoformat(ends[-1])).days if ends else 0
    items = one_each_section(turn.lesson, history)
    if since < turn.context.rules.review.check_after or not items:
        turn.prose(turn.phrase("walked"))
        return
    end = turn.lesson.before("end", turn.state.prefs, turn.state.test_out)
    used = {**turn.state.used, offer_of(CHECK): 0}
    turn.state = turn.state.with_(due=items, rested=True, over="", open=None, behind=(), step=end, used=used)


def _take_settings(turn: Turn, heard: Heard | None) -> Opening:
    """A file that was changed since counts; a setting changed by command stands where it was not."""
    opening = Opening.model_validate_json(heard.text) if heard and heard.text else Opening(prefs=turn.state.configured)
    turn.state = turn.state.with_(unsafe=opening.unsafe or turn.state.unsafe, gaps=opening.gaps)
    if opening.prefs != turn.state.configured:
        turn.state = turn.state.with_(prefs=opening.prefs, configured=opening.prefs)
    return opening


def _say_where(turn: Turn) -> None:
    """Where the walk stands, and how many questions are left in its section: progress in steps, never in minutes."""
    section = turn.lesson.route.section(turn.state.section)
    if section is None:
        return
    steps = turn.lesson.agenda(turn.state.prefs, turn.state.test_out)
    here = place(steps, turn.state.step)
    left = sum(step.section == section.number and step.kind == "item" for step in steps[here:])
    text = f"Section {section.number} of {len(turn.lesson.route.sections)} · {section.title}"
    turn.add(Prose(text=f"{text} · {turn.phrase('left', number=left)}" if left else text, role="heading"))


def close(turn: Turn) -> None:
    """The words at the end of a sitting: where it stops, and how to go on."""
    turn.state = turn.state.listened()
    if turn.state.over == "finished":
        return
    at = turn.lesson.title(turn.state.open.item) if turn.state.open else "the start of the next step"
    if facts := _facts(turn):
        speak(turn, Summarise(facts=facts))
    turn.prose(turn.phrase("closing", at=at, route=turn.lesson.route.name))


def _facts(turn: Turn) -> tuple[str, ...]:
    """What this sitting's events say, each with its turn."""
    history, session = turn.context.history, turn.context.line.session
    facts = [
        f"{turn.lesson.title(r.event.item)}: {r.event.verdict.value} (turn {r.turn})"
        for r in history.evidence
        if r.session == session and isinstance(r.event, Evidence) and turn.lesson.knows(r.event.item)
    ]
    wrote = [
        f"wrote {' and '.join(r.event.names)}() (turn {r.turn})"
        for r in history.kept.values()
        if r.session == session and isinstance(r.event, Kept) and r.event.own and r.event.names
    ]
    return tuple((*facts, *wrote)[-_FACTS:])


def finish(turn: Turn) -> None:
    """The end of the route, and of the check some days after it."""
    state = turn.state
    turn.state = state.with_(step="end", phase=Phase.DONE, section=0, over="finished", rested=False, due=(), quiz=())
    if state.rested and state.quiz:
        right = sum(mark.verdict == Verdict.CORRECT for mark in state.quiz)
        first, of = first_tries(turn.context.history)
        turn.prose(turn.phrase("checked", right=right, of=len(state.quiz), first=first, answered=of))
    elif not state.rested:
        turn.record(Reached(place="end"))
        turn.prose(turn.phrase("farewell", title=turn.lesson.route.title))


def _recollection(turn: Turn) -> list[str]:
    """At most three lines, every one folded from events."""
    history = turn.context.history
    known = [*history.evidence, *history.kept.values()] or history.wondered
    if not known:
        return [turn.phrase("recap_nothing")]
    last = max(record.session for record in known)
    day = _day(
        max((record for record in known if record.session == last), key=lambda record: record.turn),
        turn.context.line.at,
    )
    lines = [_achieved(turn, [record for record in known if record.session == last], day)]
    slips = _slips(turn, history.evidence)
    if slips:
        lines.append(turn.phrase("recap_slip", slip=slips[-1]))
    open_questions = [
        r.event.question for r in history.wondered if isinstance(r.event, Wondered) and not r.event.answered
    ]
    if open_questions:
        lines.append(turn.phrase("recap_open", question=open_questions[-1][:60]))
    return lines


def _achieved(turn: Turn, records: list[Recorded], day: str) -> str:
    right = {r.event.item for r in records if isinstance(r.event, Evidence) and r.event.verdict == Verdict.CORRECT}
    kept = [name for r in records if isinstance(r.event, Kept) and r.event.own for name in r.event.names]
    questions = sum(not isinstance(turn.lesson.item(item), Code) for item in right if turn.lesson.knows(item))
    parts = [f"wrote {' and '.join(f'{name}()' for name in kept)}"] if kept else []
    if questions:
        parts.append(f"answered {questions} question{'s' if questions > 1 else ''} right")
    if not parts:
        return turn.phrase("recap_started", day=day)
    return turn.phrase("recap_did", day=day, did=" and ".join(parts))


def _slips(turn: Turn, evidence: list[Recorded]) -> list[str]:
    """Beliefs that showed in a wrong answer to a question not answered right since, oldest first."""
    known = turn.lesson.route.misconceptions
    latest = {r.event.item: r.event for r in evidence if isinstance(r.event, Evidence)}
    seen = [
        m for event in latest.values() if event.verdict == Verdict.INCORRECT for m in event.misconceptions if m in known
    ]
    return [known[misconception].belief.rstrip(".") for misconception in seen]


def _day(record: Recorded, now: str) -> str:
    then, today = datetime.fromisoformat(record.at).date(), datetime.fromisoformat(now).date()
    return "Earlier today" if then == today else f"On {then.strftime('%A')}"
