"""What a learner wants forgotten in, the plan of what goes out; and the plan carried out, so that no byte of it is left.

Files go first, rows last: whoever is interrupted between them can ask for the same once more.
"""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sherpa.adapters.journal import code_file, figures, work_file
from sherpa.adapters.lock import locked
from sherpa.adapters.records import Records
from sherpa.adapters.traces import Traces, all_traces, is_export, traces_of
from sherpa.app import database, reading, writing
from sherpa.domain.learner import Evidence, Kept
from sherpa.domain.ports import Sitting
from sherpa.errors import BadInput, SherpaError
from sherpa.learner.model import fold

if TYPE_CHECKING:
    from sherpa.adapters.erase import Stand
    from sherpa.adapters.store import SqliteStore


@dataclass(frozen=True)
class Plan:
    """`left` are the walks that stay, without these sessions; the whole database is a file that goes where all goes."""

    sittings: tuple[Sitting, ...]
    traces: Traces
    left: tuple[str, ...] = ()
    everything: bool = False


def plan_all(workspace: Path) -> Plan:
    """Works on a damaged database too: its file goes as it is."""
    exports: tuple[Path, ...] = ()
    if database(workspace).exists():
        with suppress(SherpaError), reading(workspace) as records:
            exports = _exports(workspace, records)
    traces = all_traces(workspace / "sessions")
    return Plan((), Traces((*traces.files, *exports), traces.edits), everything=True)


def plan_route(workspace: Path, route: str) -> Plan:
    with _known(workspace) as records:
        sittings = [
            sitting for walk in records.walks() if walk.route == route for sitting in records.sittings(walk.walk)
        ]
        if not sittings:
            raise BadInput(
                f"no session on the route {route!r} is kept here. `sherpa progress` lists the routes walked."
            )
        return _plan(workspace, records, sittings)


def plan_session(workspace: Path, session: int) -> Plan:
    with _known(workspace) as records:
        kept = [sitting for walk in records.walks() for sitting in records.sittings(walk.walk)]
        found = [sitting for sitting in kept if sitting.session == session]
        if not found:
            numbers = ", ".join(str(sitting.session) for sitting in kept[-10:]) or "none"
            raise BadInput(
                f"no session {session} is kept here. The last ones: {numbers}; sessions/index.md links them."
            )
        return _plan(workspace, records, found)


def forget(workspace: Path, plan: Plan) -> None:
    if plan.everything:
        _forget_all(workspace, plan)
        return
    from sherpa.adapters.erase import compact, erase

    gone = {sitting.session for sitting in plan.sittings}
    with ExitStack() as stack:
        store = stack.enter_context(writing(workspace))
        for walk in {sitting.walk for sitting in plan.sittings}:
            stack.enter_context(store.hold(walk))
        plan.traces.clear()
        erase(store, gone, [_stand_without(workspace, store, walk, gone) for walk in plan.left])
        compact(store)


def _forget_all(workspace: Path, plan: Plan) -> None:
    with ExitStack() as stack:
        for lock in (workspace / "sessions").glob("sherpa.db.*.lock"):
            stack.enter_context(locked(lock, f"A walk of {workspace}"))
        plan.traces.clear()


def _plan(workspace: Path, records: Records, sittings: list[Sitting]) -> Plan:
    gone = {sitting.session for sitting in sittings}
    walks = {sitting.walk for sitting in sittings}
    lines = [line for walk in walks for line in records.lines(walk) if line.session in gone]
    typed = {line.text for line in lines if line.kind in ("line", "block")}
    code: dict[Path, str] = {}
    for walk in records.walks():
        if walk.walk in walks:
            code |= _code_left(workspace, records, walk.route, gone)
    traces = traces_of(workspace / "sessions", sittings, typed, code)
    left = sorted(walk for walk in walks if any(one.session not in gone for one in records.sittings(walk)))
    return Plan(tuple(sittings), Traces((*traces.files, *_exports(workspace, records)), traces.edits), left=tuple(left))


def _code_left(workspace: Path, records: Records, route: str, gone: Collection[int]) -> dict[Path, str]:
    """Each file that these sessions wrote for an item, with the newest code that other sessions kept for it.

    What is being worked on and what programs drew has no session to its name: it goes with any session that tried it.
    """
    events = [record for walk in records.walks() if walk.route == route for record in records.events_ever(walk.walk)]
    kept = [(record.session, record.event) for record in events if isinstance(record.event, Kept) and record.event.own]
    newest = {event.item: event.code for session, event in kept if session not in gone}
    items = {event.item for session, event in kept if session in gone}
    sessions = workspace / "sessions"
    code = {code_file(sessions, route, item): newest.get(item, "") for item in items}
    tried = {record.event.item for record in events if record.session in gone and isinstance(record.event, Evidence)}
    work = {work_file(sessions, route, item): "" for item in items | tried}
    return code | work | dict.fromkeys(figures(sessions, route).glob("*"), "")


def _stand_without(workspace: Path, store: "SqliteStore", walk: str, gone: Collection[int]) -> "Stand":
    """Where the walk's other sessions left it, with nothing in its state that these ones put there."""
    from sherpa.adapters.checkpoints import Checkpoints
    from sherpa.adapters.erase import Stand
    from sherpa.tutor.graph import build, replace_state

    forgotten = {line.turn for line in store.lines(walk) if line.session in gone}
    head = store.head(walk)
    last = next((past for past in reversed(store.heads(walk)) if past.turn not in forgotten), None)
    if last is None or head is None:
        return Stand(walk, None)
    model = fold(record for record in store.events(walk) if record.session not in gone)
    taught = {name: int(model.depth(name) or 0) for name in model.taught}
    with closing(Checkpoints(database(workspace))) as checkpoints:
        # Checkpoints further back than can be undone were pruned: then the walk keeps its place.
        keep = last.checkpoint if checkpoints.knows(walk, last.checkpoint) else head.checkpoint
        state = replace_state(build(checkpoints.saver), walk, keep, lambda state: state.forgetting(taught))
    if state is None:
        return Stand(walk, None)
    return Stand(walk, last.model_copy(update={"checkpoint": keep}), finished=state.over == "finished")


def _exports(workspace: Path, records: Records) -> tuple[Path, ...]:
    """Those inside the workspace that are still as they were written; what was taken elsewhere is the learner's own copy."""
    inside = workspace.resolve()
    return tuple(path for path in records.exports() if path.is_relative_to(inside) and is_export(path))


@contextmanager
def _known(workspace: Path) -> Iterator[Records]:
    if not database(workspace).exists():
        raise BadInput(f"nothing is kept in {workspace / 'sessions'} yet.")
    with reading(workspace) as records:
        yield records
