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
    """`retention` is the chance of remembering at which a review falls due, `offered` how many are offered at once,
    `asked` how many /review asks; `check_after` is in days."""

    retention: float
    offered: int
    asked: int
    check_after: int


class SignalRules(Value):
    """How many of the last questions have to come out so before the lesson's pace changes, or changes back."""

    window: int
    slower: int
    slower_of: int
    faster: int
    shorter: int
    back: int


class Thresholds(Value):
    mastery: MasteryRules
    review: ReviewRules
    signals: SignalRules
