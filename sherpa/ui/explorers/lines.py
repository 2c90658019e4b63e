"""Lines in, an explorer as appended text or as JSON frames out: for a reader, a pipe, a terminal that cannot redraw."""

import json
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TextIO

from sherpa.ui.explorers.scene import Explorer
from sherpa.ui.explorers.show import frame, words
from sherpa.ui.explorers.state import Action, Back, Forward, Pick, Reset, Standing, Turn, Without, start, take
from sherpa.ui.maths.plain import said
from sherpa.ui.render.safe import escape_json, one_line

_LETTERS = "abcde"
_LEAVING = ("quit", "q", "exit", "/quit")
_PLAIN: dict[str, Action] = {"back": Back(), "reset": Reset(), "without": Without()}

Write = Callable[[Standing, bool], None]  # the second: where a picture's description belongs


def explore_lines(
    explorer: Explorer, lines: Iterable[str], out: TextIO, *, as_json: bool = False, accessible: bool = False
) -> None:
    """Plays the lines to their end, or to `quit`; `accessible` says its formulas in words."""
    write = _as_json(out) if as_json else _as_words(out, said if accessible else str)
    here = start(explorer)
    if not as_json:
        print(f"{explorer.title}. {usage(explorer)}", file=out)
    write(here, True)
    for line in lines:
        typed = one_line(line)
        if typed.lower() in _LEAVING:
            return
        here = _obey(here, typed, write)


def usage(explorer: Explorer) -> str:
    knobs = [
        f"{knob.name} {'or '.join((', '.join(knob.choices[:-1]) + ' ', knob.choices[-1]))}" for knob in explorer.knobs
    ]
    return f"Type: step, step 3, back, play, reset, picture, quit; or turn: {'; '.join(knobs)}."


def _obey(here: Standing, said: str, write: Write) -> Standing:
    """One line; where it plays, every step on the way is written."""
    name = said.lower().partition(" ")[0]
    if name == "play":
        return _play(here, write)
    if name == "picture":
        write(here, True)
        return here
    after = take(here, action) if (action := _action(here, said)) else _unknown(here, name)
    write(after, after.step == 0 or after.step == after.last)
    return after


def _action(here: Standing, said: str) -> Action | None:
    name, _, rest = said.partition(" ")
    name = name.lower()
    if not said:
        return Without() if here.asks else Forward()
    if here.asks and (picked := _picked(here, said)) is not None:
        return Pick(picked)
    if name == "step" and (not rest or rest.isdecimal()):
        return Forward(int(rest or 1))
    knob = next((knob for knob in here.explorer.knobs if knob.name == name), None)
    return Turn(knob, to=rest) if knob else _PLAIN.get(name)


def _picked(here: Standing, said: str) -> int | None:
    options = [text.lower() for text in here.guess.options]
    if said.lower() in _LETTERS[: len(options)]:
        return _LETTERS.index(said.lower())
    return options.index(said.lower()) if said.lower() in options else None


def _play(here: Standing, write: Write) -> Standing:
    """Every step is written, up to the last one or to a guess that is due."""
    while True:
        here = take(here, Forward())
        write(here, here.step == here.last)
        if here.asks or here.step == here.last:
            return here


def _unknown(here: Standing, name: str) -> Standing:
    known = ["step", "back", "play", "reset", "picture", "quit", *(knob.name for knob in here.explorer.knobs)]
    near = get_close_matches(name, known, n=1)
    return here.noted(f"{name} is no word here. {f'Did you mean {near[0]}?' if near else usage(here.explorer)}")


def _as_words(out: TextIO, wording: Callable[[str], str]) -> Write:
    def write(here: Standing, picture: bool) -> None:
        print("", *map(wording, words(here, picture)), sep="\n", file=out, flush=True)

    return write


def _as_json(out: TextIO) -> Write:
    def write(here: Standing, picture: bool) -> None:
        print(escape_json(json.dumps(frame(here), ensure_ascii=False)), file=out, flush=True)

    return write
