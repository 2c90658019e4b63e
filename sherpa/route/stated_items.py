"""A section as the script states it in, the items to ask out: what has a stated key is graded, the learner judges the rest."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from sherpa.domain.item import Choice, Code, Criterion, FreeText, Item, Numeric, Option, Symbolic
from sherpa.route.common import exercise_of_guide
from sherpa.route.labels import fences
from sherpa.route.parsed import Parsed
from sherpa.route.script import Example, Guide, Question, ScriptExercise, ScriptSection, Solution
from sherpa.route.speech import addressed, quoted, speech, statements, to_learner, told, unfit

_REFERS = re.compile(
    r"\b(?:all|none|both|neither|any) of\b|\b(?:both|neither|either) [A-H]\b|\b[A-H] (?:and|or) [A-H]\b", re.I
)
_REASON = re.compile(r"[A-H]\s*\((?P<reason>[^()]+)\)")
_LETTER = re.compile(r"\b[B-H]\b")
_IMPORT = re.compile(r"^\s*(?:import|from)\s+(\w+)", re.MULTILINE)
_TO_BE_SHOWN = re.compile(
    r"\b(?:this|that|these|following) (?:code|snippet|program|function|output|plot|graph|picture|diagram)\b", re.I
)
_IN_THAT_CASE = re.compile(r"^\W*(?:if (?!stuck\b)|after\b|once\b)", re.IGNORECASE)
_FENCE = re.compile(r"^[ \t]*(?P<mark>`{3,}+|~{3,}+)[^\n]*\n(?P<code>.*?)^[ \t]*(?P=mark)", re.DOTALL | re.MULTILINE)
_EARLIER = 200  # programs; the public routes have 40 at most
_PYTHON = ("python", "py", "python3")


def items_of(parsed: Parsed, known: Sequence[Example], section: ScriptSection) -> list[Item]:
    """The questions that stand alone, then the exercises; what needs something that a teacher would produce is left out."""
    items = [_question(section, question) for question in section.questions if _stands_alone(question)]
    taken: set[str] = set()
    for exercise in section.exercises:
        if exercise.prompt:
            name = _exercise_id(section.number, exercise, taken)
            taken.add(name)
            items.append(_exercise(parsed.guide, known, exercise, name))
    return items


def is_exercise(item: Item) -> bool:
    return item.id.split(".")[1].startswith("e")


def _exercise_id(section: int, exercise: ScriptExercise, taken: Collection[str]) -> str:
    """By the number that its label states; a number stated twice in a section is counted on."""
    number = int(exercise.id.partition(".")[2] or 1)
    while f"{section}.e{number}" in taken:
        number += 1
    return f"{section}.e{number}"


def needs(code: str) -> tuple[str, ...]:
    """The packages that a program imports."""
    return tuple(dict.fromkeys(_IMPORT.findall(code)))


def is_python(lang: str) -> bool:
    return lang.lower() in _PYTHON


def written(lang: str) -> str:
    """A fence's language as an item has it."""
    return "python" if is_python(lang) else lang.lower()


# --- questions ------------------------------------------------------------------------------------------------------


def _stands_alone(question: Question) -> bool:
    shown = "`" in question.stem or question.kind == "choice"
    return bool(quoted(question.source)) and (shown or not _TO_BE_SHOWN.search(question.stem))


def _question(section: ScriptSection, question: Question) -> Item:
    name, number, stem = f"{section.number}.{question.number}", section.number, addressed(question.stem)
    answer = question.answer or ""
    match question:
        case Question(kind="choice", key=tuple() as key) if question.options and len(question.options) > len(key):
            return Choice(
                id=name,
                section=number,
                stem=stem,
                options=tuple(Option(text=o.text, key=o.letter in key) for o in question.options),
                shuffle=not any(_REFERS.search(option.text) for option in question.options),
                say_right=_reason(question.indicators),
            )
        case Question(kind="numeric"):
            return Numeric(id=name, section=number, stem=stem, answer=float(answer))
        case Question(kind="symbolic"):
            return Symbolic(id=name, section=number, stem=stem, form="list", answer=answer)
        case _:
            listed = "".join(f"\n- {option.text}" for option in question.options)
            criteria = _criteria(question.indicators)
            return FreeText(id=name, section=number, stem=stem + listed, criteria=criteria, answer=answer)


def _criteria(indicators: Sequence[str]) -> tuple[Criterion, ...]:
    said = [
        to_learner(text)
        for text in indicators
        if not re.search(r"\b(?:the learner|the student|learners)\b", text, re.I)
    ]
    return tuple(Criterion(id=f"c{number}", say=text) for number, text in enumerate(said, 1))


def _reason(indicators: Sequence[str]) -> str:
    """The parenthesis after the key letter; options are shuffled, so a text that names letters is not said."""
    found = next((match for text in indicators if (match := _REASON.search(text))), None)
    reason = found["reason"].strip() if found else ""
    return (
        "" if not reason or _LETTER.search(reason) or unfit(reason) else f"{reason[0].upper()}{reason[1:].rstrip('.')}."
    )


# --- exercises ------------------------------------------------------------------------------------------------------


def _exercise(guide: Guide, known: Sequence[Example], exercise: ScriptExercise, name: str) -> Item:
    number = int(name.partition(".")[0])
    other = exercise_of_guide(exercise, guide)
    solution = exercise.solution or (other.solution if other else None)
    hints = _hints(exercise) or _helpful(other.hints if other else ())
    if solution is None or solution.lang == "text":
        return FreeText(id=name, section=number, stem=exercise.prompt, hints=hints, answer=_told(solution))
    lang = written(solution.lang)
    return Code(
        id=name,
        section=number,
        title=exercise.title,
        stem=exercise.prompt,
        lang=lang,
        hints=hints,
        needs=needs(solution.text) if lang == "python" else (),
        earlier=earlier(known, exercise.line + exercise.source.count("\n") + 2) if lang == "python" else (),
        solution=solution.text if lang == "python" else _whole(solution),
    )


def programs(parsed: Parsed) -> tuple[Example, ...]:
    """The Python of sherpa.md, in order."""
    blocks = [*parsed.page.top, *(block for part in parsed.page.chapters for block in part.flat())]
    return tuple(found for found in fences(blocks) if is_python(found.lang))


def earlier(known: Sequence[Example], line: int) -> tuple[str, ...]:
    """What stands above a line, the newest where there is very much of it."""
    stop = bisect_right(known, line, key=lambda found: found.line)
    return tuple(found.code for found in known[max(0, stop - _EARLIER) : stop])


def _hints(exercise: ScriptExercise) -> tuple[str, ...]:
    """What may be said at any time: no answer to something that the learner must have said or done first."""
    steps = (hint.text for hint in exercise.hints if not _IN_THAT_CASE.match(hint.text))
    return _helpful(speech(step) for step in steps)


def _helpful(texts: Iterable[str]) -> tuple[str, ...]:
    said = (told(statements(text)) for text in texts)
    return tuple(words for words in said if len(words.split()) > 2)


def _told(solution: Solution | None) -> str:
    """A solution in words; what stood in a fence keeps its lines."""
    if solution is None:
        return ""
    return f"```\n{solution.text}\n```" if solution.fenced else solution.text


def _whole(solution: Solution) -> str:
    """A solution in several languages, file by file."""
    files = [solution.text, *(found["code"].rstrip() for found in _FENCE.finditer(solution.note))]
    return "\n\n".join(dict.fromkeys(files))
