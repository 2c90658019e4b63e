"""A parsed map.md in, the syllabus out: outline, prerequisites and the routes they link to."""

import re

from sherpa.route.labels import entries, prose
from sherpa.route.markdown import Page, Part
from sherpa.route.script import Syllabus
from sherpa.route.sherpa_md import strings

_NUMBERED = re.compile(r"^(\d+)\.\s*(.+)$")
_PROJECT = re.compile(r"^practice project\b\W*(.*)$", re.IGNORECASE)
_PREREQUISITE = re.compile(r"^\*\*(?P<how>required|helpful):?\*\*:?\s*(?P<what>.+)$", re.I | re.S)
_LINK = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<target>[^)]*)\)")
_ROUTE = re.compile(r"routes/([\w.-]+)/(?:map|guide|sherpa)\.md")


def read_map(page: Page) -> Syllabus:
    chapters = {part.title.lower(): part for part in page.chapters}
    needs = [found for text in _bullets(chapters.get("prerequisites")) if (found := _PREREQUISITE.match(text))]
    required = [found["what"] for found in needs if found["how"].lower() == "required"]
    helpful = [found["what"] for found in needs if found["how"].lower() == "helpful"]
    outline = _outline(chapters.get("route structure"))
    projects = [found[1].strip() for title in outline.values() if (found := _PROJECT.match(title))]
    overview = chapters.get("overview")
    return Syllabus(
        title=str(page.front.get("title") or ""),
        overview=prose([block for block in overview.blocks if block.kind == "paragraph"]) if overview else "",
        required=tuple(_plain(text) for text in required),
        helpful=tuple(_plain(text) for text in helpful),
        routes=tuple(dict.fromkeys(name for text in required for name in _ROUTE.findall(text))),
        outline={number: title for number, title in outline.items() if not _PROJECT.match(title)},
        project_title=projects[0] if projects else "",
        related=strings(page.front.get("related_routes")),
    )


def _bullets(part: Part | None) -> list[str]:
    return [entry.text for entry in entries([block for block in part.flat() if block.entries])] if part else []


def _outline(part: Part | None) -> dict[int, str]:
    found = (_NUMBERED.match(child.title) for child in part.parts) if part else ()
    return {int(match[1]): match[2].strip() for match in found if match}


def _plain(text: str) -> str:
    return _LINK.sub(lambda link: link["words"], text).strip()
