"""Two small lessons in fixtures/, copied; out of each the same with one fault that a review of such a lesson once found."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sherpa.author.blank import write_blank
from sherpa.domain.route import Severity
from tests.route.rules.faults import Fault, both, swap

FIXTURES = Path(__file__).parent / "fixtures"


class Reported(NamedTuple):
    """What a review reported, as a change of the good lesson; the rule that should find it, and how grave it is."""

    change: Fault
    rule: str
    severity: Severity


def rates(routes: Path) -> Path:
    """On the size of a step, with a plan that leaves uneven losses out."""
    return Path(shutil.copytree(FIXTURES / "learning-rates", routes / "learning-rates"))


def backward(routes: Path) -> Path:
    """On walking a network from its loss backwards."""
    return Path(shutil.copytree(FIXTURES / "going-backwards", routes / "going-backwards"))


def neighbour(routes: Path) -> Path:
    """Another route, which teaches what a local minimum is."""
    folder = write_blank("landscapes", routes)
    swap("checks.yml", "terms: [median]", "terms: [local minimum]")(folder)
    return folder


_LARGE = """    picture:
      kind: pipeline
      stages: [{does: linear}, {does: relu}, {does: linear}, {does: minus y}, {does: square}]
      names: [x, z, a, p, m, L]
      describe: Five boxes in a row, from the input to the loss.
"""

# What the two reviews called CRITICAL or IMPROVEMENT, each with the rule that should find it.
RATES_FAULTS: Mapping[str, Reported] = {
    "a term that no lesson so far has taught": Reported(
        swap("guide.md", "take so long that you think the model is not working.", "get stuck in shallow local minima."),
        "term-untaught",
        "CRITICAL",
    ),
    "a beginning that announces and motivates nothing": Reported(
        swap(
            "checks.yml",
            "hook: Some learning rates worked and others did not. You have seen it happen and could not say why.",
            "hook: This lesson is about the learning rate, the most important hyperparameter in gradient descent.",
        ),
        "hook-announces",
        "IMPROVEMENT",
    ),
    "no beginning that makes curious, the aim alone": Reported(
        swap(
            "checks.yml",
            "hook: Some learning rates worked and others did not. You have seen it happen and could not say why.",
            'hook: ""',
        ),
        "hook-missing",
        "IMPROVEMENT",
    ),
    "a formula of an earlier section without a reminder of its letters": Reported(
        swap("guide.md", ": θ is the parameter, ∇L the slope of the loss, α the learning rate. With", ". With"),
        "symbol-without-reminder",
        "IMPROVEMENT",
    ),
}
BACKWARD_FAULTS: Mapping[str, Reported] = {
    "a sign that stands a section before its explanation": Reported(
        both(
            swap("guide.md", "is written ∂L/∂w. The curly ∂ means just that.", "is called ∂L/∂w here."),
            swap("guide.md", "with one weight w alone, all others held still, is called", "with w is"),
            swap(
                "guide.md", "Here is a row of five", "In ∂L/∂w the curly ∂ means one input alone. Here is a row of five"
            ),
            swap("checks.yml", 'to-nudge": {teaches: [one-alone]}', 'to-nudge": {teaches: [trace]}'),
            swap("checks.yml", "    teaches: [backward-pass]", "    teaches: [backward-pass, one-alone]"),
            swap("checks.yml", "one weight alone, introduced_in: 1", "one weight alone, introduced_in: 2"),
        ),
        "notation-before-explanation",
        "CRITICAL",
    ),
    "a large display before the simple worked example": Reported(
        swap(
            "checks.yml",
            '  "1.too-many-to-nudge": {teaches: [one-alone]}\n',
            f'  "1.too-many-to-nudge":\n    teaches: [one-alone, chain-rule]\n{_LARGE}',
        ),
        "complex-before-simple",
        "IMPROVEMENT",
    ),
    "an indicator function that nothing explains": Reported(
        swap("guide.md", "ReLU is 1 if z > 0, else 0, and here", "ReLU is 𝟙_{z>0}, and here"),
        "notation-before-explanation",
        "CRITICAL",
    ),
    "a misconception that is answered in general words only": Reported(
        swap(
            "checks.yml",
            "The names are two. One walk gives the slope 3, and descent then takes 0.1 · 3 away from w.",
            "The names sound unrelated. Backpropagation works out what descent uses.",
        ),
        "misconception-without-negative-example",
        "IMPROVEMENT",
    ),
    "another misconception that is answered in general words only": Reported(
        swap(
            "checks.yml",
            "The loss does depend on all of it. Layer 2 multiplies the 2 from above by its own 3 and knows no weight of layer 1.",
            "The loss does depend on all of it. A layer works with its own part alone.",
        ),
        "misconception-without-negative-example",
        "IMPROVEMENT",
    ),
}
