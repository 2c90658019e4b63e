"""A parsed route without checks.yml in, the Route to teach out, from no more than what its Markdown states.

Choices with a stated key, plain numbers and lists of numbers are graded; everything else the learner judges against the
script's indicators. Nothing is asked that the script does not put in quotes.
"""

import re
from collections.abc import Iterator, Sequence

from sherpa.domain.item import Choice, Code, Criterion, FreeText, Item, Numeric, Option, Symbolic
from sherpa.domain.route import Beat, Misconception, Project, Route, Section
from sherpa.route.common import beat_ids, project_title, said, wrap_up
from sherpa.route.parsed import Parsed
from sherpa.route.script import Guide, GuideBeat, Question, ScriptExercise, ScriptProject, ScriptSection, Text
from sherpa.route.speech import quoted, spoken, statements, to_learner

_WORDS = 90  # of a beat: one idea, one screen
_REFERS = re.compile(
    r"\b(?:all|none|both|neither|any) of\b|\b(?:both|neither|either) [A-H]\b|\b[A-H] (?:and|or) [A-H]\b", re.I
)
_REASON = re.compile(r"[A-H]\s*\((?P<reason>[^()]+)\)")
_LETTER = re.compile(r"\b[B-H]\b")
_IMPORT = re.compile(r"^\s*(?:import|from)\s+(\w+)", re.MULTILINE)
_OPENING_QUESTIONS = 2


def stated_route(parsed: Parsed) -> Route:
    """The Route; its sections are the script's, its texts the guide's."""
    script = parsed.script
    opening = [_probe(n, text) for n, text in enumerate(said(script.opening)[:_OPENING_QUESTIONS], 1)]
    explain = [FreeText(id="w.1", section=0, stem=words) for words in map(_quoted, script.wrap_up.explain_one) if words]
    asked = [item for section in script.sections for item in _items(section)]
    beliefs = [belief for section in script.sections for belief in _misconceptions(section)]
    return Route(
        name=parsed.folder.name,
        title=script.title,
        hook=script.framing,
        objectives=said(script.objectives),
        needs="; ".join(parsed.syllabus.required),
        related=parsed.syllabus.related,
        opening=tuple(item.id for item in opening),
        sections=tuple(_section(parsed.guide, section) for section in script.sections),
        misconceptions={belief.id: belief for belief in beliefs},
        items={item.id: item for item in (*opening, *asked, *explain[:1])},
        project=_project(parsed, script.project) if script.project else None,
        wrap_up=wrap_up(parsed, tuple(item.id for item in explain[:1])),
        digest=parsed.folder.digest,
    )


def _quoted(text: Text) -> str:
    return quoted(text.text)


def _probe(number: int, stem: str) -> FreeText:
    return FreeText(id=f"0.{number}", section=0, stem=stem, predict=True)


# --- sections -------------------------------------------------------------------------------------------------------


def _section(guide: Guide, section: ScriptSection) -> Section:
    found = guide.section(section.number)
    headed = (
        [GuideBeat(title=section.title, line=found.line, paragraphs=found.opening)] if found and found.opening else []
    )
    headed += found.beats if found else ()
    screens = [(beat.title, text) for beat in headed for text in _screens(beat.paragraphs)]
    screens = screens or [(section.title, section.concept)]
    items = _items(section)
    exercises = tuple(item.id for item in items if item.id in {_exercise_id(e) for e in section.exercises})
    beats = [
        Beat(id=name, section=section.number, title=title, text=text)
        for name, (title, text) in zip(beat_ids(section.number, (t for t, _ in screens)), screens, strict=True)
    ]
    beats[0] = beats[0].model_copy(update={"alternatives": _other_words(section.explain)})
    helps = (*beats[-1].alternatives, *_other_words(section.struggle))
    beats[-1] = beats[-1].model_copy(update={"alternatives": helps, "ask": exercises})
    return Section(
        number=section.number,
        title=section.title,
        beats=tuple(beats),
        quiz=tuple(item.id for item in items if item.id not in exercises),
    )


