"""A name in; the explorer of that name out. Each has a file of its own; one loop (`state`) drives them all."""

from sherpa.domain.explorers import ExplorerName
from sherpa.ui.explorers import backpropagation, chain_rule, derivative, gradient_descent, learning_rate
from sherpa.ui.explorers.scene import Explorer

_ALL: dict[ExplorerName, Explorer] = {
    module.EXPLORER.name: module.EXPLORER
    for module in (derivative, chain_rule, gradient_descent, learning_rate, backpropagation)
}


def explorer(name: ExplorerName) -> Explorer:
    return _ALL[name]
