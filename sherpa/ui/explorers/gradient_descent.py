"""A function, a rate and a start in; gradient descent step by step, over its picture, out."""

from dataclasses import dataclass

from sherpa.domain.descent import Landscape, Point, Way, descend, nearest, way
from sherpa.domain.picture import Contour, Curve, Mark
from sherpa.domain.reply import Plot
from sherpa.ui.explorers.scene import Explorer, Guess, Knob, Scene, Table, Turned, factor, shown

_STEPS = 16
_ROWS = 4  # of the table: the newest steps
_AT = 0.1  # from a lowest point, a run has come there as far as a picture can show


@dataclass(frozen=True)
class _Place:
    """A landscape, how it is shown, and what its lowest points are called."""

    land: Landscape
    names: tuple[str, ...]  # of its numbers
    over: tuple[tuple[float, float], ...]
    height: tuple[float, float] | None
    levels: tuple[float, ...]
    says: str


_PLACES = {
    "bowl": _Place(
        Landscape("loss(w) = (w - 3)**2 + 1", ("loss_w(w) = 2*(w - 3)",), ((0.0,), (2.0,), (7.0,)), ((3.0,),)),
        ("w",),
        ((-1, 7),),
        (0, 18),
        (),
        "The loss is (w − 3)² + 1. Its slope at w is 2·(w − 3).",
    ),
    "hollows": _Place(
        Landscape(
            "loss(w) = 0.25*w**4 - 1.5*w**2 + 0.5*w + 4",
            ("loss_w(w) = w**3 - 3*w + 0.5",),
            ((-2.6,), (0.1,), (2.6,)),
            ((-1.810038,), (1.641784,)),
        ),
        ("w",),
        ((-3, 3),),
        (0, 12),
        (),
        "The loss has two hollows, and the left one is deeper. Its slope at w is w³ − 3·w + 0.5.",
    ),
    "valley": _Place(
        Landscape(
            "loss(x, y) = x**2 + 6*y**2",
            ("loss_x(x, y) = 2*x", "loss_y(x, y) = 12*y"),
            ((-3.5, 1.0), (-1.0, 1.2), (3.0, -0.8)),
            ((0.0, 0.0),),
        ),
        ("x", "y"),
        ((-4, 4), (-1.5, 1.5)),
        None,
        (0.5, 2, 5, 9),
        "The loss is x² + 6·y²: steep across, gentle along. Its slopes are 2·x and 12·y.",
    ),
}
_STARTS = ("left", "middle", "right")
_ONE = (Way.CREEPS, Way.LANDS, Way.LEAPS, Way.FLIPS, Way.FLEES)
_ACROSS = {
    Way.CREEPS: "they slide down without a leap across",
    Way.LEAPS: "to and fro across the valley, closer each time",
    Way.FLIPS: "to and fro across the valley, always as far",
    Way.FLEES: "to and fro across the valley, farther each time",
}
_WHERE = ("in the left hollow", "in the right hollow", "neither: it still leaps about, or is gone")


def _path(turned: Turned) -> tuple[Point, ...]:
    land = _PLACES[turned["function"]].land
    return descend(land.gradient(), land.starts[_STARTS.index(turned["start"])], float(turned["rate"]), _STEPS)


def _last(turned: Turned) -> int:
    return len(_path(turned)) - 1


def _scene(turned: Turned, step: int) -> Scene:
    place, path = _PLACES[turned["function"]], _path(turned)
    at, slopes = path[step], place.land.gradient()(path[step])
    loss = place.land.height(at)
    figures = {f"{name}": value for name, value in zip(place.names, at, strict=True)}
    figures |= {f"slope_{name}": value for name, value in zip(place.names, slopes, strict=True)} | {"loss": loss}
    where = " and ".join(f"{name} = {shown(value)}" for name, value in zip(place.names, at, strict=True))
    slope = " and ".join(shown(value) for value in slopes)
    here = f"{'Start' if step == 0 else f'After step {step}'}: {where}, slope {slope}, loss {shown(loss)}."
    says = (here, place.says) if step == 0 else (_arithmetic(turned, place, path, step), here)
    return Scene(says, (_picture(place, path[: step + 1]),), _table(place, path, step), figures)


def _arithmetic(turned: Turned, place: _Place, path: tuple[Point, ...], step: int) -> str:
    before, after = path[step - 1], path[step]
    name, slope = place.names[-1], place.land.gradient()(before)[-1]
    return f"New {name}: {shown(before[-1])} − {turned['rate']} · {factor(slope)} = {shown(after[-1])}"


def _table(place: _Place, path: tuple[Point, ...], step: int) -> Table:
    rows = [
        (str(number), *map(shown, path[number]), shown(place.land.height(path[number])))
        for number in range(max(step - _ROWS + 1, 0), step + 1)
    ]
    return Table(("step", *place.names, "loss"), tuple(rows))


def _picture(place: _Place, path: tuple[Point, ...]) -> Plot:
    count = f"{len(path) - 1} steps" if len(path) != 2 else "one step"
    inside = tuple(at for at in path if all(low <= x <= high for x, (low, high) in zip(at, place.over, strict=True)))
    gone = " The last point lies outside of the picture." if path[-1] not in inside else ""
    here = (Mark(at=inside[-1][0], y=place.land.height(inside[-1])),) if inside and not gone else ()
    if len(place.names) == 1:
        said = f"The loss over w, with {count} from w = {shown(path[0][0])} to w = {shown(path[-1][0])}.{gone}"
        steps = tuple(Mark(at=at[0], y=place.land.height(at)) for at in inside)
        curve = Curve(
            of=("loss",), over=place.over[0], y=place.height, x_label="w", y_label="loss",
            path=steps, marks=here, describe=said,
        )  # fmt: skip
        return Plot(picture=curve, functions=(place.land.definition,))
    x, y = place.over
    start, end = (f"({', '.join(map(shown, at))})" for at in (path[0], path[-1]))
    field = Contour(
        of="loss", x=x, y=y, levels=place.levels, path=tuple(Mark(at=a, y=b) for a, b in inside),
        marks=tuple(Mark(at=a, y=b) for a, b in inside[-1:] if not gone),
        describe=f"Level lines of a narrow valley around (0, 0), with {count} from {start} to {end}.{gone}",
    )  # fmt: skip
    return Plot(picture=field, functions=(place.land.definition,))


def _guess(turned: Turned) -> Guess:
    land, path = _PLACES[turned["function"]].land, _path(turned)
    last = len(path) - 1
    if turned["function"] == "hollows":
        ended = nearest(path[-1], land.lowest, _AT)
        return Guess(f"Where is w after {last} steps?", _WHERE, len(_WHERE) - 1 if ended is None else ended, last)
    went = way(tuple(at[-1] for at in path), land.lowest[0][-1])
    if turned["function"] == "valley":
        # a factor of exactly 0 lands in the middle of the valley, which is no leap across
        seen = Way.CREEPS if went is Way.LANDS else went
        return Guess("Which way do the steps go?", tuple(_ACROSS.values()), list(_ACROSS).index(seen), last)
    return Guess("How does w go about the lowest point?", tuple(way.value for way in _ONE), _ONE.index(went), last)


EXPLORER = Explorer(
    name="gradient-descent",
    title="Gradient descent",
    knobs=(
        Knob("function", "f", tuple(_PLACES)),
        Knob("rate", "l", ("0.1", "0.15", "0.3", "0.5", "0.9", "1", "1.1", "0.02", "0.05"), (0.001, 2)),
        Knob("start", "s", _STARTS),
    ),
    last=_last,
    scene=_scene,
    guess=_guess,
)
