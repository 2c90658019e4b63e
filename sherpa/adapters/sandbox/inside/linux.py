"""A system call and its arguments in, its result or an OSError out."""

import ctypes
import os

from .syscalls import number

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47

_MEMORY, _SIGNAL_HANDLERS, _THREAD = 0x100, 0x800, 0x10000  # sched.h: CLONE_*; unsharing them is refused to threads

Argument = int | bytes | None


def _checked(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), what)
    return result


def _given(argument: Argument) -> object:
    return ctypes.c_long(argument) if isinstance(argument, int) else argument


def call(name: str, *arguments: Argument) -> int:
    """A call that the C library has no function for."""
    called = number(name)
    if called is None:
        raise OSError(f"this machine has no {name}")
    return _checked(_libc.syscall(ctypes.c_long(called), *map(_given, arguments)), name)


def prctl(what: int, first: Argument = 0, second: int = 0) -> None:
    _checked(_libc.prctl(what, _given(first), ctypes.c_ulong(second), 0, 0), f"prctl {what}")


def unshare(flags: int) -> None:
    _checked(_libc.unshare(flags), "unshare")


def be_single() -> None:
    """Raises OSError where this process has a second thread: of that, a fork would copy the locks and not the life."""
    unshare(_THREAD | _SIGNAL_HANDLERS | _MEMORY)


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    names = [os.fsencode(text) if text else None for text in (source, target, kind)]
    _checked(_libc.mount(*names, ctypes.c_ulong(flags), os.fsencode(options) or None), f"mount {target}")


def unmount(target: str, flags: int) -> None:
    _checked(_libc.umount2(os.fsencode(target), flags), f"umount {target}")


def close_all_but(kept: int) -> None:
    """Closes every descriptor above standard error, but one."""
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
