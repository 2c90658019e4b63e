"""A parsed route and the Route it teaches in, what rules ask of them out: places of nodes, pages, blocks, beats in order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sherpa.domain.formula import Function, define
from sherpa.domain.item import Choice, Code, FreeText, Item, Menu, Numeric, Symbolic
from sherpa.domain.route import Beat, Route
from sherpa.route.common import beat_ids
from sherpa.route.markdown import Block, Page
from sherpa.route.parsed import Parsed
from sherpa.route.rules.rule import Place
from sherpa.route.yaml_text import Document, load

Graded = Choice | Numeric | Symbolic | FreeText


@dataclass(frozen=True)
class Subject:
    """What a rule looks at. `at_hand` are the routes there are, each with the routes that it requires."""

    parsed: Parsed
    route: Route
    at_hand: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    # --- texts ------------------------------------------------------------------------------------------------------

    @property
    def script_page(self) -> Page:
        return self.parsed.page

    @property
    def guide_page(self) -> Page:
        return self.parsed.guide_page

    @property
    def map_page(self) -> Page:
        return self.parsed.map_page

    def pages(self) -> tuple[Page, ...]:
        """The pages of the Markdown files that stand in the folder."""
        folder = self.parsed.folder
        held = ((folder.map, self.map_page), (folder.guide, self.guide_page), (folder.sherpa, self.script_page))
        return tuple(page for source, page in held if source.text)

    @cached_property
    def functions(self) -> Mapping[str, Function]:
        return define(self.route.functions)

    # --- the lesson, in order ---------------------------------------------------------------------------------------

    @cached_property
    def beats(self) -> tuple[Beat, ...]:
        return tuple(beat for section in self.route.sections for beat in section.beats)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Everything that is asked, the project's steps last."""
        steps = self.route.project.steps if self.route.project else ()
        return (*self.route.items.values(), *steps)

    def graded(self) -> Iterator[Graded]:
        return (item for item in self.items if isinstance(item, Graded) and not item.predict)

    def choices(self) -> Iterator[Choice]:
        return (item for item in self.items if isinstance(item, Choice))

    def programs(self) -> Iterator[Code]:
        return (item for item in self.items if isinstance(item, Code))

    def asked_in(self, item: Item) -> Beat | None:
        return next((beat for beat in self.beats if item.id in beat.ask), None)

    # --- places -----------------------------------------------------------------------------------------------------

    @cached_property
    def _document(self) -> Document | None:
        checks = self.parsed.folder.checks
        return load(checks.text) if checks else None

    def in_checks(self, *path: str | int) -> Place:
        """A place in checks.yml; the top of sherpa.md in a route that has none."""
        if self._document is None or self.parsed.folder.checks is None:
            return self.in_script(1)
        return Place(self.parsed.folder.checks.path, self._document.line(path))

    def in_script(self, line: int) -> Place:
        return Place(self.parsed.folder.sherpa.path, line)

    def of_item(self, item: Item, *path: str | int) -> Place:
        if self._document is None:
            return self.in_script(self._script_line(item))
        return self.in_checks(*self._key(item), *path)

    def of_beat(self, beat: Beat) -> Place:
        """The heading in guide.md that the beat was cut from."""
        guide = self.parsed.guide.section(beat.section)
        ids = beat_ids(beat.section, (stated.title for stated in guide.beats)) if guide else []
        lines = {name: stated.line for name, stated in zip(ids, guide.beats if guide else (), strict=True)}
        near = next((line for name, line in lines.items() if beat.id.startswith(name)), guide.line if guide else 1)
        return Place(self.parsed.folder.guide.path, lines.get(beat.id, near)) if guide else self.in_script(1)

    def of_misconception(self, name: str, *path: str | int) -> Place:
        if self._document is None:
            number, _, place = name.partition(".m")
            section = self.parsed.script.section(int(number)) if number.isdigit() else None
            beliefs = section.misconceptions if section else ()
            return self.in_script(next((b.line for n, b in enumerate(beliefs, 1) if str(n) == place), 1))
        return self.in_checks("misconceptions", name, *path)

    def _key(self, item: Item) -> tuple[str | int, ...]:
        if item.id in self.route.items:
            return ("exercises", item.id.replace(".e", ".")) if isinstance(item, Code) else ("questions", item.id)
        steps = self.route.project.steps if self.route.project else ()
        return ("project", "steps", next((n for n, step in enumerate(steps) if step.id == item.id), 0))

    def _script_line(self, item: Item) -> int:
        script = self.parsed.script
        section = script.section(item.section)
        if section is None:
            return self._line_outside(item.id)
        lines = {f"{section.number}.{asked.number}": asked.line for asked in section.questions}
        lines |= {exercise.id.replace(".", ".e"): exercise.line for exercise in section.exercises}
        return lines.get(item.id, section.line)

    def _line_outside(self, item: str) -> int:
        """The line of an opening question, a project's step or a question of the wrap-up."""
        script = self.parsed.script
        texts = {"0": script.opening, "w": script.wrap_up.explain_one}.get(item.partition(".")[0], ())
        if script.project and item.startswith("p."):
            return script.project.line
        return texts[0].line if texts else 1


def blocks(page: Page) -> Iterator[Block]:
    """Every block of a page, those within lists, quotes and details among them."""
    yield from _within((*page.top, *(block for part in page.chapters for block in (part.head(), *part.flat()))))


def _within(found: Sequence[Block]) -> Iterator[Block]:
    for block in found:
        yield block
        yield from _within(block.blocks)
        for entry in block.entries:
            yield from _within(entry.blocks)


def words(item: Item) -> str:
    """How a message names an item."""
    match item:
        case Code():
            return f"exercise {item.id.replace('.e', '.')}" if ".e" in item.id else f"step {item.id}"
        case Menu():
            return f"menu {item.id}"
        case _:
            return f"question {item.id}"
