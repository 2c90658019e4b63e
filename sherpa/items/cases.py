"""One case of `sherpa grade` as JSON in, what it was judged to be out: the same graders that a lesson uses."""

import ast
from collections.abc import Callable
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from sherpa.domain.base import Value
from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Choice, Criterion, Form, FreeText, NotYet, Numeric, Option, Symbolic
from sherpa.domain.ports import Limits, Sandbox
from sherpa.errors import BadInput
from sherpa.items import choice, free_text, numeric, submission, symbolic
from sherpa.items.quantity import number
from sherpa.items.reading import shown

_WITHIN = 1e-9
_LONGEST_S = 600.0


class _Case(BaseModel):
    model_config = ConfigDict(frozen=True)  # fields we do not know are the asker's own, such as the right verdict

    id: str | int = ""


class _Answered(_Case):
    answer: str


class NumericCase(_Answered):
    """`expected` is a number or arithmetic. Without `within`, what has no end may be rounded to three digits or more."""

    kind: Literal["numeric"]
    expected: str | float
    within: float | None = None


class SymbolicCase(_Answered):
    kind: Literal["symbolic", "expression", "list", "set", "relation", "equation"]
    expected: str
    within: float | None = None


class ChoiceCase(_Answered):
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


class FreeTextCase(_Answered):
    kind: Literal["free_text"]
    question: str
    accepted: tuple[str, ...]
    criteria: tuple[str | CriterionCase, ...] = ()
    not_yet: tuple[str | NotYetCase, ...] = ()


class CodeCase(_Case):
    """`expect` holds a Python literal for each expression of `observe`; with `stdin`, what each run is to print."""

    kind: Literal["code"]
    submission: str
    prelude: str = ""
    observe: tuple[str, ...] = ()
    expect: tuple[object, ...] = Field(min_length=1)
    stdin: tuple[str, ...] = ()
    limit_s: float = Field(default=Limits().wall_s, gt=0, le=_LONGEST_S)

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        name, looks = ("stdin", self.stdin) if self.stdin else ("observe", self.observe)
        if len(looks) != len(self.expect):
            raise PydanticCustomError(
                "unpaired", "{name} has {looks} and expect {count}; give one each",
                {"name": name, "looks": len(looks), "count": len(self.expect)},
            )  # fmt: skip
        return self

    def values(self) -> tuple[object, ...]:
        """Raises ValueError where one is no literal."""
        return self.expect if self.stdin else tuple(map(_literal, self.expect))


Case = Annotated[NumericCase | SymbolicCase | ChoiceCase | FreeTextCase | CodeCase, Field(discriminator="kind")]
_CASE: TypeAdapter[Case] = TypeAdapter(Case)
Box = Callable[[], Sandbox]  # opened by the first case that runs something


class Judged(Value):
    """One line of output; whoever keeps the clock fills in `ms`. `outcome` (fail, error, timeout) is a program's alone."""

    id: str | int
    verdict: Verdict
    grader: str
    rationale: str = ""
    misconceptions: tuple[str, ...] = ()
    ms: float = 0.0
    outcome: str = ""


def grade_case(raw: object, box: Box | None = None) -> Judged:
    """Raises BadInput naming the field that is missing or wrong; `box` is where programs run."""
    case = read(raw)
    grade = _grade(case, box)
    return Judged(
        id=case.id,
        verdict=grade.verdict,
        grader=grade.grader,
        rationale=" ".join(part for part in (grade.rationale, grade.say) if part),
        misconceptions=grade.misconceptions,
        outcome=grade.outcome,
    )


def read(raw: object) -> Case:
    try:
        return _CASE.validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        kind, *path = first["loc"] or ("",)
        field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
        fields = next((" A case of this kind has " + _fields(one) + "." for one in _KINDS if kind in _named(one)), "")
        raise BadInput(f"{field or 'the case'}: {first['msg']}.{fields}") from None


_KINDS: tuple[type[_Case], ...] = (NumericCase, SymbolicCase, ChoiceCase, FreeTextCase, CodeCase)


def _named(kind: type[_Case]) -> tuple[str, ...]:
    return get_args(kind.model_fields["kind"].annotation)


def _fields(kind: type[_Case]) -> str:
    return ", ".join(
        name if field.is_required() else f"{name}?" for name, field in kind.model_fields.items() if name != "kind"
    )


def _grade(case: Case, box: Box | None) -> Grade:
    match case:
        case NumericCase():
            return _numeric(case)
        case SymbolicCase():
            return _symbolic(case)
        case ChoiceCase():
            return _choice(case)
        case FreeTextCase():
            return _free_text(case)
        case CodeCase():
            return _code(case, box)


def _code(case: CodeCase, box: Box | None) -> Grade:
    try:
        expect = case.values()
    except ValueError as error:
        raise BadInput(f"expect: {error}. Write it like  [1, 'a', None]") from None
    if box is None:
        raise BadInput("kind: code cannot be run here. Grade it with `sherpa grade`.")
    asked = submission.Submission(
        code=case.submission, prelude=case.prelude, observe=case.observe, expect=expect, stdin=case.stdin,
        limit_s=case.limit_s,
    )  # fmt: skip
    return submission.grade(asked, box())


def _literal(text: object) -> object:
    """A string holds a literal; any other JSON value stands for itself."""
    if not isinstance(text, str):
        return text
    try:
        value: object = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        raise ValueError(f"{shown(text)!r} is no Python literal") from None
    return value


def _symbolic(case: SymbolicCase) -> Grade:
    within = _WITHIN if case.within is None else case.within
    item = Symbolic(id="case", section=0, stem="", form=_form(case), answer=case.expected, within=within)
    return symbolic.grade(item, case.answer)


def _numeric(case: NumericCase) -> Grade:
    expected = number(case.expected) if isinstance(case.expected, str) else case.expected
    if expected is None:
        raise BadInput(f"expected: {case.expected!r} is no number. Write it like  1/3  or  0.5")
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
        raise BadInput(f'key: {list(case.key)} must be letters of the {len(case.options)} options, like  ["B"]')
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
