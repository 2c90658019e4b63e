"""Nothing in, what the sandbox has to stand on here out: each wall, how it was tried, what to do where it does not stand."""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sherpa.adapters.sandbox.inside.proof import acts
from sherpa.adapters.sandbox.isolated import NEWEST_ABI, IsolatedSandbox
from sherpa.adapters.sandbox.zygote import Wall

_WALLS = ("namespaces", "landlock", "seccomp", "limits")
_MEND = {
    "namespaces": "Tier B does without. For tier A let ordinary users make user namespaces: on Ubuntu 24.04 "
    "`sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`, on Debian kernel.unprivileged_userns_clone=1; in a "
    "container, a seccomp and AppArmor profile that allows unshare and mount.",
    "landlock": "Landlock comes with Linux 5.13 and may be switched off: add landlock to the kernel's lsm= parameter, "
    "or update the kernel. Under Docker, its seccomp profile must allow landlock_create_ruleset (20.10.10 and later do).",
    "seccomp": "The kernel must be built with CONFIG_SECCOMP_FILTER, and the machine be x86_64 or aarch64.",
    "limits": "Something keeps this process from limiting its memory (setrlimit).",
    "start": "Run Sherpa as an ordinary user, from an interpreter that this user can read.",
}
_OTHER_SYSTEM = "Sherpa has no walls for this system yet. On Windows, WSL 2 has all of tier A."


@dataclass(frozen=True)
class Layer:
    """`proof` says how it was tried, `mend` what to do; `mend` is empty where it holds."""

    name: str
    holds: bool
    proof: str
    mend: str = ""


@dataclass(frozen=True)
class Examined:
    """The tier that runs get, and all layers, tried one by one."""

    tier: str
    layers: tuple[Layer, ...]


def examine(newest_abi: int = NEWEST_ABI) -> Examined:
    if not sys.platform.startswith("linux"):
        return Examined("U", tuple(Layer(name, False, "not tried", _OTHER_SYSTEM) for name in _WALLS))
    strict, strong = _tried("A", newest_abi), _tried("B", newest_abi)
    tier = "A" if _all_stand(strict) else "B" if _all_stand(strong) else "U"
    told = {wall.name: wall for wall in (*strict, *strong)}
    return Examined(tier, tuple(_layer(wall) for wall in told.values()))


def _all_stand(walls: tuple[Wall, ...]) -> bool:
    return not any(wall.through for wall in walls)


def _tried(tier: str, newest_abi: int) -> tuple[Wall, ...]:
    with tempfile.TemporaryDirectory(prefix="sherpa-", ignore_cleanup_errors=True) as folder:
        box = IsolatedSandbox(tier, Path(folder), lambda: False, newest_abi)
        try:
            return box.walls()
        finally:
            box.close()


def _layer(wall: Wall) -> Layer:
    if wall.through:
        return Layer(wall.name, False, wall.through, _MEND[wall.name])
    return Layer(wall.name, True, f"a child behind it was refused each of these: {acts(wall.name)}")
