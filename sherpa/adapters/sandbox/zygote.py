"""A tier and its folder in, a process that forks locked-down children out; it proves its walls before it is of use."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sherpa.adapters.sandbox.inside.settings import NOBODY, Settings
from sherpa.adapters.sandbox.interpreter import BARE, ENVIRONMENT, command
from sherpa.adapters.sandbox.scratch import overfull, remove
from sherpa.adapters.sandbox.watch import asleep, readable

_PROVED_S, _READY_S = 20.0, 60.0  # on a loaded machine with a cold disk; 0.05 s and 0.15 s otherwise (1 s with pyplot)
_TICK_S = 0.05
_MESSAGE = 1 << 16


class ZygoteGone(Exception):
    """It ended, or never began; says why."""


class Cancelled(Exception):
    """Whoever waited for it gave up."""


@dataclass(frozen=True)
class Wall:
    """One wall of a tier as it was tried: `through` is empty, or says what got through it."""

    name: str
    through: str


class Zygote:
    def __init__(self, tier: str, folder: Path, libraries: Sequence[str], abi: int) -> None:
        self._tier, self._folder, self._libraries, self._abi = tier, folder, libraries, abi
        self._ready = False
        self._walls: tuple[Wall, ...] = ()
        folder.mkdir(exist_ok=True)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        self._settings = Settings(
            tier=tier,
            control=theirs.fileno(),
            folder=str(folder),
            search=[path for path in sys.path if os.path.isdir(path)],
            libraries=list(libraries),
            sherpa=os.getpid(),
            abi=abi,
        )
        self._settings.lay_out()
        if os.geteuid() == 0:
            _give_away(folder)
        self._words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed with this)
        with theirs:
            self._process = subprocess.Popen(
                command("serve", BARE, self._settings.written()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._words,
                pass_fds=(theirs.fileno(),),
                env=ENVIRONMENT | {"HOME": self._settings.own},
                cwd="/",
                start_new_session=True,
            )

    def again(self) -> "Zygote":
        """A new one in its place."""
        self.close()
        return Zygote(self._tier, self._folder, self._libraries, self._abi)

    def walls(self) -> tuple[Wall, ...]:
        """All walls of the tier, as tried; one that does not stand ends the zygote."""
        if not self._walls:
            told = self._hear(time.monotonic() + _PROVED_S, lambda: False)
            self._walls = tuple(Wall(name, through) for name, through in told[1])
        return self._walls

    def wait(self, cancelled: Callable[[], bool]) -> None:
        """Until it is ready for children."""
        self.walls()
        if not self._ready:
            self._hear(time.monotonic() + _READY_S, cancelled)
            self._ready = True

    def bear(self, request: bytes, stdin: bytes, cpu_s: int, memory_mb: int) -> "Child":
        """A child that runs the request; it has to be seen to its end before the next."""
        child = Child(self)
        asked, typed = _sealed("request", request), _sealed("stdin", stdin)
        given = [asked, typed, *child.theirs]
        try:
            message = json.dumps({"cpu_s": cpu_s, "memory_mb": memory_mb}).encode()
            socket.send_fds(self._control, [message], given)
            child.process = self._hear_child()
        except BaseException as error:
            child.close()
            if isinstance(error, OSError):
                raise ZygoteGone(self._why()) from error
            raise
        finally:
            for descriptor in given:
                os.close(descriptor)
        return child

    def _hear_child(self) -> int:
        self._control.settimeout(_PROVED_S)
        message, descriptors, _, _ = socket.recv_fds(self._control, _MESSAGE, 1)
        if not message or not descriptors:
            raise ZygoteGone(self._why())
        return descriptors[0]

    def over(self) -> tuple[int, float] | None:
        """The end of the child, once it is told."""
        self._control.settimeout(0)
        try:
            message = self._control.recv(_MESSAGE)
        except BlockingIOError:
            return None
        except OSError as error:
            raise ZygoteGone(self._why()) from error
        if not message:
            raise ZygoteGone(self._why())
        _, exit_code, cpu_s = json.loads(message)
        return exit_code, cpu_s

    def _hear(self, deadline: float, cancelled: Callable[[], bool]) -> list[Any]:
        while time.monotonic() < deadline:
            if cancelled():
                raise Cancelled
            if readable(self.control, _TICK_S):
                try:
                    message = self._control.recv(_MESSAGE)
                except OSError:
                    message = b""
                if not message:
                    raise ZygoteGone(self._why())
                told: list[Any] = json.loads(message)
                return told
        raise ZygoteGone("it took too long to start")

    def _why(self) -> str:
        self._words.seek(0)
        lines = self._words.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it ended without a word"

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def control(self) -> int:
        return self._control.fileno()

    def overfull(self) -> bool:
        return overfull(self._settings.scratch)

    def sweep(self) -> None:
        """What a run left in its folder; in tier A it ended with the run."""
        if os.path.lexists(self._settings.scratch):
            for entry in os.scandir(self._settings.runs):
                remove(Path(entry.path))

    def close(self) -> None:
        self._control.close()  # which ends it
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._words.close()


class Child:
    """One run's process, seen from outside."""

    def __init__(self, zygote: Zygote) -> None:
        self._zygote = zygote
        self._over: tuple[int, float] | None = None
        pairs = [os.pipe() for _ in range(3)]
        self.stdout, self.stderr, self.report = (ours for ours, _ in pairs)
        self.theirs = [theirs for _, theirs in pairs]
        self.process = -1

    @property
    def wakes(self) -> int:
        return self._zygote.control

    def ended(self) -> bool:
        if self._over is None:
            self._over = self._zygote.over()
        return self._over is not None

    def kill(self) -> None:
        with suppress(OSError):
            signal.pidfd_send_signal(self.process, signal.SIGKILL)

    def end(self) -> tuple[int, float]:
        while self._over is None:
            readable(self._zygote.control, _TICK_S)
            self._over = self._zygote.over()
        return self._over

    def waits(self) -> bool:
        with open(f"/proc/self/fdinfo/{self.process}") as told:
            return asleep(next((line.split()[1] for line in told if line.startswith("Pid:")), "self"))

    def overfull(self) -> bool:
        return self._zygote.overfull()

    def close(self) -> None:
        for descriptor in (self.stdout, self.stderr, self.report, self.process):
            if descriptor >= 0:
                os.close(descriptor)


def _give_away(folder: Path) -> None:
    """Root's zygote becomes nobody, and has to find its folders writable."""
    for path in (folder.parent, folder, *folder.iterdir()):
        os.chown(path, NOBODY, NOBODY)


def _sealed(name: str, held: bytes) -> int:
    """Bytes behind a descriptor, at their beginning, that whoever gets it can only read."""
    descriptor = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(held)
    os.lseek(descriptor, 0, os.SEEK_SET)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK)
    return descriptor
