"""A driver of attacks in, its lines out: run by an ordinary user behind walls and limits of root's making, in case ours fail.

`python -m tests.adapters.outer_net FOLDER DRIVER ARGUMENTS...`, as root, within fresh namespaces that `unshare` made.
"""

import fcntl
import os
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

NOBODY = 65534
MEMORY, PROCESSES = 3 << 30, 400
COMMAND = ("unshare", "--pid", "--fork", "--kill-child", "--net", "--ipc", "--mount", "--mount-proc")
_CAPS = {"pids/{}/pids.max": PROCESSES, "memory/{}/memory.limit_in_bytes": MEMORY}  # cgroup 1; without it, limits alone


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def cap(name: str) -> None:
    for place, most in _CAPS.items():
        path = Path("/sys/fs/cgroup") / place.format(name)
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            path.write_text(str(most))
            (path.parent / "cgroup.procs").write_text("0")


def uncap(name: str) -> None:
    """Once all in it are gone."""
    for place in _CAPS:
        with suppress(OSError):
            (Path("/sys/fs/cgroup") / place.format(name)).parent.rmdir()


def raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        up = struct.pack("16sH14x", b"lo", 1)
        fcntl.ioctl(any_socket, 0x8914, up)  # SIOCSIFFLAGS, IFF_UP


def open_python(folder: Path) -> None:
    """An interpreter below a folder that is root's alone, made readable within this mount namespace."""
    base = Path(sys.base_prefix)
    shut = next((path for path in reversed(base.parents) if not path.stat().st_mode & 0o001), None)
    if shut is not None:
        held = folder / "python"
        held.mkdir()
        mount("--bind", str(base), str(held))
        mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", str(shut))
        base.mkdir(parents=True)
        mount("--bind", str(held), str(base))


def main() -> None:
    folder, *driver = sys.argv[1:]
    cap(Path(folder).name)
    mount("-t", "tmpfs", "-o", "mode=1777,size=256m", "tmpfs", folder)
    mount("-t", "tmpfs", "-o", "mode=1777,size=64m", "tmpfs", "/dev/shm")
    raise_loopback()
    open_python(Path(folder))
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    surroundings = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TMPDIR": folder, "PYTHONDONTWRITEBYTECODE": "1"}
    os.execve(sys.executable, [sys.executable, *driver], surroundings)


if __name__ == "__main__":
    main()
