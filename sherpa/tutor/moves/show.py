"""What several moves put on screen: a beat's picture, a beat's other wording, an item's options."""

import hashlib

from sherpa.domain.item import Choice, Item, Menu
from sherpa.domain.picture import Traces
from sherpa.domain.ports import Figure, RunResult
from sherpa.domain.reply import Notice, Plot, ShownOption
from sherpa.domain.route import Beat
from sherpa.errors import StoreUnavailable
from sherpa.items import order_of
from sherpa.tutor.context import Turn
from sherpa.tutor.ways import next_wording, way_of

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def show_picture(turn: Turn, beat_id: str | None) -> None:
    """The picture of a beat, where it has one."""
    beat = turn.lesson.route.beat(beat_id) if beat_id else None
    if beat and beat.picture:
        turn.add(Plot(picture=beat.picture, functions=turn.lesson.route.functions))


def say_otherwise(turn: Turn, beat: Beat, wish: str = "") -> bool:
    """Says another wording of a beat, in the way wished for where one is left; false where all were said."""
    said = turn.state.alternatives.get(beat.id, ())
    number = next_wording(beat, said, turn.state.ways, wish)
    if number is None:
        return False
    text = beat.alternatives[number]
    turn.prose(text)
    spoken = {**turn.state.alternatives, beat.id: (*said, number)}
    turn.state = turn.state.with_(alternatives=spoken, shown_as=way_of(text))
    return True


def show_figures(turn: Turn, item: Item, result: RunResult) -> None:
    """Says where the figures are that a run drew: no window opens for a program that runs walled in."""
    keep, route = turn.context.journal.keep_figure, turn.lesson.route.name
    for number, figure in enumerate(result.figures, 1):
        try:
            path = keep(route, item.id, number, figure.png)
        except StoreUnavailable as error:
            turn.add(Notice(level="warning", text=str(error)))
            return
        told = turn.phrase("figure_kept", path=path, description=figure.description)
        turn.add(Notice(text=told, image=path, traces=_traces(figure)))


def _traces(figure: Figure) -> Traces | None:
    """The lines of a figure that has nothing but lines, in one pair of axes: they alone can be drawn again."""
    match figure.axes:
        case (axes,) if any(line[1:] for line in axes.traces) and not (axes.points or axes.bars or axes.images):
            return Traces(
                title=axes.title, x=axes.x_range, y=axes.y_range, x_label=axes.x, y_label=axes.y, lines=axes.traces
            )
        case _:
            return None


def options_of(item: Item, seed: int) -> tuple[ShownOption, ...]:
    """The options as this walk shows them."""
    match item:
        case Choice(options=options):
            ordered = [options[index].text for index in order_of(item, seed)]
        case Menu(options=wishes):
            ordered = [option.text for option in wishes]
        case _:
            return ()
    return tuple(ShownOption(id=letter, text=text) for letter, text in zip(LETTERS, ordered, strict=False))


def first_time(turn: Turn, text: str) -> str:
    """The text, or nothing where this walk has said it before."""
    key = f"said:{hash_of(text)}"
    if not text or turn.state.used.get(key):
        return ""
    turn.state = turn.state.counting(key)
    return text


def hash_of(text: str) -> str:
    """A short stable name for a text; Python's own hash differs from run to run."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def sentence_start(text: str) -> str:
    return text[:1].upper() + text[1:]


def once(turn: Turn, item: Item) -> str:
    """An item's reason, unless it was said before."""
    key = f"reason:{item.id}"
    if turn.state.used.get(key):
        return ""
    turn.state = turn.state.counting(key)
    return item.say_right
