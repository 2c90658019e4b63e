"""Eight kinds of learner on a whole route: walks that differ as they should, and no credit for what was not shown."""

from pathlib import Path

import pytest

from benchmarks.personas import PERSONAS, Walked, returned, walked
from sherpa import config
from sherpa.domain.item import Choice
from sherpa.items import order_of
from sherpa.learner.mastery import mastery_of
from sherpa.route.lesson import read_route

TOP = Path(__file__).parent.parent
RULES = config.thresholds().mastery


@pytest.fixture(scope="module")
def walks() -> dict[str, Walked]:
    return {name: walked(name) for name in PERSONAS}


@pytest.mark.long
def test_nobody_is_stuck_and_no_two_walks_are_alike(walks: dict[str, Walked]) -> None:
    assert all(found.finished for found in walks.values())
    shapes = {name: (found.turns, found.hints, tuple(sorted(found.phases.items()))) for name, found in walks.items()}
    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.long
def test_an_expert_needs_at_most_half_a_novices_turns(walks: dict[str, Walked]) -> None:
    assert walks["expert"].turns <= walks["novice"].turns / 2


@pytest.mark.long
@pytest.mark.parametrize("name", ["always B", "silent", "hint-abuser", "copy-paster"])
def test_nothing_is_mastered_that_was_not_shown(walks: dict[str, Walked], name: str) -> None:
    model = walks[name].model
    assert not [c for c, answers in model.shown.items() if mastery_of(answers, RULES).standing == "mastered"]
    assert all(mastery_of(answers, RULES).value < RULES.advance for answers in model.shown.values())


@pytest.mark.long
def test_a_learner_who_forgot_is_asked_what_is_due_and_it_counts() -> None:
    rows = returned()
    assert [away for away, *_ in rows] == [1, 7, 30]
    assert all(asked <= config.thresholds().review.offered for _, asked, _, _ in rows)
    assert all(asked and asked == right for _, asked, right, _ in rows[:2])
    assert rows[-1][1] and not rows[-1][2] and rows[-1][3] < 1


def test_always_b_is_right_about_one_time_in_four() -> None:
    for folder in sorted((TOP / "routes").iterdir()):
        items = read_route(folder).items.values()
        fours = [
            i for i in items if isinstance(i, Choice) and len(i.options) == 4 and sum(o.key for o in i.options) == 1
        ]
        hits = [item.options[order_of(item, seed)[1]].key for item in fours for seed in range(50)]
        assert 0.2 <= sum(hits) / len(hits) <= 0.3, f"{folder.name}: {sum(hits) / len(hits):.3f}"
