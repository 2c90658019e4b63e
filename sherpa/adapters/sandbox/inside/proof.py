"""A wall in, whether it stands out: a throw-away child behind that wall alone tries what must fail."""

import errno
import mmap
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass

_WALLED, _OPEN, _FAILED = 0, 1, 2  # exit codes of the child
_NOBODY_LISTENS = 9  # the port "discard": with a network the datagram goes off, without one it has nowhere to go


@dataclass(frozen=True)
class Outside:
    """What a child tries to get at: a file that its maker can read and write, and Sherpa's own process."""

    file: str
    process: int


def _read(outside: Outside) -> None:
    open(outside.file).close()


def _write(outside: Outside) -> None:
    open(outside.file, "a").close()


def _signal(outside: Outside) -> None:
    os.kill(outside.process, 0)


def _see_maker(_: Outside) -> None:
    """Sherpa's number may be small, and one of those used here too; but who leads the session has none here."""
    if not os.getsid(0):
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH))


def _send(_: Outside) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there:
        there.sendto(b"", ("127.0.0.1", _NOBODY_LISTENS))


def _ask_for_socket(_: Outside) -> None:
    socket.socket(socket.AF_UNIX).close()


def _fork(_: Outside) -> None:
    if not os.fork():
        os._exit(0)


def _take_memory(_: Outside) -> None:
    mmap.mmap(-1, _TOO_MUCH_MB << 20).close()


@dataclass(frozen=True)
class _Wall:
    """`errors` are those that this wall refuses with; another one shows that something else was in the way."""

    errors: frozenset[int]
    tried: dict[str, Callable[[Outside], None]]


_WALLS = {
    "namespaces": _Wall(
        frozenset({errno.ENOENT, errno.ENETUNREACH, errno.ESRCH}),
        {"see a file": _read, "reach the network": _send, "see the process that started it": _see_maker},
    ),
    "landlock": _Wall(frozenset({errno.EACCES}), {"read a file": _read, "write a file": _write}),
    "seccomp": _Wall(
        frozenset({errno.EPERM}),
        {"open a socket": _ask_for_socket, "start a process": _fork, "signal Sherpa": _signal},
    ),
    "limits": _Wall(frozenset({errno.ENOMEM}), {"take more memory than allowed": _take_memory}),
}
ALLOWED_MB, _TOO_MUCH_MB = 64, 256


@dataclass(frozen=True)
class Tried:
    """`through` names the first forbidden act that was not refused, or why the wall could not be put up."""

    wall: str
    through: str = ""


def tried(wall: str, put_up: Callable[[], None], outside: Outside) -> Tried:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os._exit(_try(wall, put_up, outside, writing))
    os.close(writing)
    with open(reading, encoding="utf-8", errors="replace") as told:
        through = told.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Tried(wall, "" if code == _WALLED else through or f"the child behind it ended with {code}")


def _try(wall: str, put_up: Callable[[], None], outside: Outside, told: int) -> int:
    try:
        put_up()
    except BaseException as error:
        os.write(told, f"it could not be put up: {error}".encode())
        return _FAILED
    for name, act in _WALLS[wall].tried.items():
        if through := _through(act, outside, _WALLS[wall].errors):
            os.write(told, f"a child behind it {through}: {name}".encode())
            return _OPEN
    return _WALLED


def _through(act: Callable[[Outside], None], outside: Outside, errors: frozenset[int]) -> str:
    try:
        act(outside)
    except OSError as error:
        return "" if error.errno in errors else f"failed for another reason ({error})"
    except BaseException as error:
        return f"failed for another reason ({type(error).__name__})"
    return "could do it"


def acts(wall: str) -> str:
    """What is tried, in words."""
    return ", ".join(_WALLS[wall].tried)
