"""checks.yml in, the concepts, misconceptions, beats' extras, items and project steps it declares out, slots filled.

A fault of the author's is a BadRoute that names file, line and key, and ends with what to do.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, TypeAdapter

from sherpa.domain.base import Value
from sherpa.domain.explorers import ExplorerName
from sherpa.domain.formula import FormulaError, define, fill
from sherpa.domain.item import (
    Choice,
    Code,
    CodeMistake,
    Criterion,
    FreeText,
    Item,
    Menu,
    MenuOption,
    Mistake,
    NotYet,
    Numeric,
    Observation,
    Option,
    Symbolic,
)
from sherpa.domain.learner import Depth
from sherpa.domain.picture import Picture
from sherpa.domain.route import Concept, Faq, Misconception, ReviewPoint
from sherpa.route.files import Source
from sherpa.route.formulas import Functions, Unfit, resolved, tried
from sherpa.route.reading import Place, Reading
from sherpa.route.script import Question, Script
from sherpa.route.speech import quoted

AnyItem = TypeVar("AnyItem", bound=Item)
Raw = Mapping[str, Any]  # YAML as it was read; goes no further than this file

_VERBATIM = {"starter", "bare", "setup", "solution", "witness", "observe", "expect", "equals", "printed", "when"}
_VERBATIM |= {"unless", "functions", "forbid", "keep"}  # code and patterns may hold braces of their own
_EXERCISE = re.compile(r"^(\d+)\.(\d+)$")


class Lesson(Value):
    promise: str = ""
    hook: str = ""
    needs: str = ""
    opening: Annotated[tuple[str, ...], Field(max_length=2)] = ()
    major_topics: tuple[int, ...] = ()


class SectionSpec(Value):
    quiz: tuple[str, ...] = ()
    test_out: tuple[str, ...] = ()
    takeaway: str = ""
    needs_routes: tuple[str, ...] = ()
    primer: dict[str, tuple[int, ...]] = {}


class BeatSpec(Value):
    teaches: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    picture: Picture | None = None
    brief: str = ""
    more: str = ""
    alternatives: tuple[str, ...] = ()
    examples: dict[str, str] = {}
    explore: ExplorerName | None = None
    ask: tuple[str, ...] = ()


class ProjectSpec(Value):
    introduction: str = ""
    steps: tuple[Code, ...] = ()
    checkpoints: dict[str, tuple[str, ...]] = {}
    review: tuple[ReviewPoint, ...] = ()


class WrapUpSpec(Value):
    explain: tuple[str, ...] = ()


class _File(Value):
    """The keys of the file; what stands under them is read one by one, so that each fault has its place."""

    format_version: Literal[1]
    lesson: Lesson = Lesson()
    functions: tuple[str, ...] = ()
    concepts: dict[str, dict[str, Any]] = {}
    misconceptions: dict[str, dict[str, Any]] = {}
    sections: dict[str, SectionSpec] = {}
    beats: dict[str, BeatSpec] = {}
    questions: dict[str, dict[str, Any]] = {}
    exercises: dict[str, dict[str, Any]] = {}
    faq: dict[str, list[dict[str, Any]]] = {}
    project: dict[str, Any] | None = None
    wrap_up: WrapUpSpec = WrapUpSpec()


class Checks(Value):
    """The file as values. `places` tells for every item id which key of the file it was read from."""

    lesson: Lesson
    functions: tuple[str, ...]
    concepts: dict[str, Concept]
    misconceptions: dict[str, Misconception]
    sections: dict[int, SectionSpec]
    beats: dict[str, BeatSpec]
    items: dict[str, Item]
    faq: tuple[Faq, ...]
    project: ProjectSpec | None
    explain: tuple[str, ...]
    places: dict[str, Place]


_Question = Annotated[Choice | Numeric | Symbolic | FreeText | Menu, Field(discriminator="kind")]
_QUESTION: TypeAdapter[Item] = TypeAdapter(_Question)
_MODELS = (_File, Lesson, SectionSpec, BeatSpec, ProjectSpec, Concept, Misconception, Faq, Observation)
_ITEMS = (Choice, Option, Numeric, Mistake, Symbolic, FreeText, Criterion, NotYet, Menu, MenuOption, Code, CodeMistake)


def _names() -> list[str]:
    return sorted({name for model in (*_MODELS, *_ITEMS) for name in model.model_fields})


def read_checks(source: Source, script: Script) -> tuple[Checks, Reading]:
    """The file read with the stems and options that it leaves to sherpa.md."""
    reading = Reading(source, _names)
    raw = reading.data
    if not isinstance(raw, dict):
        reading.fail((), "holds no keys", "begin with  format_version: 1")
    functions = _functions(reading, raw)
    file = reading.valid(TypeAdapter(_File), _filled(reading, functions, raw, ()), ())
    stems = {f"{section.number}.{asked.number}": asked for section in script.sections for asked in section.questions}
    places: dict[str, Place] = {name: ("questions", name) for name in file.questions}
    places |= {_exercise_id(reading, name): ("exercises", name) for name in file.exercises}
    items: dict[str, Item] = {n: _question(reading, n, spec, stems.get(n)) for n, spec in file.questions.items()}
    items |= {_exercise_id(reading, name): _exercise(reading, name, spec) for name, spec in file.exercises.items()}
    _drawable(reading, file.beats, functions)
    checks = Checks(
        lesson=file.lesson,
        functions=file.functions,
        concepts={name: _concept(reading, name, spec) for name, spec in file.concepts.items()},
        misconceptions={name: _misconception(reading, name, spec) for name, spec in file.misconceptions.items()},
        sections={_number(reading, ("sections", name), name): spec for name, spec in file.sections.items()},
        beats=file.beats,
        items={name: _resolved(reading, item, functions, places[name]) for name, item in items.items()},
        faq=tuple(faq for name, specs in file.faq.items() for faq in _faqs(reading, name, specs)),
        project=_project(reading, file.project, functions) if file.project is not None else None,
        explain=file.wrap_up.explain,
        places=places,
    )
    return checks, reading


def _functions(reading: Reading, raw: Raw) -> Functions:
    texts = raw.get("functions") or []
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        reading.fail(("functions",), "is no list of definitions", "write each like  - q(t) = 40 + 6*t - t**2")
    try:
        return define(tuple(texts))
    except FormulaError as error:
        number = next((n for n in range(len(texts)) if not _defines(texts[: n + 1])), 0)
        reading.fail(("functions", number), str(error), "mend the definition")


def _defines(texts: list[str]) -> bool:
    try:
        return bool(define(tuple(texts)))
    except FormulaError:
        return False


def _filled(reading: Reading, functions: Functions, raw: Any, place: Place) -> Any:
    """`raw` with every slot of every text filled, code and patterns apart."""
    match raw:
        case str() if "{{" in raw:
            try:
                return fill(raw, functions)
            except (FormulaError, ValueError) as error:
                reading.fail(place, str(error), "mend the slot")
        case dict():
            return {k: v if k in _VERBATIM else _filled(reading, functions, v, (*place, k)) for k, v in raw.items()}
        case list():
            return [_filled(reading, functions, part, (*place, number)) for number, part in enumerate(raw)]
        case _:
            return raw


def _question(reading: Reading, name: str, spec: Raw, stated: Question | None) -> Item:
    place = ("questions", name)
    section = int(first) if (first := name.split(".")[0]).isdigit() else 0  # "w.1" belongs to no section
    raw: dict[str, Any] = {"id": name, "section": section, **spec}
    if stated:
        raw.setdefault("stem", stated.stem if quoted(stated.source) else "")
        if spec.get("kind") == "choice" and stated.options and stated.key:
            raw.setdefault("options", [{"text": o.text, "key": o.letter in stated.key} for o in stated.options])
    if not str(raw.get("stem") or "").strip():
        reading.fail(place, "has no stem", f"write one, or question {name} under Verification Questions in sherpa.md")
    item = reading.valid(_QUESTION, raw, place)
    if isinstance(item, Choice):
        _need_a_key(reading, item, place)
    return item


def _need_a_key(reading: Reading, item: Choice, place: Place) -> None:
    if len({option.key for option in item.options}) < 2:
        reading.fail((*place, "options"), "no choice between a key and another", "mark the right one with  key: true")


def _exercise_id(reading: Reading, name: str) -> str:
    found = _EXERCISE.match(name)
    if found is None:
        reading.fail(("exercises", name), "no exercise id", 'write section and number, like "1.2"')
    return f"{found[1]}.e{found[2]}"


def _exercise(reading: Reading, name: str, spec: Raw) -> Code:
    section = _number(reading, ("exercises", name), name.split(".")[0])
    raw = {"id": _exercise_id(reading, name), "section": section, "kind": "code", **spec}
    return reading.valid(TypeAdapter(Code), raw, ("exercises", name))


def _project(reading: Reading, raw: Raw, functions: Functions) -> ProjectSpec:
    steps = raw.get("steps") or []
    if isinstance(steps, list):
        raw = {**raw, "steps": [_step(step) if isinstance(step, dict) else step for step in steps]}
    spec = reading.valid(TypeAdapter(ProjectSpec), raw, ("project",))
    made = (_resolved(reading, step, functions, ("project", "steps", n)) for n, step in enumerate(spec.steps))
    return spec.model_copy(update={"steps": tuple(made)})


def _step(step: Raw) -> Raw:
    renamed = {"stem" if key == "say" else key: value for key, value in step.items()}
    return {"section": 0, "kind": "code", **renamed}


def _concept(reading: Reading, name: str, spec: Raw) -> Concept:
    raw = {"id": name, **spec}
    depth = str(spec.get("depth", "developed")).upper()
    if depth not in Depth.__members__:
        reading.fail(
            ("concepts", name, "depth"), f"{depth.lower()!r} is no depth", "write mentioned, introduced or developed"
        )
    return reading.valid(TypeAdapter(Concept), raw | {"depth": Depth[depth]}, ("concepts", name))


def _misconception(reading: Reading, name: str, spec: Raw) -> Misconception:
    return reading.valid(TypeAdapter(Misconception), {"id": name, **spec}, ("misconceptions", name))


def _faqs(reading: Reading, name: str, specs: list[dict[str, Any]]) -> tuple[Faq, ...]:
    section = _number(reading, ("faq", name), name, zero=True)
    return tuple(
        reading.valid(TypeAdapter(Faq), {"section": section, **spec}, ("faq", name, number))
        for number, spec in enumerate(specs)
    )


def _number(reading: Reading, place: Place, text: str, zero: bool = False) -> int:
    if not text.isdigit() or (int(text) == 0 and not zero):
        reading.fail(place, f"{text!r} is no section number", "begin the key with the number of a section")
    return int(text)


def _resolved(reading: Reading, item: AnyItem, functions: Functions, place: Place) -> AnyItem:
    try:
        return resolved(item, functions)
    except Unfit as unfit:
        reading.fail((*place, *unfit.place), str(unfit), "mend the formula")


def _drawable(reading: Reading, beats: Mapping[str, BeatSpec], functions: Functions) -> None:
    for name, beat in beats.items():
        try:
            if beat.picture:
                tried(beat.picture, functions)
        except Unfit as unfit:
            reading.fail(("beats", name, "picture", *unfit.place), str(unfit), "mend the picture")
