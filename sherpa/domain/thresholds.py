"""What an answer counts for and how much is enough, as frozen values; the reasons stand beside them in config/thresholds.yml."""

from sherpa.domain.base import Value


class MasteryRules(Value):
    """How answers move a component's average. `credit` and `weight` are by help used: none, one rung, two, more."""

    start: float
    start_weight: int
    rate: float
    credit: tuple[float, ...]
    weight: tuple[float, ...]
    partial_credit: float
    choice_weight: float
    own_credit: float
    own_weight: float
    alone: int
    advance: float
    remediate: float
    fast_track: float


class ReviewRules(Value):
    """`retention` is the chance of remembering at which a review falls due, `offered` how many are offered at once."""

    retention: float
    offered: int


class Thresholds(Value):
    mastery: MasteryRules
    review: ReviewRules
