"""One section of a script, with what guide and checks.yml add to it, in; its part of `sherpa route show --json` out."""

import re
from typing import Any

from sherpa.domain.item import Choice, Code, FreeText, Item, Menu, Numeric, Symbolic
from sherpa.domain.route import Route
from sherpa.route.common import exercise_of_guide
from sherpa.route.files import Source
from sherpa.route.parsed import Parsed
from sherpa.route.script import Guide, Question, ScriptExercise, ScriptSection
from sherpa.route.speech import unquote_whole
from sherpa.route.yaml_text import Document, load

Json = dict[str, Any]


def section_shown(parsed: Parsed, section: ScriptSection, route: Route | None) -> Json:
    source = parsed.folder.checks
    checked = _Checked(route, source, section.number) if route and source else None
    questions = {question.number: _question(question) for question in section.questions}
    exercises = {exercise.id: _exercise(exercise, parsed.guide) for exercise in section.exercises}
    if checked:
        questions = checked.questions(questions)
        exercises = checked.exercises(exercises)
    return {
        "number": section.number,
        "title": section.title,
        "line": section.line,
        "concept": section.concept,
        "explain": [unquote_whole(text.text) for text in section.explain],
        "examples": [example.model_dump() for example in section.examples],
        "passages": [passage.model_dump(exclude={"examples"}) for passage in section.passages],
        "misconceptions": [belief.model_dump() for belief in section.misconceptions],
        "questions": [questions[number] for number in sorted(questions)],
        "indicators": [text.text for text in section.indicators],
        "struggle": [unquote_whole(text.text) for text in section.struggle],
        "exercises": list(exercises.values()),
    }


def _question(question: Question) -> Json:
    return {
        "number": question.number,
        "kind": question.kind,
        "stem": question.stem,
        "options": [option.model_dump() for option in question.options],
        "key": list(question.key) if question.key else None,
        "key_source": question.key_source,
        "answer": question.answer,
        "indicators": list(question.indicators),
        "line": question.line,
        "key_line": question.key_line or None,
    }


def _exercise(exercise: ScriptExercise, guide: Guide) -> Json:
    other = exercise_of_guide(exercise, guide)
    solution = exercise.solution or (other.solution if other else None)
    return {
        "id": exercise.id,
        "title": exercise.title,
        "prompt": exercise.prompt,
        "hints": [unquote_whole(text.text) for text in exercise.hints],
        "solution": solution.model_dump(exclude={"note", "fenced"}) if solution else None,
        "checks": 0,
        "line": exercise.line,
    }


class _Checked:
    """What checks.yml says of one section's items."""

    def __init__(self, route: Route, source: Source, section: int) -> None:
        self._items = [item for item in route.items.values() if item.section == section]
        self._document: Document = load(source.text)

    def questions(self, stated: dict[int, Json]) -> dict[int, Json]:
        """The questions of whole number: the script's with the file's key and answer, and those only the file has."""
        merged = dict(stated)
        for item in self._items:
            number = re.fullmatch(r"\d+\.(\d+)", item.id)
            if number and not isinstance(item, Menu | Code):
                merged[int(number[1])] = self._question(item, int(number[1]), stated.get(int(number[1]), {}))
        return merged

    def exercises(self, stated: dict[str, Json]) -> dict[str, Json]:
        merged = dict(stated)
        for item in self._items:
            if isinstance(item, Code):
                name = item.id.replace(".e", ".")
                merged[name] = self._exercise(item, name, stated.get(name, {}))
        return merged

    def _question(self, item: Item, number: int, stated: Json) -> Json:
        key_line = next((line for key in ("options", "answer", "criteria") if (line := self._line(item.id, key))), None)
        letters = [chr(ord("A") + place) for place in range(len(item.options))] if isinstance(item, Choice) else []
        options = item.options if isinstance(item, Choice) else ()
        return {
            "number": number,
            "kind": item.kind,
            "stem": item.stem,
            "options": [{"letter": a, "text": option.text} for a, option in zip(letters, options, strict=True)],
            "key": [a for a, option in zip(letters, options, strict=True) if option.key] or None,
            "key_source": "checks",
            "answer": _answer(item),
            "indicators": stated.get("indicators") or [c.say for c in getattr(item, "criteria", ())],
            "line": stated.get("line") or self._document.line(("questions", item.id)),
            "key_line": key_line,
        }

    def _exercise(self, item: Code, name: str, stated: Json) -> Json:
        line = self._document.line(("exercises", name))
        written = {
            "lang": "python",
            "text": item.solution,
            "line": self._line_under("exercises", name, "solution") or line,
            "source": "checks",
        }
        return {
            "id": name,
            "title": item.title or stated.get("title", ""),
            "prompt": item.stem,
            "hints": list(item.hints) or stated.get("hints", []),
            "solution": written if item.solution else stated.get("solution"),
            "checks": len(item.checks),
            "line": stated.get("line") or line,
        }

    def _line(self, item: str, key: str) -> int | None:
        return self._line_under("questions", item, key)

    def _line_under(self, *path: str) -> int | None:
        line = self._document.line(path)
        return line if line != self._document.line(path[:-1]) else None


def _answer(item: Item) -> str | None:
    match item:
        case Numeric():
            return f"{item.answer:g}" if isinstance(item.answer, float) else item.answer
        case Symbolic() | FreeText():
            return item.answer or None
        case _:
            return None
