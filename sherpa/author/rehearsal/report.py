"""A route and a way to sit down before it in; what simulated learners found on their walks out, as text and as Markdown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from sherpa.author.rehearsal import dead_ends, given_away
from sherpa.author.rehearsal.company import Company, company_lines
from sherpa.author.rehearsal.dead_ends import triggered
from sherpa.author.rehearsal.figures import Walked, walked
from sherpa.author.rehearsal.learners import KINDS, LIKE_PEOPLE
from sherpa.author.rehearsal.rehearsed import Rehearsed, Transcript
from sherpa.author.rehearsal.walk import DeadEnd, Walkable, walk
from sherpa.domain.base import Value
from sherpa.domain.reply import Reply
from sherpa.domain.route import Finding
from sherpa.domain.typed import Typed
from sherpa.errors import BadInput
from sherpa.route.rules import in_order, open_subject
from sherpa.route.rules.rule import Rule
from sherpa.tutor.lesson import Lesson

REHEARSAL_RULES: tuple[Rule[Rehearsed], ...] = (*dead_ends.RULES, *given_away.RULES)
Sit = Callable[[str], AbstractContextManager[Walkable]]  # a session on the route, for a learner of that name


class Shown(Value):
    """A misconception of the route, and the learners whose answers showed it."""

    misconception: str
    by: tuple[str, ...]


class Rehearsal(Value):
    route: str
    learners: tuple[Walked, ...]
    misconceptions: tuple[Shown, ...]
    findings: tuple[Finding, ...]
    company: Company | None = None

    @property
    def fails(self) -> bool:
        """Whether somebody was stuck, or was handed an answer, or was right in vain, or was judged otherwise than offline."""
        moved = self.company is not None and bool(self.company.moved)
        return moved or any(finding.severity == "CRITICAL" for finding in self.findings)


def rehearse(folder: Path, kinds: Sequence[str], sit: Sit) -> Rehearsal:
    return report_on(walks(folder, kinds, sit))


def walks(folder: Path, kinds: Sequence[str], sit: Sit) -> Rehearsed:
    """Lets each kind of learner walk the route, all of them where none is named."""
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise BadInput(f"no learner {unknown[0]!r}. There are: {', '.join(KINDS)}")
    chosen = tuple(kind for kind in KINDS if not kinds or kind in kinds)
    made = [_walked(kind, sit) for kind in chosen]
    transcripts, lesson = tuple(transcript for transcript, _ in made), made[0][1]
    return Rehearsed(open_subject(folder, {}), lesson, transcripts, complete=chosen == tuple(KINDS))


def _walked(kind: str, sit: Sit) -> tuple[Transcript, Lesson]:
    """The walk, and the lesson as the session had it: it may hold more than the route, such as what routes before it teach."""
    turns: list[tuple[Typed | None, Reply]] = []
    with sit(kind) as session:
        try:
            turns.extend(walk(session, session.lesson, KINDS[kind]))
        except DeadEnd as stuck:
            return Transcript(kind, turns, stuck), session.lesson
        return Transcript(kind, turns), session.lesson


def report_on(rehearsed: Rehearsed) -> Rehearsal:
    shown = triggered(rehearsed)
    return Rehearsal(
        route=rehearsed.subject.route.name,
        learners=tuple(walked(rehearsed, transcript) for transcript in rehearsed.transcripts),
        misconceptions=tuple(
            Shown(misconception=name, by=shown.get(name, ())) for name in rehearsed.subject.route.misconceptions
        ),
        findings=in_order(finding for rule in REHEARSAL_RULES for finding in rule.findings(rehearsed)),
    )


# --- for readers ----------------------------------------------------------------------------------------------------

_HEADS = ("learner", "turns", "minutes", "right", "wrong", "hints", "end")
_NOTE = "Minutes are an estimate: reading at 238 words a minute, and a time to answer for each kind of question."


def as_text(rehearsal: Rehearsal) -> str:
    """For the terminal: what was found comes last."""
    parts = [
        "\n".join(_aligned(_by_learner(rehearsal))),
        "\n".join(_aligned(_by_stretch(rehearsal))),
        _of_misconceptions(rehearsal),
        "\n".join(_findings(rehearsal)),
        "\n".join(_of_company(rehearsal)),
        _end(rehearsal),
    ]
    return "\n\n".join(part for part in parts if part)


def as_markdown(rehearsal: Rehearsal) -> str:
    """To be kept, or shown beside a change."""
    found = [
        f"- {one.severity} `{one.rule}` {Path(one.path).name}:{one.line}: {one.message}\n  - To mend it: {one.mend}"
        for one in rehearsal.findings
    ]
    parts = [
        f"# Rehearsal of {rehearsal.route}",
        _end(rehearsal),
        "## Learners",
        "\n".join(_piped(_by_learner(rehearsal))),
        *(
            ("## Turns and minutes", "\n".join(_piped(_by_stretch(rehearsal))), _NOTE)
            if _like_people(rehearsal)
            else ()
        ),
        "## Misconceptions",
        _of_misconceptions(rehearsal),
        *(("## Findings", "\n".join(found)) if found else ()),
        *(("## The model", "\n".join(f"- {line}" for line in _of_company(rehearsal))) if rehearsal.company else ()),
    ]
    return "\n\n".join(parts) + "\n"


def _by_learner(rehearsal: Rehearsal) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [_HEADS]
    for one in rehearsal.learners:
        counts = [sum(getattr(s, key) for s in one.stretches) for key in ("right", "wrong", "hints")]
        rows.append((one.learner, str(one.turns), f"{one.minutes:.0f}", *map(str, counts), one.stuck or "reached"))
    return rows


def _by_stretch(rehearsal: Rehearsal) -> list[tuple[str, ...]]:
    """Turns and minutes of those learners who are like people; the others are there to look into corners."""
    people = _like_people(rehearsal)
    titles = dict.fromkeys((s.section, s.title) for one in people for s in one.stretches)
    rows: list[tuple[str, ...]] = [("turns / minutes", *(one.learner for one in people))] if people else []
    for section, title in titles:
        spent = [next((s for s in one.stretches if (s.section, s.title) == (section, title)), None) for one in people]
        name = f"{section}. {title}" if section else title
        rows.append((name, *(f"{s.turns} / {s.minutes:.0f}" if s else "-" for s in spent)))
    return rows


def _like_people(rehearsal: Rehearsal) -> list[Walked]:
    return [one for one in rehearsal.learners if one.learner in LIKE_PEOPLE]


def _of_misconceptions(rehearsal: Rehearsal) -> str:
    shown = [one for one in rehearsal.misconceptions if one.by]
    never = [one.misconception for one in rehearsal.misconceptions if not one.by]
    text = f"{len(shown)} of {len(rehearsal.misconceptions)} misconceptions were shown by an answer"
    return f"{text}; never: {', '.join(never)}." if never else f"{text}."


def _findings(rehearsal: Rehearsal) -> Iterator[str]:
    for one in rehearsal.findings:
        yield f"{one.path}:{one.line}: {one.severity} {one.rule}\n    {one.message}\n    To mend it: {one.mend}"


def _of_company(rehearsal: Rehearsal) -> Iterable[str]:
    return company_lines(rehearsal.company) if rehearsal.company else ()


def _end(rehearsal: Rehearsal) -> str:
    count = {rule.id: sum(one.rule == rule.id for one in rehearsal.findings) for rule in REHEARSAL_RULES}
    told = (
        f"{count['dead-end']} dead ends, {count['answer-above']} answers given away, "
        f"{count['item-unanswerable']} questions that nobody can answer, {len(rehearsal.findings)} findings in all"
    )
    learners = len(rehearsal.learners)
    return f"{rehearsal.route}, walked by {learners} learner{'s' if learners != 1 else ''}: {told}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *others = (
            f"{cell:<{width}}" if not n else f"{cell:>{width}}"
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join((first, *others)).rstrip()


def _piped(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]] if rows else []
