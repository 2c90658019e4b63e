"""A session killed before and after every write, and at random moments, then resumed: nothing lost, nothing twice."""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sherpa.adapters.store import open_store
from sherpa.app import database
from sherpa.ui.script import Typed, read_lines, turns
from tests.walks import NOON, sitting

AN_HOUR_EARLIER = "2026-11-23T11:00:00+01:00"
SCRIPT = Path(__file__).parent / "scripts" / "steady.txt"
LINES = 12
WRITES = {"write_line", "commit", "sit_down", "stand_up", "prune", "discard_orphans", "child_of", "write_summary"}


def script() -> list[Typed]:
    """The first lines of a steady learner's, with two answers taken back on the way."""
    with SCRIPT.open("rb") as file:
        typed = list(turns(read_lines(file)))[:LINES]
    return [*typed[:5], Typed("/undo"), *typed[5:9], Typed("/undo"), Typed("/undo"), *typed[9:]]


class Mortal:
    """A port whose owner dies at the nth moment before or after one of its writes."""

    def __init__(self, port: object, tick: Callable[[], None]) -> None:
        self._port, self._tick = port, tick

    def __getattr__(self, name: str) -> object:
        found = getattr(self._port, name)
        if name not in WRITES:
            return found

        def call(*args: object, **kwargs: object) -> object:
            self._tick()
            result = found(*args, **kwargs)
            self._tick()
            return result

        return call


def play(workspace: Path, tick: Callable[[], None], now: str) -> None:
    """Goes on with the script where the transcript ends."""
    with sitting(workspace, now=now) as session:
        world = session.world
        session.world = replace(
            world,
            store=Mortal(world.store, tick),
            checkpoints=Mortal(world.checkpoints, tick),
            journal=Mortal(world.journal, tick),
        )
        session.open()
        kept = sum(line.kind != "opened" for line in world.store.lines(session.walk) if line.kind in ("line", "block"))
        for typed in script()[kept:]:
            session.turn(typed.text, typed.block)
        session.close("end_of_input")


def in_child(work: Callable[[], None], after_s: float | None = None) -> int:
    """Runs in a forked process, killed after a while where that is asked for; the signal that ended it, 0 for none."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if after_s is not None:
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert not (os.WIFEXITED(status) and os.WEXITSTATUS(status)), "the child failed by itself"
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def ledger(workspace: Path) -> list[tuple[str, list[str]]]:
    """What each learner line led to: events of undone turns are left out."""
    store = open_store(database(workspace))
    (walk,) = store.walks()
    events: dict[int, list[str]] = {}
    for record in store.events(walk.walk):
        events.setdefault(record.turn, []).append(record.event.model_dump_json(exclude={"turns"}))
    lines = [line for line in store.lines(walk.walk) if line.kind in ("line", "block")]
    store.close()
    return [(line.text, events.get(line.turn, [])) for line in lines]


def die_at(moment: int) -> Callable[[], None]:
    left = [moment]

    def tick() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return tick


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, list[str]]]:
    workspace = tmp_path_factory.mktemp("unbroken")
    in_child(lambda: play(workspace, lambda: None, NOON))
    found = ledger(workspace)
    assert len(found) == len(script()) and sum(len(events) for _, events in found) > 8
    return found


@pytest.mark.long
@pytest.mark.timeout(900)
def test_killed_before_and_after_every_write(tmp_path: Path, unbroken: list[tuple[str, list[str]]]) -> None:
    kills = 0
    for moment in range(1, 1000):
        workspace = tmp_path / str(moment)
        workspace.mkdir()
        killed = in_child(lambda: play(workspace, die_at(moment), NOON))  # noqa: B023 (the child runs at once)
        if not killed:
            break
        kills += 1
        now = AN_HOUR_EARLIER if moment % 3 == 0 else NOON
        assert in_child(lambda: play(workspace, lambda: None, now)) == 0  # noqa: B023
        assert ledger(workspace) == unbroken, f"killed at moment {moment}"
    assert kills >= 50


@pytest.mark.long
@pytest.mark.timeout(900)
def test_killed_again_and_again_at_random_moments(tmp_path: Path, unbroken: list[tuple[str, list[str]]]) -> None:
    draw = random.Random(7)
    kills = 0
    for attempt in range(200):
        killed = in_child(lambda: play(tmp_path, lambda: None, NOON), after_s=draw.uniform(0.02, 0.4))
        kills += killed == signal.SIGKILL
        if not killed or (attempt > 60 and kills >= 50):
            break
    in_child(lambda: play(tmp_path, lambda: None, AN_HOUR_EARLIER))
    assert kills >= 3
    assert ledger(tmp_path) == unbroken
