"""A route's name and a workspace in, a session ready to be walked out: the one place where adapters are built."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from sherpa import config
from sherpa.adapters.checkpoints import Checkpoints
from sherpa.adapters.clock import FixedClock, SystemClock
from sherpa.adapters.embedded import Embedded
from sherpa.adapters.journal import FileJournal
from sherpa.adapters.sandbox import open_sandbox
from sherpa.adapters.store import SqliteStore, open_store
from sherpa.config import Wish
from sherpa.domain.item import Code
from sherpa.domain.ports import Clock, Sandbox, Walk
from sherpa.errors import BadInput
from sherpa.learner.model import LearnerModel, fold
from sherpa.route import read_route
from sherpa.tutor.graph import build
from sherpa.tutor.lesson import Lesson
from sherpa.tutor.session import Session, World


def routes(workspace: Path) -> dict[str, Path]:
    """Every route at hand by name; a workspace's own stand before those that ship with Sherpa."""
    found: dict[str, Path] = {}
    for folder in (config.shipped("routes"), workspace / "routes"):
        for script in sorted(folder.glob("*/sherpa.md")):
            found[script.parent.name] = script.parent
    return found


def find_route(wanted: str, workspace: Path) -> Path:
    """A route by name or by the path of its folder."""
    known = routes(workspace)
    if wanted in known:
        return known[wanted]
    path = Path(wanted).expanduser()
    if (path / "sherpa.md").is_file():
        return path.resolve()
    near = get_close_matches(wanted, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There is: {', '.join(known) or 'none'}."
    raise BadInput(f"no route {wanted!r}: neither a known name nor a folder that holds a sherpa.md. {hint}")


def database(workspace: Path) -> Path:
    return workspace / "sessions" / "sherpa.db"


def walks(workspace: Path) -> tuple[Walk, ...]:
    """All walks of a workspace, the one last worked on last."""
    if not database(workspace).exists():
        return ()
    store = open_store(database(workspace))
    try:
        return store.walks()
    finally:
        store.close()


def learner(workspace: Path, walk: str) -> LearnerModel:
    """What one walk amounts to."""
    store = open_store(database(workspace))
    try:
        return fold(store.events(walk))
    finally:
        store.close()


@contextmanager
def session(wish: Wish, workspace: Path, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Session]:
    """A session, not yet opened; its walk is held, and everything it uses is closed after it."""
    settings = config.load(workspace)
    with ExitStack() as stack:
        store = open_store(database(workspace))
        stack.callback(store.close)
        clock: Clock = FixedClock(datetime.fromisoformat(wish.now)) if wish.now else SystemClock()
        folder = find_route(wish.route or _last_route(store), workspace)
        lesson = Lesson(read_route(folder))
        walk = _walk(store, lesson.route.name, wish, clock)
        stack.enter_context(store.hold(walk.walk))
        checkpoints = Checkpoints(database(workspace))
        stack.callback(checkpoints.close)
        programs = [item for item in lesson.route.items.values() if isinstance(item, Code) and item.lang == "python"]
        box = _Box(stack, cancelled, plots=any("matplotlib" in item.setup + item.solution for item in programs))
        if programs:
            box.open_soon()
        world = World(
            store=store,
            checkpoints=checkpoints,
            journal=FileJournal(workspace, Path.cwd()),
            clock=clock,
            model=Embedded(),
            voices=config.voices(),
            sandbox=box.open,
            graph=build(checkpoints.saver),
            forgiving=wish.forgiving,
        )
        yield Session(walk.walk, walk.seed, lesson, settings.preferences, world)


@contextmanager
def sandbox() -> Iterator[Sandbox]:
    """A place to run a route's own programs."""
    with open_sandbox(allow_unsafe=True) as box:
        yield box


class _Box:
    """The sandbox, opened while the learner reads or when the first code is run, and closed with the session."""

    def __init__(self, stack: ExitStack, cancelled: Callable[[], bool], *, plots: bool) -> None:
        self._stack, self._cancelled, self._plots = stack, cancelled, plots
        self._box: Sandbox | None = None
        self._one_opens = threading.Lock()

    def open_soon(self) -> None:
        """In the background: nobody waits for it. What it opens is closed even where the session ends before that."""
        opening = threading.Thread(target=self.open, name="sandbox")
        self._stack.callback(opening.join)
        opening.start()

    def open(self) -> Sandbox:
        with self._one_opens:
            if self._box is None:
                opening = open_sandbox(allow_unsafe=True, plots=self._plots, cancelled=self._cancelled)
                self._box = self._stack.enter_context(opening)
            return self._box


def _last_route(store: SqliteStore) -> str:
    unfinished = [walk for walk in store.walks() if not walk.finished]
    if not unfinished:
        raise BadInput("no walk to go on with. Begin one: sherpa learn calculus-for-ml")
    return unfinished[-1].route


def _walk(store: SqliteStore, route: str, wish: Wish, clock: Clock) -> Walk:
    """The walk last worked on for this route, or a new one."""
    earlier = [walk for walk in store.walks() if walk.route == route]
    if earlier and not wish.fresh:
        return earlier[-1]
    at = clock.now().isoformat(timespec="seconds")
    name = f"{route}-{len(earlier) + 1}"
    seed = wish.seed if wish.seed is not None else secrets.randbelow(2**31)
    store.new_walk(name, route, seed, at)
    return Walk(walk=name, route=route, seed=seed, started_at=at, finished=False, last_at=at)
