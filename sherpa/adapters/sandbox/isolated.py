"""Code in, a RunResult out: each run in a child that sees no file, no network and no process but its own (tiers A, B)."""

import json
import math
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sherpa.adapters.sandbox.report import result, starved, without
from sherpa.adapters.sandbox.scratch import check_names
from sherpa.adapters.sandbox.watch import Watched, watch
from sherpa.adapters.sandbox.zygote import Cancelled, Wall, Zygote, ZygoteGone
from sherpa.domain.ports import Limits, RunResult

NEWEST_ABI = 99
_PLAIN = ("numpy",)
_PLOTTING = ("numpy", "matplotlib.pyplot")  # its own zygote: forking one with pyplot costs every run 2 ms


class IsolatedSandbox:
    """Zygotes below `folder`: one from the start, one for plots from the first program that wants one."""

    def __init__(self, tier: str, folder: Path, cancelled: Callable[[], bool], abi: int = NEWEST_ABI) -> None:
        self.tier = tier
        self.folder = folder
        self._cancelled, self._abi = cancelled, abi
        self._zygotes: dict[tuple[str, ...], Zygote] = {}
        self._one_by_one = threading.Lock()
        self._zygote(_PLAIN)

    def walls(self) -> tuple[Wall, ...]:
        """As they were tried when the zygote started."""
        try:
            return self._zygote(_PLAIN).walls()
        except ZygoteGone as why:
            return (Wall("start", str(why)),)

    def expect_plots(self) -> None:
        """Starts what plots need, in the background."""
        self._zygote(_PLOTTING)

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
            "memory_mb": limits.memory_mb,
            "files": dict(files or {}),
        }
        wanted = _PLOTTING if "matplotlib" in code + prelude or "pylab" in code + prelude else _PLAIN
        written, typed = json.dumps(request).encode(), stdin.encode("utf-8", "replace")
        with self._one_by_one:
            try:
                watched = self._retried(wanted, written, typed, limits)
            except Cancelled:
                return without(len(observe), "killed", "The program was stopped.")
            except (ZygoteGone, OSError) as error:
                return without(len(observe), "broken", f"The place that runs code did not start: {error}.")
        return result(watched, len(observe), limits)

    def _retried(self, wanted: tuple[str, ...], request: bytes, typed: bytes, limits: Limits) -> Watched:
        """Once more where a zygote died, or the machine kept a program from running."""
        try:
            watched = self._once(wanted, request, typed, limits)
        except ZygoteGone:
            self._zygotes[wanted] = self._zygotes[wanted].again()
            return self._once(wanted, request, typed, limits)
        return self._once(wanted, request, typed, limits) if starved(watched, limits) else watched

    def _once(self, wanted: tuple[str, ...], request: bytes, typed: bytes, limits: Limits) -> Watched:
        zygote = self._zygote(wanted)
        zygote.wait(self._cancelled)
        # The limit on processor time is only for when we die and nobody watches the clock.
        child = zygote.bear(request, typed, math.ceil(2 * limits.wall_s) + 10, limits.memory_mb)
        try:
            return watch(child, limits, self._cancelled)
        finally:
            child.close()
            zygote.sweep()

    def _zygote(self, libraries: tuple[str, ...]) -> Zygote:
        if libraries not in self._zygotes:
            folder = self.folder / f"zygote-{len(self._zygotes)}"
            self._zygotes[libraries] = Zygote(self.tier, folder, libraries, self._abi)
        return self._zygotes[libraries]

    def pids(self) -> tuple[int, ...]:
        """Of its zygotes."""
        return tuple(zygote.pid for zygote in self._zygotes.values())

    def close(self) -> None:
        for zygote in self._zygotes.values():
            zygote.close()
