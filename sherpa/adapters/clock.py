"""Nothing in, the time out: the machine's clock for people, one that ticks evenly for scripts and tests."""

from datetime import datetime, timedelta


class SystemClock:
    """The machine's local time, with its offset."""

    def now(self) -> datetime:
        return datetime.now().astimezone()


class FixedClock:
    """Starts at `start` and moves on by `step_s` seconds each time it is read, so that two runs tell the same times."""

    def __init__(self, start: datetime, step_s: float = 1.0) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock's start needs an offset, such as +00:00")
        self._next = start
        self._step = timedelta(seconds=step_s)

    def now(self) -> datetime:
        now = self._next
        self._next += self._step
        return now
