"""A parsed sherpa.md in, a Script out: each chapter by its own reader, the labels of each by a table."""

import re
from collections.abc import Callable, Sequence

from sherpa.route.labels import Group, Table, cut, entries, named, passage, prose
from sherpa.route.markdown import Block, Page, Part
from sherpa.route.script import Passage, Script, ScriptSection, Text
from sherpa.route.script_end import read_adaptive, read_notes, read_project, read_troubleshooting, read_wrap_up
from sherpa.route.script_section import read_section
from sherpa.route.speech import unquote

_SECTION = re.compile(r"^section\s+(\d+)\s*:\s*(.+)$", re.IGNORECASE)
_PROJECT = re.compile(r"^practice project\b\W*(.*)$", re.IGNORECASE)
_MINUTES = re.compile(r"\s*\([^()]*\bmin(?:ute)?s?\b[^()]*\)\s*$", re.IGNORECASE)
_NAME_OF_PROJECT = "Practice Project"

_CHAPTERS: Table = (
    (r"teaching overview", "overview"),
    (r"teaching flow", "flow"),
    (r"practice project\b.*", "project"),
    (r"wrap-?\s?up\b.*", "wrap_up"),
    (r"adaptive teaching\b.*", "adaptive"),
    (r"troubleshooting\b.*", "troubleshooting"),
    (r"teaching notes", "notes"),
)
_OVERVIEW: Table = (
    (r"learning objectives", "objectives"),
    (r"prerequisites to verify", "verify"),
)
_INTRODUCTION: Table = (
    (r"(?:opening )?questions to assess.*|opening questions.*", "opening"),
    (r"good opening framing|opening framing", "framing"),
)


class _Draft:
    """What was read so far; every reader returns the blocks it had no place for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fields: dict[str, object] = {}
        self.sections: list[ScriptSection] = []
        self.passages: list[Passage] = []
        self.untyped: list[Text] = []

    def leave(self, blocks: Sequence[Block]) -> None:
        self.untyped += [Text(text=b.source, line=b.line, end=b.end) for b in blocks if b.kind != "rule"]

    def keep(self, part: Part) -> None:
        """A part without a meaning of its own here, under its heading."""
        self.passages.append(Passage(label=part.title, text=prose(part.blocks), line=part.line))
        for deeper in part.parts:
            self.keep(deeper)

    def project(self, part: Part, title: str) -> None:
        project, rest = read_project(part, title or _NAME_OF_PROJECT)
        self.fields["project"] = project
        self.leave(rest)


def read_script(page: Page) -> Script:
    """The whole script; text that fits nowhere stays in `untyped`, nothing is dropped."""
    draft = _Draft(page)
    draft.passages += [passage(group) for group in cut(page.top)[1]]
    draft.leave(cut(page.top)[0])
    for chapter in page.chapters:
        _READERS.get(named(_CHAPTERS, chapter.title), _Draft.keep)(draft, chapter)
    return Script.model_validate(
        {
            "title": str(page.front.get("title") or page.path.resolve().parent.name),
            "topics": strings(page.front.get("topics")),
            "sections": tuple(draft.sections),
            "passages": tuple(draft.passages),
            "untyped": tuple(draft.untyped),
            **draft.fields,
        }
    )


def strings(value: object) -> tuple[str, ...]:
    """Front matter as a list of texts, whether the author wrote one or several."""
    match value:
        case None | "":
            return ()
        case list():
            return tuple(str(item) for item in value)
        case _:
            return (str(value),)


def without_minutes(title: str) -> str:
    return _MINUTES.sub("", title).strip()


def _overview(draft: _Draft, chapter: Part) -> None:
    draft.leave(chapter.blocks)
    for part in chapter.parts:
        name = named(_OVERVIEW, without_minutes(part.title))
        if not name:
            draft.keep(part)
            continue
        above, groups = cut(part.flat())
        draft.fields[name] = entries([block for block in above if block.entries])
        draft.leave([block for block in above if not block.entries])
        draft.passages += [passage(group) for group in groups]


def _flow(draft: _Draft, chapter: Part) -> None:
    draft.leave(chapter.blocks)
    for part in chapter.parts:
        title = without_minutes(part.title)
        numbered = _SECTION.match(title)
        project = _PROJECT.match(numbered[2] if numbered else title)
        if project:
            draft.project(part, project[1].strip())
        elif numbered:
            section, rest = read_section(int(numbered[1]), numbered[2].strip(), part)
            draft.sections.append(section)
            draft.leave(rest)
        elif title.lower().startswith("introduction"):
            _introduction(draft, part)
        else:
            _labelled(draft, part)


def _introduction(draft: _Draft, part: Part) -> None:
    above, groups = cut(part.flat())
    draft.leave(above)
    for group in groups:
        match named(_INTRODUCTION, group.label):
            case "opening":
                draft.fields["opening"] = entries(group.blocks)
            case "framing":
                draft.fields["framing"] = unquote(prose(group.blocks))
            case _:
                draft.passages.append(passage(group))


def _labelled(draft: _Draft, part: Part) -> None:
    above, groups = cut(part.flat())
    draft.passages += [passage(Group(part.title, part.line, above)), *map(passage, groups)]


def _project(draft: _Draft, chapter: Part) -> None:
    found = _PROJECT.match(without_minutes(chapter.title))
    draft.project(chapter, found[1].strip() if found else "")


def _wrap_up(draft: _Draft, chapter: Part) -> None:
    draft.fields["wrap_up"], rest = read_wrap_up(chapter)
    draft.leave(rest)


def _adaptive(draft: _Draft, chapter: Part) -> None:
    draft.fields["adaptive"], rest = read_adaptive(chapter)
    draft.leave(rest)


def _troubleshooting(draft: _Draft, chapter: Part) -> None:
    draft.fields["troubleshooting"], rest = read_troubleshooting(chapter)
    draft.leave(rest)


def _notes(draft: _Draft, chapter: Part) -> None:
    draft.fields["notes"], rest = read_notes(chapter)
    draft.leave(rest)


_READERS: dict[str, Callable[[_Draft, Part], None]] = {
    "overview": _overview,
    "flow": _flow,
    "project": _project,
    "wrap_up": _wrap_up,
    "adaptive": _adaptive,
    "troubleshooting": _troubleshooting,
    "notes": _notes,
}
