"""One numbered section of sherpa.md in, a ScriptSection out, with the blocks that found no place."""

import re
from collections.abc import Sequence

from sherpa.route.labels import Group, Table, cut, entries, fences, listed, named, passage, prose
from sherpa.route.markdown import Block, Part
from sherpa.route.questions import read_belief, read_questions
from sherpa.route.script import Belief, Example, Passage, Question, ScriptExercise, ScriptSection, Solution, Text
from sherpa.route.speech import unquote
from sherpa.route.task import task

_LABELS: Table = (
    (r"core concepts?\b.*", "concept"),
    (r"how to explain\b.*", "explain"),
    (r"common misconceptions?\b.*", "misconceptions"),
    (r"verification questions?\b.*", "questions"),
    (r"good answer indicators?\b.*", "indicators"),
    (r"if (?:they|the learner|learner) struggles?\b.*", "struggle"),
    (r"exercise \d+\.\d+\b.*", "exercise"),
    (r"how to guide(?: them)?\b.*|progressive hints\b.*", "guide"),
    (r"solutions?\b.*|(?:reference|full|example) solution\b.*", "solution"),
)
_EXERCISE = re.compile(r"^exercise (\d+\.\d+)\s*[:—–-]?\s*(.*)$", re.IGNORECASE)
_OF_EXERCISE = ("exercise", "guide", "solution")
_SOLUTION_STEP = re.compile(r"^\**solutions?\**:\**\s*", re.IGNORECASE)


def read_section(number: int, title: str, part: Part) -> tuple[ScriptSection, tuple[Block, ...]]:
    """The section, and what of it has no part of its own."""
    above, groups = cut(part.flat())
    by_name: dict[str, list[Group]] = {}
    for group in groups:
        by_name.setdefault(named(_LABELS, group.label), []).append(group)
    exercises, astray = _exercises([group for group in groups if named(_LABELS, group.label) in _OF_EXERCISE])
    material = by_name.get("", [])
    indicators = entries(_under(by_name, "indicators"))
    _, beside_questions = listed(_under(by_name, "questions"))
    beliefs, no_beliefs = _beliefs(_under(by_name, "misconceptions"))
    section = ScriptSection(
        number=number,
        title=title,
        line=part.line,
        concept=prose(_under(by_name, "concept")),
        explain=entries(_under(by_name, "explain")),
        examples=_examples(above, [group for group in groups if named(_LABELS, group.label) not in _OF_EXERCISE]),
        passages=(*(passage(group) for group in material), *no_beliefs, *astray),
        misconceptions=beliefs,
        questions=_questions(groups),
        indicators=indicators,
        struggle=entries(_under(by_name, "struggle")),
        exercises=exercises,
    )
    return section, (*above, *beside_questions)


def _questions(groups: Sequence[Group]) -> tuple[Question, ...]:
    """Each list of questions with the indicators that stand between it and the next one."""
    found: list[Question] = []
    names = [named(_LABELS, group.label) for group in groups]
    for start in (place for place, name in enumerate(names) if name == "questions"):
        stop = names.index("questions", start + 1) if "questions" in names[start + 1 :] else len(names)
        own = [groups[place] for place in range(start, stop) if names[place] == "indicators"]
        indicators = entries([block for group in own for block in group.blocks])
        found += read_questions(groups[start].blocks, indicators, len(found) + 1)
    return tuple(found)


def _under(by_name: dict[str, list[Group]], name: str) -> list[Block]:
    return [block for group in by_name.get(name, []) for block in group.blocks]


def _examples(above: Sequence[Block], groups: Sequence[Group]) -> tuple[Example, ...]:
    return (*fences(above), *(example for group in groups for example in fences(group.blocks)))


def _beliefs(blocks: Sequence[Block]) -> tuple[tuple[Belief, ...], tuple[Passage, ...]]:
    """The misconceptions, and bullets that state none as passages."""
    read = [(entry, read_belief(entry)) for entry in entries(blocks)]
    return (
        tuple(belief for _, belief in read if belief),
        tuple(Passage(label="Misconception", text=entry.text, line=entry.line) for entry, belief in read if not belief),
    )


def _exercises(groups: Sequence[Group]) -> tuple[tuple[ScriptExercise, ...], list[Passage]]:
    """Each exercise with the guiding and the solution that follow it; such a label above any exercise is a passage."""
    runs: list[list[Group]] = []
    astray: list[Passage] = []
    for group in groups:
        if named(_LABELS, group.label) == "exercise":
            runs.append([group])
        elif runs:
            runs[-1].append(group)
        else:
            astray.append(passage(group))
    return tuple(_exercise(run) for run in runs), astray


def _exercise(run: Sequence[Group]) -> ScriptExercise:
    head = _EXERCISE.match(run[0].label.strip().rstrip(":"))
    guide = [block for group in run[1:] if named(_LABELS, group.label) == "guide" for block in group.blocks]
    stated = [group for group in run[1:] if named(_LABELS, group.label) == "solution"]
    hints = entries(guide)
    at = next((place for place, hint in enumerate(hints) if _SOLUTION_STEP.match(hint.text)), len(hints))
    return ScriptExercise(
        id=head[1] if head else "",
        title=(head[2] if head else "").strip(),
        prompt=task(prose(run[0].blocks)),
        hints=hints[:at],
        solution=_solution(stated) if stated else _solution_step(hints[at:], guide),
        line=run[0].line,
        source=prose(run[0].blocks),
    )


def _solution(stated: Sequence[Group]) -> Solution | None:
    blocks = [block for group in stated for block in group.blocks]
    return solution_of(blocks, stated[0].line) if blocks else None


def _solution_step(steps: Sequence[Text], guide: Sequence[Block]) -> Solution | None:
    """The step of the guiding that is the solution, and what follows it; a fence behind the list belongs to it."""
    if not steps:
        return None
    note = "\n\n".join(step.text for step in steps)
    code = next((fence for fence in fences(guide) if fence.line >= steps[0].line), None)
    if code:
        return Solution(lang=code.lang, text=code.code, line=code.line, note=note, fenced=True)
    return Solution(lang="text", text=_SOLUTION_STEP.sub("", note), line=steps[0].line)


def solution_of(blocks: Sequence[Block], line: int) -> Solution:
    """The fences of the first language joined, the rest as note; without a fence all of it as text."""
    code = list(fences(blocks))
    if not code:
        return Solution(lang="text", text=unquote(prose(blocks)), line=line)
    same = [fence for fence in code if fence.lang == code[0].lang]
    rest = [block for block in blocks if not (block.kind == "fence" and (block.lang or "text") == code[0].lang)]
    return Solution(
        lang=code[0].lang, text="\n\n".join(f.code for f in same), line=code[0].line, note=prose(rest), fenced=True
    )
