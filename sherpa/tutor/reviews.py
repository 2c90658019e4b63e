"""What was shown and when in, the items that ask it again out: what is due for review, and a question a section at the end."""

from collections.abc import Collection, Container, Iterable
from datetime import date, datetime

from sherpa.domain.grade import Verdict
from sherpa.domain.item import Choice, Item, Numeric, Symbolic
from sherpa.domain.learner import Evidence, ReviewCard
from sherpa.domain.thresholds import ReviewRules
from sherpa.learner.cards import cards_of, due, next_due
from sherpa.learner.model import LearnerModel
from sherpa.tutor.lesson import Lesson


def due_components(lesson: Lesson, history: LearnerModel, at: str, rules: ReviewRules) -> tuple[str, ...]:
    """The longest overdue first. What was asked today is not asked again today, whatever the scheduler's first steps say."""
    now = datetime.fromisoformat(at)
    cards = cards_of(lesson.route.name, history, rules)
    return tuple(card.component for card in due(cards, now) if _day(card.reviewed, now) < now.date())


def next_review(lesson: Lesson, history: LearnerModel, rules: ReviewRules) -> ReviewCard | None:
    return next_due(cards_of(lesson.route.name, history, rules))


def items_for(
    components: Iterable[str], lesson: Lesson, history: LearnerModel, taken: Collection[str] = ()
) -> tuple[str, ...]:
    """One item for each component that one can ask for, none of them twice, and none of those taken."""
    found: list[str] = []
    for component in components:
        own = [item.id for item in known(lesson, history) if component in item.concepts]
        asks = [name for name in own if name not in found and name not in taken]
        found += sorted(asks, key=lambda name: _worn(name, history))[:1]
    return tuple(found)


def one_each_section(lesson: Lesson, history: LearnerModel) -> tuple[str, ...]:
    by_section: dict[int, list[str]] = {}
    for item in known(lesson, history):
        by_section.setdefault(item.section, []).append(item.id)
    return tuple(min(names, key=lambda name: _worn(name, history)) for _, names in sorted(by_section.items()))


def known(lesson: Lesson, history: LearnerModel) -> list[Item]:
    """What may be asked again: what was answered, and the same on other numbers; nothing that is still ahead."""
    items = lesson.route.items
    answered = [name for name in items if history.verdicts(name)]
    fresh = [again for name in answered for again in items[name].again if again in items]
    return [
        items[name]
        for name in dict.fromkeys([*answered, *fresh])
        if isinstance(items[name], Choice | Numeric | Symbolic) and not items[name].predict and items[name].section
    ]


def first_tries(history: LearnerModel, asked: Container[str] | None = None) -> tuple[int, int]:
    """How many items were right at the first try, and how many were answered; of those asked for, where they are named."""
    firsts: dict[str, Verdict] = {}
    for record in history.evidence:
        if isinstance(record.event, Evidence) and not record.event.own:
            firsts.setdefault(record.event.item, record.event.verdict)
    counted = [verdict for item, verdict in firsts.items() if asked is None or item in asked]
    return counted.count(Verdict.CORRECT), len(counted)


def closing(lesson: Lesson) -> frozenset[str]:
    """What the project ends with that has no hint: a check of what stands without help."""
    project = lesson.route.project
    last = project.checkpoints.get(project.steps[-1].id, ()) if project and project.steps else ()
    return frozenset(item for item in last if not lesson.item(item).hints)


def _worn(item: str, history: LearnerModel) -> tuple[int, int]:
    """How often it was answered, and when last: fresh numbers come first, then what was asked longest ago."""
    turns = [r.turn for r in history.evidence if isinstance(r.event, Evidence) and r.event.item == item]
    return len(turns), max(turns, default=0)


def _day(at: str, now: datetime) -> date:
    return datetime.fromisoformat(at).astimezone(now.tzinfo).date()
