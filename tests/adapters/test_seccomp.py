"""The filter of system calls, run by an interpreter of its own: what each machine's kernel would answer to a call."""

import errno
import re
from pathlib import Path

import pytest

from sherpa.adapters.sandbox.inside.seccomp import lines
from sherpa.adapters.sandbox.inside.syscalls import HARMLESS, JUDGED, MACHINES, OURS, column, number

TABLE = HARMLESS | JUDGED | OURS
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOWED, KILLED = "allowed", "killed"
OWN_PID = 0x7FFFFFF1
HEADERS = {
    "x86_64": (Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"), Path("/usr/include/asm/unistd_64.h")),
    "aarch64": (Path("/usr/include/asm-generic/unistd.h"),),
}


def answer(machine: str, called: int, *arguments: int, audit: int | None = None) -> str:
    """What the kernel does, by classic BPF's rules: an errno's name, or one of the words above."""
    given = [called, AUDIT[machine] if audit is None else audit, 0, 0]
    for argument in (*arguments, *(0,) * (6 - len(arguments))):
        given += [argument & 0xFFFFFFFF, argument >> 32]
    held, at, program = 0, 0, lines(machine)
    while True:
        code, yes, no, constant = program[at]
        at += 1
        match code:
            case 0x20:
                held = given[constant // 4]
            case 0x54:
                held &= constant
            case 0x06:
                return _named(constant)
            case 0x15 | 0x35 | 0x45:
                met = {0x15: held == constant, 0x35: held >= constant, 0x45: bool(held & constant)}[code]
                at += yes if met else no


def _named(returned: int) -> str:
    match returned & 0xFFFF0000:
        case 0x7FFF0000:
            return ALLOWED
        case 0x80000000:
            return KILLED
    return errno.errorcode.get(returned & 0xFFFF, "a lie")


@pytest.mark.parametrize("machine", MACHINES)
def test_numbers_are_the_kernels_own(machine: str) -> None:
    header = next((path for path in HEADERS[machine] if path.exists()), None)
    if header is None:
        pytest.skip(f"needs the kernel's headers for {machine}: install linux-libc-dev")
    told = {
        name: int(called) for name, called in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text())
    }
    renamed = {"newfstatat": "fstatat"}  # asm-generic's own name for it
    for name, numbers in TABLE.items():
        expected = told.get(name, told.get(renamed.get(name, "")))
        assert numbers[column(machine)] == expected, name


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("read", (), ALLOWED),
        ("futex", (), ALLOWED),
        ("clone", (0x3D0F00,), ALLOWED),  # what pthread_create asks for
        ("clone", (0x1200011,), "EPERM"),  # what fork asks for
        ("clone", (0x10010000,), "EPERM"),  # a thread in a new user namespace
        ("clone3", (), "ENOSYS"),
        ("openat", (0, 0, 0o1101), ALLOWED),  # O_WRONLY | O_CREAT | O_TRUNC
        ("openat", (0, 0, 0o1000), "EPERM"),  # O_RDONLY | O_TRUNC
        ("kill", (OWN_PID, 9), ALLOWED),
        ("kill", (1, 9), "EPERM"),
        ("kill", (0xFFFFFFFF, 9), "EPERM"),
        ("tgkill", (1, 1, 9), "EPERM"),
        ("socketpair", (1, 1 | 0o2000000), ALLOWED),  # AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC
        ("socketpair", (1, 2), "EPERM"),
        ("socketpair", (2, 1), "EPERM"),
        ("sendto", (3, 0, 1, 0, 0), ALLOWED),
        ("sendto", (3, 0, 1, 0, 0x7F0000000000), "EPERM"),
        ("ioctl", (0, 0x5412), "EPERM"),  # TIOCSTI
        ("ioctl", (0, 0x541B), ALLOWED),
        ("fcntl", (3, 8), "EPERM"),  # F_SETOWN
        ("fcntl", (3, 3), ALLOWED),
        ("prctl", (15,), ALLOWED),
        ("prctl", (1,), "EPERM"),
        ("prlimit64", (0,), ALLOWED),
        ("prlimit64", (1,), "EPERM"),
        ("fchmod", (3, 0o777), "a lie"),
        ("fsetxattr", (), "ENOTSUP"),
        ("pivot_root", (), "EPERM"),
        ("landlock_create_ruleset", (), "EPERM"),
    ],
)
def test_what_a_call_is_answered(machine: str, name: str, arguments: tuple[int, ...], expected: str) -> None:
    called = number(name, machine)
    assert called is not None
    assert answer(machine, called, *arguments) == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_all_that_is_not_named_is_refused(machine: str) -> None:
    named = {numbers[column(machine)] for numbers in (HARMLESS | JUDGED).values()}
    assert {answer(machine, called) for called in range(600) if called not in named} == {"EPERM"}
    assert answer(machine, 0, audit=0x40000003) == KILLED  # int 0x80: calls of a 32-bit machine
    assert answer(machine, 0x40000000) == KILLED  # x32


def test_an_unknown_machine_is_named() -> None:
    with pytest.raises(OSError, match="riscv64"):
        number("read", "riscv64")
