"""SIGTERM and SIGHUP in, the exception Ended in the main thread out, so that a session closes as it does on /quit."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))  # Windows has one


class Ended(BaseException):
    """The terminal went away or the process was told to end. No `except Exception` on the way may swallow it."""


@contextmanager
def ending_raises(elsewhere: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Within, an ending signal raises Ended, once; further ones wait for the closing to finish.

    `elsewhere` is asked first: True says that it sees to the end, as an event loop must, which swallows what is raised
    in it.
    """

    def end(number: int, frame: FrameType | None) -> None:
        for ending in _ENDING:
            signal.signal(ending, signal.SIG_IGN)
        if not elsewhere():
            raise Ended

    if threading.current_thread() is not threading.main_thread():  # Python lets only the main thread take signals
        yield
        return
    before = {number: signal.signal(number, end) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
