"""A symbolic item and what was typed in, a Grade out: any equivalent form counts, what cannot be read is never wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sherpa.domain.formula import Function
from sherpa.domain.grade import Grade, Verdict
from sherpa.domain.item import Form, Symbolic
from sherpa.items import slips
from sherpa.items.maths import listing, relation
from sherpa.items.maths.equal import Sameness, same
from sherpa.items.maths.notation import plain
from sherpa.items.maths.parse import parse
from sherpa.items.maths.tree import Expression, Variable, variables, written
from sherpa.items.reading import Unreadable, bare, clean, shown
from sherpa.items.spoken import figures

GRADER = "symbolic"

_EXAMPLES: dict[Form, str] = {
    "expression": "3*x^2 + cos(2*x)",
    "list": "[1.5, -7]",
    "set": "{1.5, -7}",
    "relation": "x >= 7",
    "equation": "y = 7*x - 5",
}
_LABEL = re.compile(
    r"^(?:[^\W\d_][\w]*'*\s*(?:\([^()]*\))?'*|d\s*\w*\s*/\s*d\s*\w.*|.*[∂∇].*|.*\bd\w*/d\w+.*|the \w+|derivative|gradient|slope)$"
)
_LEAD = re.compile(
    r"^(?:the |its |my )?(?:partial |empty |tangent |first |second |inner |outer ){0,2}"
    r"(?:derivatives?|gradient|slope|line|tangent|equation|solutions?|roots?|zeros|result|function|vector|matrix|set"
    r"|expression|values?)(?: (?:of|for|at|with respect to|wrt) \S{1,12})? (?:is|are|would be|comes out as)\s+",
    re.I,
)
_LETTER = re.compile(r"(?<![\w'])[b-zB-HJ-Z](?![\w'])")  # in a question; "a" and "I" are words
_NAMED = re.compile(r"^[fgh]\s*\(\s*[a-z]\s*\)\s*=")
_EQUALS = re.compile(r"(?<![<>!:=])=(?![=<>])|==|:=")


@dataclass(frozen=True)
class _Single:
    tree: Expression
    other: Expression | None = None  # what the same text means where `1/2x` is 1/(2x)

    def written(self) -> str:
        return written(self.tree)


_Read = _Single | listing.Listing | relation.Relation


def grade(item: Symbolic, text: str, functions: Mapping[str, Function] | None = None) -> Grade:
    """Compares by `item.form`; `functions` is taken as every grader takes it, symbolic keys use none of the route's."""
    typed = clean(text)
    try:
        key = _key(item.form, item.answer)
    except Unreadable as error:
        return Grade(
            verdict=Verdict.UNGRADED, grader=GRADER, rationale=f"The key of this question cannot be read: {error}"
        )
    try:
        answer = _answer(item.form, typed, key, frozenset(_LETTER.findall(item.stem)))
    except Unreadable as error:
        why = f"I cannot read {shown(typed)!r} here: {error}. Write it like  {_EXAMPLES[item.form]}."
        return Grade(verdict=Verdict.UNGRADED, grader=GRADER, rationale=why)
    return _verdict(item, key, answer)


def _verdict(item: Symbolic, key: _Read, answer: _Read) -> Grade:
    read_as = answer.written()
    match _compare(item, key, answer):
        case Sameness.SAME:
            return Grade(verdict=Verdict.CORRECT, grader=GRADER, read_as=read_as, rationale=f"{read_as} says the same.")
        case Sameness.PARTLY | Sameness.UNKNOWN:
            why = f"I read this as {read_as}, and cannot tell whether it is the same everywhere."
            return Grade(verdict=Verdict.UNGRADED, grader=GRADER, read_as=read_as, rationale=why)
    if (
        isinstance(answer, _Single)
        and answer.other
        and _compare(item, key, _Single(answer.other)) is not Sameness.DIFFERENT
    ):
        why = f"I read this as {read_as}; it could also mean {written(answer.other)}. Write it with brackets."
        return Grade(verdict=Verdict.UNGRADED, grader=GRADER, read_as=read_as, rationale=why)
    seen, say = _mistake(item, answer)
    return Grade(
        verdict=Verdict.INCORRECT, grader=GRADER, read_as=read_as, rationale=f"I read this as {read_as}.",
        misconceptions=(seen,) if seen else (), say=say,
    )  # fmt: skip


