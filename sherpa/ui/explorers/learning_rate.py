"""One rate of your own in; ten steps with it and with four fixed rates, side by side on the same bowl, out."""

from sherpa.domain.descent import Landscape, Way, descend, way
from sherpa.domain.picture import Curve, Mark
from sherpa.domain.reply import Plot
from sherpa.ui.explorers.scene import Explorer, Guess, Knob, Scene, Table, Turned, shown

_STEPS = 10
_BOWL = Landscape("loss(w) = (w - 3)**2 + 1", ("loss_w(w) = 2*(w - 3)",), ((0.0,),), ((3.0,),))
_LOWEST = _BOWL.lowest[0][0]
_RATES = ("0.05", "0.5", "0.9", "1.1")  # the distance is multiplied by 0.9, 0, -0.8 and -1.2 at each step
_OVER = (-2.0, 8.0)
_NONE = "none"
_WAYS = (Way.CREEPS, Way.LANDS, Way.LEAPS, Way.FLIPS, Way.FLEES)


def _rates(turned: Turned) -> tuple[str, ...]:
    return _RATES if turned["own"] == _NONE else (*_RATES, turned["own"])


def _run(rate: str, steps: int) -> tuple[float, ...]:
    return tuple(at[0] for at in descend(_BOWL.gradient(), _BOWL.starts[0], float(rate), steps))


def _scene(turned: Turned, step: int) -> Scene:
    runs = {rate: _run(rate, step) for rate in _rates(turned)}
    ends = {rate: run[-1] for rate, run in runs.items()}
    rows = tuple(
        (rate, shown(w), shown(_BOWL.height((w,))), shown(abs(w - _LOWEST)), _how(runs[rate]))
        for rate, w in ends.items()
    )
    figures = {f"w at {rate}": w for rate, w in ends.items()}
    figures |= {f"loss at {rate}": _BOWL.height((w,)) for rate, w in ends.items()}
    first = "The same bowl, loss = (w − 3)² + 1, and the same start w = 0. Only the rate differs."
    return Scene(
        says=() if step else (first,),
        heard=tuple(f"Rate {rate}: w = {shown(w)}; it {_how(runs[rate])}." for rate, w in ends.items()) if step else (),
        plots=tuple(_panel(rate, run) for rate, run in runs.items()),
        table=Table(("rate", "w", "loss", "distance", "how"), rows),
        figures=figures,
    )


def _how(run: tuple[float, ...]) -> str:
    return way(run, _LOWEST).value if len(run) > 1 else ""


def _panel(rate: str, run: tuple[float, ...]) -> Plot:
    inside = tuple(w for w in run if _OVER[0] <= w <= _OVER[1])
    picture = Curve(
        title=f"rate {rate}",
        of=("loss",),
        over=_OVER,
        y=(0, 26),
        x_label="w",
        path=tuple(Mark(at=w, y=_BOWL.height((w,))) for w in inside),
        marks=tuple(Mark(at=w, y=_BOWL.height((w,))) for w in run[-1:] if w in inside),
        describe=f"Rate {rate}: the bowl, and w from 0 to {shown(run[-1])} in {len(run) - 1} steps.",
    )
    return Plot(picture=picture, functions=(_BOWL.definition,))


def _guess(turned: Turned) -> Guess:
    if turned["own"] != _NONE:
        went = way(_run(turned["own"], _STEPS), _LOWEST)
        stem = f"How does w go about the lowest point with your rate {turned['own']}?"
        return Guess(stem, tuple(way.value for way in _WAYS), _WAYS.index(went), _STEPS)
    distances = [abs(_run(rate, _STEPS)[-1] - _LOWEST) for rate in _RATES]
    return Guess(
        stem=f"{_STEPS} steps each. Which rate ends closest to the lowest point, w = 3?",
        options=_RATES,
        key=distances.index(min(distances)),
        told_at=_STEPS,
        says=(
            "Small steps are sure to come closer here, and ten of them are not enough.",
            "",
            "Long steps do cover ground; here each of them leaps across, and only a fifth of the distance is gained.",
            "The longest steps cover the most ground, and each ends farther out than it began.",
        ),
    )


EXPLORER = Explorer(
    name="learning-rate",
    title="Learning rates side by side",
    knobs=(Knob("own", "o", (_NONE, "0.3", "0.7", "1"), (0.001, 2)),),
    last=lambda turned: _STEPS,
    scene=_scene,
    guess=_guess,
)
