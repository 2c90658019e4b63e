"""A conversation that is slow to build in; futures of its replies out, all made in one thread of their own.

The main thread stays with the keyboard: it paints the prompt before anything slow is imported, and Ctrl-C reaches it
while a reply is being made. One thread for all calls, because a database connection likes to stay in one.
"""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from sherpa.domain.typed import Typed

if TYPE_CHECKING:
    from sherpa.domain.reply import Reply
    from sherpa.ui.conversation import Conversation, Reason

_SWITCH_S = 0.0005  # while importing: measured, a key's echo then takes 10 ms at the 95th percentile instead of 36


class Worker:
    def __init__(self, opening: "Callable[[], Conversation]", cancel: threading.Event) -> None:
        self._opening = opening
        self._cancel = cancel
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="conversation")
        self._opened: Future[Reply] | None = None
        self._conversation: Conversation | None = None

    def start(self) -> "Future[Reply]":
        """Begins to open the conversation, the first time it is called."""
        if self._opened is None:
            self._opened = self._executor.submit(self._open)
        return self._opened

    def turn(self, typed: Typed) -> "Future[Reply]":
        self._cancel.clear()
        return self._executor.submit(lambda: self._talk().turn(typed.text, typed.block))

    def close(self, reason: "Reason") -> "Future[Reply]":
        return self._executor.submit(lambda: self._talk().close(reason))

    def interrupt(self) -> None:
        """Asks the reply being made to end with what it has."""
        self._cancel.set()

    def stop(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _open(self) -> "Reply":
        before = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_S)
        try:
            self._conversation = self._opening()
        finally:
            sys.setswitchinterval(before)
        return self._conversation.open()

    def _talk(self) -> "Conversation":
        if self._conversation is None:
            raise RuntimeError("the conversation was used before it was opened")
        return self._conversation
