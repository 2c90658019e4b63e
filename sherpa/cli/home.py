"""`sherpa` alone: where the learner left off, what is due, what can be begun."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sherpa.ui.render.safe import one_line

if TYPE_CHECKING:
    from sherpa.app.home import Home

_MOST = 4  # of what is due or begun: more is a list to read, and `sherpa progress` prints it
_WIDEST = 80
_WELCOME = "Sherpa is a tutor that lives in your terminal: it asks, shows, and checks what you write."
_ELSE = "Turn an idea by hand: sherpa explore. Everything else: sherpa --help"


def home_lines(home: "Home", now: datetime, columns: int = _WIDEST) -> Iterator[str]:
    """In at most 80 columns; what can be typed stands on a row of its own."""
    wide = min(columns, _WIDEST)
    if not home.left_off and not home.due:
        yield from _wrapped(_WELCOME, wide)
    for number, walk in enumerate(home.left_off[:_MOST]):
        place = f", {one_line(walk.place)}" if walk.place else ""
        yield from _wrapped(f"{_when(walk.at, now)} you stopped in {one_line(walk.title)}{place}. Go on:", wide)
        yield "  sherpa resume" if number == 0 else f"  sherpa learn {walk.route}"
    if home.due:
        yield from _wrapped(f"Due: {_some(list(map(one_line, home.due)))}. Repeat it:", wide)
        yield "  sherpa review"
    if home.startable:
        yield "You can begin:"
        width = max(len(route.route) for route in home.startable)
        for route in home.startable:
            command, what = (
                f"  sherpa learn {route.route:<{width}}",
                f"{one_line(route.title)}, {route.sections} sections",
            )
            beside = f"{command}  {what}"
            yield from [beside] if len(beside) <= wide else [command.rstrip(), f"    {what}"]
    yield from _wrapped(_ELSE, wide)


def _wrapped(sentence: str, wide: int) -> list[str]:
    return textwrap.wrap(sentence, wide, break_long_words=False)


def _when(at: str, now: datetime) -> str:
    days = (now.date() - datetime.fromisoformat(at).astimezone(now.tzinfo).date()).days
    return {0: "Today", 1: "Yesterday"}.get(days, f"{days} days ago")


def _some(titles: Sequence[str]) -> str:
    shown = ", ".join(titles[:_MOST])
    return f"{shown} and {len(titles) - _MOST} more" if len(titles) > _MOST else shown
