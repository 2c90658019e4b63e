"""The moves that fit the lesson to what was shown: a change of pace, an offer, what is asked again."""

from sherpa.tutor.context import Turn
from sherpa.tutor.policy import offer_of, offered, upcoming
from sherpa.tutor.state import Open


def adapt(turn: Turn) -> None:
    """Says in one line how the lesson goes on from here, never what the learner is; /why tells what it rests on.

    That a section may begin with its test needs no line: the offer itself says it.
    """
    state = turn.state
    told = {"slower", "shorter"}
    if state.called in told:
        turn.feedback(turn.phrase(f"pace_{state.called}"))
    elif state.pace in told:
        turn.feedback(turn.phrase("pace_usual"))
    # What called for the change is spent, so the next one rests on answers given since.
    turn.state = turn.state.with_(pace=state.called, recent=())


def offer(turn: Turn) -> None:
    """Opens the menu that is to come before the next step, in the section that the step belongs to."""
    menu, step = offered(turn.state, turn.lesson), upcoming(turn.state, turn.lesson)
    if step.section:
        turn.state = turn.state.with_(phase=step.phase, section=step.section)
    turn.state = turn.state.counting(offer_of(menu)).posing(Open(item=menu))


def revisit(turn: Turn) -> None:
    """Opens the next question of those to be asked again."""
    first, *rest = turn.state.queue
    turn.state = turn.state.with_(queue=tuple(rest)).posing(first)
