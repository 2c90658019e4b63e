"""Clocks: one that tells the time with its offset, one that tells the same times to every script."""

from datetime import datetime, timedelta, timezone

import pytest

from sherpa.adapters.clock import FixedClock, SystemClock
from sherpa.domain.ports import Clock

START = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=1)))


def test_the_systems_clock_knows_its_offset() -> None:
    clock: Clock = SystemClock()
    assert clock.now().utcoffset() is not None


def test_a_fixed_clock_starts_where_told_and_ticks_evenly() -> None:
    clock: Clock = FixedClock(START, step_s=30)
    assert [clock.now().isoformat() for _ in range(3)] == [
        "2026-11-21T10:00:00+01:00",
        "2026-11-21T10:00:30+01:00",
        "2026-11-21T10:01:00+01:00",
    ]


def test_a_start_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        FixedClock(datetime(2026, 11, 21))
