"""A tier and a corpus of attacks in, one JSON line for each out: what it achieved that it should not have.

After each, an honest submission has to pass, and everything outside has to be as it was.
"""

import json
import os
import random
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from sherpa.adapters.sandbox.isolated import NEWEST_ABI, IsolatedSandbox
from sherpa.domain.ports import Limits, RunResult
from sherpa.items.code import same

WALL_S, SLACK_S = 4.0, 1.5
HONEST = "def f(x): return 2 * x\n"
SECRETS = {".ssh/id_rsa": "CANARY-SSH", ".env": "KEY=CANARY-ENV", ".sherpa/answers.json": '"CANARY-ANSWER-42"'}
ACCEPTED_AS = {"A": "full", "B": "nouserns", "B1": "ll1"}


class Surroundings:
    """A home with secrets, a folder outside, a library that the learner owns, listeners: all to be left alone."""

    def __init__(self, base: Path) -> None:
        self.home, self.out = base / "home", base / "out"
        self.library = base / "site-packages" / "sympy"
        self.heard: list[str] = []
        for path in (self.home / ".ssh", self.home / ".sherpa", self.out, self.library):
            path.mkdir(parents=True)
        listed = self.library.parent / "sympy-1.dist-info"
        listed.mkdir()
        (listed / "METADATA").write_text("Metadata-Version: 2.1\nName: sympy\nVersion: 1\n")
        (listed / "RECORD").write_text("sympy/lib.py,,\n")
        sys.path.insert(0, str(self.library.parent))
        self.tcp = self._listen(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))
        self.udp = self._listen(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0))
        self.unix = self._listen(socket.AF_UNIX, socket.SOCK_STREAM, str(base / "u.sock"))
        self.datagrams = self._listen(socket.AF_UNIX, socket.SOCK_DGRAM, str(base / "d.sock"))
        self._listen(socket.AF_UNIX, socket.SOCK_STREAM, "\0sherpa-attacks")

    def _listen(self, family: int, kind: int, at: object) -> object:
        there = socket.socket(family, kind)
        there.bind(at)  # type: ignore[arg-type]
        if kind == socket.SOCK_STREAM:
            there.listen(50)

        def hear() -> None:
            while True:
                _ = there.accept() if kind == socket.SOCK_STREAM else there.recv(100)
                self.heard.append(str(at))

        threading.Thread(target=hear, daemon=True).start()
        return there.getsockname()[1] if family == socket.AF_INET else at

    def plant(self) -> None:
        self.heard.clear()
        for name, text in SECRETS.items():
            path = self.home / name
            path.write_text(text)
            path.chmod(0o600)
            os.utime(path)
        (self.library / "lib.py").write_text("x = 1")
        (self.library / "lib.py").chmod(0o644)

    def changed(self) -> Iterator[str]:
        time.sleep(0.05)
        yield from (f"heard at {at}" for at in set(self.heard))
        for name, text in SECRETS.items():
            path = self.home / name
            if not path.exists() or path.read_text() != text or path.stat().st_mode & 0o777 != 0o600:
                yield f"{name} changed"
            elif path.stat().st_mtime < 1e9:
                yield f"{name} touched"
        if os.listdir(self.library) != ["lib.py"] or (self.library / "lib.py").read_text() != "x = 1":
            yield "library changed"
        elif (self.library / "lib.py").stat().st_mode & 0o777 != 0o644:
            yield "library's mode changed"
        yield from (f"written outside: {name}" for name in os.listdir(self.out))


def processes() -> set[int]:
    """All that live, of whomever: this is a process namespace of our own."""
    found = set()
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                state = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if state != "Z":
                found.add(int(entry))
    return found


def submit(box: IsolatedSandbox, code: str) -> tuple[bool, RunResult]:
    """The exercise is f(x) = 2x, on numbers drawn for this run."""
    inputs = [random.SystemRandom().uniform(-50, 50) for _ in range(3)]
    result = box.run(code, tuple(f"f({x!r})" for x in inputs), Limits(wall_s=WALL_S))
    right = all(same(2 * x, seen, 1e-6) for x, seen in zip(inputs, result.observed, strict=True))
    return result.status == "finished" and right, result


def filled(attack: dict[str, str], around: Surroundings, zygote: int) -> str:
    given = {
        "PPID": os.getpid(),
        "ZPID": zygote,
        "HOME": around.home,
        "OUT": around.out,
        "RO": around.library,
        "TCP": around.tcp,
        "UDP": around.udp,
        "UNIX": around.unix,
        "UDG": around.datagrams,
        "ABS": "sherpa-attacks",
        "SHMKEY": 0x5EED,
    }
    code = attack["code"]
    for name, value in given.items():
        code = code.replace(f"@{name}@", str(value))
    return code if "def f(" in code or "f=" in code else f"def f(x): return 0\n{code}"


def breaches(attack: dict[str, str], box: IsolatedSandbox, code: str) -> Iterator[str]:
    began = time.monotonic()
    passed, result = submit(box, code)
    took = time.monotonic() - began
    told = " ".join([result.status, result.stdout, result.stderr, result.error, repr(result.observed)])
    if passed:
        yield "a pass"
    if took > WALL_S + SLACK_S:
        yield f"{took:.1f} s"
    yield from (line[:80] for line in result.stdout.splitlines() if line.startswith("BREACH:"))
    if max(len(result.stdout), len(result.stderr)) > 64 << 10:
        yield "more output than is kept"
    if "\x1b" in told:
        yield "an escape sequence"
    if any(
        secret in told.replace("CANARY-LEAK", "") for secret in ("CANARY-SSH", "CANARY-ENV", "CANARY-A", "CANARY-K")
    ):
        yield "a secret"
    if "want" in attack and not any(wanted in told for wanted in attack["want"]):
        yield f"none of {attack['want']} in: {told[:200]}"
    if not submit(box, HONEST)[0]:
        yield "an honest submission does not pass any more"


def drive(tier: str, corpus: Path, base: Path) -> None:
    around = Surroundings(base)
    os.environ.update(HOME=str(around.home), OPENAI_API_KEY="CANARY-KEY-1")
    folder = base / "sandbox"
    folder.mkdir()
    box = IsolatedSandbox(tier[0], folder, _never, 1 if tier == "B1" else NEWEST_ABI)
    missing = [f"{wall.name}: {wall.through}" for wall in box.walls() if wall.through]
    if missing:
        print(json.dumps({"missing": missing}))
        return
    assert submit(box, HONEST)[0] and submit(box, f"import matplotlib.pyplot\n{HONEST}")[0]
    living, descriptors = processes(), len(os.listdir("/dev/fd"))
    zygote = max(living)
    for line in corpus.read_text().splitlines():
        attack = json.loads(line)
        around.plant()
        found = list(breaches(attack, box, filled(attack, around, zygote)))
        found += around.changed()
        if processes() != living:
            time.sleep(0.3)
            found += [f"processes {sorted(processes() ^ living)} came or went"] if processes() != living else []
        if len(os.listdir("/dev/fd")) > descriptors:
            found.append("a descriptor is left open")
        if ACCEPTED_AS[tier] in attack.get("accepted", []):
            found = []
        print(json.dumps({"name": attack["name"], "found": found}), flush=True)
    box.close()


def _never() -> bool:
    return False


if __name__ == "__main__":
    drive(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
