"""The questions that no author writes: an id in, a menu, a self-check or the confidence question out."""

from typing import TYPE_CHECKING

from sherpa.domain.item import Code, Confidence, FreeText, Item, Menu, MenuOption, SelfCheck
from sherpa.domain.route import Section
from sherpa.tutor.ways import left

if TYPE_CHECKING:
    from sherpa.tutor.lesson import Lesson

UNSAFE = "unsafe"  # id of the question whether code may run without walls
DUE, CHECK = "due", "unassisted"  # ids of the offers of a review, and of a check some days after the end

CONFIDENCE = "How sure would you be using this at work, from 1 (not at all) to 10 (fully)?"
SELF_CHECK = "Which of these did yours have: their numbers, all, or none?"
SELF_CHECK_ONE = "Did yours say that: yes, partly, or no?"
SELF_CHECK_CODE = "Does yours do what that one does: yes, partly, or no?"
SELF_CHECK_ALONE = "Does yours do what was asked: yes, partly, or no?"
PAUSE = "Go on?"
WHERE = "Section {number} ends here. Where to now?"
WHERE_FREE = "Section {number} ends here, and the order is yours. Where to now?"
TEST_OUT = "Section {number}: from its start, or its test first? What the test leaves open is taught as usual."
ACTIVITY = "What would you like to do next?"
GAP = "Section {number} leans on {title}, a route that was not walked here. How do you want to go on?"
PRIMED = "Is that enough to go on with?"
_ANEW = {"example": "say it with numbers", "code": "say it in code", "words": "say it in other words"}
_GO_ON = MenuOption(text="go on", effect="go=on")

_ALWAYS: dict[str, Item] = {
    "confidence": Confidence(id="confidence", section=0, stem=CONFIDENCE),
    UNSAFE: Menu(
        id=UNSAFE,
        section=0,
        stem="Nothing on this machine walls off the code you write here. It would run with your own rights, within limits "
        "on time and memory: like any program of yours it could change your files and use the network. `sherpa doctor` "
        "tells how to get walls. Run it all the same?",
        options=(
            MenuOption(text="run it", effect="unsafe=yes"),
            MenuOption(text="run nothing; I judge my exercises myself", effect="unsafe=no"),
        ),
    ),
    DUE: Menu(
        id=DUE,
        section=0,
        stem="Take up what is due for review first?",
        options=(
            MenuOption(text="review it now, a question each", effect="review=due"),
            MenuOption(text="go on with the lesson; /review asks them later", effect="go=on"),
        ),
    ),
    CHECK: Menu(
        id=CHECK,
        section=0,
        stem="It is some days since you finished this route. See what has stayed, a question a section, without hints?",
        options=(
            MenuOption(text="yes, ask me", effect="review=check"),
            MenuOption(text="not now", effect="go=on"),
        ),
    ),
}


def question(item_id: str, lesson: "Lesson") -> Item:
    """Raises KeyError or ValueError for an id that none of them has."""
    if item_id in _ALWAYS:
        return _ALWAYS[item_id]
    kind, _, rest = item_id.partition(".")
    match kind:
        case "pause":
            return _pause(rest, lesson)
        case "where" | "choose":
            return _where(item_id, int(rest), lesson, free=kind == "choose")
        case "testout":
            return _test_out(item_id, _section(int(rest), lesson))
        case "activity":
            return _activity(item_id, _section(int(rest), lesson), lesson)
        case "gap" | "primed":
            return _gap(item_id, rest, lesson)
        case _:
            raise KeyError(item_id)


def self_check(item_id: str, item: Item) -> SelfCheck:
    criteria = item.criteria if isinstance(item, FreeText) else ()
    stem = SELF_CHECK if len(criteria) > 1 else SELF_CHECK_ONE if criteria else _judged_alone(item)
    return SelfCheck(id=item_id, section=item.section, stem=stem, of=item.id, criteria=criteria)


