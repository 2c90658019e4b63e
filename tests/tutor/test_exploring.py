"""An explorer is offered with what a beat taught, above its question; /explore opens one and the walk stands still."""

from pathlib import Path

import pytest

from sherpa.domain.explorers import EXPLORERS
from sherpa.domain.learner import Depth, Exposure
from sherpa.domain.reply import CodeBlock, Explore, Notice, Phase, Prose, Question
from sherpa.route.lesson import read_route
from sherpa.tutor.exploring import asked_for, offered
from tests.learners import open_question
from tests.walks import sitting

SMALL = read_route(Path(__file__).parent.parent / "route" / "fixtures" / "small")
ASK = Question(item="1.1", asks="numeric", stem="How steep?", phase=Phase.TEACH, section=1)
SAID = Prose(text="Here is a curve.", phase=Phase.TEACH, section=1)


def taught(*beats: str) -> list[Exposure]:
    return [Exposure(component="slope", depth=Depth.INTRODUCED, beat=beat) for beat in beats]


def test_the_offer_stands_above_the_question_once() -> None:
    offer = Explore(name="derivative", phase=Phase.TEACH, section=1)
    assert offered([SAID, ASK], taught("1.the-moment", "1.the-moment"), SMALL) == [SAID, offer, ASK]
    assert offered([SAID], taught("1.the-moment"), SMALL) == [SAID, offer]


@pytest.mark.parametrize("beats", [(), ("1.whats-steep",), ("9.gone",)])
def test_where_no_beat_names_an_explorer_nothing_is_offered(beats: tuple[str, ...]) -> None:
    assert offered([SAID, ASK], taught(*beats), SMALL) == [SAID, ASK]


def test_what_is_asked_for_opens_and_a_slip_is_told_what_was_meant() -> None:
    assert asked_for("Learning Rate") == Explore(name="learning-rate", opens=True)
    assert isinstance(told := asked_for("learnign"), Notice) and "Did you mean learning-rate?" in told.text
    assert isinstance(names := asked_for(""), CodeBlock) and all(f"/explore {name}" in names.text for name in EXPLORERS)


def test_the_walk_stands_still_while_something_is_explored(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        before = open_question(session.open())
        reply = session.turn("/explore chain-rule")
        opened = [block for block in reply.blocks if isinstance(block, Explore)]
        after = open_question(reply)
        assert before is not None and after is not None
        assert after.item == before.item
        assert [(block.name, block.opens, block.phase) for block in opened] == [("chain-rule", True, after.phase)]
    with sitting(tmp_path) as session:
        again = open_question(session.open())
        assert again is not None and again.item == before.item
