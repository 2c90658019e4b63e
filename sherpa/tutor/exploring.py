"""What a turn taught and says in, the same with an explorer offered out: before the question, where a beat names one."""

from collections.abc import Sequence

from sherpa.domain.explorers import as_list, find
from sherpa.domain.learner import Exposure, LearnerEvent
from sherpa.domain.reply import Block, CodeBlock, Explore, Notice, Question
from sherpa.domain.route import Route
from sherpa.errors import BadInput


def offered(blocks: Sequence[Block], events: Sequence[LearnerEvent], route: Route) -> list[Block]:
    """The same blocks; one line more for each beat of this turn that has an explorer. The question stays last."""
    taught = dict.fromkeys(event.beat for event in events if isinstance(event, Exposure))  # in order, each once
    beats = [beat for name in taught if (beat := route.beat(name))]
    names = dict.fromkeys(beat.explore for beat in beats if beat.explore)
    if not names or not blocks:
        return list(blocks)
    last = blocks[-1]
    offers = [Explore(name=name, phase=last.phase, section=last.section) for name in names]
    end = len(blocks) - isinstance(last, Question)
    return [*blocks[:end], *offers, *blocks[end:]]


def asked_for(name: str) -> Block:
    """What `/explore NAME` shows: the explorer, or what there is."""
    if not name:
        return CodeBlock(text=as_list("/explore"), lang="", role="output")
    try:
        return Explore(name=find(name), opens=True)
    except BadInput as error:
        return Notice(text=f"There is {error}")
