"""What is due on all routes in, one conversation over it out: a question a component, the routes taking turns."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from sherpa import config
from sherpa.app import clock_from, memory, session
from sherpa.config import Wish
from sherpa.domain import commands
from sherpa.domain.grade import Verdict
from sherpa.domain.reply import Block, End, Graded, Notice, Prose, Question, Reply, Saved
from sherpa.learner.cards import due, next_due

if TYPE_CHECKING:
    from sherpa.tutor.session import Session


@dataclass(frozen=True)
class Asked:
    """One question of a review: whose walk it counts for, and which item."""

    session: "Session"
    item: str


@contextmanager
def reviewing(workspace: Path, wish: Wish, cancelled: Callable[[], bool] = lambda: False) -> Iterator["Review"]:
    """A review of what is due, on one route or on all; the walks are held as long as it lasts."""
    found = {one.walk.route: one for one in memory.remembered(workspace, wish.route)}
    cards = [card for one in found.values() for card in one.cards.values()]
    now = clock_from(wish.now).now()
    with ExitStack() as stack:
        sessions: dict[str, Session] = {}
        asked: dict[str, list[Asked]] = {}
        for card in due(cards, now):
            if card.route not in sessions:
                own = Wish(route=card.route, now=wish.now)
                sessions[card.route] = stack.enter_context(session(own, workspace, cancelled))
                sessions[card.route].sit()
            here = sessions[card.route]
            own_items = asked.setdefault(card.route, [])
            taken = [one.item for one in own_items]
            own_items += [Asked(here, item) for item in here.due_item(card.component, taken)]
        in_turn = [one for one in chain.from_iterable(zip_longest(*asked.values())) if one is not None]
        later = next_due(cards)
        titles = {name: one.outline.title for name, one in found.items()}
        yield Review(in_turn[: config.thresholds().review.asked], sessions, titles, later.due[:10] if later else "")


class Review:
    """A conversation: the questions in their order, each with one try."""

    def __init__(
        self, asked: list[Asked], sessions: Mapping[str, "Session"], titles: Mapping[str, str], later: str
    ) -> None:
        self._asked, self._sessions, self._titles, self._later = asked, sessions, titles, later
        self._at = self._right = 0
        self._closed = False

    def open(self) -> Reply:
        if not self._asked:
            when = (
                f" The next falls due on {self._later}."
                if self._later
                else " What you answer in lessons comes back here."
            )
            return self._end([Notice(text=f"Nothing is due for review.{when}")], "finished")
        routes = len({one.session.lesson.route.name for one in self._asked})
        number = len(self._asked)
        told = f"{number} to review{f', from {routes} routes' if routes > 1 else ''}. One try each; idk is an answer, /quit ends."
        return self._next([Prose(text=told)])

    def turn(self, text: str, block: bool = False) -> Reply:
        call = commands.parse(text)
        if call is not None and call.known and call.name == "quit":
            return self.close("quit")
        one = self._asked[self._at]
        reply = one.session.answer(one.item, text)
        self._right += any(isinstance(part, Graded) and part.verdict == Verdict.CORRECT for part in reply.blocks)
        if any(isinstance(part, Question) for part in reply.blocks):
            return reply
        self._at += 1
        if self._at < len(self._asked):
            return self._next(list(reply.blocks))
        told = f"{self._right} of {len(self._asked)} right. Each comes back when it is due."
        return self._end([*reply.blocks, Prose(text=told)], "finished")

    def close(self, reason: str) -> Reply:
        return self._end([], reason)

    def _next(self, blocks: list[Block]) -> Reply:
        one = self._asked[self._at]
        route = one.session.lesson.route.name
        before = self._asked[self._at - 1].session if self._at else None
        heading = [Prose(text=self._titles.get(route, route), role="heading")] if before is not one.session else []
        reply = one.session.ask(one.item)
        return reply.model_copy(update={"blocks": (*blocks, *heading, *reply.blocks)})

    def _end(self, blocks: list[Block], reason: str) -> Reply:
        if not self._closed:
            self._closed = True
            blocks = [*blocks, *(Saved(summary_path=one.stand()) for one in self._sessions.values())]
        last = End.model_validate({"reason": reason})
        return Reply(session=0, turn=0, blocks=(*blocks, last), over=True)
