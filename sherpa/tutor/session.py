"""One sitting of one walk: a learner's line in, a Reply out, in the order of writes that loses and doubles nothing.

1. The line is committed to the transcript; its number is the turn's for ever. 2. The graph runs from the checkpoint that the
head names. 3. Events, reply and new head are committed in one transaction. 4. The reply is rendered, by the caller. At the
start of a sitting every line beyond the head is run first, so a crash anywhere between these costs nothing.
"""

from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sherpa.domain import commands
from sherpa.domain.learner import Kept, LearnerEvent, Recorded, ReviewCard, Undone
from sherpa.domain.ports import Checkpoints, Clock, Head, Journal, Line, Sandbox, Sitting, Store
from sherpa.domain.preferences import Opening
from sherpa.domain.prompt import Model
from sherpa.domain.reply import Block, CodeBlock, End, Notice, Reply, Saved
from sherpa.domain.thresholds import Thresholds
from sherpa.domain.voice import Voice
from sherpa.learner.model import fold, take
from sherpa.learner.summary import summarise
from sherpa.prompts.scene import Exchange
from sherpa.tutor import ahead, exploring, work
from sherpa.tutor import graph as machine
from sherpa.tutor.beside import aside, judged
from sherpa.tutor.context import Context, Sink, Turn, nowhere
from sherpa.tutor.diary import entry_of
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.moves.pose import ask
from sherpa.tutor.reviews import items_for
from sherpa.tutor.scene import exchange
from sherpa.tutor.state import State
from sherpa.tutor.telling import is_answer, onward, place_of, stamped, still_owed

_PRUNE_EVERY = 10  # turns; a checkpoint is about 2 KB, so fifty to sixty of them lie on disk
_WINDOW = 3  # exchanges that a prompt is told of
_LINE_LENGTH = 64_000  # characters; a longer paste is no answer, and is kept up to here


@dataclass(frozen=True)
class World:
    """Everything outside that a session needs, behind its ports."""

    store: Store
    checkpoints: Checkpoints
    journal: Journal
    clock: Clock
    model: Model
    voices: Mapping[str, Voice]
    sandbox: Callable[[], Sandbox]
    graph: machine.Graph
    rules: Thresholds
    opening: Opening  # what the sitting begins with
    due: tuple[ReviewCard, ...] = ()  # when it begins, on whatever route
    sink: Sink = nowhere  # shows a text while it is made
    forgiving: bool = False  # a bug on one line is told and the walk goes on; else it is a traceback


