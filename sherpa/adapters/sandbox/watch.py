"""A running child and its limits in, all it wrote and why it was stopped out; nothing of it is left running."""

import os
import resource
import selectors
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Literal

from sherpa.domain.ports import Limits

Stop = Literal["timeout", "output", "killed"]

_START_S = 10.0  # for the interpreter, the libraries and what runs before the learner's code; pyplot took 1.4 s cold
_TICK_S = 0.05  # how often a cancelled flag is looked at
_FLOOD_BYTES = 1 << 20
_REPORT_BYTES = 4 << 20
_STARTED = b'["started", '


@dataclass(frozen=True)
class Watched:
    """`stopped` is our doing, `exit_code` the child's; neither says anything about the code being right."""

    stopped: Stop | None
    stdout: bytes
    stderr: bytes
    report: bytes
    exit_code: int
    wall_ms: float
    cpu_s: float

    @property
    def started(self) -> bool:
        return _STARTED in self.report


class _Pipe:
    """What one pipe carried: the first `keep` bytes of it, and a flood beyond `most`."""

    def __init__(self, file: IO[bytes], keep: int, most: int) -> None:
        self.descriptor = file.fileno()
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


def watch(child: subprocess.Popen[bytes], report: IO[bytes], limits: Limits, cancelled: Callable[[], bool]) -> Watched:
    """The child leads a process group of its own, and was started with pipes for stdout and stderr."""
    assert child.stdout is not None and child.stderr is not None
    kept = limits.output_kb << 10
    printed = _Pipe(child.stdout, kept, max(kept, _FLOOD_BYTES))
    warned = _Pipe(child.stderr, kept, max(kept, _FLOOD_BYTES))
    told = _Pipe(report, _REPORT_BYTES, _REPORT_BYTES)
    began, cpu = time.monotonic(), _cpu_of_children()
    try:
        stopped = _until_over(child, (printed, warned, told), limits.wall_s, cancelled)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return Watched(
        stopped=stopped,
        stdout=bytes(printed.held),
        stderr=bytes(warned.held),
        report=bytes(told.held),
        exit_code=child.returncode,
        wall_ms=(time.monotonic() - began) * 1000,
        cpu_s=_cpu_of_children() - cpu,
    )


def _until_over(
    child: subprocess.Popen[bytes], pipes: tuple[_Pipe, _Pipe, _Pipe], wall_s: float, cancelled: Callable[[], bool]
) -> Stop | None:
    """Reads until the child is gone and its pipes are empty, or there is a reason to stop it.

    The learner's time runs from the moment the child says that it starts their code.
    """
    *_, told = pipes
    deadline, started = time.monotonic() + _START_S, False
    with selectors.DefaultSelector() as waiting:
        for pipe in pipes:
            waiting.register(pipe.descriptor, selectors.EVENT_READ, pipe)
        while True:
            if not started and _STARTED in told.held:
                deadline, started = time.monotonic() + wall_s, True
            left = deadline - time.monotonic()
            if cancelled():
                return "killed"
            if any(pipe.flooded for pipe in pipes):
                return "output"
            if left <= 0:
                return "timeout"
            gone = child.poll() is not None  # asked before reading: what a dead child wrote is in the pipes already
            ready = waiting.select(0 if gone else min(_TICK_S, left)) if waiting.get_map() else []
            if gone and not ready:
                return None
            if not waiting.get_map():
                _nap(child, min(_TICK_S, left))
            for key, _ in ready:
                if not key.data.read():
                    waiting.unregister(key.fd)


def _nap(child: subprocess.Popen[bytes], seconds: float) -> None:
    """For a child that closed all its pipes and lives on."""
    with suppress(subprocess.TimeoutExpired):
        child.wait(seconds)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
