"""What was taught and what was shown: the events a walk leaves behind, from which everything remembered is folded."""

from enum import IntEnum
from typing import Annotated, Literal

from pydantic import Field

from sherpa.domain.base import Value
from sherpa.domain.grade import Verdict


class Depth(IntEnum):
    """How far a component was taught; says nothing of what was shown."""

    MENTIONED = 1
    INTRODUCED = 2
    DEVELOPED = 3


class Exposure(Value):
    """The tutor taught a component to a depth."""

    kind: Literal["exposure"] = "exposure"
    component: str
    depth: Depth
    beat: str = ""


class Evidence(Value):
    """The learner answered an item that rests on these components; `rungs` is the help used, `own` a self-assessment."""

    kind: Literal["evidence"] = "evidence"
    item: str
    section: int
    components: tuple[str, ...] = ()
    verdict: Verdict
    grader: str
    misconceptions: tuple[str, ...] = ()
    rungs: int = 0
    own: bool = False
    answer: str = ""


class Passed(Value):
    """The walk left an item behind without evidence: skipped, or its answer was given."""

    kind: Literal["passed"] = "passed"
    item: str
    section: int
    how: Literal["skipped", "told", "self_assessed", "disputed", "unjudged"]


class Wondered(Value):
    """A question of the learner's own, and whether the route had an answer."""

    kind: Literal["wondered"] = "wondered"
    question: str
    answered: bool


class Kept(Value):
    """Code that passed and is reused later."""

    kind: Literal["kept"] = "kept"
    item: str
    names: tuple[str, ...]
    code: str
    rungs: int = 0
    own: bool = True  # false for the author's version


class Rated(Value):
    """The learner's confidence."""

    kind: Literal["rated"] = "rated"
    value: int
    low: int
    high: int


class Reached(Value):
    """The walk entered a section (0 the opening, 1.. the sections), the project, the wrap-up or the end."""

    kind: Literal["reached"] = "reached"
    place: str
    section: int = 0


class Noted(Value):
    """A line the learner wants kept."""

    kind: Literal["noted"] = "noted"
    text: str


class Agreed(Value):
    """The learner's word on running code where nothing walls it off."""

    kind: Literal["agreed"] = "agreed"
    to: Literal["unsafe"] = "unsafe"
    yes: bool


class Spent(Value):
    """What the words of a model cost, in tokens."""

    kind: Literal["spent"] = "spent"
    prompt: int
    reply: int
    calls: int = 1


class Undone(Value):
    """The turns named no longer count."""

    kind: Literal["undone"] = "undone"
    turns: tuple[int, ...]


LearnerEvent = Annotated[
    Exposure | Evidence | Passed | Wondered | Kept | Rated | Reached | Noted | Agreed | Spent | Undone,
    Field(discriminator="kind"),
]


class Recorded(Value):
    """An event with the turn and session it happened in and its time (ISO 8601, with offset)."""

    turn: int
    session: int
    at: str
    event: LearnerEvent


class ReviewCard(Value):
    """When a component of a route is to be reviewed, as the scheduler left it after so many reviews.

    Times are ISO 8601 in UTC. `basis` names the reviews it was made from, so that a card which no longer rests on the
    evidence, because some was taken back, is seen and made anew.
    """

    route: str
    component: str
    state: Literal["learning", "review", "relearning"]
    step: int | None = None
    stability: float
    difficulty: float
    due: str
    reviewed: str
    reviews: int
    basis: str
