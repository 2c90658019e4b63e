"""The state machine: policy's moves as LangGraph nodes, its table of what may follow what as edges. LangGraph lives here alone.

One turn is one run, from a pinned checkpoint to the next: no interrupts, nothing re-run. Durability is "exit": a run saves
once, at its end; what it needs to start again after a crash is the transcript, not the graph.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from sherpa.tutor.context import Context, Turn
from sherpa.tutor.hearing import hear
from sherpa.tutor.moves import MOVES
from sherpa.tutor.policy import FOLLOWS, Move, next_move
from sherpa.tutor.state import State

MAX_HOPS = 12  # listen, a verdict and its answer, a report, a heading, a beat, a question: nine; more is a loop


@dataclass
class Walk:
    """What a checkpoint holds: the state, and the move made last."""

    state: State
    last: Move = "listen"


class _Node(Protocol):
    """A node as LangGraph calls it."""

    def __call__(self, state: Walk, *, runtime: Runtime[Context]) -> dict[str, object]: ...


Graph = CompiledStateGraph[Walk, Context, Walk, Walk]


def build(checkpointer: BaseCheckpointSaver[str] | None = None) -> Graph:
    """The compiled graph; `sherpa graph` draws it."""
    graph = StateGraph(Walk, context_schema=Context)
    graph.add_node("listen", _listen)
    graph.add_edge(START, "listen")
    for name, move in MOVES.items():
        graph.add_node(name, _node(name, move))
    for name, following in FOLLOWS.items():
        graph.add_conditional_edges(name, _choose, {move: END if move == "wait" else move for move in following})
    return graph.compile(checkpointer=checkpointer)


def run(graph: Graph, walk: str, state: State | None, checkpoint: str | None, context: Context) -> State:
    """One turn: from the checkpoint named, or from a first state, until the tutor waits. The caller names the new checkpoint."""
    config = {
        "configurable": {"thread_id": walk, **({"checkpoint_id": checkpoint} if checkpoint else {})},
        "recursion_limit": MAX_HOPS * 2,
    }
    given = {"last": "listen"} if state is None else {"state": state, "last": "listen"}
    result = graph.invoke(given, config, context=context, durability="exit")  # type: ignore[call-overload]
    final: State = result["state"]
    return final


def _listen(state: Walk, *, runtime: Runtime[Context]) -> dict[str, object]:
    context = runtime.context
    heard = hear(context.line, state.state, context.lesson)
    return {"state": state.state.hearing(heard), "last": "listen"}


def _node(name: Move, move: Callable[[Turn], None]) -> _Node:
    """One move: its blocks and events are collected, its state validated before it can be saved."""

    def make(state: Walk, *, runtime: Runtime[Context]) -> dict[str, object]:
        turn = Turn(state=state.state, context=runtime.context)
        move(turn)
        after = State.model_validate(dict(turn.state))
        stamp = {"phase": turn.phase or after.phase, "section": after.section}
        runtime.context.blocks.extend(block.model_copy(update=stamp) for block in turn.blocks)
        runtime.context.events.extend(turn.events)
        return {"state": after, "last": name}

    return make


def _choose(walk: Walk, runtime: Runtime[Context]) -> Move:
    chosen = next_move(walk.state, runtime.context.lesson, walk.last)
    if chosen not in FOLLOWS[walk.last]:
        raise AssertionError(f"the move {chosen!r} may not follow {walk.last!r} (step {walk.state.step!r})")
    return chosen


def state_at(graph: Graph, walk: str, checkpoint: str) -> State | None:
    """The state that a checkpoint holds; None where it was pruned."""
    values = graph.get_state({"configurable": {"thread_id": walk, "checkpoint_id": checkpoint}}).values
    state = values.get("state")
    return state if isinstance(state, State) else None


def replace_state(graph: Graph, walk: str, checkpoint: str, change: Callable[[State], State]) -> State | None:
    """Puts a changed state in place of a checkpoint's own, whose id and parent stay; None where it was pruned."""
    saver = graph.checkpointer
    config: RunnableConfig = {"configurable": {"thread_id": walk, "checkpoint_ns": "", "checkpoint_id": checkpoint}}
    found = saver.get_tuple(config) if isinstance(saver, BaseCheckpointSaver) else None
    if found is None or not isinstance(saver, BaseCheckpointSaver):
        return None
    state = change(found.checkpoint["channel_values"]["state"])
    found.checkpoint["channel_values"]["state"] = state
    parent = found.parent_config or {"configurable": {"thread_id": walk, "checkpoint_ns": ""}}
    saver.put(parent, found.checkpoint, found.metadata, {})
    return state
