"""A Route made ready to be taught: its formulas compiled, its items found by id, ladders and standing questions filled in."""

import re
from collections.abc import Mapping
from functools import lru_cache

from sherpa.domain.base import Value
from sherpa.domain.formula import Function, define, evaluate, show
from sherpa.domain.item import Choice, Code, FreeText, Item, Menu, Numeric, Symbolic
from sherpa.domain.preferences import Preferences
from sherpa.domain.route import Beat, Route
from sherpa.tutor import standing
from sherpa.tutor.agenda import Probed, Step, agenda, place

SELF = ".self"  # suffix of the id of a self-check


class Primer(Value):
    """Another route in short."""

    title: str
    takeaways: tuple[str, ...]


class Lesson:
    """What a walk is walked on; immutable, shared by all turns of a session."""

    def __init__(self, route: Route, primers: Mapping[str, Primer] | None = None) -> None:
        self.route = route
        self.primers = primers or {}  # by route: what those that this one leans on come down to
        self.functions: Mapping[str, Function] = define(route.functions)
        self._asked_in = {item: beat for section in route.sections for beat in section.beats for item in beat.ask}
        self._steps = {step.id: step for step in route.project.steps} if route.project else {}
        self._agenda = lru_cache(maxsize=8)(lambda prefs, test_out: agenda(route, prefs, test_out))

    def agenda(self, prefs: Preferences, test_out: Probed) -> tuple[Step, ...]:
        steps: tuple[Step, ...] = self._agenda(prefs, test_out)
        return steps

    def step_after(self, step: str, prefs: Preferences, test_out: Probed) -> Step:
        """The step that follows; the last one follows itself."""
        steps = self.agenda(prefs, test_out)
        return steps[min(place(steps, step) + 1, len(steps) - 1)]

    def before_section(self, number: int, prefs: Preferences, test_out: Probed) -> str:
        """The id of the step after which a section begins."""
        return self.before(f"head:{number}", prefs, test_out)

    def before(self, step: str, prefs: Preferences, test_out: Probed) -> str:
        """The id of the step that another one follows."""
        steps = self.agenda(prefs, test_out)
        index = place(steps, step)
        return steps[index - 1].id if index > 0 else ""

    def item(self, item_id: str) -> Item:
        """Any item that can be asked, the standing ones (menus, self-checks, confidence) included."""
        if item_id in self.route.items:
            return self.route.items[item_id]
        if item_id in self._steps:
            return self._steps[item_id]
        if item_id.endswith(SELF):
            return standing.self_check(item_id, self.item(item_id.removesuffix(SELF)))
        return standing.question(item_id, self)

    def knows(self, item_id: str) -> bool:
        """Whether an item of an earlier version of the route still stands."""
        try:
            self.item(item_id)
        except (KeyError, ValueError, AttributeError):
            return False
        return True

    def beat_of(self, item_id: str) -> Beat | None:
        """The beat that asks an item."""
        return self._asked_in.get(item_id)

    def teaching(self, component: str) -> Beat | None:
        """The first beat that teaches a component."""
        beats = (beat for section in self.route.sections for beat in section.beats)
        return next((beat for beat in beats if component in beat.teaches), None)

    def ladder(self, item: Item) -> tuple[str, ...]:
        """Pointing, teaching, bottom-out; only the last holds the answer. Built from the beat where the author wrote none."""
        if isinstance(item, Code) or len(item.hints) >= 3:
            return item.hints
        beat = self.beat_of(item.id)
        written = (
            item.hints or tuple(text for text in ((item.on_screen,) + (beat.alternatives if beat else ())) if text)[:2]
        )
        return (*written, f"{self.answer(item)} {item.say_right}".strip())

    def answer(self, item: Item) -> str:
        """The key in words. Only what is told after the ladder may hold it."""
        match item:
            case Choice(options=options):
                return "The answer: " + " and ".join(option.text for option in options if option.key) + "."
            case Numeric(answer=answer, unit=unit):
                return f"The answer: {show(evaluate(answer, self.functions))} {unit}".strip() + "."
            case Symbolic(answer=answer):
                return f"The answer: {answer}."
            case FreeText(answer=answer):
                return answer
            case _:
                return ""

    def title(self, item_id: str) -> str:
        """How a summary names an item."""
        item = self.item(item_id)
        if isinstance(item, Code):
            return f'exercise "{item.title}"' if item.title else f"exercise {item.id}"
        if isinstance(item, Menu):
            return f"a pause in section {item.section}" if item.section else "an opening question"
        if not item.section and item_id.startswith("0."):
            return "the opening question"
        number = re.match(r"[a-z]*\d*\.?\d+", item_id)  # a variant or smaller step goes by the number of its question
        return f"question {number[0] if number else item_id}"

    def variant(self, item_id: str, used: tuple[str, ...]) -> str | None:
        """A variant of an item that was not asked yet."""
        return next((variant for variant in self.item(item_id).again if variant not in used), None)

    def variant_in(self, section: int, used: tuple[str, ...]) -> str | None:
        """Any variant in a section that was not asked yet."""
        items = (item for item in self.route.items.values() if item.section == section)
        return next((variant for item in items for variant in item.again if variant not in used), None)
