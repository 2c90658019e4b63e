"""A session's records in, the draft of a journal entry in the learner's own words out; and what a journal leaves open."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sherpa.domain.base import Value
from sherpa.domain.grade import Verdict
from sherpa.domain.learner import Evidence, Kept, Noted, Recorded, Wondered
from sherpa.domain.outline import Outline
from sherpa.domain.ports import Sitting
from sherpa.learner.model import LearnerModel
from sherpa.learner.quoting import quote

_OPEN = "Open questions"
# The five parts of an entry, and what each asks for; the asking is for the editor alone and is not kept.
PARTS = {
    "What I learned": "Which ideas hold by now? Say them your way; what follows is what you wrote.",
    "What was difficult": "Where did it take more than one try, and what settled it?",
    "What I would do differently": "Starting over, what would you do first, or leave out?",
    "Connections to prior work": "What does this remind you of, in other routes or at work?",
    _OPEN: "What do you want to know next? These come back as offers.",
}
_QUOTED = 160  # of an answer: the learner reads it again at leisure
_BULLET = re.compile(r"^[-*] +(.*)$")
_PLACEHOLDER = re.compile(r"^[(\[].*[)\]]$")  # what a template leaves to be filled in


class Entry(Value):
    """One entry of a journal; `parts` are its headings of level 3 with the text below each."""

    heading: str
    parts: dict[str, str]
    text: str


def draft(
    outline: Outline,
    sitting: Sitting,
    records: Sequence[Recorded],
    lines: Mapping[int, str],
    before: LearnerModel,
) -> str:
    """`records` are the session's, `lines` the learner's own by turn; `before` is what earlier sessions had shown."""
    filled = {
        "What I learned": _learned(outline, records, lines),
        "What was difficult": _difficult(outline, records, lines),
        "Connections to prior work": _connections(outline, records, before),
        _OPEN: _open(records),
    }
    rows = [f"## Entry: {sitting.opened_at[:10]} — {outline.title}"]
    for title, asks in PARTS.items():
        rows += ["", f"### {title}", "", f"<!-- {asks} -->", *filled.get(title, ())]
    return "\n".join(rows) + "\n"


def finished(text: str) -> str:
    """The entry as it is kept: what asked for text goes, and an entry that says nothing is none."""
    kept = [line for line in text.splitlines() if not re.fullmatch(r"\s*<!--.*-->\s*", line)]
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return f"{whole}\n" if any(line.strip() and not line.startswith("#") for line in kept) else ""


def entries(journal: str) -> tuple[Entry, ...]:
    """By headings of level 2, whoever wrote them; a heading inside a fenced block is none."""
    found: list[list[str]] = []
    fenced = False
    for line in journal.splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            found.append([])
        if found:
            found[-1].append(line)
    return tuple(_entry(rows) for rows in found)


def open_questions(journal: str) -> tuple[str, ...]:
    """What the last entry left open, each question on one line."""
    asked = [entry.parts[_OPEN] for entry in entries(journal) if _OPEN in entry.parts]
    return tuple(_bullets(asked[-1])) if asked else ()


def _entry(rows: list[str]) -> Entry:
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in rows[1:]:
        if line.startswith("### "):
            current = parts.setdefault(line[4:].strip(), [])
        elif not line.startswith("<!-- session "):
            current.append(line)
    heading = rows[0].removeprefix("## ").strip()
    told = {title: "\n".join(body).strip() for title, body in parts.items()}
    return Entry(heading=heading, parts=told, text="\n".join(rows).strip())


def _bullets(text: str) -> Iterator[str]:
    gathered = ""
    for line in [*text.splitlines(), "- "]:
        bullet = _BULLET.match(line) or (re.match(r"^- *()$", line))
        if bullet is None:
            gathered = f"{gathered} {line.strip()}".strip() if gathered and line.strip(" -") else gathered
            continue
        if gathered and not _PLACEHOLDER.match(gathered):
            yield gathered
        gathered = bullet[1].strip()


# --- what fills a draft ---------------------------------------------------------------------------------------------


def _learned(outline: Outline, records: Sequence[Recorded], lines: Mapping[int, str]) -> list[str]:
    """For each component the answer that says most of it: words before numbers, the newest of its kind."""
    best: dict[str, tuple[bool, Recorded]] = {}
    for record in records:
        match record.event:
            case Evidence(verdict=Verdict.CORRECT, own=False) as evidence if evidence.grader != "checks":
                words = evidence.grader == "lexical"
                for component in evidence.components:
                    if component not in best or words >= best[component][0]:
                        best[component] = (words, record)
            case _:
                pass
    told = [
        f"- {_title(outline, component)}: {_own_words(record, lines)}{_asked(outline, record, words)} (turn {record.turn})"
        for component, (words, record) in best.items()
    ]
    return told + [
        f"- wrote {' and '.join(f'`{name}()`' for name in record.event.names) or 'code'} (turn {record.turn})"
        for record in records
        if isinstance(record.event, Kept) and record.event.own
    ]


def _difficult(outline: Outline, records: Sequence[Recorded], lines: Mapping[int, str]) -> list[str]:
    """An item a line, with its last wrong answer, the belief that showed, and the turn that put it right."""
    wrong: dict[str, Recorded] = {}
    settled: dict[str, int] = {}
    for record in records:
        match record.event:
            case Evidence(own=False, item=item, verdict=Verdict.INCORRECT):
                wrong[item] = record
                settled.pop(item, None)
            case Evidence(own=False, item=item, verdict=Verdict.CORRECT):
                settled.setdefault(item, record.turn)
            case _:
                pass
    told = []
    for item, record in wrong.items():
        slips = record.event.misconceptions if isinstance(record.event, Evidence) else ()
        beliefs = [outline.beliefs[slip] for slip in slips if slip in outline.beliefs]
        shown = f", as if: {'; '.join(beliefs)}" if beliefs else ""
        end = f"; put right at turn {settled[item]}" if item in settled else ""
        name = outline.items.get(item, item)
        told.append(f"- {name}: {_own_words(record, lines)}{shown} (turn {record.turn}){end}")
    return told


def _connections(outline: Outline, records: Sequence[Recorded], before: LearnerModel) -> list[str]:
    """What this session's components build on, where earlier sessions had shown it."""
    here = dict.fromkeys(
        name for record in records if isinstance(record.event, Evidence) for name in record.event.components
    )
    return [
        f"- {_title(outline, name)} builds on {_title(outline, used)} ({answers[-1].record.at[:10]})"
        for name in here
        if name in outline.components
        for used in outline.components[name].uses
        if used not in here and (answers := before.shown.get(used))
    ]


def _open(records: Sequence[Recorded]) -> list[str]:
    told = []
    for record in records:
        match record.event:
            case Wondered(question=text, answered=False) | Noted(text=text):
                told.append(f"- {quote(text, _QUOTED)} (turn {record.turn})")
            case _:
                pass
    return told


def _asked(outline: Outline, record: Recorded, words: bool) -> str:
    """Words stand alone; what a number answers has to be said."""
    item = record.event.item if isinstance(record.event, Evidence) else ""
    return "" if words else f" to {outline.items.get(item, item)}"


def _own_words(record: Recorded, lines: Mapping[int, str]) -> str:
    """The line as it was typed; what a letter stood for stands beside it."""
    answer = record.event.answer if isinstance(record.event, Evidence) else ""
    said = lines.get(record.turn, answer)
    chosen = isinstance(record.event, Evidence) and record.event.grader == "choice" and answer != said.strip()
    return f'"{quote(answer if chosen else said, _QUOTED)}"'


def _title(outline: Outline, component: str) -> str:
    known = outline.components.get(component)
    return known.title if known else component
