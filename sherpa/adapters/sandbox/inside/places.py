"""Where Python and the learner's libraries lie in; what a child may read out, entry by entry.

Sherpa itself, its routes and their solutions lie beside them in the same site-packages: no such folder is granted whole.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from . import landlock

if TYPE_CHECKING:
    from importlib.metadata import Distribution

# What lessons are taught with, where it is installed; and all that these need.
LIBRARIES = ("numpy", "matplotlib", "scipy", "pandas", "scikit-learn", "sympy")

_SITES = {"site-packages", "dist-packages"}
_SHARED_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", f"{sys.base_prefix}/lib")
_READ = ("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo", "/usr/lib/locale")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_STANDARD = tuple(path for path in sys.path if os.path.isdir(path))  # under -S this is the standard library alone


def trees(search: Iterable[str]) -> list[str]:
    """What a root of one's own has to show; Landlock says which files in there may be read."""
    return [*_SHARED_LIBRARIES, *_STANDARD, *_READ, *sites(search)]


def sites(search: Iterable[str]) -> list[str]:
    """Of the places that Sherpa looks for modules in, those where libraries are installed."""
    return [path for path in search if os.path.basename(path) in _SITES or os.path.isdir(f"{path}/numpy")]


def standard() -> Iterator[tuple[str, int]]:
    """Grants: the interpreter's own files. Names of files in its folder can be listed, nothing more."""
    for folder in _STANDARD:
        yield folder, landlock.READ_NAMES
        yield from ((entry.path, landlock.READ) for entry in os.scandir(folder) if entry.name not in _SITES)
    for folder in _SHARED_LIBRARIES:
        yield from ((path, landlock.READ) for path in (*glob(f"{folder}/*.so*"), *glob(f"{folder}/*-linux-*")))
    yield from ((path, landlock.READ) for path in _READ)
    yield from ((path, landlock.USE) for path in _DEVICES)


def link_libraries(search: Iterable[str], folder: Path) -> list[str]:
    """Links from one folder to each library and what it needs; where these lead. The folder stands on the child's path."""
    places = sites(search)
    folder.mkdir(exist_ok=True)
    targets = []
    for place, name in sorted(set(_needed(LIBRARIES, places))):
        targets.append(target := os.path.realpath(f"{place}/{name}"))
        if not (link := folder / name).is_symlink():
            link.symlink_to(target)
    return targets


def _needed(names: Iterable[str], places: list[str]) -> Iterator[tuple[str, str]]:
    from importlib.metadata import Distribution  # 20 ms that the proof of the walls need not wait for

    waiting, seen = list(names), set[str]()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        found = next(((place, one) for place in places for one in Distribution.discover(name=name, path=[place])), None)
        if found is None:
            continue
        place, distribution = found
        yield from ((place, top) for top in _tops(distribution, name) if os.path.exists(f"{place}/{top}"))
        wanted = [line for line in distribution.requires or () if "extra ==" not in line]
        waiting += [match[0] for line in wanted if (match := re.match(r"[\w.-]+", line))]


def _tops(distribution: "Distribution", name: str) -> set[str]:
    """What it put into site-packages, from its own list; a distribution of the system's has none."""
    listed = (distribution.read_text("RECORD") or "").splitlines()
    tops = {line.partition(",")[0].partition("/")[0] for line in listed}
    return {top for top in tops if top not in ("", "..", "__pycache__")} or {name.replace("-", "_")}
