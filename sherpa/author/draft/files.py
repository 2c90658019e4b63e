"""A draft in, the four files of its route out; and, read back, whatever of the draft did not survive the writing."""

from collections.abc import Iterator
from pathlib import Path

from sherpa.author.draft.checks_yml import checks
from sherpa.author.draft.pages import guide_page, map_page, script_page
from sherpa.author.draft.stages import Draft
from sherpa.domain.route import Route
from sherpa.route.files import CHECKS, GUIDE, MAP, SHERPA
from sherpa.route.yaml_text import written


def four_files(draft: Draft) -> dict[str, str]:
    """Each file's text by its name."""
    return {
        MAP: _lines(map_page(draft)),
        GUIDE: _lines(guide_page(draft)),
        SHERPA: _lines(script_page(draft)),
        CHECKS: written(checks(draft)),
    }


def write(draft: Draft, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in four_files(draft).items():
        (folder / name).write_text(text, encoding="utf-8")


def lost(draft: Draft, route: Route) -> tuple[str, ...]:
    """Titles, texts, questions and programs of the draft that the route as read does not hold, each as it stands there."""
    held = {" ".join(text.split()) for text in _texts(route)}
    stated = [
        *(text for section in draft.sections.sections for beat in section.beats for text in (beat.title, beat.text)),
        *(section.title for section in draft.sections.sections),
        *(text for item in draft.items.items for text in (item.stem, *(wrong.say for wrong in item.wrong))),
        *(text for one in draft.exercises.exercises for text in (one.task, one.solution, one.starter)),
        *(text for one in draft.misconceptions.misconceptions for text in (one.belief, one.refutation)),
    ]
    return tuple(text for text in stated if text.strip() and " ".join(text.split()) not in held)


def _texts(route: Route) -> Iterator[str]:
    for section in route.sections:
        yield section.title
        for beat in section.beats:
            yield from (beat.title, beat.text)
    for belief in route.misconceptions.values():
        yield from (belief.belief, belief.refutation)
    for item in route.items.values():
        yield item.stem
        for part in (*getattr(item, "options", ()), *getattr(item, "mistakes", ())):
            yield getattr(part, "say", "")
        yield from (getattr(item, "solution", ""), getattr(item, "starter", ""))


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"
