"""A route's name and a workspace in, a session ready to be walked out: the one place where adapters are built."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from sherpa import config
from sherpa.adapters.clock import FixedClock, SystemClock
from sherpa.adapters.journal import FileJournal
from sherpa.adapters.records import Records, read
from sherpa.adapters.route_cache import RouteCache
from sherpa.app.model import open_model
from sherpa.config import Wish
from sherpa.domain.item import Code
from sherpa.domain.learner import Agreed, Evidence, ReviewCard
from sherpa.domain.ports import Clock, Sandbox, Walk
from sherpa.domain.preferences import Opening, Word
from sherpa.domain.prompt import Cancelled
from sherpa.domain.reply import Fragment
from sherpa.domain.route import Route
from sherpa.errors import BadInput, BadRoute, NothingBegun
from sherpa.learner.journal import open_questions
from sherpa.route.files import digest

if TYPE_CHECKING:
    from sherpa.adapters.store import SqliteStore
    from sherpa.tutor.lesson import Primer
    from sherpa.tutor.session import Session

_PACKAGE = Path(__file__).parent.parent


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


def read_route(folder: Path) -> Route:
    """The route in `folder`, from the cache where neither its files nor the code that reads them has changed since."""
    readers = (file for room in ("domain", "items", "route") for file in (_PACKAGE / room).rglob("*.py"))
    code = max(file.stat().st_mtime_ns for file in readers)
    key = f"{folder.resolve().name}-{digest(folder)[:32]}-{code:x}"
    cache = RouteCache(config.cache_folder() / "routes")
    if found := cache.get(key):
        return found
    from sherpa.route import lesson  # a Markdown and a YAML reader, which a route read before does not need

    route = lesson.read_route(folder)
    cache.put(key, route)
    return route


def database(workspace: Path) -> Path:
    return workspace / "sessions" / "sherpa.db"


def clock_from(start: str | None) -> Clock:
    """The machine's clock, or one that starts at a time given as ISO 8601 with offset."""
    return FixedClock(datetime.fromisoformat(start)) if start else SystemClock()


def walks(workspace: Path) -> tuple[Walk, ...]:
    """All walks of a workspace, the one last worked on last."""
    if not database(workspace).exists():
        return ()
    with reading(workspace) as records:
        return records.walks()


@contextmanager
def reading(workspace: Path) -> Iterator[Records]:
    """What is remembered, to look at; a file of an earlier version is brought up to date first."""
    path = database(workspace)
    with read(path) as records:
        if records.is_of_today():
            yield records
            return
    with writing(workspace) as store:
        yield store


@contextmanager
def writing(workspace: Path) -> "Iterator[SqliteStore]":
    """The whole store, for commands that seldom write: it takes longer to load than they take to look."""
    from sherpa.adapters.store import open_store

    store = open_store(database(workspace))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def session(
    wish: Wish, workspace: Path, cancelled: Cancelled = lambda: False, sink: Callable[[Fragment], None] | None = None
) -> "Iterator[Session]":
    """A session, not yet opened; its walk is held, and everything it uses is closed after it. `sink` shows what a model says
    while it says it. Raises NothingBegun where no route is wished for and none is under way."""
    wanted = wish.route or _last_route(workspace)  # cheap to say no to
    # The tutor brings LangGraph along, two seconds that commands which only remember must not wait for.
    from sherpa.adapters.checkpoints import Checkpoints
    from sherpa.adapters.store import open_store
    from sherpa.learner.outline import outline_of
    from sherpa.tutor.context import nowhere
    from sherpa.tutor.graph import build
    from sherpa.tutor.lesson import Lesson
    from sherpa.tutor.session import Session, World

    settings = config.load(workspace)
    endpoint = None if wish.offline else settings.model
    with ExitStack() as stack:
        store = open_store(database(workspace))
        stack.callback(store.close)
        clock = clock_from(wish.now)
        folder = find_route(wanted, workspace)
        route = read_route(folder)
        primers = _primers(route, workspace)
        lesson = Lesson(route, primers)
        walk = _walk(store, lesson.route.name, wish, clock)
        stack.enter_context(store.hold(walk.walk))
        store.keep_outline(walk.walk, outline_of(lesson.route))
        checkpoints = Checkpoints(database(workspace))
        stack.callback(checkpoints.close)
        programs = [item for item in lesson.route.items.values() if isinstance(item, Code) and item.lang == "python"]
        box = _Box(cancelled, plots=any("matplotlib" in item.setup + item.solution for item in programs))
        stack.callback(box.close)
        if wish.early and programs:
            box.start()
        world = World(
            store=store,
            checkpoints=checkpoints,
            journal=FileJournal(workspace, Path.cwd()),
            clock=clock,
            model=open_model(endpoint, store, cancelled, early=wish.early),
            voices=config.voices(),
            sandbox=box.open,
            graph=build(checkpoints.saver),
            rules=config.thresholds(),
            opening=Opening(
                prefs=settings.preferences,
                unsafe=_word(store.agreed()),
                earlier=_noted(workspace, route.name),
                wondering=next(iter(open_questions(FileJournal(workspace).read())), ""),
                gaps=tuple(name for name in primers if not _was_begun(name, store)),
            ),
            due=_due(workspace, clock) if wish.early else (),  # who writes no screen shows none
            sink=sink or nowhere,
            forgiving=wish.forgiving,
        )
        yield Session(walk.walk, walk.seed, lesson, world)


