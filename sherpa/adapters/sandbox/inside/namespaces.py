"""Folders in, a process that sees these alone out: its own root, network, processes, users and names (user namespaces).

Success of `unshare` proves nothing (AppArmor lets it pass and refuses what comes after), so `proof` tries what must fail.
"""

import os
from collections.abc import Iterable

from . import linux

# sched.h: CLONE_NEW*
_MOUNTS, _NAMES, _IPC, _USER, _PROCESSES, _NETWORK = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
# sys/mount.h: MS_*
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_PROGRAMS, _REMOUNT, _BIND, _DEEP, _PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
_DETACH = 2  # MNT_DETACH
_HERE, _RECURSIVE = -100, 0x8000  # AT_FDCWD, AT_RECURSIVE

_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_SCRATCH_MB, _SCRATCH_FILES = 32, 4096  # a plot is 100 KB, a data set of a lesson under 10 MB


def alone() -> None:
    """A user of one's own, and with it everything else; processes begin with the next fork."""
    uid, gid = os.getuid(), os.getgid()
    linux.unshare(_USER | _MOUNTS | _NETWORK | _IPC | _NAMES | _PROCESSES)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def own_mounts() -> None:
    linux.unshare(_MOUNTS)


def new_root(at: str, shown: Iterable[str], kept: Iterable[str] = ()) -> None:
    """The root becomes an empty file system in memory that shows some trees read-only, and keeps some as they are."""
    linux.mount("", "/", flags=_DEEP | _PRIVATE)
    linux.mount("tmpfs", at, "tmpfs", _NO_SUID | _NO_DEVICES, "size=1m,nr_inodes=4096,mode=755")
    for path in shown:
        _show(at, path, read_only=True)
    for path in (*_DEVICES, *kept):
        _show(at, path, read_only=False)
    os.mkdir(f"{at}/old")
    linux.call("pivot_root", os.fsencode(at), os.fsencode(f"{at}/old"))
    os.chdir("/")
    linux.unmount("/old", _DETACH)
    os.rmdir("/old")


def _show(root: str, path: str, read_only: bool) -> None:
    target = root + path
    if not os.path.exists(path) or os.path.lexists(target):
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if os.path.islink(path):
        os.symlink(os.readlink(path), target)
        return
    if os.path.isdir(path):
        os.mkdir(target)
    else:
        os.close(os.open(target, os.O_CREAT))
    linux.mount(path, target, flags=_BIND | _DEEP)
    if read_only:
        sealed = (_READ_ONLY | _NO_SUID | _NO_DEVICES).to_bytes(8, "little") + bytes(24)
        linux.call("mount_setattr", _HERE, os.fsencode(target), _RECURSIVE, sealed, len(sealed))


def seal_root() -> None:
    linux.mount("", "/", flags=_BIND | _REMOUNT | _READ_ONLY | _NO_SUID | _NO_DEVICES)


def fresh_scratch(at: str) -> None:
    """A folder of this process alone, in memory, that ends with it."""
    linux.unshare(_MOUNTS)
    options = f"size={_SCRATCH_MB}m,nr_inodes={_SCRATCH_FILES},mode=700"
    linux.mount("tmpfs", at, "tmpfs", _NO_SUID | _NO_DEVICES | _NO_PROGRAMS, options)
