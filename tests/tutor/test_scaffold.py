"""How much an exercise begins with: by pace and by what was shown of its ideas, and never more than its author wrote."""

from pathlib import Path

import pytest

from sherpa import config
from sherpa.domain.grade import Verdict
from sherpa.domain.item import Code
from sherpa.domain.reply import CodeBlock, Hint, Reply
from sherpa.learner.model import fold
from sherpa.learner.signals import Pace
from sherpa.tutor.scaffold import Scaffold, beginning, scaffold
from tests.learner.answers import RIGHT, WRONG, items
from tests.learners import wrong
from tests.tutor.test_adapting import asked, play, said, until_item
from tests.walks import sitting

RULES = config.thresholds().mastery
WHOLE = Code(
    id="1.e1", section=1, stem="s", concepts=("slope",), starter="def f(): return 0", bare="def f(): ...", worked="w"
)


@pytest.mark.parametrize(
    ("shown", "pace", "expected"),
    [
        ((), "", "started"),
        ((RIGHT,), "", "started"),
        ((RIGHT, RIGHT, RIGHT), "", "bare"),
        ((WRONG, WRONG), "", "worked"),
        ((RIGHT, RIGHT, RIGHT), "slower", "worked"),
        ((), "faster", "bare"),
        ((WRONG, WRONG), "faster", "worked"),
        ((), "shorter", "started"),
    ],
)
def test_it_fades_with_what_was_shown(shown: tuple[Verdict, ...], pace: Pace, expected: Scaffold) -> None:
    assert scaffold(WHOLE, pace, fold(items(*shown)), RULES) == expected


@pytest.mark.parametrize("pace", ["slower", "faster"])
def test_what_the_author_did_not_write_is_not_made_up(pace: Pace) -> None:
    plain = WHOLE.model_copy(update={"worked": "", "bare": ""})
    assert scaffold(plain, pace, fold([]), RULES) == "started"
    assert beginning(plain, "started") == WHOLE.starter


def programs(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, CodeBlock))


def test_an_able_learner_begins_bare_and_a_hint_brings_the_start_as_no_help(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        reply = until_item(session, session.open(), "2.e1")
        assert "rates.append" not in programs(reply) and "..." in programs(reply)
        eased = session.turn("/hint")
        assert "rates.append" in programs(eased) and not any(isinstance(block, Hint) for block in eased.blocks)
        first = next(block for block in session.turn("/hint").blocks if isinstance(block, Hint))
        assert first.rung == 1


def test_who_struggles_sees_a_finished_one_first(tmp_path: Path) -> None:
    with sitting(tmp_path) as session:
        replies = play(session, session.open(), 12, wrong)
        reply = replies[-1]
        while asked(reply).item != "1.e1":
            reply = session.turn("/skip")
        assert "per_second" in said(reply)