def _mistake(item: Symbolic, answer: _Read) -> tuple[str | None, str]:
    for mistake in item.mistakes:
        try:
            wrong = _key(item.form, str(mistake.answer))
        except Unreadable:
            continue  # lint tells the author
        if _compare(item, wrong, answer) is Sameness.SAME:
            return mistake.misconception, mistake.say
    return None, _slip(item, answer)


def _slip(item: Symbolic, answer: _Read) -> str:
    match _key(item.form, item.answer), answer:
        case _Single(key), _Single(given):
            return slips.of_expressions(key, given)
        case listing.Listing() as key, listing.Listing() as given if item.form == "list":
            return slips.of_lists(key, given)
    return ""


def _compare(item: Symbolic, key: _Read, answer: _Read) -> Sameness:
    match key, answer:
        case _Single(tree), _Single(other):
            return same(tree, other, item.within)
        case listing.Listing(), listing.Listing():
            return listing.agree(key, answer, item.within, ordered=item.form == "list")
        case relation.Relation(), relation.Relation() if item.form == "equation":
            return relation.agree_as_equations(key, answer)
        case relation.Relation(), relation.Relation():
            return relation.agree(key, answer)
    return Sameness.UNKNOWN


def _key(form: Form, text: str) -> _Read:
    return _read(form, plain(clean(text)), None, None)


def _answer(form: Form, typed: str, key: _Read, asked: frozenset[str] = frozenset()) -> _Read:
    """`asked` are the letters that stand in the question."""
    text = plain(figures(_LEAD.sub("", bare(_on_one_line(typed, key))), formula=True))
    text = _as_line(text, key) if form == "equation" else text
    if not text:
        raise Unreadable("there is nothing in it")
    try:
        answer = _read(form, text, _names(key), key)
    except Unreadable:
        if asked <= _names(key):
            raise
        answer = _read(form, text, _names(key) | asked, key)  # "2xy" where the question has an x and its key has none
    if _only_a_stray_letter(answer, _names(key) | asked):
        raise Unreadable("a single letter that the question does not use")
    if isinstance(answer, listing.Listing) and form == "list" and list(answer.labels) != sorted(answer.labels):
        raise Unreadable("the names are not in order; write the values alone")
    return answer


def _as_line(text: str, key: _Read) -> str:
    """`f(x) = 2x + 1` for `y = 2x + 1`."""
    match key:
        case relation.Relation(((relation.Comparison("=", Variable(name), _),),)):
            return _NAMED.sub(f"{name} =", text)
    return text


def _on_one_line(typed: str, key: _Read) -> str:
    matrix = isinstance(key, listing.Listing) and any(isinstance(row, listing.Listing) for row in key.elements)
    return listing.rows(typed) if matrix else typed


def _read(form: Form, text: str, names: frozenset[str] | None, key: _Read | None) -> _Read:
    match form:
        case "expression":
            return _expression(text, names)
        case "list" | "set":
            return listing.read(text, names, key if isinstance(key, listing.Listing) else None)
        case "relation":
            return relation.read(text, names)
        case "equation":
            return relation.read_equation(text, names)


def _expression(text: str, names: frozenset[str] | None) -> _Single:
    """The last side of `f'(x) = ... = ...`; the sides before it must be labels or agree with it."""
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text) if re.search(r"\d,\d{3}(?:,\d{3})+", text) else text
    text = text.replace("{", "(").replace("}", ")")
    *before, last = (side.strip() for side in _EQUALS.split(re.sub(r"(?<=\d),(?=\d)", ".", text)))
    tree = parse(last, names)
    for side in before:
        if _LABEL.match(side) or not side:
            continue
        if same(parse(side, names), tree) is not Sameness.SAME:
            raise Unreadable("its two sides differ")
    try:
        other = parse(last, names, tight=True)
    except Unreadable:
        other = tree
    return _Single(tree, None if other == tree else other)


def _names(read: _Read) -> frozenset[str]:
    match read:
        case _Single(tree):
            return variables(tree)
        case listing.Listing(elements):
            trees = (_names(e) if isinstance(e, listing.Listing) else variables(e) for e in elements)
            return frozenset[str]().union(*trees)
        case relation.Relation():
            return read.names()


def _only_a_stray_letter(answer: _Read, names: frozenset[str]) -> bool:
    """ "k" or "I" alone is no expression in x; a refusal would cost the learner a try."""
    match answer:
        case _Single(Variable(name)) | listing.Listing((Variable(name),)):
            return name not in names
    return False
