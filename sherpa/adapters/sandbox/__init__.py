"""Nothing in, a place to run a learner's code out: the strictest tier whose walls were proved, never silently the unsafe one."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sherpa.adapters.sandbox.isolated import NEWEST_ABI, IsolatedSandbox
from sherpa.adapters.sandbox.unsafe import UnsafeSandbox
from sherpa.domain.ports import Limits, RunResult, Sandbox, Unobserved
from sherpa.errors import SandboxUnavailable

__all__ = ["Limits", "RunResult", "Sandbox", "Unobserved", "open_sandbox"]

ISOLATED = ("A", "B")  # strictest first


def _never() -> bool:
    return False


@contextmanager
def open_sandbox(
    *,
    allow_unsafe: bool = False,
    plots: bool = False,
    cancelled: Callable[[], bool] = _never,
    newest_abi: int = NEWEST_ABI,
) -> Iterator[Sandbox]:
    """Tier U must be asked for; `cancelled` is polled during a run, and ends it as `killed`.

    Returns once walls are proved (0.1 s); libraries are imported in the background, matplotlib's too for `plots`.
    `newest_abi` is the newest version of Landlock's interface to make use of.
    """
    with tempfile.TemporaryDirectory(prefix="sherpa-", ignore_cleanup_errors=True) as folder:
        box, missing = _isolated(Path(folder), cancelled, newest_abi)
        if box is None and not allow_unsafe:
            raise SandboxUnavailable(
                f"Code cannot be run in isolation here: {missing}. `sherpa doctor` tells what to do. Go on without "
                "running code, or allow tier U, which runs it with your own rights, on limited time and memory "
                "(allow_unsafe=True)."
            )
        chosen = box or UnsafeSandbox(Path(folder), cancelled)
        try:
            if plots:
                chosen.expect_plots()
            yield chosen
        finally:
            chosen.close()


def _isolated(folder: Path, cancelled: Callable[[], bool], newest_abi: int) -> tuple[IsolatedSandbox | None, str]:
    """The first tier that holds; else what the last one lacks."""
    if not sys.platform.startswith("linux"):
        return None, "there is no tier for this system yet"
    missing = ""
    for tier in ISOLATED:
        own = folder / tier
        own.mkdir()
        box = IsolatedSandbox(tier, own, cancelled, newest_abi)
        broken = [f"{wall.name} ({wall.through})" for wall in box.walls() if wall.through]
        if not broken:
            return box, ""
        box.close()
        missing = ", ".join(broken)
    return None, missing