def _judged_alone(item: Item) -> str:
    """How a learner is asked about an answer without criteria: against the author's, or against nothing."""
    match item:
        case Code(solution=solution):
            return SELF_CHECK_CODE if solution else SELF_CHECK_ALONE
        case FreeText(answer=answer):
            return SELF_CHECK_ONE if answer else SELF_CHECK_ALONE
        case _:
            return SELF_CHECK_ONE


def _section(number: int, lesson: "Lesson") -> Section:
    section = lesson.route.section(number)
    if section is None:
        raise KeyError(number)
    return section


def _pause(beat_id: str, lesson: "Lesson") -> Menu:
    beat = lesson.route.beat(beat_id)
    if beat is None:
        raise KeyError(f"pause.{beat_id}")
    options = [_GO_ON]
    ways = left(beat, ())
    options += [
        MenuOption(text=_ANEW[way] if len(ways) > 1 else "say it another way", effect=f"other={way}") for way in ways
    ]
    options.append(MenuOption(text="stop here", effect="go=stop"))
    return Menu(id=f"pause.{beat_id}", section=beat.section, stem=PAUSE, options=tuple(options))


def _where(item_id: str, number: int, lesson: "Lesson", free: bool) -> Menu:
    section, sections = _section(number, lesson), lesson.route.sections
    upcoming = _after(section, lesson)
    options = [MenuOption(text=_onward(upcoming, lesson.route.project is not None), effect="go=on")]
    if lesson.variant_in(number, ()) is not None:
        options.append(MenuOption(text=f"one more question on {section.title.lower()}", effect="go=again"))
    options.append(MenuOption(text="stop here for today", effect="go=stop"))
    if free:
        others = (other for other in sections if other not in (section, upcoming))
        options += [
            MenuOption(text=f"section {other.number}, {other.title}", effect=f"section={other.number}")
            for other in others
        ]
    stem = WHERE_FREE if free else WHERE
    return Menu(id=item_id, section=number, stem=stem.format(number=number), options=tuple(options))


def _after(section: Section, lesson: "Lesson") -> Section | None:
    sections = lesson.route.sections
    return next(iter(sections[sections.index(section) + 1 :]), None)


def _onward(upcoming: Section | None, project: bool) -> str:
    return (
        f"on to section {upcoming.number}, {upcoming.title}" if upcoming else "on to the project" if project else "on"
    )


def _test_out(item_id: str, section: Section) -> Menu:
    options = (
        MenuOption(text="from its start", effect="go=on"),
        MenuOption(text=f"its test first, {len(section.test_out)} questions", effect=f"test_out={section.number}"),
    )
    return Menu(id=item_id, section=section.number, stem=TEST_OUT.format(number=section.number), options=options)


def _activity(item_id: str, section: Section, lesson: "Lesson") -> Menu:
    upcoming = _after(section, lesson)
    options = [_GO_ON.model_copy(update={"text": "go on here"})]
    asked = (item for beat in section.beats for item in beat.ask)
    exercise = next((item for item in asked if isinstance(lesson.route.items[item], Code)), None)
    if exercise:
        step = f"item:{exercise}@{section.number}"
        options.append(MenuOption(text="write some code: the exercise of this section", effect=f"to={step}"))
    if upcoming:
        options.append(MenuOption(text=_onward(upcoming, False), effect=f"section={upcoming.number}"))
    options.append(MenuOption(text="stop here for today", effect="go=stop"))
    return Menu(id=item_id, section=section.number, stem=ACTIVITY, options=tuple(options))


def _gap(item_id: str, name: str, lesson: "Lesson") -> Menu:
    number = next(section.number for section in lesson.route.sections if name in section.needs_routes)
    leave = MenuOption(text="that route first; this one waits here", effect=f"leave={name}")
    if item_id.startswith("primed"):
        onward = _GO_ON.model_copy(update={"text": "go on with that"})
        return Menu(id=item_id, section=number, stem=PRIMED, options=(onward, leave))
    primer = MenuOption(text="what it comes down to, in a few lines", effect=f"primer={name}")
    options = (primer, leave, _GO_ON.model_copy(update={"text": "go on anyway"}))
    stem = GAP.format(number=number, title=lesson.primers[name].title)
    return Menu(id=item_id, section=number, stem=stem, options=options)
