"""One case of `sherpa grade` as JSON in, what it was judged to be out: the same graders that a lesson uses."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from sherpa.domain.base import Value
from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Choice, Criterion, Form, FreeText, NotYet, Numeric, Option, Symbolic
from sherpa.errors import BadInput
from sherpa.items import choice, free_text, numeric, symbolic
from sherpa.items.quantity import number

_WITHIN = 1e-9


class _Case(BaseModel):
    model_config = ConfigDict(frozen=True)  # fields we do not know are the asker's own, such as the right verdict

    id: str | int = ""
    answer: str


class NumericCase(_Case):
    """`expected` is a number or arithmetic. Without `within`, what has no end may be rounded to three digits or more."""

    kind: Literal["numeric"]
    expected: str | float
    within: float | None = None


class SymbolicCase(_Case):
    kind: Literal["symbolic", "expression", "list", "set", "relation", "equation"]
    expected: str
    within: float | None = None


class ChoiceCase(_Case):
    """`key` holds letters; `options` stand in the order shown."""

    kind: Literal["choice"]
    options: tuple[str, ...] = Field(min_length=1, max_length=26)
    key: tuple[str, ...] = Field(min_length=1)


class CriterionCase(BaseModel):
    say: str
    any: tuple[str, ...] = ()


class NotYetCase(BaseModel):
    text: str
    misconception: str | None = None


class FreeTextCase(_Case):
    kind: Literal["free_text"]
    question: str
    accepted: tuple[str, ...]
    criteria: tuple[str | CriterionCase, ...] = ()
    not_yet: tuple[str | NotYetCase, ...] = ()


Case = Annotated[NumericCase | SymbolicCase | ChoiceCase | FreeTextCase, Field(discriminator="kind")]
_CASE: TypeAdapter[Case] = TypeAdapter(Case)


class Judged(Value):
    """One line of output; whoever keeps the clock fills in `ms`."""

    id: str | int
    verdict: Verdict
    grader: str
    rationale: str = ""
    misconceptions: tuple[str, ...] = ()
    ms: float = 0.0


def grade_case(raw: Mapping[str, object]) -> Judged:
    """Raises BadInput naming the field that is missing or wrong."""
    case = read(raw)
    grade = _grade(case)
    return Judged(
        id=case.id,
        verdict=grade.verdict,
        grader=grade.grader,
        rationale=grade.rationale,
        misconceptions=grade.misconceptions,
    )


def read(raw: Mapping[str, object]) -> Case:
    try:
        return _CASE.validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "the case"
        raise BadInput(f"case {raw.get('id', '?')!r}: {where}: {first['msg']}. See `sherpa grade --help`.") from None


def _grade(case: Case) -> Grade:
    match case:
        case NumericCase():
            return _numeric(case)
        case SymbolicCase():
            form = _form(case)
            item = Symbolic(
                id="case", section=0, stem="", form=form, answer=case.expected,
                within=_WITHIN if case.within is None else case.within,
            )  # fmt: skip
            return symbolic.grade(item, case.answer)
        case ChoiceCase():
            return _choice(case)
        case FreeTextCase():
            return _free_text(case)


def _numeric(case: NumericCase) -> Grade:
    expected = number(case.expected) if isinstance(case.expected, str) else case.expected
    if expected is None:
        raise BadInput(f"case {case.id!r}: expected: {case.expected!r} is no number. Write it like  1/3  or  0.5")
    item = Numeric(id="case", section=0, stem="", answer=expected, within=case.within or 0.0)
    return numeric.grade(item, case.answer, {}, rounded=case.within is None)


def _form(case: SymbolicCase) -> Form:
    match case.kind:
        case "symbolic" | "expression":
            return "expression"
        case "list" | "set" | "relation" | "equation" as form:
            return form


def _choice(case: ChoiceCase) -> Grade:
    keys = {ord(letter.strip().upper()) - ord("A") for letter in case.key if len(letter.strip()) == 1}
    if len(keys) != len(case.key) or not keys <= set(range(len(case.options))):
        raise BadInput(f"case {case.id!r}: key: {list(case.key)} must be letters of the {len(case.options)} options.")
    options = tuple(Option(text=text, key=place in keys) for place, text in enumerate(case.options))
    item = Choice(id="case", section=0, stem="", options=options)
    return choice.grade(item, case.answer, tuple(range(len(options))))


def _free_text(case: FreeTextCase) -> Grade:
    criteria = [Criterion(id=str(n), say=c, any=()) if isinstance(c, str) else Criterion(id=str(n), say=c.say, any=c.any)
                for n, c in enumerate(case.criteria, 1)]  # fmt: skip
    wrong = [NotYet(text=one) if isinstance(one, str) else NotYet(text=one.text, misconception=one.misconception)
             for one in case.not_yet]  # fmt: skip
    item = FreeText(
        id="case", section=0, stem=case.question, accepted=case.accepted, criteria=tuple(criteria), not_yet=tuple(wrong)
    )
    return free_text.grade(item, case.answer)
