"""Nothing in, a filter of system calls out: what is not named in the table is refused, and a thread is all one may start.

The kernel runs the filter as a program of classic BPF over (number, machine, arguments) before each call.
"""

import ctypes
import errno
import os
import platform
import struct

from . import linux
from .syscalls import HARMLESS, JUDGED, column

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN, _AND = 0x20, 0x15, 0x35, 0x45, 0x06, 0x54  # linux/bpf_common.h
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000  # linux/seccomp.h: SECCOMP_RET_*
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # linux/audit.h: AUDIT_ARCH_*
_X32 = 0x40000000  # numbers of the x32 ABI: another set of calls on the same machine
_MODE_FILTER = 2
_OWN_PID = 0x7FFFFFF1  # stands in a filter until its process is known

_NEW_NAMESPACES = 0x7E020000  # sched.h: CLONE_NEW*
_THREAD = 0x10000  # CLONE_THREAD
_TRUNCATE, _ACCESS = 0x200, 3  # O_TRUNC, O_ACCMODE
_UNIX, _STREAM, _KIND = 1, 1, 0xF  # AF_UNIX, SOCK_STREAM, SOCK_TYPE_MASK

# TCGETS TIOCGWINSZ FIONREAD FIONBIO FIONCLEX FIOCLEX: never TIOCSTI, which types into a terminal.
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# PR_GET_DUMPABLE PR_SET_NAME PR_GET_NAME PR_SET_VMA
_PRCTLS = (3, 15, 16, 0x53564D41)
# F_SETOWN F_SETSIG F_SETOWN_EX F_SETLEASE F_NOTIFY: signals to other processes without kill().
_FCNTLS = (8, 10, 15, 1024, 1026)

_Line = tuple[int, int, int, int]  # code, jump if true, jump if false, constant


def _line(code: int, constant: int, yes: int = 0, no: int = 0) -> _Line:
    return (code, yes, no, constant)


def _low(argument: int) -> _Line:
    return _line(_LOAD, 16 + 8 * argument)


def _high(argument: int) -> _Line:
    return _line(_LOAD, 20 + 8 * argument)


_YES = _line(_RETURN, _ALLOW)
_NO = _line(_RETURN, _ERRNO | errno.EPERM)


def _answer(error: int) -> list[_Line]:
    """Refused with a number of our choice; 0 looks like success."""
    return [_line(_RETURN, _ERRNO | error)]


def _one_of(argument: int, values: tuple[int, ...], found: _Line, other: _Line) -> list[_Line]:
    tests = [_line(_EQUAL, value, yes=len(values) - n) for n, value in enumerate(values)]
    return [_low(argument), *tests, other, found]


def _null(argument: int) -> list[_Line]:
    return [_low(argument), _line(_EQUAL, 0, yes=1), _NO, _high(argument), _line(_EQUAL, 0, yes=1), _NO, _YES]


def _no_truncation(flags: int) -> list[_Line]:
    """Opening to read and truncate needs no right to write before Landlock's ABI 3."""
    return [_low(flags), _line(_ANY_BIT, _TRUNCATE, no=3), _line(_AND, _ACCESS), _line(_EQUAL, 0, no=1), _NO, _YES]


_LIES = _answer(0)  # Landlock does not judge these, and copying a file does them
_RULES: dict[str, list[_Line]] = {
    "clone": [
        *(_low(0), _line(_ANY_BIT, _NEW_NAMESPACES, no=1), _NO),
        *(_line(_ANY_BIT, _THREAD, yes=1), _NO, _YES),
    ],
    "clone3": _answer(errno.ENOSYS),  # its flags lie in memory, where no filter looks; clone is asked instead
    "openat2": _answer(errno.ENOSYS),
    "open": _no_truncation(1),
    "creat": [_YES],
    "openat": _no_truncation(2),
    "kill": _one_of(0, (_OWN_PID,), _YES, _NO),
    "tgkill": _one_of(0, (_OWN_PID,), _YES, _NO),
    "ioctl": _one_of(1, _IOCTLS, _YES, _NO),
    "prctl": _one_of(0, _PRCTLS, _YES, _NO),
    "fcntl": _one_of(1, _FCNTLS, _NO, _YES),
    "prlimit64": _one_of(0, (0,), _YES, _NO),  # of oneself; no limit is ever raised beyond its hard one
    "sendto": _null(4),  # to whom the pair is connected, to nobody by name
    # What asyncio wakes itself with; a pair of datagrams could reach a named socket.
    "socketpair": [
        *(_low(0), _line(_EQUAL, _UNIX, no=3), _low(1), _line(_AND, _KIND), _line(_EQUAL, _STREAM, yes=1)),
        *(_NO, _YES),
    ],
    **dict.fromkeys(("chmod", "fchmod", "fchmodat", "utime", "utimes", "futimesat", "utimensat"), _LIES),
    **{name: _answer(errno.EOPNOTSUPP) for name in JUDGED if name.endswith("xattr")},
}


def lines(machine: str = platform.machine()) -> list[_Line]:
    """The program, with a stand-in for the number of the process."""
    at = column(machine)
    program = [
        *(_line(_LOAD, 4), _line(_EQUAL, _AUDIT[machine], yes=1), _line(_RETURN, _KILL), _line(_LOAD, 0)),
        *(_line(_AT_LEAST, _X32, no=1), _line(_RETURN, _KILL)),
    ]
    for first, after in _runs(sorted(called for numbers in HARMLESS.values() if (called := numbers[at]) is not None)):
        program += [_line(_AT_LEAST, first, no=2), _line(_AT_LEAST, after, yes=1), _YES]
    for name, numbers in JUDGED.items():
        if (called := numbers[at]) is not None:
            program += [_line(_EQUAL, called, no=len(_RULES[name])), *_RULES[name]]
    return [*program, _NO]


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and next after the last of each row without a gap: the kernel tries every number there is on a new filter."""
    firsts = [number for number in numbers if number - 1 not in numbers]
    ends = [number + 1 for number in numbers if number + 1 not in numbers]
    return list(zip(firsts, ends, strict=True))


class Filter:
    """Made once in the zygote; a child only puts its own number in."""

    def __init__(self) -> None:
        program = lines()
        self._length = len(program)
        self._bytes = bytearray(b"".join(struct.pack("=HBBI", *line) for line in program))
        self._own = [8 * n + 4 for n, line in enumerate(program) if line[3] == _OWN_PID]

    def install(self) -> None:
        """For ever: from here on this process and its threads are bound. Needs no_new_privs."""
        for place in self._own:
            struct.pack_into("=I", self._bytes, place, os.getpid())
        held = (ctypes.c_char * len(self._bytes)).from_buffer(self._bytes)
        given = ctypes.create_string_buffer(struct.pack("@HP", self._length, ctypes.addressof(held)))
        linux.prctl(linux.PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(given))
