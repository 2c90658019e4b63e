"""A draft in; its questions and exercises by the ids that they get in the route, and answers that are numbers, out."""

import re

from sherpa.author.draft.stages import Draft, DraftExercise, DraftItem


def items_by_id(draft: Draft) -> dict[str, DraftItem]:
    """The questions by the id that they get: section, a dot, a number."""
    found: dict[str, DraftItem] = {}
    for number, _ in enumerate(draft.sections.sections, 1):
        here = [item for item in draft.items.items if item.section == number]
        found |= {f"{number}.{place}": item for place, item in enumerate(here, 1)}
    return found


def exercises_by_id(draft: Draft) -> dict[str, DraftExercise]:
    found: dict[str, DraftExercise] = {}
    for number, _ in enumerate(draft.sections.sections, 1):
        here = [one for one in draft.exercises.exercises if one.section == number]
        found |= {f"{number}.{place}": one for place, one in enumerate(here, 1)}
    return found


def numbers(item: DraftItem) -> tuple[float | int, ...]:
    """The key and the wrong answers of a question where all are numbers; nothing where one is not."""
    found = tuple(as_number(text) for text in (item.key, *(wrong.text for wrong in item.wrong)))
    return tuple(value for value in found if value is not None) if None not in found else ()


def as_number(text: str) -> float | int | None:
    """An answer that is a number, as one."""
    if not re.fullmatch(r"[-−]?\d+(?:\.\d+)?", text.strip()):
        return None
    value = float(text.strip().replace("−", "-"))
    return int(value) if value.is_integer() else value
