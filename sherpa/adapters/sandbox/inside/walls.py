"""A tier in, its walls proved one by one, then put up around each child out; the filter of system calls comes last."""

import os
import sys
from collections.abc import Iterable

from . import landlock, linux, namespaces, places, rights
from .proof import ALLOWED_MB, Outside, Tried, tried
from .seccomp import Filter
from .settings import Settings

STRICT = "A"  # user namespaces, Landlock and seccomp; tier B has no namespaces
_MARK = "/outside"  # in a root of our own, a file that nobody may read


class Walls:
    """Made before libraries are imported. Afterwards `finish` tells what of these may be read."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._strict = settings.tier == STRICT
        self._abi = min(landlock.abi(), settings.abi)
        self._space = rights.AddressSpace()
        self._filter = Filter()
        self._grants = list(places.standard())
        self._children = -1
        self._taken = 0

    def enter(self) -> None:
        """A root of one's own, where the tier has one."""
        if self._strict:
            here = self._settings
            namespaces.new_root(here.root, places.trees(here.search), (here.own,))
            os.makedirs(here.scratch)
            open(_MARK, "w").close()
        rights.bound_capabilities()

    def prove(self) -> list[Tried]:
        """Each wall by itself, so that none hides that another is missing."""
        outside = Outside(self._settings.outside, self._settings.sherpa)
        unreadable = Outside(_MARK, self._settings.sherpa) if self._strict else outside
        made = [tried("namespaces", lambda: None, outside)] if self._strict else []
        made.append(tried("landlock", self._only_landlock, unreadable))
        made.append(tried("seccomp", self._only_seccomp, outside))
        made.append(tried("limits", lambda: rights.limit(1, ALLOWED_MB, self._space.taken()), outside))
        return made

    def _only_landlock(self) -> None:
        if not self._abi:
            raise OSError("the kernel has no Landlock, or it is switched off")
        rights.no_new_privileges()
        landlock.restrict(landlock.ruleset(self._grants, self._abi))

    def _only_seccomp(self) -> None:
        rights.no_new_privileges()
        self._filter.install()

    def shut_in_zygote(self, libraries: Iterable[str]) -> None:
        """Called before libraries are imported: what a child may read, and nothing else, is all that its maker ever saw."""
        here = self._settings
        self._grants += [(path, landlock.READ) for path in (*libraries, str(here.library))]
        self._grants.append((here.runs, landlock.WRITE))
        self._children = landlock.ruleset(self._grants, self._abi)
        if self._strict:
            namespaces.seal_root()  # Landlock around the zygote would keep it from mounting a child's scratch
            return
        rights.no_new_privileges()
        landlock.restrict(landlock.ruleset([*self._grants, (here.own, landlock.WRITE)], self._abi))

    def weigh(self) -> None:
        """Called when libraries are imported: a learner's memory is counted from here."""
        self._taken = self._space.taken()

    def put_up(self, cpu_s: int, memory_mb: int, report: int) -> None:
        """Around this process, for ever. The scratch folder is the current one afterwards."""
        scratch = self._settings.scratch
        if self._strict:
            namespaces.fresh_scratch(scratch)
        else:
            os.mkdir(scratch)
        os.chdir(scratch)
        rights.no_new_privileges()
        landlock.restrict(self._children)
        linux.close_all_but(report)
        rights.limit(cpu_s, memory_mb, self._taken)
        rights.drop_capabilities()
        self._filter.install()


def leave_root(settings: Settings) -> None:
    """Root may do what no child should be able to ask for: its zygote lives on as nobody, behind a root of its own.

    That root also shows an interpreter which lies in root's home, where nobody could not go.
    """
    try:
        namespaces.own_mounts()
    except OSError:
        pass  # root of a container: nobody, then, and the interpreter has to be where all can read it
    else:
        namespaces.new_root(settings.root, places.trees(settings.search), (settings.folder, "/proc"))
    rights.become_nobody()
    if not os.access(os.__file__, os.R_OK):
        raise OSError(f"{sys.prefix} cannot be read by an ordinary user; run Sherpa as one, not as root")