class Session:
    """A walk being walked. Open it, take turns, close it."""

    def __init__(self, walk: str, seed: int, lesson: Lesson, world: World) -> None:
        self.walk, self.lesson, self.world = walk, lesson, world
        self._seed, self._prefs = seed, world.opening.prefs
        self._number = 0
        self._closed = False
        self._head: Head | None = None
        self._state: State | None = None
        self._model = fold(())
        self._said: deque[Exchange] = deque(maxlen=_WINDOW)

    def open(self) -> Reply:
        """The first words of the sitting: what lines of a killed session still owe, then a welcome or a recap."""
        caught = self._sit_down()
        reply = self._take_in(self._commit("opened", self._opening()))
        return reply.model_copy(update={"blocks": (*still_owed(caught), *reply.blocks)})

    def sit(self) -> None:
        """Begins a sitting beside the walk, in which single questions are asked and its place is left as it is."""
        self._sit_down()

    def ask(self, item: str) -> Reply:
        """A question of a review."""
        line = Line(turn=0, session=self._number, kind="review", text=item, at=self._now(), digest="")
        turn = Turn(state=aside(self._here(), self.lesson, item), context=self._context(line))
        ask(turn)
        return self._reply(turn.context.line, stamped(turn.blocks, turn.state))

    def answer(self, item: str, text: str) -> Reply:
        """A review's answer, judged; the question stands in the reply once more where it could not be."""
        return self._take_in(self._commit("review", f"{item}\n{text[:_LINE_LENGTH]}"))

    def due_item(self, component: str, taken: Collection[str]) -> tuple[str, ...]:
        """The item that asks for a component again, other than those taken; none where none can."""
        return items_for((component,), self.lesson, self._model, taken)

    def stand(self) -> str:
        """Ends a sitting beside the walk; the path of its summary."""
        self._closed, at = True, self._now()
        return self._summarise(Sitting(session=self._number, walk=self.walk, opened_at=at), at)

    def _sit_down(self) -> list[tuple[Line, Reply]]:
        store = self.world.store
        self._head = store.head(self.walk)
        self._model = fold(store.events(self.walk))
        self._state = machine.state_at(self.world.graph, self.walk, self._head.checkpoint) if self._head else None
        self.world.checkpoints.discard_orphans(self.walk, {head.checkpoint for head in store.heads(self.walk)})
        owed = store.lines(self.walk, after=self._head.turn if self._head else 0)
        caught = [(line, self._take_in(line)) for line in owed]
        self._write_summaries_owed()
        self._number = store.sit_down(self.walk, self._now())
        return caught

    def turn(self, text: str, block: bool = False) -> Reply:
        """One line of the learner's."""
        call = None if block else commands.parse(text)
        name = call.name if call is not None and call.known else ""
        if name == "check" and (saved := work.saved(self._state, self.lesson, self.world.journal)):
            return self._from_file(self.turn(saved, block=True))
        line = self._commit("block" if block else "line", text[:_LINE_LENGTH])
        if name == "quit":
            return self._closing(line, "quit")
        reply = self._take_in(line)
        if name == "journal" and call is not None and not call.argument.strip():
            return self._with_entry(reply)
        if self._state is not None and self._state.over and name != "undo":
            last = self.close("finished" if self._state.over == "finished" else "quit")
            return last.model_copy(update={"blocks": (*reply.blocks, *last.blocks)})
        return reply

    def close(self, reason: str) -> Reply:
        """The last words of the sitting, and its summary."""
        if self._closed:
            return Reply(session=self._number, turn=self._head.turn if self._head else 0, over=True)
        return self._closing(self._commit("closed", reason), reason)

    def _opening(self) -> str:
        world, past = self.world, self.world.store.lines(self.walk)
        changed = bool(past) and past[-1].digest != self.lesson.route.digest
        return world.opening.model_copy(update={"changed": changed}).model_dump_json()

    # --- the order of writes ----------------------------------------------------------------------------------------

    def _commit(self, kind: str, text: str) -> Line:
        draft = {"turn": 0, "session": self._number, "kind": kind, "text": text, "at": self._now()}
        draft["digest"] = self.lesson.route.digest
        return self.world.store.write_line(self.walk, Line.model_validate(draft))

    def _take_in(self, line: Line) -> Reply:
        call = commands.parse(line.text) if line.kind == "line" else None
        name = call.name if call is not None and call.known else ""
        if name == "undo":
            return self._undo(line)
        if call is not None and name == "explore":
            return self._explore(line, call.argument)
        try:
            return self._beside(line) if line.kind == "review" else self._run(line)
        except Exception as error:
            if not self.world.forgiving or self._head is None:
                raise
            return self._survive(line, self._head, error)

    def _run(self, line: Line) -> Reply:
        context = self._context(line)
        parent = self._head.checkpoint if self._head else None
        first = State(seed=self._seed, prefs=self._prefs, configured=self._prefs) if parent is None else None
        self._state = machine.run(self.world.graph, self.walk, first, parent, context)
        checkpoint = self.world.checkpoints.child_of(self.walk, parent)
        return self._settle(line, context.events, context.blocks, checkpoint)

    def _beside(self, line: Line) -> Reply:
        """A review's answer: evidence for the walk, whose place stays."""
        turn = judged(line, self._here(), self._context(line))
        return self._settle(line, turn.events, stamped(turn.blocks, turn.state), self._checkpoint())

    def _explore(self, line: Line, name: str) -> Reply:
        """Beside the walk, which does not move."""
        shown = stamped([exploring.asked_for(name)], self._here())
        return self._settle(line, [], [*shown, *self._asked_again(line)], self._checkpoint())

    def _survive(self, line: Line, head: Head, error: Exception) -> Reply:
        """A bug: the line is kept, the walk stays where it was, and the same line never breaks the next start."""
        self.world.checkpoints.discard_orphans(
            self.walk, {past.checkpoint for past in self.world.store.heads(self.walk)}
        )
        self._state = machine.state_at(self.world.graph, self.walk, head.checkpoint)
        said = f"Something in Sherpa broke on that line ({type(error).__name__}: {error}). It is kept, and we go on."
        return self._settle(line, [], [Notice(level="warning", text=said), *self._asked_again(line)], head.checkpoint)

    def _asked_again(self, line: Line) -> list[Block]:
        """The open question once more, outside a run."""
        if self._state is None or self._state.open is None:
            return []
        state = self._state.with_(lead="").updated(asked=False)
        turn = Turn(state=state, context=self._context(line))
        ask(turn)
        return stamped(turn.blocks, self._state)

    def _settle(self, line: Line, events: list[LearnerEvent], blocks: list[Block], checkpoint: str) -> Reply:
        explorable = exploring.offered(blocks, events, self.lesson.route)
        shown = work.offered(explorable, self._state, self.lesson, self.world.journal)
        reply = self._reply(line, shown).model_copy(update={"left": ahead.left(self._state, self.lesson)})
        self.world.store.commit(self.walk, line, events, reply, checkpoint)
        self._head = Head(turn=line.turn, checkpoint=checkpoint)
        if line.kind in ("line", "block"):
            self._said.append(exchange(line.text, reply))
        for event in events:
            if isinstance(event, Kept) and event.own:
                self.world.journal.keep_code(self.lesson.route.name, event.item, event.code)
            take(self._model, Recorded(turn=line.turn, session=line.session, at=line.at, event=event))
        if line.turn % _PRUNE_EVERY == 0:
            heads = [head.checkpoint for head in self.world.store.heads(self.walk)]
            self.world.checkpoints.prune(self.walk, heads)
        return reply.model_copy(update={"due": ahead.due(self.world.due, self.lesson, self._model, self._number)})

    def _undo(self, line: Line) -> Reply:
        """The head moves back to where the last answer was not yet given; that turn no longer counts."""
        said = {past.turn: past for past in self.world.store.lines(self.walk)}
        heads = self.world.store.heads(self.walk)
        answers = [index for index, head in enumerate(heads) if is_answer(said.get(head.turn))]
        if not answers or answers[-1] == 0 or self._head is None:
            blocks: list[Block] = [Notice(text=self._phrase("nothing_to_undo")), *self._asked_again(line)]
            return self._settle(line, [], blocks, self._checkpoint())
        target, undone = heads[answers[-1] - 1], heads[answers[-1] :]
        state = machine.state_at(self.world.graph, self.walk, target.checkpoint)
        if state is None:
            blocks = [Notice(text=self._phrase("too_far_back")), *self._asked_again(line)]
            return self._settle(line, [], blocks, self._head.checkpoint)
        self._state = state
        taken_back = said[undone[0].turn].text.strip().split("\n")[0][:40]
        blocks = [Notice(text=self._phrase("undone", line=taken_back)), *self._asked_again(line)]
        event = Undone(turns=tuple(head.turn for head in undone))
        reply = self._settle(line, [event], blocks, target.checkpoint)
        self._model = fold(self.world.store.events(self.walk))
        return reply

    # --- the end of a sitting ---------------------------------------------------------------------------------------

    def _closing(self, line: Line, reason: str) -> Reply:
        closed = line if line.kind == "closed" else line.model_copy(update={"kind": "closed"})
        reply = self._take_in(closed)
        self._closed = True
        sittings = {sitting.session: sitting for sitting in self.world.store.sittings(self.walk)}
        path = self._summarise(sittings[self._number], line.at)
        last = stamped([Saved(summary_path=path), End.model_validate({"reason": reason})], self._here())
        blocks = (*reply.blocks, *last)
        return reply.model_copy(update={"blocks": blocks, "over": True})

    def _summarise(self, sitting: Sitting, at: str) -> str:
        records = [record for record in self.world.store.events(self.walk) if record.session == sitting.session]
        text = summarise(self.lesson.route, sitting, records, onward(self._state, self.lesson))
        path = self.world.journal.write_summary(self.lesson.route.name, at[:10], sitting.session, text)
        self.world.store.stand_up(sitting.session, at, path)
        if self._state and self._state.over == "finished":
            self.world.store.finish(self.walk)
        return path

    def _write_summaries_owed(self) -> None:
        """A session that was killed never wrote its summary; its events did not go."""
        for sitting in self.world.store.sittings(self.walk):
            if not sitting.summary:
                self._summarise(sitting, sitting.opened_at)

    # --- parts ------------------------------------------------------------------------------------------------------

    def _context(self, line: Line) -> Context:
        world = self.world
        ports = (world.voices, world.model, world.sandbox, world.journal)
        return Context(self.lesson, *ports, self._model, line, world.rules, tuple(self._said), world.sink)

    def _reply(self, line: Line, blocks: list[Block]) -> Reply:
        title, place = self.lesson.route.title, place_of(self._state, self.lesson)
        return Reply(session=line.session, turn=line.turn, blocks=tuple(blocks), route=title, place=place)

    def _with_entry(self, reply: Reply) -> Reply:
        """A reply above which the sitting's journal entry stands, as it was drafted and kept."""
        text = entry_of(self.world.store, self.walk, self._number, self.lesson.route)
        path = self.world.journal.write_entry(self._number, text) if text else ""
        told = Notice(text=self._phrase("entry" if text else "entry_empty", path=path))
        entry = (CodeBlock(text=text, lang="", role="output"),) if text else ()
        return reply.model_copy(update={"blocks": (*entry, told, *reply.blocks)})

    def _from_file(self, reply: Reply) -> Reply:
        """A reply to what was typed elsewhere, and stands in the transcript as if typed here."""
        stamp = {"phase": reply.blocks[0].phase, "section": reply.blocks[0].section} if reply.blocks else {}
        told = Notice(text=self._phrase("from_file")).model_copy(update=stamp)
        return reply.model_copy(update={"blocks": (told, *reply.blocks)})

    def _here(self) -> State:
        return self._state or State(seed=self._seed, prefs=self._prefs)

    def _checkpoint(self) -> str:
        return self._head.checkpoint if self._head else ""

    def _phrase(self, key: str, **slots: object) -> str:
        return self.world.voices[self._here().prefs.tone].say(key, 0, **slots)

    def _now(self) -> str:
        return self.world.clock.now().isoformat(timespec="seconds")
