"""Checkpoints under a real graph: pinning, orphans, pruning, and a clock that was set back."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from sherpa.adapters.checkpoints import Checkpoints
from sherpa.adapters.store import open_store

WALK = "walk"
FAR_AHEAD = "3fffffff-ffff-6fff-bfff-ffffffffffff"  # an id as a clock gives it that runs years ahead


@dataclass
class State:
    count: int = 0
    line: str = ""


def count(state: State) -> State:
    if state.line == "boom":
        raise RuntimeError("boom")
    return replace(state, count=state.count + len(state.line))


class Walker:
    """Takes turns as the session does: discard, pin, run, ask for the child."""

    def __init__(self, path: Path) -> None:
        open_store(path).close()
        self.path = path
        self.checkpoints = Checkpoints(path)
        self.heads: list[str] = []
        self._app = self._compiled()

    def _compiled(self) -> CompiledStateGraph[State, None, State, State]:
        graph = StateGraph(State)
        graph.add_node("count", count)
        graph.add_edge(START, "count")
        graph.add_edge("count", END)
        return graph.compile(checkpointer=self.checkpoints.saver)

    def run(self, line: str) -> int:
        """A run that is never committed."""
        head = self.heads[-1] if self.heads else None
        pin = {"checkpoint_id": head} if head else {}
        heard: Any = {"line": line}  # LangGraph merges a part of the state; its type asks for the whole
        state = self._app.invoke(heard, {"configurable": {"thread_id": WALK, **pin}}, durability="exit")
        return int(state["count"])

    def turn(self, line: str) -> int:
        head = self.heads[-1] if self.heads else None
        self.checkpoints.discard_orphans(WALK, self.heads)
        total = self.run(line)
        self.heads.append(self.checkpoints.child_of(WALK, head))
        return total

    def rows(self, table: str) -> int:
        with sqlite3.connect(self.path) as look:
            return int(look.execute(f"select count(*) from {table}").fetchone()[0])


@pytest.fixture
def walker(tmp_path: Path) -> Iterator[Walker]:
    walker = Walker(tmp_path / "sherpa.db")
    yield walker
    walker.checkpoints.close()


def test_a_turn_leaves_one_checkpoint_and_the_next_goes_on_from_it(walker: Walker) -> None:
    assert [walker.turn("ab"), walker.turn("c"), walker.turn("defg")] == [2, 3, 7]
    assert len(set(walker.heads)) == walker.rows("checkpoints") == 3


def test_a_first_run_that_was_never_committed_does_not_exist(walker: Walker) -> None:
    walker.run("lost")
    assert walker.turn("ab") == 2
    assert walker.rows("checkpoints") == 1


def test_a_later_run_that_was_never_committed_does_not_exist(walker: Walker) -> None:
    walker.turn("ab")
    walker.run("lost")
    assert walker.turn("c") == 3
    assert walker.rows("checkpoints") == 2


def test_a_run_that_failed_leaves_nothing_that_the_next_would_take_up(walker: Walker) -> None:
    walker.turn("ab")
    with pytest.raises(RuntimeError, match="boom"):
        walker.run("boom")
    assert walker.turn("c") == 3
    assert walker.rows("writes") == 0


def test_undo_is_a_run_from_an_earlier_head(walker: Walker) -> None:
    walker.turn("ab")
    walker.turn("wrong")
    walker.heads.pop()
    assert walker.turn("c") == 3


def test_pruning_keeps_the_newest_heads_and_a_walk_goes_on_without_its_ancestors(walker: Walker) -> None:
    for _ in range(6):
        walker.turn("ab")
    walker.checkpoints.prune(WALK, walker.heads, newest=2)
    assert walker.rows("checkpoints") == 2
    assert [walker.checkpoints.knows(WALK, head) for head in walker.heads] == [False] * 4 + [True] * 2
    assert walker.turn("c") == 13
    walker.heads[-1:] = []
    walker.checkpoints.prune(WALK, walker.heads, newest=1)  # only the pinned one is left, its parent gone
    assert walker.rows("checkpoints") == 1
    assert walker.turn("c") == 13


def test_pruning_counts_a_checkpoint_once_however_many_heads_name_it(walker: Walker) -> None:
    for _ in range(3):
        walker.turn("ab")
    first, second, third = walker.heads
    walker.checkpoints.prune(WALK, [first, second, third, second, second], newest=2)
    assert [walker.checkpoints.knows(WALK, head) for head in (first, second, third)] == [False, True, True]


def test_pruning_leaves_other_walks_alone(walker: Walker) -> None:
    walker.turn("ab")
    walker.checkpoints.prune("other", [])
    assert walker.checkpoints.knows(WALK, walker.heads[0])


def test_a_clock_set_back_changes_nothing(walker: Walker) -> None:
    """The newest head has an id that is greater than any that comes after it, and so has an orphan beside it."""
    walker.turn("ab")
    walker.turn("c")
    walker.run("lost")
    orphan, head = FAR_AHEAD, FAR_AHEAD.replace("3", "2", 1)
    with sqlite3.connect(walker.path) as edit:
        edit.execute("update checkpoints set checkpoint_id = ? where checkpoint_id = ?", [head, walker.heads[-1]])
        edit.execute(
            "update checkpoints set checkpoint_id = ?, parent_checkpoint_id = ? where parent_checkpoint_id = ?",
            [orphan, head, walker.heads[-1]],
        )
    walker.heads[-1] = head
    assert walker.turn("defg") == 7
    assert walker.heads[-1] < head
    assert walker.turn("h") == 8
    assert not walker.checkpoints.knows(WALK, orphan)


def test_no_run_no_child(walker: Walker) -> None:
    with pytest.raises(LookupError, match="no run"):
        walker.checkpoints.child_of(WALK, None)


def test_only_this_module_needs_langgraph() -> None:
    """The rest of the room must load fast: `sherpa --help` and the first prompt wait for it."""
    script = "import sys, sherpa.adapters.store, sherpa.adapters.sandbox; sys.exit('langgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": ":".join(sys.path)}, check=False)
    assert done.returncode == 0
