"""A module of `inside` in, a command and an environment to start it with out: Python with nothing of Sherpa's about it."""

import sys
from pathlib import Path

_INSIDE = Path(__file__).with_name("inside")

# Nothing of ours is inherited: a key in the environment is not the learner's program's business.
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONHASHSEED": "0",  # a set prints alike when a turn runs again
    "MPLBACKEND": "Agg",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # each arena takes 64 MB of address space, which a thread would be charged for
}

# What -I means (no folder of the script's or the user's on the path, no variable of the surroundings), but for the seed
# of hashes, which -I would ignore; as the environment is made here whole, no other variable is there to be ignored.
ISOLATED = ("-P", "-s")
BARE = (*ISOLATED, "-S")  # and no site-packages: what may be imported is put on the path by the zygote

_START = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("inside", {path!r}, submodule_search_locations=[{folder!r}])
sys.modules["inside"] = package = importlib.util.module_from_spec(spec)
spec.loader.exec_module(package)
from inside.{module} import main
main()
"""


def command(module: str, flags: tuple[str, ...], *arguments: str) -> list[str]:
    start = _START.format(path=str(_INSIDE / "__init__.py"), folder=str(_INSIDE), module=module)
    return [sys.executable, *flags, "-c", start, *arguments]
