"""The events of one session in, the Markdown a learner reads later out. Every claim cites the turn it rests on."""

from collections.abc import Iterable, Sequence

from sherpa.domain.grade import Verdict
from sherpa.domain.item import Code, Item
from sherpa.domain.learner import Depth, Evidence, Exposure, Kept, Noted, Passed, Rated, Recorded, Wondered
from sherpa.domain.ports import Sitting
from sherpa.domain.route import Route
from sherpa.learner.outline import item_name
from sherpa.learner.quoting import quote
from sherpa.learner.spending import spending


def summarise(route: Route, sitting: Sitting, records: Sequence[Recorded], onward: str) -> str:
    """`records` are the session's events that count; `onward` says where the walk stands, nothing where it has ended."""
    parts = (
        ("Taught", _taught(route, records)),
        ("Shown", _shown(route, records)),
        ("Difficult", _difficult(route, records)),
        ("Judged by yourself", _own(route, records)),
        ("Not shown", _passed(route, records)),
        ("Confidence", _confidence(records)),
        ("Notes and open questions", _open(records)),
        ("Model", [f"- {line}" for line in [spending(records)] if line]),
    )
    body = "\n\n".join(f"## {title}\n\n" + "\n".join(lines) for title, lines in parts if lines)
    opening = (
        f"# {route.title}: {sitting.opened_at[:10]}\n\nSession {sitting.session}, begun {sitting.opened_at[11:16]}."
    )
    on = f"At {onward}: `sherpa learn {route.name}`" if onward else "The route is walked to its end."
    return f"{opening}\n\n{body or 'Nothing was taught or answered.'}\n\n## Go on\n\n{on}\n"


def _taught(route: Route, records: Sequence[Recorded]) -> list[str]:
    deepest: dict[str, Recorded] = {}
    for record in records:
        if isinstance(record.event, Exposure):
            deepest.setdefault(record.event.component, record)
            known = deepest[record.event.component].event
            if isinstance(known, Exposure) and record.event.depth > known.depth:
                deepest[record.event.component] = record
    words = {Depth.MENTIONED: "mentioned", Depth.INTRODUCED: "introduced", Depth.DEVELOPED: "developed"}
    return [
        f"- {_concept(route, component)}: {words[record.event.depth]} (turn {record.turn})"
        for component, record in deepest.items()
        if isinstance(record.event, Exposure)
    ]


def _shown(route: Route, records: Sequence[Recorded]) -> list[str]:
    lines = []
    for record in records:
        match record.event:
            case Evidence(verdict=Verdict.CORRECT, own=False) as evidence if not _is_code(route, evidence.item):
                lines.append(
                    f"- {_item(route, evidence.item)}: `{quote(evidence.answer)}`{_help(evidence.rungs)} (turn {record.turn})"
                )
            case Kept(own=True) as kept:
                names = ", ".join(f"`{name}()`" for name in kept.names) or "code"
                lines.append(f"- wrote {names} for {_item(route, kept.item)}{_help(kept.rungs)} (turn {record.turn})")
            case _:
                pass
    return lines


def _difficult(route: Route, records: Sequence[Recorded]) -> list[str]:
    lines = []
    for record in records:
        match record.event:
            case Evidence(verdict=Verdict.INCORRECT, own=False) as evidence:
                beliefs = [
                    route.misconceptions[m].belief.rstrip(".")
                    for m in evidence.misconceptions
                    if m in route.misconceptions
                ]
                shown = f", as if: {'; '.join(beliefs)}" if beliefs else ""
                answer = "" if _is_code(route, evidence.item) else f": `{quote(evidence.answer)}`"
                lines.append(f"- {_item(route, evidence.item)}{answer}{shown} (turn {record.turn})")
            case _:
                pass
    return lines


def _own(route: Route, records: Sequence[Recorded]) -> list[str]:
    words = {Verdict.CORRECT: "met", Verdict.PARTIAL: "partly met", Verdict.INCORRECT: "not met"}
    return [
        f"- {_item(route, record.event.item)}: {words[record.event.verdict]} (turn {record.turn})"
        for record in records
        if isinstance(record.event, Evidence) and record.event.own and record.event.verdict in words
    ]


def _passed(route: Route, records: Iterable[Recorded]) -> list[str]:
    words = {
        "skipped": "skipped",
        "told": "answer told",
        "disputed": "verdict disputed",
        "unjudged": "answered, judged by nobody",
    }
    return [
        f"- {_item(route, record.event.item)}: {words[record.event.how]} (turn {record.turn})"
        for record in records
        if isinstance(record.event, Passed) and record.event.how in words
    ]


def _confidence(records: Iterable[Recorded]) -> list[str]:
    return [
        f"- {record.event.value} of {record.event.high} (turn {record.turn})"
        for record in records
        if isinstance(record.event, Rated)
    ]


def _open(records: Iterable[Recorded]) -> list[str]:
    lines = []
    for record in records:
        match record.event:
            case Wondered(answered=False) as wondered:
                lines.append(f"- open: {quote(wondered.question)} (turn {record.turn})")
            case Noted() as noted:
                lines.append(f"- {quote(noted.text)} (turn {record.turn})")
            case _:
                pass
    return lines


def _concept(route: Route, component: str) -> str:
    concept = route.concepts.get(component)
    return concept.title if concept else component


def _is_code(route: Route, item: str) -> bool:
    return isinstance(_find(route, item), Code)


def _item(route: Route, item: str) -> str:
    return item_name(item, _find(route, item))


def _find(route: Route, item: str) -> Item | None:
    steps = route.project.steps if route.project else ()
    return route.items.get(item) or next((step for step in steps if step.id == item), None)


def _help(rungs: int) -> str:
    return f", with {rungs} hint{'s' if rungs > 1 else ''}" if rungs else ""
