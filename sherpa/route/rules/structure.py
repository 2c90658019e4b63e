"""Rules on the frame: which files there are, their front matter, and sections that carry one number and title in all three."""

import re
from collections.abc import Iterator, Mapping

from sherpa.route.markdown import Page
from sherpa.route.rules.rule import Found, Place, rule
from sherpa.route.rules.subject import Subject

_LISTS = ("topics", "related_routes", "prerequisites")
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "map.md": ("title", "topics"),
    "guide.md": ("title",),
    "sherpa.md": ("title",),
}
_PATHS = {"route_map": "map.md", "paired_sherpa": "sherpa.md", "paired_guide": "guide.md"}


@rule(
    "file-missing",
    "IMPROVEMENT",
    what="A route without its map.md or its guide.md.",
    why="The syllabus says what a learner needs beforehand, and the lesson's text is cut from the guide.",
    example="    routes/slopes/sherpa.md stands alone",
    mend="write it; `sherpa route new NAME` shows how it looks",
)
def file_missing(subject: Subject) -> Iterator[Found]:
    for source in (subject.parsed.folder.map, subject.parsed.folder.guide):
        if not source.text.strip():
            yield Found(Place(source.path, 1), f"the route has no {source.path.name}, or an empty one")


@rule(
    "front-matter",
    "IMPROVEMENT",
    what="Front matter that lacks a title, has one value where a list belongs, or names the files of another route.",
    why="Lists of routes, searches and links between the three files are made from it.",
    example="    ---\n    topics: Derivatives\n    ---",
    mend="write the key the way it stands in the example of docs/authoring.md",
)
def front_matter(subject: Subject) -> Iterator[Found]:
    for page in subject.pages():
        place = Place(page.path, 1)
        for key in _NEEDED[page.path.name]:
            if not page.front.get(key):
                yield Found(place, f"front matter has no {key}", f"add a line  {key}: ...  between the two ---")
        for key in _LISTS:
            if key in page.front and not isinstance(page.front[key], list):
                yield Found(place, f"{key} is no list", f"write  {key}:  and each entry below it as  - ...")
        yield from _wrong_paths(page, subject.parsed.folder.name)


def _wrong_paths(page: Page, name: str) -> Iterator[Found]:
    for key, file in _PATHS.items():
        path = page.front.get(key)
        if isinstance(path, str) and not path.endswith(f"/{name}/{file}"):
            yield Found(Place(page.path, 1), f"{key} leads to {path}", f"write  {key}: /routes/{name}/{file}")


@rule(
    "title-differs",
    "IMPROVEMENT",
    what="The three files give the route different titles.",
    why="A learner who changes from one file to another cannot tell whether it is the same route.",
    example="    map.md: Calculus for ML, guide.md: Calculus for Machine Learning",
    mend="give all three the same title",
)
def title_differs(subject: Subject) -> Iterator[Found]:
    title = subject.script_page.front.get("title")
    for page in subject.pages():
        other = page.front.get("title")
        if title and other and other != title:
            yield Found(Place(page.path, 1), f"the title is {other!r} here and {title!r} in sherpa.md")


@rule(
    "section-twice",
    "CRITICAL",
    what="Two sections with one number.",
    why="Questions, exercises and beats are found by their section's number; those of the second are never reached.",
    example="    ### Section 2: Slopes\n    ### Section 2: Gradients",
    mend="number the sections from 1 on, each number once",
)
def section_twice(subject: Subject) -> Iterator[Found]:
    for path, numbers in _numbered(subject):
        for place, (number, line) in enumerate(numbers):
            if number in [earlier for earlier, _ in numbers[:place]]:
                yield Found(Place(path.path, line), f"section {number} stands twice")


@rule(
    "section-order",
    "IMPROVEMENT",
    what="Section numbers that do not run 1, 2, 3.",
    why="The lesson is walked in the order of the numbers, a reader goes by the order of the page.",
    example="    ### Section 1: Slopes\n    ### Section 3: Gradients",
    mend="number the sections from 1 on, in the order in which they stand",
)
def section_order(subject: Subject) -> Iterator[Found]:
    for page, numbers in _numbered(subject):
        distinct = list(dict(numbers))
        for expected, number in enumerate(distinct, 1):
            if number != expected:
                yield Found(
                    Place(page.path, dict(numbers)[number]), f"section {number} stands where section {expected} belongs"
                )
                break


def _numbered(subject: Subject) -> Iterator[tuple[Page, list[tuple[int, int]]]]:
    parsed = subject.parsed
    yield subject.script_page, [(section.number, section.line) for section in parsed.script.sections]
    yield subject.guide_page, [(section.number, section.line) for section in parsed.guide.sections]


@rule(
    "section-missing",
    "IMPROVEMENT",
    what="A section that stands in one of the files and not in another.",
    why="Text without questions is not practised, and questions without text are asked about nothing.",
    example="    sherpa.md has a section 5, guide.md ends with section 4",
    mend="write the section in that file too, under the same number",
)
def section_missing(subject: Subject) -> Iterator[Found]:
    titles = _titles(subject)
    everywhere = sorted({number for _, found in titles for number in found})
    for page, found in titles:
        for number in everywhere:
            if number not in found:
                other = next(page.path.name for page, there in titles if number in there)
                yield Found(Place(page.path, 1), f"section {number}, which {other} has, is missing here")


@rule(
    "section-title-differs",
    "IMPROVEMENT",
    what="A section that has another title in map.md or guide.md than in sherpa.md.",
    why="Sections are matched by number; a title that differs shows that one of the files was not kept up.",
    example="    map.md: 2. Gradients, sherpa.md: Section 2: Partial Derivatives",
    mend="give the section the same title in all three files",
)
def section_title_differs(subject: Subject) -> Iterator[Found]:
    *others, (_, script) = _titles(subject)
    for page, found in others:
        for number, title in found.items():
            if number in script and _plain(title) != _plain(script[number]):
                line = _line_of(page, number)
                message = f"section {number} is {title!r} here and {script[number]!r} in sherpa.md"
                yield Found(Place(page.path, line), message)


def _titles(subject: Subject) -> list[tuple[Page, dict[int, str]]]:
    """The titles by number of map, guide and script, in this order; a file without sections is left out."""
    parsed = subject.parsed
    return [
        *([(subject.map_page, parsed.syllabus.outline)] if parsed.syllabus.outline else []),
        *([(subject.guide_page, {s.number: s.title for s in parsed.guide.sections})] if parsed.guide.sections else []),
        (subject.script_page, {section.number: section.title for section in parsed.script.sections}),
    ]


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title.lower()).strip()


def _line_of(page: Page, number: int) -> int:
    heads = [part for chapter in page.chapters for part in (chapter, *chapter.parts)]
    return next((part.line for part in heads if re.match(rf"(?:section )?{number}[.:]", part.title, re.I)), 1)


RULES = (
    file_missing,
    front_matter,
    title_differs,
    section_twice,
    section_order,
    section_missing,
    section_title_differs,
)
