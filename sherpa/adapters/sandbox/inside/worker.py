"""One request on a descriptor in, its report on another out: the one-shot worker of tier U, started before it is needed."""

import importlib
import json
import os
import sys
import tempfile
from contextlib import suppress

from . import rights, runner


def main() -> None:
    asked, report, *libraries = sys.argv[1:]
    space = rights.AddressSpace()
    for name in libraries:
        _import(name)
    runner.be_ready()
    with open(int(asked), encoding="utf-8") as file:
        request = json.load(file)
    if "matplotlib" in request["code"] + request["prelude"]:
        _import("matplotlib.pyplot")
    # A file rather than a pipe: nothing waits for a program that does not read.
    with tempfile.TemporaryFile(dir=".") as typed:
        typed.write(request["stdin"].encode("utf-8", "replace"))
        typed.seek(0)
        os.dup2(typed.fileno(), 0)
    rights.limit(request["cpu_s"], request["memory_mb"], space.taken())
    runner.run(request, int(report))


def _import(name: str) -> None:
    with suppress(ImportError):  # the learner's own import says so
        importlib.import_module(name)
