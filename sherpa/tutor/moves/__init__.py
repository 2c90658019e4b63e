"""The moves, one function each: a Turn in, what the tutor says and records written on it."""

from collections.abc import Callable

from sherpa.tutor.context import Turn
from sherpa.tutor.moves import adapt, assess, greet, own, pose, respond, side, teach
from sherpa.tutor.policy import Move

MOVES: dict[Move, Callable[[Turn], None]] = {
    "orient": greet.orient,
    "recap": greet.recap,
    "close": greet.close,
    "finish": greet.finish,
    "brief": teach.brief,
    "explain": teach.explain,
    "report": teach.report,
    "review_code": teach.review_code,
    "adapt": adapt.adapt,
    "offer": adapt.offer,
    "revisit": adapt.revisit,
    "ask": pose.ask,
    "take": pose.take,
    "simplify": pose.simplify,
    "vary": pose.vary,
    "grade": assess.grade,
    "run": assess.run,
    "misread": assess.misread,
    "affirm": respond.affirm,
    "refute": respond.refute,
    "hint": respond.hint,
    "tell": respond.tell,
    "complete": respond.complete,
    "confirm": respond.confirm,
    "self_check": own.self_check,
    "skip": respond.skip,
    "stop_probe": respond.stop_probe,
    "converse": side.converse,
    "obey": side.obey,
    "jump": side.jump,
}
