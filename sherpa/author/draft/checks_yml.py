"""A draft in, what its checks.yml holds out: concepts, beliefs, beats, questions with keys and wrong answers, exercises."""

from collections.abc import Iterator, Mapping

from sherpa.author.draft.named import exercises_by_id, items_by_id, numbers
from sherpa.author.draft.stages import Draft, DraftExercise, DraftItem
from sherpa.route.common import beat_ids


def checks(draft: Draft) -> dict[str, object]:
    items = items_by_id(draft)
    parts: dict[str, object] = {
        "format_version": 1,
        "lesson": {"hook": draft.brief.hook},
        "concepts": {
            one.id: {"title": one.title, "introduced_in": draft.section_of(one.id), "terms": [one.title]}
            for one in draft.concepts.concepts
        },
        "misconceptions": {
            one.id: {
                "section": draft.section_of(one.concept),
                "belief": one.belief,
                "refutation": one.refutation,
                "concepts": [one.concept],
            }
            for one in draft.misconceptions.misconceptions
        },
        "sections": {
            str(number): {"quiz": _quiz(draft, number), "takeaway": section.takeaway}
            for number, section in enumerate(draft.sections.sections, 1)
        },
        "beats": dict(_beats(draft)),
        "questions": {name: _question(draft, item) for name, item in items.items()},
    }
    if draft.exercises.exercises:
        parts["exercises"] = {name: _exercise(one) for name, one in exercises_by_id(draft).items()}
    return parts


def _beats(draft: Draft) -> Iterator[tuple[str, object]]:
    """Each beat with what is asked right after it."""
    for number, section in enumerate(draft.sections.sections, 1):
        for place, name in enumerate(beat_ids(number, (beat.title for beat in section.beats))):
            beat = section.beats[place]
            told = {
                "teaches": list(beat.teaches),
                "alternatives": list(beat.alternatives),
                "ask": _asked_after(draft, number, place),
            }
            yield name, {key: value for key, value in told.items() if value}


def _asked_after(draft: Draft, number: int, place: int) -> list[str]:
    """Questions on what has been taught by this beat and not before; exercises come after the section's last beat."""
    beats = draft.sections.sections[number - 1].beats
    new = set(beats[place].teaches) - {name for beat in beats[:place] for name in beat.teaches}
    later = {name for beat in beats[place + 1 :] for name in beat.teaches}
    asked = [
        name
        for name, item in items_by_id(draft).items()
        if item.section == number and new & set(item.concepts) and not (later - new) & set(item.concepts)
    ]
    last = place == len(beats) - 1
    programs = [f"{n}.e{k}" for n, k in (name.split(".") for name in exercises_by_id(draft)) if int(n) == number]
    return asked + (programs if last else [])


def _quiz(draft: Draft, number: int) -> list[str]:
    beats = draft.sections.sections[number - 1].beats
    asked = {name for place, _ in enumerate(beats) for name in _asked_after(draft, number, place)}
    return [name for name, item in items_by_id(draft).items() if item.section == number and name not in asked]


def _question(draft: Draft, item: DraftItem) -> dict[str, object]:
    ideas = [idea for name in item.concepts if (idea := draft.concept(name))]
    answer = f"The answer: {item.key}. {item.reason}"
    told: dict[str, object] = {"stem": item.stem, "concepts": list(item.concepts), "say_right": item.reason}
    if ideas and item.key not in [idea.title for idea in ideas]:  # a definition would tell which idea is meant
        told["on_screen"] = ideas[0].definition
    if item.hints:
        told["hints"] = [*item.hints[:2], answer]
    key, *wrong = numbers(item) or (None,)
    if key is None:
        options = [
            {"text": item.key, "key": True},
            *(_option(wrong.text, wrong.misconception, wrong.say) for wrong in item.wrong),
        ]
        return {"kind": "choice", **told, "options": options}
    mistakes = [
        {"answer": value, **_option("", one.misconception, one.say)}
        for value, one in zip(wrong, item.wrong, strict=True)
    ]
    return {"kind": "numeric", **told, "answer": key, "within": _within(key), "mistakes": mistakes}


def _option(text: str, misconception: str, say: str) -> dict[str, object]:
    return {key: value for key, value in (("text", text), ("misconception", misconception), ("say", say)) if value}


def _exercise(one: DraftExercise) -> Mapping[str, object]:
    told = {
        "title": one.title,
        "stem": one.task,
        "concepts": list(one.concepts),
        "starter": one.starter,
        "checks": [look.model_dump(mode="json") for look in one.looks],
        "mistakes": [slip.model_dump(mode="json") for slip in one.slips],
        "hints": list(one.hints),
        "solution": one.solution,
    }
    return {key: value for key, value in told.items() if value}


def _within(key: float) -> float:
    """Half a unit of the last digit that the author wrote."""
    digits = len(str(key).partition(".")[2])
    return 0.5 * 10**-digits if digits else 0.01