def _screens(paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs in runs of at most ninety words; code, and what a colon announces, stays with the text above."""
    run: list[str] = []
    words = 0
    for text in paragraphs:
        own = 0 if text.lstrip().startswith(("```", "~~~")) else len(text.split())
        announced = bool(run) and run[-1].rstrip("* \n").endswith(":")
        if run and own and words + own > _WORDS and not announced:
            yield "\n\n".join(run)
            run, words = [], 0
        run.append(text)
        words += own
    if run:
        yield "\n\n".join(run)


def _other_words(texts: Sequence[Text]) -> tuple[str, ...]:
    """What else the script says in quotes, where it asks nothing: one question alone may stand on the screen."""
    return tuple(words for text in texts if (words := quoted(text.text)) and "?" not in words)


def _misconceptions(section: ScriptSection) -> Iterator[Misconception]:
    for number, belief in enumerate(section.misconceptions, 1):
        if refutation := statements(belief.refutation):
            name = f"{section.number}.m{number}"
            yield Misconception(id=name, section=section.number, belief=belief.belief, refutation=refutation)


# --- items ----------------------------------------------------------------------------------------------------------


def _items(section: ScriptSection) -> list[Item]:
    questions = [_question(section, question) for question in section.questions if quoted(question.source)]
    exercises = [_exercise(section, exercise) for exercise in section.exercises if exercise.prompt]
    return [*questions, *exercises]


def _question(section: ScriptSection, question: Question) -> Item:
    name, number, stem = f"{section.number}.{question.number}", section.number, question.stem
    answer = question.answer or ""
    match question:
        case Question(kind="choice", key=tuple() as key) if question.options:
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
    told = [to_learner(text) for text in indicators if not re.search(r"\bthe learner\b", text, re.I)]
    return tuple(Criterion(id=f"c{number}", say=text) for number, text in enumerate(told, 1))


def _reason(indicators: Sequence[str]) -> str:
    """The parenthesis after the key letter; options are shuffled, so a text that names letters is not said."""
    found = next((match for text in indicators if (match := _REASON.search(text))), None)
    reason = found["reason"].strip() if found else ""
    return "" if not reason or _LETTER.search(reason) else f"{reason[0].upper()}{reason[1:].rstrip('.')}."


def _exercise_id(exercise: ScriptExercise) -> str:
    section, _, number = exercise.id.partition(".")
    return f"{section}.e{number}"


def _exercise(section: ScriptSection, exercise: ScriptExercise) -> Item:
    name, solution = _exercise_id(exercise), exercise.solution
    hints = tuple(words for hint in exercise.hints if (words := statements(spoken(hint.text))))
    if solution is None or solution.lang != "python":
        answer = solution.text if solution else ""
        return FreeText(id=name, section=section.number, stem=exercise.prompt, hints=hints, answer=answer)
    return Code(
        id=name,
        section=section.number,
        title=exercise.title,
        stem=exercise.prompt,
        hints=hints,
        needs=_needs(solution.text),
        solution=solution.text,
    )


def _needs(code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_IMPORT.findall(code)))


def _project(parsed: Parsed, stated: ScriptProject) -> Project:
    """A step per requirement; the script's own steps are their solutions where there are as many."""
    requirements = said(stated.requirements)
    code = ["\n\n".join(e.code for e in step.examples if e.lang == "python") for step in stated.steps]
    solutions = code if len(code) == len(requirements) else [""] * len(requirements)
    steps = [
        Code(id=f"p.{number}", section=0, stem=stem, solution=solution, needs=_needs(solution))
        for number, (stem, solution) in enumerate(zip(requirements, solutions, strict=True), 1)
    ]
    return Project(
        title=project_title(parsed),
        introduction=stated.introduction,
        requirements=requirements,
        steps=tuple(steps),
        stuck=tuple(filter(None, map(statements, said(stated.stuck)))),
        extensions=said(stated.extensions),
    )
