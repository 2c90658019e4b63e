"""Nothing in, a place to run a learner's code out: the strictest tier there is, never silently the unsafe one."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sherpa.adapters.sandbox.unsafe import UnsafeSandbox
from sherpa.domain.ports import Limits, RunResult, Sandbox, Unobserved
from sherpa.errors import SandboxUnavailable

__all__ = ["Limits", "RunResult", "Sandbox", "Unobserved", "open_sandbox"]


def _never() -> bool:
    return False


@contextmanager
def open_sandbox(*, allow_unsafe: bool = False, cancelled: Callable[[], bool] = _never) -> Iterator[Sandbox]:
    """Tier U must be asked for; `cancelled` is polled during a run, and ends it as `killed`."""
    if not allow_unsafe:
        raise SandboxUnavailable(
            "Code cannot be run in isolation here: this Sherpa has no tier that uses the system's own walls "
            "(namespaces, Landlock and seccomp on Linux, Seatbelt on macOS). Go on without running code, "
            "or allow tier U, which runs it with your own rights, on limited time and memory (allow_unsafe=True)."
        )
    with tempfile.TemporaryDirectory(prefix="sherpa-", ignore_cleanup_errors=True) as folder:
        yield UnsafeSandbox(Path(folder), cancelled)
