"""A Route made ready to be taught: its formulas compiled, its items found by id, ladders and standing questions filled in."""

import re
from collections.abc import Mapping
from functools import lru_cache

from sherpa.domain.formula import Function, define, evaluate, show
from sherpa.domain.item import (
    Choice,
    Code,
    Confidence,
    FreeText,
    Item,
    Menu,
    MenuOption,
    Numeric,
    SelfCheck,
    Symbolic,
)
from sherpa.domain.preferences import Preferences
from sherpa.domain.route import Beat, Route, Section
from sherpa.tutor.agenda import Step, agenda, place

UNSAFE = "unsafe"  # id of the question whether code may run without walls
SELF = ".self"  # suffix of the id of a self-check


class Lesson:
    """What a walk is walked on; immutable, shared by all turns of a session."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self.functions: Mapping[str, Function] = define(route.functions)
        self._asked_in = {item: beat for section in route.sections for beat in section.beats for item in beat.ask}
        self._steps = {step.id: step for step in route.project.steps} if route.project else {}
        self._agenda = lru_cache(maxsize=8)(lambda prefs, test_out: agenda(route, prefs, test_out))

    def agenda(self, prefs: Preferences, test_out: bool) -> tuple[Step, ...]:
        steps: tuple[Step, ...] = self._agenda(prefs, test_out)
        return steps

    def step_after(self, step: str, prefs: Preferences, test_out: bool) -> Step:
        """The step that follows; the last one follows itself."""
        steps = self.agenda(prefs, test_out)
        return steps[min(place(steps, step) + 1, len(steps) - 1)]

    def before_section(self, number: int, prefs: Preferences, test_out: bool) -> str:
        """The id of the step after which a section begins."""
        steps = self.agenda(prefs, test_out)
        index = place(steps, f"head:{number}")
        return steps[index - 1].id if index > 0 else ""

    def item(self, item_id: str) -> Item:
        """Any item that can be asked, the standing ones (menus, self-checks, confidence) included."""
        if item_id in self.route.items:
            return self.route.items[item_id]
        if item_id in self._steps:
            return self._steps[item_id]
        if item_id.endswith(SELF):
            return self._self_check(item_id.removesuffix(SELF))
        if item_id == UNSAFE:
            return Menu(id=UNSAFE, section=0, stem=UNSAFE_STEM, options=UNSAFE_OPTIONS)
        if item_id == "confidence":
            return Confidence(id=item_id, section=0, stem=CONFIDENCE)
        kind, _, rest = item_id.partition(".")
        return self._pause(rest) if kind == "pause" else self._where(item_id, int(rest), free=kind == "choose")

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
                return f"The answer: {answer}"
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
        number = re.match(r"[a-z]*\d*\.?\d+", item_id)  # a variant or smaller step goes by the number of its question
        return f"question {number[0] if number else item_id}"

    def variant(self, item_id: str, used: tuple[str, ...]) -> str | None:
        """A variant of an item that was not asked yet."""
        return next((variant for variant in self.item(item_id).again if variant not in used), None)

    def variant_in(self, section: int, used: tuple[str, ...]) -> str | None:
        """Any variant in a section that was not asked yet."""
        items = (item for item in self.route.items.values() if item.section == section)
        return next((variant for item in items for variant in item.again if variant not in used), None)

    # --- standing questions -----------------------------------------------------------------------------------------

    def _self_check(self, of: str) -> SelfCheck:
        item = self.item(of)
        criteria = item.criteria if isinstance(item, FreeText) else ()
        stem = SELF_CHECK if len(criteria) > 1 else SELF_CHECK_ONE if criteria else _judged_alone(item)
        return SelfCheck(id=of + SELF, section=item.section, stem=stem, of=of, criteria=criteria)

    def _where(self, item_id: str, number: int, free: bool) -> Menu:
        section = self.route.section(number)
        if section is None:
            raise KeyError(item_id)
        after = self.route.sections[self.route.sections.index(section) + 1 :]
        upcoming = after[0] if after else None
        options = _ways_on(section, upcoming, self.route.project is not None)
        if self.variant_in(number, ()) is None:
            options = tuple(option for option in options if option.effect != "go=again")
        if free:
            others = (other for other in self.route.sections if other not in (section, upcoming))
            options += tuple(
                MenuOption(text=f"section {other.number}, {other.title}", effect=f"section={other.number}")
                for other in others
            )
        stem = WHERE_FREE if free else WHERE
        return Menu(id=item_id, section=number, stem=stem.format(number=number), options=options)

    def _pause(self, beat_id: str) -> Menu:
        beat = self.route.beat(beat_id)
        if beat is None:
            raise KeyError(f"pause.{beat_id}")
        options = [MenuOption(text="go on", effect="go=on")]
        if beat.alternatives:
            options.append(MenuOption(text="say it another way", effect="go=other"))
        options.append(MenuOption(text="stop here", effect="go=stop"))
        return Menu(id=f"pause.{beat_id}", section=beat.section, stem=PAUSE, options=tuple(options))


CONFIDENCE = "How sure would you be using this at work, from 1 (not at all) to 10 (fully)?"
SELF_CHECK = "Which of these did yours have: their numbers, all, or none?"
SELF_CHECK_ONE = "Did yours say that: yes, partly, or no?"
SELF_CHECK_CODE = "Does yours do what that one does: yes, partly, or no?"
SELF_CHECK_ALONE = "Does yours do what was asked: yes, partly, or no?"
UNSAFE_STEM = (
    "Nothing on this machine walls off the code you write here. It would run with your own rights, within limits on time "
    "and memory: like any program of yours it could change your files and use the network. `sherpa doctor` tells how to "
    "get walls. Run it all the same?"
)
UNSAFE_OPTIONS = (
    MenuOption(text="run it", effect="unsafe=yes"),
    MenuOption(text="run nothing; I judge my exercises myself", effect="unsafe=no"),
)
PAUSE = "Go on?"
WHERE = "Section {number} ends here. Where to now?"
WHERE_FREE = "Section {number} ends here, and the order is yours. Where to now?"


def _judged_alone(item: Item) -> str:
    """How a learner is asked about an answer without criteria: against the author's, or against nothing."""
    match item:
        case Code(solution=solution):
            return SELF_CHECK_CODE if solution else SELF_CHECK_ALONE
        case FreeText(answer=answer):
            return SELF_CHECK_ONE if answer else SELF_CHECK_ALONE
        case _:
            return SELF_CHECK_ONE


def _ways_on(section: Section, upcoming: Section | None, project: bool) -> tuple[MenuOption, ...]:
    onward = (
        f"on to section {upcoming.number}, {upcoming.title}" if upcoming else "on to the project" if project else "on"
    )
    return (
        MenuOption(text=onward, effect="go=on"),
        MenuOption(text=f"one more question on {section.title.lower()}", effect="go=again"),
        MenuOption(text="stop here for today", effect="go=stop"),
    )