def _primers(route: Route, workspace: Path) -> dict[str, "Primer"]:
    """What the routes that this one leans on come down to, as far as they are at hand."""
    from sherpa.tutor.lesson import Primer

    known = routes(workspace)
    names = dict.fromkeys(name for section in route.sections for name in section.needs_routes)
    found = {}
    for name in (name for name in names if name in known):
        with suppress(BadRoute):  # a route that cannot be read says so when it is begun
            other = read_route(known[name])
            wanted = {number for section in route.sections for number in section.primer.get(name, ())}
            told = [section for section in other.sections if section.number in wanted] or other.sections
            in_short = tuple(section.takeaway for section in told if section.takeaway)
            found[name] = Primer(title=other.title, takeaways=in_short or other.wrap_up.takeaways or other.objectives)
    return found


def _noted(workspace: Path, route: str) -> str:
    """What a `.sessions/` folder tells of the last session on a route, in a sentence or two."""
    from sherpa.adapters.earlier import newest
    from sherpa.learner.earlier import read_earlier

    found = newest(workspace, route)
    if not found:
        return ""
    earlier = read_earlier(route, *found)
    told = "; ".join(earlier.taught) or earlier.opening
    onward = f" Next was: {'; '.join(earlier.onward)}." if earlier.onward else ""
    return f"of {earlier.on}: {told.rstrip('.')}.{onward}" if earlier.on else f"{told.rstrip('.')}.{onward}"


def _was_begun(route: str, store: "SqliteStore") -> bool:
    """Whether something was shown on it, on whatever walk."""
    walks = (walk.walk for walk in store.walks() if walk.route == route)
    return any(isinstance(record.event, Evidence) for walk in walks for record in store.events(walk))


@contextmanager
def sandbox() -> Iterator[Sandbox]:
    """A place to run a route's own programs."""
    from sherpa.adapters.sandbox import open_sandbox

    with open_sandbox(allow_unsafe=True) as box:
        yield box


class _Box:
    """The sandbox, opened in the background at once or when the first code is run, and closed with the session."""

    def __init__(self, cancelled: Callable[[], bool], *, plots: bool) -> None:
        self._cancelled, self._plots = cancelled, plots
        self._lock = threading.Lock()
        self._held = ExitStack()
        self._box: Sandbox | None = None

    def start(self) -> None:
        threading.Thread(target=self.open, name="sandbox").start()

    def open(self) -> Sandbox:
        with self._lock:
            if self._box is None:
                from sherpa.adapters.sandbox import open_sandbox

                opening = open_sandbox(allow_unsafe=True, plots=self._plots, cancelled=self._cancelled)
                self._box = self._held.enter_context(opening)
            return self._box

    def close(self) -> None:
        with self._lock:  # after an opening that is still under way
            self._held.close()


def _due(workspace: Path, clock: Clock) -> tuple[ReviewCard, ...]:
    """What `sherpa` alone calls due; nothing where a route that was walked is gone, of which that command tells."""
    from sherpa.app.memory import due_now, remembered

    with suppress(BadInput):
        return tuple(card for one in remembered(workspace) for card in due_now(one, clock.now()))
    return ()


def _word(agreed: Agreed | None) -> Word:
    return "" if agreed is None else "yes" if agreed.yes else "no"


def _last_route(workspace: Path) -> str:
    unfinished = [walk for walk in walks(workspace) if not walk.finished]
    if not unfinished:
        raise NothingBegun("no lesson to go on with. Begin one: sherpa learn calculus-for-ml")
    return unfinished[-1].route


def _walk(store: "SqliteStore", route: str, wish: Wish, clock: Clock) -> Walk:
    """The walk last worked on for this route, or a new one."""
    earlier = [walk for walk in store.walks() if walk.route == route]
    if earlier and not wish.fresh:
        return earlier[-1]
    at = clock.now().isoformat(timespec="seconds")
    name = f"{route}-{len(earlier) + 1}"
    seed = wish.seed if wish.seed is not None else secrets.randbelow(2**31)
    store.new_walk(name, route, seed, at)
    return Walk(walk=name, route=route, seed=seed, started_at=at, finished=False, last_at=at)
