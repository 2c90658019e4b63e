"""A path in, the only right to it out: a lock that the kernel gives back when its holder ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sherpa.errors import WalkInUse


@contextmanager
def locked(path: Path, what: str) -> Iterator[None]:
    """Raises WalkInUse, naming the holder, where another has it. The file stays behind: deleting it would race."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            raise WalkInUse(
                f"{what} is open in another terminal (process {holder}). Go on there, or end it and start again."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)
