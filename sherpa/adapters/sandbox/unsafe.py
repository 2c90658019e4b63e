"""Code in, a RunResult out: time, memory and output are limited, files and network are not (tier U)."""

import json
import math
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sherpa.adapters.sandbox.interpreter import ENVIRONMENT, ISOLATED, command
from sherpa.adapters.sandbox.report import result, starved, without
from sherpa.adapters.sandbox.scratch import check_names, overfull, remove
from sherpa.adapters.sandbox.watch import Watched, asleep, watch
from sherpa.domain.ports import Limits, RunResult

_AHEAD = ("numpy",)


class UnsafeSandbox:
    """One process a run, in a folder of its own below `folder`; the next one starts while this one's result is read."""

    tier = "U"

    def __init__(self, folder: Path, cancelled: Callable[[], bool]) -> None:
        self._folder, self._cancelled = folder, cancelled
        self._next: _Worker | None = None
        with suppress(OSError):  # the run says so
            self._next = _Worker(folder)

    def expect_plots(self) -> None:
        """Nothing is gained here: a worker that may not be asked for plots would load them for nothing."""

    def run(
        self,
        code: str,
        observe: Sequence[str] = (),
        limits: Limits = Limits(),
        files: Mapping[str, str] | None = None,
        *,
        prelude: str = "",
        stdin: str = "",
    ) -> RunResult:
        check_names(files or {})
        request = {
            "code": code,
            "prelude": prelude,
            "observe": list(observe),
            "files": dict(files or {}),
            "stdin": stdin,
            "memory_mb": limits.memory_mb,
            "cpu_s": math.ceil(2 * limits.wall_s) + 10,  # only for when we die and nobody watches the clock
        }
        try:
            watched = self._once(json.dumps(request).encode(), limits)
            if starved(watched, limits):
                watched = self._once(json.dumps(request).encode(), limits)
        except OSError as error:
            return without(len(observe), "broken", f"The place that runs code did not start: {error}.")
        return result(watched, len(observe), limits)

    def _once(self, request: bytes, limits: Limits) -> Watched:
        worker, self._next = self._next or _Worker(self._folder), None
        try:
            worker.ask(request)
            return watch(worker, limits, self._cancelled)
        finally:
            worker.close()
            with suppress(OSError):
                self._next = _Worker(self._folder)

    def close(self) -> None:
        if self._next is not None:
            self._next.close()


class _Worker:
    """A process that waits for its one request, with numpy imported."""

    wakes = None  # its pipes close with it

    def __init__(self, folder: Path) -> None:
        self._scratch = Path(tempfile.mkdtemp(prefix="run-", dir=folder))
        theirs, self._ask = os.pipe()
        self.report, told = os.pipe()
        # Home and temporary files are the run's own; matplotlib's slow list of fonts is shared by all runs.
        own = {"HOME": str(self._scratch), "MPLCONFIGDIR": str(folder / "matplotlib")}
        try:
            self._process = subprocess.Popen(
                command("worker", ISOLATED, str(theirs), str(told), *_AHEAD),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=(theirs, told),
                env=ENVIRONMENT | own,
                cwd=self._scratch,
                start_new_session=True,
            )
        finally:
            os.close(theirs)
            os.close(told)
        assert self._process.stdout is not None and self._process.stderr is not None
        self.stdout, self.stderr = self._process.stdout.fileno(), self._process.stderr.fileno()

    def ask(self, request: bytes) -> None:
        with suppress(BrokenPipeError), open(self._ask, "wb", closefd=False) as file:
            file.write(request)
        os.close(self._ask)
        self._ask = -1

    def ended(self) -> bool:
        """Not yet reaped, so that its group's number is nobody else's when it is killed."""
        if self._process.returncode is not None:
            return True
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> tuple[int, float]:
        _, status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return self._process.returncode, used.ru_utime + used.ru_stime

    def waits(self) -> bool:
        return asleep(self._process.pid)

    def overfull(self) -> bool:
        return overfull(str(self._scratch))

    def close(self) -> None:
        if self._process.returncode is None:
            self.kill()
            self.end()
        if self._ask >= 0:
            os.close(self._ask)
        os.close(self.report)
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()
        remove(self._scratch)
