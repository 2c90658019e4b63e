"""Two operations in a row and an input in; values forward, rates that multiply, and a nudge that proves it, out."""

from sherpa.domain.backward import Operation, backward, forward, scaled, sine, squared
from sherpa.domain.picture import Pipeline, Stage
from sherpa.domain.reply import Plot
from sherpa.ui.explorers.scene import Explorer, Guess, Knob, Scene, Table, Turned, factor, shown

_NUDGE = 0.01
_LAST = 6
_PIPELINES: dict[str, tuple[Operation, Operation]] = {
    "triple, square": (scaled("u", "x", 3), squared("y", "u")),
    "square, triple": (squared("u", "x"), scaled("y", "u", 3)),
    "square, sine": (squared("u", "x"), sine("y", "u")),
    "line, square": (scaled("u", "x", 0.5, 1), squared("y", "u")),
}


def _rates(pipeline: tuple[Operation, Operation], x: float) -> tuple[dict[str, float], float, float]:
    """Every value, the inner rate at x, and the outer rate at the value that arrives there."""
    values = forward(pipeline, {"x": x})
    outer, inner = backward(pipeline, values)
    return values, inner.local, outer.local


def _scene(turned: Turned, step: int) -> Scene:
    pipeline, x = _PIPELINES[turned["pipeline"]], float(turned["x"])
    values, inner, outer = _rates(pipeline, x)
    nudged = forward(pipeline, {"x": x + _NUDGE})
    measured = (nudged["y"] - values["y"]) / _NUDGE
    u, y = pipeline
    rate_u, rate_y = u.locals[0].formula, y.locals[0].formula
    lines = (
        f"x = {shown(x)} goes in on the left. Each box computes, and has a rate of its own.",
        f"Forward: u = {u.formula} = {shown(values['u'])}.",
        f"Forward: y = {y.formula} = {shown(values['y'])}.",
        f"The rate of the first box, at x = {shown(x)}: du/dx = {_worked(rate_u, inner)}.",
        f"The rate of the second, at the u that arrives, {shown(values['u'])}: dy/du = {_worked(rate_y, outer)}.",
        f"Along the chain they multiply: dy/dx = dy/du · du/dx = {shown(outer)} · {factor(inner)} = {shown(outer * inner)}.",
        f"The proof: x grows by {_NUDGE}, u by {shown(nudged['u'] - values['u'])}, y by {shown(nudged['y'] - values['y'])}."
        f" That is {shown(measured)} for each 1 of x.",
    )
    known = {"x": x, "u": values["u"], "y": values["y"], "du/dx": inner, "dy/du": outer, "dy/dx": outer * inner}
    figures = dict(list(known.items())[: step + 1]) | ({"measured": measured} if step == _LAST else {})
    picture = _picture(pipeline, figures)
    return Scene((lines[step],), (Plot(picture=picture),), _table(figures), figures)


def _worked(formula: str, number: float) -> str:
    return f"{formula} = {shown(number)}" if formula != shown(number) else formula


def _picture(pipeline: tuple[Operation, Operation], figures: dict[str, float]) -> Pipeline:
    rates = [f"rate {shown(figures[name])}" if name in figures else "" for name in ("du/dx", "dy/du")]
    names = tuple(f"{name} = {shown(figures[name])}" if name in figures else name for name in ("x", "u", "y"))
    stages = tuple(Stage(does=operation.formula, note=rate) for operation, rate in zip(pipeline, rates, strict=True))
    first, second = (operation.formula for operation in pipeline)
    said = f"A pipeline: {names[0]} goes into {first}; {names[1]} goes into {second}; out comes {names[2]}."
    return Pipeline(stages=stages, names=names, describe=said)


def _table(figures: dict[str, float]) -> Table:
    return Table(("", "is"), tuple((name, shown(value)) for name, value in figures.items()))


def _guess(turned: Turned) -> Guess:
    pipeline, x = _PIPELINES[turned["pipeline"]], float(turned["x"])
    _, inner, outer = _rates(pipeline, x)
    at_x = pipeline[1].locals[0].value(x)
    ideas = {
        outer * inner: "",
        outer + inner: "Both rates do count. Along a chain one stretches what the other gives, so they multiply.",
        outer: "The second box does stretch by that. What reaches it is no longer the nudge of x, but that of u.",
        at_x * inner: "A product it is. The second box works on u, so its rate is taken at u.",
    }
    distinct = {shown(rate * _NUDGE): (rate, says) for rate, says in reversed(ideas.items())}
    order = sorted(distinct.values())
    key = next(number for number, (rate, _) in enumerate(order) if rate == outer * inner)
    return Guess(
        stem=f"x grows by {_NUDGE}. By how much, about, does y grow?",
        options=tuple(shown(rate * _NUDGE) for rate, _ in order),
        key=key,
        told_at=_LAST,
        before=5,
        says=tuple(says for _, says in order),
    )


EXPLORER = Explorer(
    name="chain-rule",
    title="Rates along a pipeline",
    knobs=(Knob("pipeline", "f", tuple(_PIPELINES)), Knob("x", "x", ("2", "1", "0.5", "-1"), (-3, 3))),
    last=lambda turned: _LAST,
    scene=_scene,
    guess=_guess,
)
