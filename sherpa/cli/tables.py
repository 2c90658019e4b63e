"""What is remembered in, lines on the screen out, coloured where there is a terminal that shows colours."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime

import click

from sherpa.domain.outline import Outline
from sherpa.learner.mastery import Standing
from sherpa.learner.progress import ConceptProgress, RouteProgress
from sherpa.learner.why import Claim
from sherpa.ui.render.safe import one_line

_WORDS: dict[Standing, str] = {"unshown": "", "weak": "not yet", "growing": "growing", "mastered": "mastered"}
_COLOURS: dict[Standing, str | None] = {"unshown": None, "weak": "yellow", "growing": "cyan", "mastered": "green"}
_HEADS = ("", "taught", "shown", "mastery", "due")


def echo(text: str) -> None:
    """Colours go to a terminal only, and not where NO_COLOR or a dumb one forbids them."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    click.echo(text, color=False if plain else None)


def progress_lines(row: RouteProgress, now: datetime) -> Iterator[str]:
    """The route's name, then a row a component."""
    yield click.style(f"{row.title}{' (walked to its end)' if row.finished else ''}", bold=True)
    cells = [_HEADS, *(_cells(concept, now) for concept in row.concepts)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEADS))]
    standings: list[Standing | None] = [None, *(concept.standing for concept in row.concepts)]
    for line, standing in zip(cells, standings, strict=True):
        padded = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        if standing is None:
            yield click.style("  " + "  ".join(padded).rstrip(), dim=True)
            continue
        padded[3] = click.style(padded[3], fg=_COLOURS[standing])
        yield "  " + "  ".join(padded).rstrip()


def _cells(concept: ConceptProgress, now: datetime) -> tuple[str, ...]:
    shown = f"{concept.right} of {concept.answered}" if concept.answered else ""
    mastery = f"{concept.mastery:.2f} {_WORDS[concept.standing]}" if _WORDS[concept.standing] else ""
    return (one_line(concept.title), concept.taught or "not yet", shown, mastery, _due(concept.due, now))


def _due(due: str, now: datetime) -> str:
    if not due:
        return ""
    at = datetime.fromisoformat(due).astimezone(now.tzinfo)
    days = (at.date() - now.date()).days
    if at <= now:
        return "now"
    return "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"


def why_lines(outline: Outline, component: str, claims: Sequence[Claim]) -> Iterator[str]:
    """The component, then each claim with its turn and day; a verdict shows where it left the average."""
    title = outline.components[component].title
    yield click.style(f"{outline.title}: {title}", bold=True)
    if not claims:
        yield "  Neither taught nor shown so far."
    for claim in claims:
        after = f"  -> {claim.mastery:.2f}" if claim.mastery is not None else ""
        cited = click.style(f"(turn {claim.turn}, {claim.on})", dim=True)
        yield f"  {claim.kind + ':':<9} {one_line(claim.text)}{after} {cited}"
