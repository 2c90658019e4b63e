"""Pictures, replies and a scripted conversation that the tests of this room share."""

import threading
from collections.abc import Callable

from sherpa.domain.picture import Arrow, Contour, Curve, Line, Mark, Picture, Pipeline, Plane, Stage
from sherpa.domain.reply import Block, End, Phase, Plot, Prose, Question, Reply, Saved, ShownOption
from sherpa.ui.conversation import Reason

FUNCTIONS = (
    "q(t) = 40 + 6*t - t**2",
    "r(t) = 12 + (t - 6)**2",
    "inverse(x) = 1/x",
    "bowl(x, y) = x**2 + 3*y**2",
    "loss(w) = (w - 3)**2 + 1",
    "step(w) = w - 0.9 * 2*(w - 3)",
)


def hill(**more: object) -> Curve:
    spec = {"of": ("q",), "over": (0, 6), "y": (40, 50), "x_label": "t", "describe": "A hill with its top at t = 3."}
    return Curve.model_validate(spec | more)


MARKS = (Mark(at=1), Mark(at=3), Mark(at=5))
TANGENT = hill(marks=MARKS, lines=(Line(through=1, slope=4),))
LABELLED = hill(
    y_label="q", title="Waiting", marks=(Mark(at=1, label="P"), Mark(at=3, label="top"), Mark(at=5, label="R"))
)
BOWL = Contour(
    of="bowl",
    title="A bowl",
    x=(-4, 4),
    y=(-2, 2),
    levels=(1, 4, 9),
    marks=(Mark(at=0, y=0, label="lowest"),),
    arrows=(Arrow(x=1, y=1, dx=0.25, dy=0.75), Arrow(x=2, y=0, dx=1, dy=0, label="uphill")),
    describe="Ellipses around the origin.",
)
STAGES = Pipeline(
    stages=(Stage(does="times 3", note="rate 3"), Stage(does="square", note="rate 2u")),
    names=("x", "u", "y"),
    describe="x is tripled, then squared.",
)
ARROWS = Plane(
    x=(0, 6),
    y=(0, 4),
    x_label="reads",
    y_label="writes",
    arrows=(Arrow(dx=5, dy=1, label="noon"), Arrow(x=2, y=0, dx="q(0) - 40", dy=3, label="night")),
    describe="Two arrows.",
)
SHEARED = Plane(
    x=(0, 4),
    y=(0, 3),
    grid=True,
    outline=tuple(Mark(at=x, y=y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))),
    arrows=(Arrow(dx=0, dy=1, label="up"),),
    marks=(Mark(at=3, y=2, label="P"),),
    carried=((1, 1), (0, "1 + 0")),
    describe="A grid, and the same grid pushed to the right.",
)
DESCENT = Curve(
    of=("loss",),
    over=(-1, 7),
    x_label="w",
    y_label="loss",
    path=tuple(Mark(at=f"repeat(step, 0, {times})", label=str(times)) for times in range(4)),
    describe="Steps that leap over the valley and land lower each time.",
)
PICTURES: dict[str, Picture] = {
    "hill": hill(marks=MARKS),
    "tangent": TANGENT,
    "labelled": LABELLED,
    "bowl": BOWL,
    "arrows": ARROWS,
    "sheared": SHEARED,
    "stages": STAGES,
    "descent": DESCENT,
    "two": Curve(of=("q", "r"), over=(0, 6), describe="Two curves that cross."),
    "gap": Curve(of=("inverse",), over=(-2, 2), y=(-10, 10), describe="Two branches."),
}


def plot(picture: Picture) -> Plot:
    return Plot(picture=picture, functions=FUNCTIONS)


def options(*texts: str) -> tuple[ShownOption, ...]:
    return tuple(ShownOption(id=letter, text=text) for letter, text in zip("abcdef", texts, strict=False))


ASK = Question(
    phase=Phase.CHECK, section=1, item="1.3", asks="choice", stem="Then `r'(6)` is", options=options("12", "0", "-12")
)


def reply(*blocks: Block, turn: int = 1, over: bool = False) -> Reply:
    return Reply(session=7, turn=turn, blocks=blocks, route="Calculus", place="Section 1 of 4", over=over)


class Scripted:
    """Answers each line by a function of it; keeps what was called, with the thread that called."""

    def __init__(self, answer: Callable[[str], Reply] | None = None, first: Block = ASK) -> None:
        self.heard: list[tuple[str, bool]] = []
        self.closed: list[Reason] = []
        self.threads: set[int] = set()
        self._answer = answer
        self._first = first

    def open(self) -> Reply:
        self.threads.add(threading.get_ident())
        return reply(Prose(text="Welcome to the queue."), self._first, turn=0)

    def turn(self, text: str, block: bool = False) -> Reply:
        self.threads.add(threading.get_ident())
        self.heard.append((text, block))
        turn = len(self.heard)
        if text == "/quit":
            return self._last("quit", turn)
        if self._answer is not None:
            return self._answer(text)
        return reply(Prose(text=f"You said {len(text)} signs.", role="feedback"), ASK, turn=turn)

    def close(self, reason: Reason) -> Reply:
        self.threads.add(threading.get_ident())
        self.closed.append(reason)
        return self._last(reason, len(self.heard) + 1)

    def _last(self, reason: Reason, turn: int) -> Reply:
        return reply(Saved(summary_path="sessions/one.md"), End(reason=reason), turn=turn, over=True)
