"""Nothing in; how differently eight kinds of learner walk a route, and what they are credited with in the end, out as a table.

.venv/bin/python benchmarks/personas.py [ROUTE]
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from sherpa import app, config
from sherpa.author.rehearsal.answers import open_question, right, wrong
from sherpa.author.rehearsal.learners import Memory, Persona, hinted, silent, struggling
from sherpa.author.rehearsal.walk import walk
from sherpa.config import Wish
from sherpa.domain.formula import evaluate, show
from sherpa.domain.item import Choice, Code, Menu, Numeric
from sherpa.domain.reply import Graded, Hint, Question, Reply
from sherpa.domain.typed import Typed
from sherpa.learner.mastery import mastery_of
from sherpa.learner.model import LearnerModel, fold
from sherpa.tutor.lesson import Lesson

ROUTE = "calculus-for-ml"
START = datetime.fromisoformat("2026-11-23T12:00:00+01:00")
AWAY = (1, 7, 30)  # days
_PATIENCE = 3  # tries at one question, for whoever gets nowhere


def expert(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Knows it all and wants to be tested where that is offered."""
    item = lesson.item(question.item)
    if isinstance(item, Menu):
        tests = [
            option.id for option, wish in zip(question.options, item.options, strict=True) if "test_out" in wish.effect
        ]
        return Typed(tests[0] if tests else "a")
    return right(question, lesson)


def wrong_sign(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Turns the sign of every number round, and gets it right once told."""
    item = lesson.item(question.item)
    if isinstance(item, Numeric) and not item.predict and memory.count(question.item) == 1:
        key = evaluate(item.answer, lesson.functions)
        return Typed(show(-key)) if key else right(question, lesson)
    return right(question, lesson)


def always_b(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Picks B wherever there is one, and leaves the rest."""
    item = lesson.item(question.item)
    if isinstance(item, Choice):
        return Typed("b" if memory.count(question.item) <= _PATIENCE else "/skip")
    return Typed("a") if isinstance(item, Menu) else Typed("/skip")


def copy_paster(question: Question, lesson: Lesson, memory: Memory) -> Typed:
    """Gives back what is on the screen."""
    item = lesson.item(question.item)
    if isinstance(item, Menu):
        return Typed("a")
    if memory.count(question.item) > _PATIENCE:
        return Typed("/skip")
    return Typed(item.starter or question.stem, block=True) if isinstance(item, Code) else Typed(question.stem)


PERSONAS: Mapping[str, Persona] = {
    "novice": struggling,
    "expert": expert,
    "wrong sign": wrong_sign,
    "always B": always_b,
    "silent": silent,
    "hint-abuser": hinted,
    "copy-paster": copy_paster,
}


@dataclass
class Walked:
    """What one walk came to. `phases` counts turns; `mastery` is by component, of those with answers."""

    turns: int = 0
    items: set[str] = field(default_factory=set)
    hints: int = 0
    graded: Counter[str] = field(default_factory=Counter)
    phases: Counter[str] = field(default_factory=Counter)
    finished: bool = False
    model: LearnerModel = field(default_factory=lambda: fold(()))

    def take(self, reply: Reply) -> None:
        self.turns += 1
        self.hints += sum(isinstance(block, Hint) for block in reply.blocks)
        self.graded.update(block.verdict.value for block in reply.blocks if isinstance(block, Graded))
        if question := open_question(reply):
            self.items.add(question.item)
            self.phases[question.phase.value] += 1

    def standings(self) -> Counter[str]:
        return Counter(mastery_of(answers, _RULES).standing for answers in self.model.shown.values())

    def mean(self) -> float:
        values = [mastery_of(answers, _RULES).value for answers in self.model.shown.values() if answers]
        return sum(values) / len(values) if values else 0.0


_RULES = config.thresholds().mastery


def walked(name: str, route: str = ROUTE, seed: int = 1) -> Walked:
    found = Walked()
    with (
        tempfile.TemporaryDirectory() as folder,
        app.session(Wish(route=route, seed=seed, now=START.isoformat()), Path(folder)) as session,
    ):
        for _, reply in walk(session, session.lesson, PERSONAS[name]):
            found.take(reply)
        found.finished = reply.over
        found.model = fold(session.world.store.events(session.walk))
    return found


def returned(days: Iterable[int] = AWAY, route: str = ROUTE, turns: int = 25) -> list[tuple[int, int, int, float]]:
    """A learner who answers well, comes back after so many days, is offered what is due, and has forgotten it after weeks.

    A row for each return: days away, reviews asked, reviews right, mean mastery after it.
    """
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        found, now = Walked(), START
        _sit(Path(folder), route, now, turns, found, forgets=False)
        for away in days:
            now += timedelta(days=away)
            asked, remembered = _sit(Path(folder), route, now, turns, found, forgets=away > 14)
            rows.append((away, asked, remembered, found.mean()))
    return rows


def _sit(folder: Path, route: str, now: datetime, turns: int, found: Walked, *, forgets: bool) -> tuple[int, int]:
    asked = remembered = 0
    with app.session(Wish(route=route, seed=1, now=now.isoformat()), folder) as session:
        reply = session.open()
        for _ in range(turns):
            question = open_question(reply)
            if question is None or reply.over:
                break
            reviewing = question.phase == "review"
            answer = wrong if reviewing and forgets else right
            typed = answer(question, session.lesson)
            reply = session.turn(typed.text, typed.block)
            found.take(reply)
            if reviewing:
                asked += 1
                remembered += any(isinstance(block, Graded) and block.verdict == "correct" for block in reply.blocks)
        session.close("quit")
        found.model = fold(session.world.store.events(session.walk))
    return asked, remembered


def main() -> None:
    route = sys.argv[1] if len(sys.argv) > 1 else ROUTE
    phases = ("open", "check", "remediate", "practise", "reflect", "project", "wrap_up", "review")
    print(f"{route}\n\n{'':<12} turns  items  hints  right  wrong  mastered  mean   turns at: {'  '.join(phases)}")
    for name in PERSONAS:
        found = walked(name, route)
        standings = found.standings()
        spent = "  ".join(f"{found.phases[phase]:>{len(phase)}}" for phase in phases)
        print(
            f"{name:<12} {found.turns:>5}  {len(found.items):>5}  {found.hints:>5}  {found.graded['correct']:>5}  "
            f"{found.graded['incorrect']:>5}  {standings['mastered']:>3} of {sum(standings.values()):<2}"
            f" {found.mean():>5.2f}              {spent}"
        )
    print("\nforgetter     days away  reviews  remembered  mean mastery then")
    for away, asked, remembered, mean in returned(route=route):
        print(f"{'':<12}  {away:>9}  {asked:>7}  {remembered:>10}  {mean:>17.2f}")


if __name__ == "__main__":
    main()
