"""Nothing in; how long a learner waits at the start, beside bare Python and another terminal chat, out as a table.

.venv/bin/python benchmarks/startup.py [RUNS]

`--help` is timed from start to end of the process. The first prompt, the echo of keys and the first question are timed in a
pseudo-terminal that answers what a terminal is asked; keys are typed while the tutor is still loading. Byte code is kept
in a folder of this run's own, as an installed program's is: the first run of each, which compiles, is dropped. On a machine
that does other work the time on a processor says more than the clock.
"""

import os
import pty
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parent.parent
OTHERS = ("llm", "aider", "gptme")  # terminal chats, where one is installed
PROMPT, READY = b"> ", b"closest to you"  # the sign of the prompt; of the first question
ASKS_PLACE, PLACE = b"\x1b[6n", b"\x1b[3;1R"  # a terminal tells where its cursor stands
KEYS = "bdfghjkmnpqrsvwxz"  # letters that stand in no word a loading tutor prints before its first question
BETWEEN_KEYS_S = 0.08  # a fast typist's
PATIENCE_S = 20.0
LIMITS_MS = {
    "sherpa --help": 60,
    "sherpa learn, first prompt": 200,
    "sherpa resume, first prompt": 200,
}  # above bare Python


@dataclass(frozen=True)
class Start:
    """Milliseconds from the start of the process."""

    prompt: float
    ready: float
    echoes: tuple[float, ...]


def whole(command: list[str], env: Mapping[str, str]) -> tuple[float, float]:
    """Milliseconds that a process takes from start to end, and those it had a processor."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=TOP, env=env
    )
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return (time.perf_counter() - start) * 1000, (used.ru_utime + used.ru_stime) * 1000


def watched(workspace: str, env: Mapping[str, str], *lesson: str) -> Start:
    """One start of a lesson, up to its first question, with keys typed all the while."""
    command = [sys.executable, "-m", "sherpa", *lesson, "--workspace", workspace]
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(TOP)
        os.execve(command[0], command, env)
    seen, prompt, sent, pressed, echoes, typed = b"", 0.0, 0.0, 0.0, [], 0
    while READY not in seen:
        if time.perf_counter() - start > PATIENCE_S:
            raise SystemExit(f"no question after {PATIENCE_S:g} s; the terminal shows {seen[-300:]!r}")
        if prompt and not sent and time.perf_counter() - pressed > BETWEEN_KEYS_S:
            sent = pressed = time.perf_counter()
            os.write(terminal, KEYS[typed % len(KEYS)].encode())
        if not select.select([terminal], [], [], 0.005)[0]:
            continue
        new = os.read(terminal, 65536)
        now, seen = time.perf_counter(), seen + new
        for _ in range(new.count(ASKS_PLACE)):
            os.write(terminal, PLACE)
        if not prompt and PROMPT in seen:
            prompt = now
        if sent and KEYS[typed % len(KEYS)].encode() in new:
            echoes.append((now - sent) * 1000)
            typed, sent = typed + 1, 0.0
    ready = time.perf_counter()
    os.close(terminal)  # as closing the window does
    os.waitpid(child, 0)
    return Start((prompt - start) * 1000, (ready - start) * 1000, tuple(echoes))


def row(name: str, taken: list[float], floor: float = 0.0, busy: float = 0.0) -> str:
    least, limit = min(taken), LIMITS_MS.get(name)
    told = "" if limit is None else f"  at most {limit}: {'yes' if least - floor <= limit else 'NO'}"
    above, own = (f"{least - floor:.0f}" if floor else ""), (f"{busy:.0f}" if busy else "")
    return f"{name:<28} {least:>7.0f} {statistics.median(taken):>7.0f} {above:>7} {own:>9}{told}"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"PYTHONPYCACHEPREFIX": f"{folder}/bytecode", "TERM": "xterm-256color"}
        env.pop("PYTHONDONTWRITEBYTECODE", None)

        def told(name: str, *command: str) -> float:
            walls, used = zip(*[whole(list(command), env) for _ in range(runs + 1)][1:], strict=True)
            print(row(name, list(walls), floor, min(used)))
            return min(walls)

        print(f"{'milliseconds':<28} {'least':>7} {'median':>7} {'above':>7} {'processor':>9}   {runs} runs each")
        floor = 0.0
        floor = told("python -c pass", sys.executable, "-c", "pass")
        told("sherpa --help", sys.executable, "-m", "sherpa", "--help")
        for other in filter(shutil.which, OTHERS):
            told(f"{other} --help", other, "--help")
        places = [f"{folder}/{number}" for number in range(runs + 1)]
        begun = [watched(place, env, "learn", "calculus-for-ml") for place in places][1:]
        resumed = [watched(place, env, "resume") for place in places][1:]
    for name, starts in (("learn", begun), ("resume", resumed)):
        print(row(f"sherpa {name}, first prompt", [one.prompt for one in starts], floor))
        print(row(f"sherpa {name}, tutor ready", [one.ready for one in starts], floor))
    echoes = sorted(echo for one in (*begun, *resumed) for echo in one.echoes)
    middle, late = statistics.median(echoes), echoes[int(0.95 * (len(echoes) - 1))]
    print(f"{len(echoes)} keys echoed while it loads: median {middle:.0f}, 95 % {late:.0f}, most {echoes[-1]:.0f} ms")


if __name__ == "__main__":
    main()
