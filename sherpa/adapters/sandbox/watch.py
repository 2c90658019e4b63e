"""A running program and its limits in, all it wrote and why it was stopped out; nothing of it is left running."""

import os
import select
import selectors
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from sherpa.domain.ports import Limits

Stop = Literal["timeout", "output", "killed", "disk"]

_START_S = 10.0  # for what runs before the learner's code, and where nothing was ahead, the interpreter and libraries
_TICK_S = 0.05  # how often a cancelled flag is looked at
_PIPE_S = 0.01  # how often pipes are emptied where the end is told otherwise: waking for each word costs a check 1 ms
_DISK_S = 0.1  # how often the folder is; a disk writes some 100 MB meanwhile
_FLOOD_BYTES = 1 << 20
_REPORT_BYTES = 4 << 20
_ASLEEP = {"S", "T", "t"}  # proc(5): sleeping, stopped; not running, nor waiting for a disk
_STARTED = b'["started", '


class Running(Protocol):
    """A process of its own with pipes; whoever made it closes them."""

    stdout: int
    stderr: int
    report: int

    @property
    def wakes(self) -> int | None:
        """A descriptor that can be read at the end of it, where there is one."""

    def ended(self) -> bool: ...

    def kill(self) -> None:
        """It and its group; does nothing where it has ended."""

    def waits(self) -> bool:
        """Whether it is asleep by its own doing: not without a turn on the processor, not waiting for a disk."""

    def overfull(self) -> bool:
        """Whether it wrote more files than it may."""

    def end(self) -> tuple[int, float]:
        """Waits; exit code (negative: the signal) and seconds of processor used."""


@dataclass(frozen=True)
class Watched:
    """`stopped` is our doing, `exit_code` the program's; neither says anything about the code being right."""

    stopped: Stop | None
    stdout: bytes
    stderr: bytes
    report: bytes
    exit_code: int
    wall_ms: float
    cpu_s: float
    waits: bool = False

    @property
    def started(self) -> bool:
        return _STARTED in self.report


class _Pipe:
    """What one pipe carried: the first `keep` bytes of it, and a flood beyond `most`."""

    def __init__(self, descriptor: int, keep: int, most: int) -> None:
        self.descriptor = descriptor
        self.held = bytearray()
        self._keep, self._most, self._total = keep, most, 0

    def read(self) -> bool:
        """False at its end."""
        chunk = os.read(self.descriptor, 1 << 16)
        self._total += len(chunk)
        self.held += chunk[: max(0, self._keep - len(self.held))]
        return bool(chunk)

    @property
    def flooded(self) -> bool:
        return self._total > self._most


def watch(running: Running, limits: Limits, cancelled: Callable[[], bool]) -> Watched:
    kept = limits.output_kb << 10
    printed = _Pipe(running.stdout, kept, max(kept, _FLOOD_BYTES))
    warned = _Pipe(running.stderr, kept, max(kept, _FLOOD_BYTES))
    told = _Pipe(running.report, _REPORT_BYTES, _REPORT_BYTES)
    began, waits = time.monotonic(), False
    try:
        stopped = _until_over(running, (printed, warned, told), limits.wall_s, cancelled)
        waits = stopped == "timeout" and running.waits()
    finally:
        running.kill()
        exit_code, cpu_s = running.end()
    return Watched(
        stopped=stopped,
        stdout=bytes(printed.held),
        stderr=bytes(warned.held),
        report=bytes(told.held),
        exit_code=exit_code,
        wall_ms=(time.monotonic() - began) * 1000,
        cpu_s=cpu_s,
        waits=waits,
    )


def _until_over(
    running: Running, pipes: tuple[_Pipe, _Pipe, _Pipe], wall_s: float, cancelled: Callable[[], bool]
) -> Stop | None:
    """Reads until the program is gone and its pipes are empty, or there is a reason to stop it.

    The learner's time runs from the moment the program says that it starts their code.
    """
    *_, told = pipes
    deadline, started, look = time.monotonic() + _START_S, False, time.monotonic() + _DISK_S
    with selectors.DefaultSelector() as waiting:
        for pipe in pipes:
            waiting.register(pipe.descriptor, selectors.EVENT_READ, pipe)
        while True:
            if not started and _STARTED in told.held:
                deadline, started = time.monotonic() + wall_s, True
            gone = running.ended()  # asked before reading: what a dead program wrote is in the pipes already
            now = time.monotonic()
            if now >= look:
                look = now + _DISK_S
                if running.overfull():
                    return "disk"
            if stop := _stop(pipes, cancelled, deadline - now):
                return stop
            ready = _ready(waiting, running.wakes, 0 if gone else min(_TICK_S, deadline - now))
            if gone and not ready:
                return None
            for key in ready:
                if not key.data.read():
                    waiting.unregister(key.fd)


def _stop(pipes: tuple[_Pipe, ...], cancelled: Callable[[], bool], left: float) -> Stop | None:
    if cancelled():
        return "killed"
    if any(pipe.flooded for pipe in pipes):
        return "output"
    return "timeout" if left <= 0 else None


def _ready(waiting: selectors.BaseSelector, wakes: int | None, seconds: float) -> list[selectors.SelectorKey]:
    """The pipes that can be read; a program that closed all of them may live on."""
    if wakes is not None and seconds:
        readable(wakes, min(seconds, _PIPE_S))
        seconds = 0
    if not waiting.get_map():
        time.sleep(seconds)
        return []
    return [key for key, _ in waiting.select(seconds)]


def readable(descriptor: int, seconds: float) -> bool:
    """Waits for it; select() would not do for descriptors beyond 1024."""
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    return bool(waiting.poll(seconds * 1000))


def asleep(pid: int | str) -> bool:
    """By its own doing, as the kernel tells; where it does not tell, that is taken for granted."""
    try:
        with open(f"/proc/{pid}/stat") as told:
            return told.read().rpartition(")")[2].split()[0] in _ASLEEP
    except (OSError, IndexError):
        return True
