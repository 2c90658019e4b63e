"""Everything a learner can be asked, as values: what is asked, what is right, what each wrong answer shows, what helps.

Items are read from `checks.yml` (stems also from sherpa.md) and never hold learner state.
"""

from typing import Annotated, Literal

from pydantic import Field

from sherpa.domain.base import Value

Form = Literal["expression", "list", "set", "relation", "equation"]


class Mistake(Value):
    """A wrong answer that an author foresaw: `answer` (a number, formula or text), what it shows, and what to say to it."""

    answer: float | str
    misconception: str | None = None
    say: str = ""


class Option(Value):
    """One choice: the key, or a distractor bound to the misconception that makes it tempting. `say` answers who picks it."""

    text: str
    key: bool = False
    misconception: str | None = None
    say: str = ""


class Criterion(Value):
    """One idea a full answer holds; `any` lists phrasings of which one is enough."""

    id: str
    say: str
    any: tuple[str, ...] = ()


class NotYet(Value):
    """A phrasing of an answer that is not right, and the misconception it shows."""

    text: str
    misconception: str | None = None


class Observation(Value):
    """One look at the learner's code: an expression evaluated in their process, compared outside of it.

    `expect` is plain data; `within` an absolute tolerance on numbers. `say` recalls what the learner already knows that it
    should agree with. `hidden` ones are counted, never shown. `fresh` runs it in a process of its own.
    `printed` instead of `observe` looks at standard output: a regular expression.
    """

    observe: str = ""
    expect: bool | int | float | str | tuple[object, ...] | dict[str, object] | None = None
    within: float = 1e-6
    say: str = ""
    hidden: bool = False
    fresh: bool = False
    printed: str = ""


class CodeMistake(Value):
    """A wrong program that an author foresaw. `witness` is code that makes the mistake: the attempt shows the mistake when
    every observation gives what it gives for the witness. `hint` says where to look."""

    misconception: str
    witness: str
    hint: str


class _Asked(Value):
    id: str
    section: int
    stem: str
    short: str = ""  # how it is asked again; the stem when empty
    concepts: tuple[str, ...] = ()
    on_screen: str = ""  # what the question needs after a gap in time
    picture: str | None = None  # id of the beat whose picture the question is read off
    say_right: str = ""
    simpler: str | None = None
    again: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()  # pointing, teaching, bottom-out
    predict: bool = False  # taken and kept, never graded
    compare: str | None = None  # id of the prediction that this answer is set beside


class Choice(_Asked):
    kind: Literal["choice"] = "choice"
    options: tuple[Option, ...]
    shuffle: bool = True  # false where options refer to one another or have an order


class Numeric(_Asked):
    kind: Literal["numeric"] = "numeric"
    answer: float | str  # a number or a formula over the route's functions
    within: float = 0.0
    unit: str = ""
    mistakes: tuple[Mistake, ...] = ()


class Symbolic(_Asked):
    kind: Literal["symbolic"] = "symbolic"
    form: Form = "expression"
    answer: str
    within: float = 1e-9
    mistakes: tuple[Mistake, ...] = ()


class FreeText(_Asked):
    kind: Literal["free_text"] = "free_text"
    criteria: tuple[Criterion, ...] = ()
    accepted: tuple[str, ...] = ()
    not_yet: tuple[NotYet, ...] = ()
    answer: str = ""  # the model answer
    confirm: str | None = None


class Code(_Asked):
    """Something to write. Python is run; what is in another language, or in none (`lang` empty), only the learner judges.

    Without checks a Python exercise is compared with its solution, after the route's `earlier` blocks. `worked` is Markdown:
    a finished program of the same kind on another subject, for whoever struggles. `bare` stands for the starter where the
    ideas are mastered; the starter is then the first thing that asking for a hint brings.
    """

    kind: Literal["code"] = "code"
    title: str = ""
    lang: str = "python"
    earlier: tuple[str, ...] = ()
    starter: str = ""
    bare: str = ""
    worked: str = ""
    needs: tuple[str, ...] = ()
    setup: str = ""  # runs before the learner's code, in the same process
    context: tuple[str, ...] = ()  # earlier exercises whose kept code (or solution, once released) runs before
    checks: tuple[Observation, ...] = ()
    keep: tuple[str, ...] = ()
    mistakes: tuple[CodeMistake, ...] = ()
    forbid: tuple[str, ...] = ()
    solution: str = ""


class MenuOption(Value):
    """A choice with no right answer; `effect` names what it changes (`examples=services`, `test_out=yes`, `go=again`)."""

    text: str
    effect: str = ""
    say: str = ""


class Menu(_Asked):
    """A question about the learner's wishes: opening questions, where to go next."""

    kind: Literal["open"] = "open"
    options: tuple[MenuOption, ...]


class SelfCheck(_Asked):
    """The learner judges an answer of theirs that Sherpa could not; `of` is that item."""

    kind: Literal["self_check"] = "self_check"
    of: str
    criteria: tuple[Criterion, ...] = ()


class Confidence(_Asked):
    """A number from `low` to `high`."""

    kind: Literal["confidence"] = "confidence"
    low: int = 1
    high: int = 10


Gradable = Choice | Numeric | Symbolic | FreeText | Code
Item = Annotated[
    Choice | Numeric | Symbolic | FreeText | Code | Menu | SelfCheck | Confidence, Field(discriminator="kind")
]
