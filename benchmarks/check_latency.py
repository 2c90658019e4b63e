"""Nothing in; how long a check takes in each tier, and what else would do the same beside it, out as a table.

.venv/bin/python benchmarks/check_latency.py [ROUNDS]

All ways take turns in one run, so that a busy machine is busy for all of them; but tier U comes after them, and pauses
between its checks: it starts its next worker, which would run beside whatever comes next.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from sherpa.adapters.sandbox import interpreter
from sherpa.adapters.sandbox.isolated import IsolatedSandbox
from sherpa.adapters.sandbox.unsafe import UnsafeSandbox
from sherpa.domain.ports import Limits, Sandbox

CODE = "import numpy as np\ndef f(x): return float((np.array([x, 2.0]) * 2)[0])\n"
OBSERVE = "f(3.0)"
WHOLE = f"{CODE}print({OBSERVE})"
_BARE = """
import os, sys, importlib.metadata, numpy, numpy.random
from inside import runner, serve
runner.be_ready()
while sys.stdin.buffer.read(1):
    if (child := os.fork()) == 0:
        space = {{}}
        exec({code!r}, space)
        eval({observe!r}, space)
        os._exit(0)
    os.waitpid(child, 0)
    os.write(1, b".")
"""


def fresh() -> None:
    run = subprocess.run([sys.executable, "-I", "-c", WHOLE], capture_output=True, env={}, check=True)
    assert run.stdout == b"6.0\n"


def bubblewrapped() -> None:
    walls = ["bwrap", "--ro-bind", "/", "/", "--unshare-all", "--die-with-parent", "--tmpfs", "/tmp", "--dev", "/dev"]
    subprocess.run([*walls, sys.executable, "-I", "-c", WHOLE], capture_output=True, env={}, check=True)


@contextmanager
def bare_fork() -> Iterator[Callable[[], None]]:
    """The floor: what a zygote has imported forks, runs the same, waits; no wall, no report, no pipe but for a byte."""
    site = str(Path(__import__("numpy").__file__).parent.parent)
    source = _BARE.format(code=CODE, observe=OBSERVE)
    inside = str(Path(interpreter.__file__).parent)
    paths = f"import sys; sys.path += [{site!r}, {inside!r}]"
    command = [sys.executable, *interpreter.BARE, "-c", f"{paths}\n{source}"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=interpreter.ENVIRONMENT, bufsize=0
    ) as zygote:
        assert zygote.stdin is not None and zygote.stdout is not None
        write, read = zygote.stdin.fileno(), zygote.stdout.fileno()

        def once() -> None:
            os.write(write, b".")
            assert os.read(read, 1) == b"."

        once()
        yield once
        zygote.stdin.close()


def check(box: Sandbox) -> Callable[[], None]:
    def once() -> None:
        assert box.run(CODE, (OBSERVE,), Limits()).observed == (6.0,)

    once()
    return once


def measured(ways: dict[str, Callable[[], None]], rounds: int, pause_s: float = 0.0) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, once in ways.items():
            time.sleep(pause_s)
            began = time.perf_counter()
            once()
            took[name].append((time.perf_counter() - began) * 1000)
    return took


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ways = {"a fresh python -I with numpy": fresh, "a bare fork with numpy": stack.enter_context(bare_fork())}
        for tier in ("A", "B"):
            (own := folder / tier).mkdir()
            box = IsolatedSandbox(tier, own, lambda: False)
            stack.callback(box.close)
            if not any(wall.through for wall in box.walls()):
                ways[f"tier {tier}"] = check(box)
        (own := folder / "U").mkdir()
        unsafe = UnsafeSandbox(own, lambda: False)
        stack.callback(unsafe.close)
        if shutil.which("bwrap"):
            ways["bubblewrap + python -I with numpy"] = bubblewrapped
        took = measured(ways, rounds) | measured({"tier U": check(unsafe)}, rounds // 2, 0.3)
        began = time.perf_counter()
        (own := folder / "start").mkdir()
        started = IsolatedSandbox("A", own, lambda: False)
        begun = time.perf_counter()
        started.walls()
        proved = time.perf_counter()
        started.run("")
        ready = time.perf_counter()
        started.close()
    print(f"{rounds} rounds, all ways in turn; milliseconds")
    print(f"{'':36}{'median':>8}{'p95':>8}")
    for name, times in took.items():
        print(f"{name:36}{statistics.median(times):8.1f}{sorted(times)[int(0.95 * len(times))]:8.1f}")
    print(
        f"tier A's zygote: started in {(begun - began) * 1000:.0f}, walls proved {(proved - begun) * 1000:.0f} later,"
    )
    print(f"first check {(ready - proved) * 1000:.0f} after that")


if __name__ == "__main__":
    main()
