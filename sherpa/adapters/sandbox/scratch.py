"""A folder that a learner's program wrote in, whether it is too full out; and its end, however deep or odd it is."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

MOST_BYTES, MOST_FILES = 32 << 20, 4096  # as much as tier A's file system in memory has room for
_DEEPEST = 128  # descriptors that a look may hold at once


def check_names(files: Mapping[str, str]) -> None:
    for name in files:
        path = PurePosixPath(name)
        if not path.parts or path.is_absolute() or ".." in path.parts or "\0" in name:
            raise ValueError(f"{name!r} lies outside the run's folder")


def overfull(folder: str) -> bool:
    """Looks at a tree while it is written: by descriptors, following no link, and not for long."""
    try:
        top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return False
    waiting, files, size = [top], 0, 0
    try:
        while waiting:
            here = waiting.pop()
            try:
                found, used = _look(here, waiting)
            finally:
                os.close(here)
            files, size = files + found, size + used
            if files > MOST_FILES or size > MOST_BYTES or len(waiting) > _DEEPEST:
                return True
    finally:
        for descriptor in waiting:
            os.close(descriptor)
    return False


def _look(here: int, waiting: list[int]) -> tuple[int, int]:
    """Entries of one folder and their bytes; folders in it are opened to be looked at next."""
    found = used = 0
    try:
        with os.scandir(here) as entries:
            for entry in entries:
                found += 1
                if found > MOST_FILES:
                    break
                if not entry.is_dir(follow_symlinks=False):
                    used += entry.stat(follow_symlinks=False).st_blocks * 512
                elif len(waiting) <= _DEEPEST:
                    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
                    waiting.append(os.open(entry.name, flags, dir_fd=here))
    except OSError:
        pass  # gone since, or shut by its maker
    return found, used


def remove(folder: Path) -> None:
    """A learner can nest folders deeper than Python's own rmtree can recurse; rm can, and follows no links either."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        pass
    except (OSError, RecursionError):
        subprocess.run(["rm", "-rf", "--", str(folder)], check=False, capture_output=True)
