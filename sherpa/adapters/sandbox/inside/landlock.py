"""Files that may be read and folders that may be written in, a ruleset of Landlock's out: all others stay shut.

The kernel knows more with each version of the interface (ABI); what an older one lacks, the filter of system calls refuses.
"""

import os
import stat
import struct
from collections.abc import Iterable

from . import linux

# linux/landlock.h: LANDLOCK_ACCESS_FS_*
_WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE = 1 << 1, 1 << 2, 1 << 3, 1 << 14
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_FILE, _MAKE_LINK, _REFER = 1 << 4, 1 << 5, 1 << 7, 1 << 8, 1 << 12, 1 << 13
_OF_FILES = _WRITE_FILE | _READ_FILE | _TRUNCATE
_IN_FOLDERS = _READ_DIR | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_FILE | _MAKE_LINK | _REFER
_KNOWN = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # by ABI: how many rights over files there are; no more since
_TCP, _SCOPES = 3, 3  # bind and connect since ABI 4; abstract sockets and signals since ABI 6

READ_NAMES = _READ_DIR
READ = _READ_FILE | _READ_DIR
WRITE = _OF_FILES | _IN_FOLDERS
USE = _READ_FILE | _WRITE_FILE  # /dev/null
_VERSION = 1  # LANDLOCK_CREATE_RULESET_VERSION
_BENEATH = 1  # LANDLOCK_RULE_PATH_BENEATH


def abi() -> int:
    """0 where the kernel has none, or it is switched off."""
    try:
        return linux.call("landlock_create_ruleset", None, 0, _VERSION)
    except OSError:
        return 0


def ruleset(grants: Iterable[tuple[str, int]], version: int) -> int:
    """A descriptor; paths that are not there are left out."""
    rights = (1 << _KNOWN[min(version, max(_KNOWN))]) - 1
    handled = struct.pack("=QQQ", rights, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    handled = handled[: 24 if version >= 6 else 16 if version >= 4 else 8]
    made = linux.call("landlock_create_ruleset", handled, len(handled), 0)
    for path, wanted in grants:
        _grant(made, path, wanted & rights)
    return made


def _grant(made: int, path: str, wanted: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not stat.S_ISDIR(os.fstat(place).st_mode):
        wanted &= _OF_FILES
    linux.call("landlock_add_rule", made, _BENEATH, struct.pack("=Qi", wanted, place), 0)
    os.close(place)


def restrict(made: int) -> None:
    """For ever: from here on this process is bound. Needs no_new_privs."""
    linux.call("landlock_restrict_self", made, 0)
