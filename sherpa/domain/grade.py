"""An attempt and what it was found to be: the vocabulary between the graders and the tutor."""

from enum import StrEnum

from sherpa.domain.base import Value


class Verdict(StrEnum):
    """UNGRADED means that Sherpa could not judge: never a failure of the learner's, never evidence."""

    CORRECT = "correct"
    PARTIAL = "partial"
    INCORRECT = "incorrect"
    UNGRADED = "ungraded"


class Attempt(Value):
    """What the learner gave to one item."""

    item: str
    text: str
    block: bool = False  # typed or pasted as one multi-line turn


class CheckOutcome(Value):
    """One observation of an attempt: what was looked at, what it gave (as text), whether it agreed.

    `unseen` tells in full why there was no value to compare: how the look at it stopped, or what it gave instead of one.
    """

    observe: str
    gave: str
    passed: bool
    say: str = ""
    hidden: bool = False
    unseen: str = ""


class Opinion(Value):
    """What one grader made of an attempt that more than one has looked at."""

    grader: str
    verdict: Verdict
    rationale: str = ""


class Grade(Value):
    """What an attempt was found to be, by which grader, and why.

    `read_as` is the answer as the grader understood it; `say` is authored feedback bound to this very answer.
    `opinions` keeps what each grader found, in the order they were asked, where there was more than one.
    """

    verdict: Verdict
    grader: str
    rationale: str = ""
    misconceptions: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    read_as: str = ""
    say: str = ""
    checks: tuple[CheckOutcome, ...] = ()
    outcome: str = ""  # code only: fail | error | timeout
    error: str = ""  # code only: the learner-readable traceback
    printed: str = ""
    opinions: tuple[Opinion, ...] = ()
