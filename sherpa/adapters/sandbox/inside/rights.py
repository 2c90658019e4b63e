"""A process in, the same process with fewer rights out: another user's ids instead of root's, no capability, limits."""

import os
import resource
import struct
from contextlib import suppress

from . import linux
from .settings import NOBODY

_VERSION_3 = 0x20080522  # linux/capability.h
_LAST_CAPABILITY = 63  # as many as the bits of version 3; those that a kernel lacks are refused
_CLEAR_ALL = 4  # PR_CAP_AMBIENT_CLEAR_ALL

_FILE_BYTES = 8 << 20
_OPEN_FILES = 128
_STACK_BYTES = 8 << 20  # Linux's own default; a thread takes as much address space
SPARE_MB = 64  # to tell of a MemoryError with


def become_nobody() -> None:
    """For root: files of root's and of the learner's are other people's then."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    linux.prctl(linux.PR_SET_DUMPABLE, 1)  # or /proc/self stays root's, and with it the map of users


def bound_capabilities() -> None:
    """No capability can be had again, once it is gone."""
    for capability in range(_LAST_CAPABILITY + 1):
        with suppress(OSError):
            linux.prctl(linux.PR_CAPBSET_DROP, capability)
    with suppress(OSError):
        linux.prctl(linux.PR_CAP_AMBIENT, _CLEAR_ALL)


def drop_capabilities() -> None:
    linux.call("capset", struct.pack("=Ii", _VERSION_3, 0), bytes(24))


def no_new_privileges() -> None:
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)


def limit(cpu_s: int, memory_mb: int, taken: int) -> None:
    """`memory_mb` on top of what interpreter and libraries have taken, so that the limit means the learner's own data.

    No limit on processes: it would count all of the user's, threads too; that no process starts is the filter's doing.
    """
    _set(resource.RLIMIT_CPU, cpu_s)
    _set(resource.RLIMIT_FSIZE, _FILE_BYTES)
    _set(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_STACK, _STACK_BYTES)
    _set(resource.RLIMIT_AS, taken + (memory_mb << 20), SPARE_MB << 20)


def _set(what: int, soft: int, spare: int = 0) -> None:
    with suppress(OSError, ValueError):  # a stricter one stands already, or the system knows no such limit
        resource.setrlimit(what, (soft, soft + spare))


def lift_memory() -> None:
    with suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


class AddressSpace:
    """How much of it this process has taken; opened while /proc is in sight, asked later."""

    def __init__(self) -> None:
        self._sizes = open("/proc/self/statm") if os.path.exists("/proc/self/statm") else None  # noqa: SIM115

    def taken(self) -> int:
        """Bytes; 0 where the system does not say."""
        if self._sizes is None:
            return 0
        self._sizes.seek(0)
        return int(self._sizes.read().split()[0]) * resource.getpagesize()
