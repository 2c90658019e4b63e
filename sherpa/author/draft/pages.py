"""A draft in, the three Markdown files of its route out, line by line."""

import re
from collections.abc import Iterable, Iterator

from sherpa.author.draft.named import exercises_by_id, items_by_id, numbers
from sherpa.author.draft.stages import Draft, DraftItem, DraftSection
from sherpa.route.files import GUIDE, MAP, SHERPA
from sherpa.route.yaml_text import written

_LETTERS = "ABCDEFGHIJ"


def _head(draft: Draft, **links: str) -> Iterator[str]:
    yield from ("---", f"title: {_quoted(draft.brief.title)}", "topics:")
    yield from (f"  - {_quoted(one.title)}" for one in draft.concepts.concepts)
    yield from (f"{name}: /routes/{draft.brief.name}/{file}" for name, file in links.items())
    yield from ("---", "")


def map_page(draft: Draft) -> Iterator[str]:
    brief = draft.brief
    yield from _head(draft)
    yield from (f"# {brief.title} - Route Map", "", "## Overview", "", brief.hook, "")
    if brief.audience:
        yield from (f"It is written for {brief.audience}.", "")
    yield from (
        "## What You'll Learn",
        "",
        "By following this route, you will be able to:",
        *_bullets(_goals(draft)),
        "",
    )
    yield from ("## Prerequisites", "", "Before starting this route:")
    yield from (*_bullets(f"**Required**: {need}" for need in brief.needs or ("nothing",)), "")
    yield from ("## Route Structure", "")
    for number, section in enumerate(draft.sections.sections, 1):
        yield from (f"### {number}. {section.title}", f"- {section.core}", "")
    if brief.next_steps:
        yield from ("## Next Steps", "", *_bullets(brief.next_steps))


def guide_page(draft: Draft) -> Iterator[str]:
    exercises = exercises_by_id(draft)
    yield from _head(draft, route_map=MAP, paired_sherpa=SHERPA)
    yield from (f"# {draft.brief.title} - Guide", "", "## Overview", "", draft.brief.hook, "")
    yield from ("## Learning Objectives", "", *_bullets(_goals(draft)), "")
    yield from ("## Prerequisites", "", *_bullets(draft.brief.needs or ("Nothing",)), "")
    for number, section in enumerate(draft.sections.sections, 1):
        yield from (f"## Section {number}: {section.title}", "")
        for beat in section.beats:
            yield from (f"### {beat.title}", "", beat.text, "")
        for name, one in exercises.items():
            if one.section == number:
                yield from (f"### Exercise {name}: {one.title}", "", f"**Task:** {one.task}", "")
                yield from (
                    "<details>",
                    "<summary>Solution</summary>",
                    "",
                    *_fenced(one.solution),
                    "",
                    "</details>",
                    "",
                )
    yield from (
        "## Summary",
        "",
        *_bullets(section.takeaway for section in draft.sections.sections if section.takeaway),
    )
    if draft.brief.next_steps:
        yield from ("", "## Next Steps", "", *_bullets(draft.brief.next_steps))


def script_page(draft: Draft) -> Iterator[str]:
    yield from _head(draft, route_map=MAP, paired_guide=GUIDE)
    yield from (f"# {draft.brief.title} - Sherpa", "", "## Teaching Overview", "", "### Learning Objectives")
    yield from ("By the end of this session, the learner should be able to:", *_bullets(_goals(draft)), "")
    yield from ("### Prerequisites to Verify", *_bullets(draft.brief.needs or ("Nothing",)), "", "## Teaching Flow", "")
    yield from ("### Introduction", "", "**Good opening framing:**", _said(draft.brief.hook), "")
    for number, section in enumerate(draft.sections.sections, 1):
        yield from ("---", "", f"### Section {number}: {section.title}", "")
        yield from _section_script(draft, number, section)
    takeaways = [section.takeaway for section in draft.sections.sections if section.takeaway]
    yield from ("---", "", "## Wrap-Up and Next Steps", "")
    yield from ("**Review Key Takeaways:**", *_bullets(map(_said, takeaways)), "")
    yield from ("**Assess Confidence:**", '"From 1 to 10, how sure would you be using this?"', "")
    if draft.brief.next_steps:
        yield from ("**Suggest Next Steps:**", *_bullets(map(_said, draft.brief.next_steps)), "")


def _section_script(draft: Draft, number: int, section: DraftSection) -> Iterator[str]:
    yield from ("**Core Concept to Teach:**", section.core, "", "**How to Explain:**")
    yield from (f"{place}. {beat.title}." for place, beat in enumerate(section.beats, 1))
    yield ""
    if beliefs := [one for one in draft.misconceptions.misconceptions if draft.section_of(one.concept) == number]:
        yield "**Common Misconceptions:**"
        yield from (f"- Misconception: {_said(one.belief)} → Clarify: {_said(one.refutation)}" for one in beliefs)
        yield ""
    items = [item for item in items_by_id(draft).values() if item.section == number]
    if items:
        yield "**Verification Questions:**"
        yield from (f"{place}. {_asked(item)}" for place, item in enumerate(items, 1))
        yield from ("", "**Good answer indicators:**", *_bullets(f"{item.key} ({item.reason})" for item in items), "")
    for name, one in exercises_by_id(draft).items():
        if one.section == number:
            yield from (f"**Exercise {name}: {one.title}**", _said(one.task), "", "**Solution:**")
            yield from (*_fenced(one.solution), "")


def _asked(item: DraftItem) -> str:
    if numbers(item):
        return _said(item.stem)
    options = [item.key, *(wrong.text for wrong in item.wrong)]
    told = " ".join(f"{letter}) {text}" for letter, text in zip(_LETTERS, options, strict=False))
    return f"Multiple choice: {_said(f'{item.stem} {told}')} (Answer: A)"


def _goals(draft: Draft) -> list[str]:
    return [one.text for one in draft.objectives.objectives]


def _said(text: str) -> str:
    """In double quotes, which may not stand inside."""
    return '"' + re.sub(r'"([^"]*)"', r"“\1”", " ".join(text.split())) + '"'


def _quoted(text: str) -> str:
    return written([text]).removeprefix("- ").strip()


def _bullets(texts: Iterable[str]) -> Iterator[str]:
    return (f"- {' '.join(text.split())}" for text in texts)


def _fenced(code: str) -> tuple[str, ...]:
    return ("```python", code.rstrip(), "```")
