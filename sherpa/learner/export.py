"""All that is kept of a workspace in, the same as one Markdown text out; as JSON it is the value itself."""

from collections.abc import Iterator

from sherpa.domain.base import Value
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import (
    Agreed,
    Evidence,
    Exposure,
    Kept,
    Noted,
    Passed,
    Rated,
    Reached,
    Recorded,
    ReviewCard,
    Spent,
    Undone,
    Wondered,
)
from sherpa.domain.outline import Outline
from sherpa.domain.ports import Line, Sitting, Walk
from sherpa.domain.reply import Reply
from sherpa.learner.progress import DEPTHS
from sherpa.learner.spending import spending


class WalkKept(Value):
    """`replies` are the newest screens, as far back as they are kept; `events` those that count."""

    walk: Walk
    outline: Outline | None
    sittings: tuple[Sitting, ...]
    lines: tuple[Line, ...]
    events: tuple[Recorded, ...]
    replies: tuple[Reply, ...]


class FileKept(Value):
    path: str
    text: str


class Export(Value):
    kind: str  # says in the first line of the JSON what the file is
    version: int = 1
    at: str
    walks: tuple[WalkKept, ...] = ()
    cards: tuple[ReviewCard, ...] = ()
    files: tuple[FileKept, ...] = ()


def to_markdown(export: Export) -> str:
    """Every line of the learner's with what it counted for, then the files word for word."""
    rows = [f"<!-- {export.kind} -->", f"# What Sherpa keeps, {export.at[:10]}"]
    for kept in export.walks:
        rows += ["", *_walk(kept)]
    if export.cards:
        rows += ["", "## Reviews", ""]
        rows += [f"- {card.route}, {card.component}: due {card.due} after {card.reviews}" for card in export.cards]
    for file in export.files:
        fence = "`" * max(3, 1 + _longest_run(file.text))
        rows += ["", f"## File {file.path}", "", fence, file.text.rstrip("\n"), fence]
    return "\n".join(rows) + "\n"


def _walk(kept: WalkKept) -> Iterator[str]:
    title = kept.outline.title if kept.outline else kept.walk.route
    ended = ", walked to its end" if kept.walk.finished else ""
    yield f"## {title} ({kept.walk.walk}), begun {kept.walk.started_at[:10]}{ended}"
    events: dict[int, list[Recorded]] = {}
    for record in kept.events:
        events.setdefault(record.turn, []).append(record)
    for sitting in kept.sittings:
        yield from ("", f"### Session {sitting.session}, {sitting.opened_at}", "")
        for line in kept.lines:
            if line.session == sitting.session:
                yield from _turn(line, events.get(line.turn, []))


def _turn(line: Line, records: list[Recorded]) -> Iterator[str]:
    if line.typed is not None:
        text = "\n" + line.typed if line.kind == "block" else line.typed
        yield "\n".join([f"- turn {line.turn}, {line.at}: {text}"]).replace("\n", "\n      ")
    for record in records:
        yield f"  - {line.turn}: {_told(record)}"


def _told(record: Recorded) -> str:
    match record.event:
        case Exposure(component=component, depth=depth):
            return f"taught: {component}, {DEPTHS[depth]}"
        case Evidence(item=item, verdict=verdict, rungs=rungs, own=own, components=components):
            judge = "judged by yourself" if own else "shown"
            worth = "" if verdict == Verdict.UNGRADED else f" on {', '.join(components)}" if components else ""
            return f"{judge}: {item} {verdict.value}{worth}{f', {rungs} hints' if rungs else ''}"
        case Passed(item=item, how=how):
            return f"left: {item}, {how.replace('_', ' ')}"
        case Wondered(question=question, answered=answered):
            return f"asked: {question} ({'answered' if answered else 'open'})"
        case Kept(item=item, names=names):
            return f"code kept: {item}, {', '.join(names)}"
        case Rated(value=value, high=high):
            return f"confidence: {value} of {high}"
        case Reached(place=place, section=section):
            return f"reached: {place}{f' {section}' if section else ''}"
        case Noted(text=text):
            return f"noted: {text}"
        case Agreed(yes=yes):
            return f"code without walls: {'run it' if yes else 'run nothing'}"
        case Spent():
            return spending([record])
        case Undone(turns=turns):
            return f"taken back: turns {', '.join(map(str, turns))}"


def _longest_run(text: str) -> int:
    """Of backticks at the start of a line: a fence has to be longer."""
    return max((len(line) - len(line.lstrip("`")) for line in text.splitlines()), default=0)
