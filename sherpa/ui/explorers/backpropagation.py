"""A network, its first weight and a rate in; the forward pass, then every local derivative and product back, out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sherpa.domain.backward import (
    Operation,
    Product,
    backward,
    forward,
    gradient,
    relu,
    squared_error,
    weighed,
)
from sherpa.domain.picture import Pipeline, Stage
from sherpa.domain.reply import Plot
from sherpa.ui.explorers.scene import Explorer, Guess, Knob, Scene, Table, Turned, factor, shown

_RATE = 0.05  # of the one step at the end: small enough that the loss falls wherever the slopes are not all 0
_LOSS, _TURNED = "L", "w1"
_DIRECTIONS = ("L rises", "L falls", "L stays as it is")


@dataclass(frozen=True)
class _Network:
    operations: tuple[Operation, ...]
    given: dict[str, float]
    learned: tuple[str, ...]
    picture: Pipeline
    says: str


_NEURON = _Network(
    operations=(weighed("z", [("w1", "x")], "b"), relu("a", "z"), squared_error(_LOSS, "a", 3)),
    given={"x": 2.0, "w1": 0.5, "b": 0.5},
    learned=("w1", "b"),
    picture=Pipeline(
        stages=(Stage(does="w1·x + b"), Stage(does="max(0, z)"), Stage(does="(a − 3)²")),
        names=("x", "z", "a", "L"),
        describe="One neuron: x goes into z = w1·x + b, z into a = max(0, z), a into the loss L = (a − 3)².",
    ),
    says="One neuron. Its target is 3, its input x = 2.",
)
_LAYERS = _Network(
    operations=(
        weighed("z1", [("w1", "x")], "b1"),
        weighed("z2", [("w2", "x")], "b2"),
        relu("h1", "z1"),
        relu("h2", "z2"),
        weighed("y", [("v1", "h1"), ("v2", "h2")], "c"),
        squared_error(_LOSS, "y", 2),
    ),
    given={"x": 1.5, "w1": 0.5, "b1": 0.25, "w2": -0.4, "b2": 1.0, "v1": 0.8, "v2": -0.5, "c": 0.1},
    learned=("w1", "b1", "w2", "b2", "v1", "v2", "c"),
    picture=Pipeline(
        stages=(Stage(does="z1, z2 = w·x + b"), Stage(does="max(0, z)"), Stage(does="v1·h1 + v2·h2 + c")),
        names=("x", "z1, z2", "h1, h2", "y, then L"),
        describe="Two layers: x goes into two neurons, h1 and h2; both go into y = v1·h1 + v2·h2 + c, and y into "
        "the loss L = (y − 2)².",
    ),
    says="Two layers: two neurons, h1 and h2, share the input x = 1.5 and feed y. The target is 2.",
)
_NETWORKS = {"neuron": _NEURON, "two layers": _LAYERS}


def _given(turned: Turned) -> dict[str, float]:
    return _NETWORKS[turned["network"]].given | {_TURNED: float(turned[_TURNED])}


def _last(turned: Turned) -> int:
    return 2 * len(_NETWORKS[turned["network"]].operations) + 1


def _scene(turned: Turned, step: int) -> Scene:
    net, given = _NETWORKS[turned["network"]], _given(turned)
    count = len(net.operations)
    values = forward(net.operations, given)
    known = net.operations[: min(step, count)]
    back = max(min(step - count, count), 0)
    passed = tuple(operation.gives for operation in net.operations[count - back :])
    products = tuple(product for product in backward(net.operations, values) if product.of in passed)
    totals = gradient(products) | ({_LOSS: 1.0} if back else {})
    figures = {name: values[name] for name in (*given, *(operation.gives for operation in known))}
    figures |= {f"dL/d{name}": total for name, total in totals.items()}
    if step <= count:
        says = _forward_says(net, values, step)
    elif step <= 2 * count:
        says = _back_says(products, passed[0], totals)
    else:
        says, after = _update(net, given, totals, values)
        figures |= after
    return Scene(says, (Plot(picture=net.picture),), _table(net, values, known, totals, passed), figures)


def _forward_says(net: _Network, values: dict[str, float], step: int) -> tuple[str, ...]:
    if step == 0:
        numbers = ", ".join(
            f"{name} = {shown(net.given[name] if name != _TURNED else values[name])}" for name in net.given
        )
        return (net.says, f"{numbers}.")
    operation = net.operations[step - 1]
    inputs = ", ".join(f"{name} = {shown(values[name])}" for name in operation.takes)
    return (f"Forward: {operation.gives} = {operation.formula} = {shown(values[operation.gives])}, from {inputs}.",)


def _back_says(products: Sequence[Product], of: str, totals: dict[str, float]) -> tuple[str, ...]:
    """The products of one operation, each as what arrives times what is local; a sum where two ways met."""
    lines = []
    for product in (product for product in products if product.of == of):
        rates = f"dL/d{of} · d{of}/d{product.to}"
        numbers = f"{shown(product.arriving)} · {factor(product.local)} = {shown(product.product)}"
        earlier = [other for other in products if other.to == product.to and other.of != of]
        met = f"; with the other way, {shown(totals[product.to])}" if earlier else ""
        lines.append(f"dL/d{product.to} = {rates} = {numbers}{met} (d{of}/d{product.to} = {product.formula})")
    return tuple(lines)


def _update(
    net: _Network, given: dict[str, float], totals: dict[str, float], values: dict[str, float]
) -> tuple[tuple[str, ...], dict[str, float]]:
    moved = given | {name: given[name] - _RATE * totals[name] for name in net.learned}
    after = forward(net.operations, moved)[_LOSS]
    first = f"{_TURNED} becomes {shown(given[_TURNED])} − {_RATE} · {factor(totals[_TURNED])} = {shown(moved[_TURNED])}"
    said = f"One step of gradient descent on {', '.join(net.learned)}: {first}, and so on."
    change = f"L was {shown(values[_LOSS])} and is now {shown(after)}."
    return (said, change), {f"{name} after": moved[name] for name in net.learned} | {"L after": after}


def _table(
    net: _Network, values: dict[str, float], known: Sequence[Operation], totals: dict[str, float], passed: Sequence[str]
) -> Table:
    rows = []
    for operation in net.operations:
        name = operation.gives
        value = shown(values[name]) if operation in known else ""
        rate = shown(totals[name]) if name in totals and (name in passed or _whole(net, name, passed)) else ""
        weights = ", ".join(
            f"{weight}: {shown(totals[weight])}"
            for weight in operation.takes
            if weight in net.learned and weight in totals
        )
        rows.append((name, operation.formula, value, rate, weights))
    return Table(("", "forward", "value", "dL/d·", "dL/d of its weights"), tuple(rows))


def _whole(net: _Network, name: str, passed: Sequence[str]) -> bool:
    """Whether all that flows back to a name has arrived."""
    return all(operation.gives in passed for operation in net.operations if name in operation.takes)


def _guess(turned: Turned) -> Guess:
    net, count = _NETWORKS[turned["network"]], len(_NETWORKS[turned["network"]].operations)
    slope = gradient(backward(net.operations, forward(net.operations, _given(turned))))[_TURNED]
    key = 2 if slope == 0 else 0 if slope > 0 else 1
    stem = f"Now {_TURNED} grows a little, and nothing else is touched. What does the loss L do?"
    return Guess(stem, _DIRECTIONS, key, told_at=2 * count, before=count + 1)


EXPLORER = Explorer(
    name="backpropagation",
    title="Backpropagation",
    knobs=(
        Knob("network", "n", tuple(_NETWORKS)),
        Knob(_TURNED, "w", ("0.5", "2", "-1"), (-3, 3)),
    ),
    last=_last,
    scene=_scene,
    guess=_guess,
)
