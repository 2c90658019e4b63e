"""Code in, a RunResult out: time, memory and output are limited, files and network are not (tier U)."""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from sherpa.adapters.sandbox.report import idle, result
from sherpa.adapters.sandbox.watch import Watched, watch
from sherpa.domain.ports import Limits, RunResult, Unobserved

_HARNESS = Path(__file__).with_name("harness.py")

# Nothing of ours is inherited: a key in the environment is not the learner's program's business.
# Hashes are fixed so that a set prints alike when a turn runs again; -I would ignore that, hence -P and -s.
_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONHASHSEED": "0",
    "MPLBACKEND": "Agg",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # each arena takes 64 MB of address space, which a thread would be charged for
}
_FLAGS = ("-P", "-s")


class UnsafeSandbox:
    """One fresh process a run, in a folder of its own below `folder`."""

    tier = "U"

    def __init__(self, folder: Path, cancelled: Callable[[], bool]) -> None:
        self._folder = folder
        self._cancelled = cancelled

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
        request = {
            "code": code,
            "prelude": prelude,
            "observe": list(observe),
            "memory_mb": limits.memory_mb,
            "cpu_s": math.ceil(2 * limits.wall_s) + 10,  # only for when we die and nobody watches the clock
        }
        try:
            watched = self._once(request, limits, files or {}, stdin)
            if idle(watched, limits):
                watched = self._once(request, limits, files or {}, stdin)
        except OSError as error:
            why = f"The place that runs code did not start: {error}."
            return RunResult(status="broken", observed=tuple(Unobserved(reason=why) for _ in observe), error=why)
        return result(watched, len(observe), limits)

    def _once(self, request: Mapping[str, object], limits: Limits, files: Mapping[str, str], stdin: str) -> Watched:
        with ExitStack() as last:
            scratch = Path(tempfile.mkdtemp(prefix="run-", dir=self._folder))
            last.callback(_remove, scratch)
            _place(files, scratch)
            # Files without a name rather than pipes: nothing waits for a child that does not read.
            asked = last.enter_context(tempfile.TemporaryFile())
            typed = last.enter_context(tempfile.TemporaryFile())
            for file, text in ((asked, json.dumps(request)), (typed, stdin)):
                file.write(text.encode("utf-8", "replace"))
                file.seek(0)
            reading, writing = os.pipe()
            report = last.enter_context(os.fdopen(reading, "rb"))
            with os.fdopen(writing, "wb"):
                child = subprocess.Popen(
                    [sys.executable, *_FLAGS, str(_HARNESS), str(asked.fileno()), str(writing)],
                    stdin=typed,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    pass_fds=(asked.fileno(), writing),
                    env=self._environment(scratch),
                    cwd=scratch,
                    start_new_session=True,
                )
            last.enter_context(child)
            return watch(child, report, limits, self._cancelled)

    def _environment(self, scratch: Path) -> dict[str, str]:
        """Home and temporary files are the run's own; matplotlib's slow list of fonts is shared by all runs."""
        own = {"HOME": str(scratch), "TMPDIR": str(scratch), "MPLCONFIGDIR": str(self._folder / "matplotlib")}
        return _ENVIRONMENT | own


def _place(files: Mapping[str, str], scratch: Path) -> None:
    for name, text in files.items():
        path = scratch / name
        if not path.resolve().is_relative_to(scratch.resolve()):
            raise ValueError(f"{name!r} lies outside the run's folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _remove(scratch: Path) -> None:
    """A learner can nest folders deeper than Python's own rmtree can recurse; rm can, and follows no links either."""
    try:
        shutil.rmtree(scratch)
    except (OSError, RecursionError):
        subprocess.run(["rm", "-rf", "--", str(scratch)], check=False, capture_output=True)
