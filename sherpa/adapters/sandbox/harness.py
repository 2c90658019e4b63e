"""A request on one descriptor in, JSON lines on another out: runs a learner's code and says what it saw.

Run by its path, with the standard library alone. Once the learner's code has run it is not to be trusted: it reports
observations, never a verdict, and knows neither an expected value nor a solution.
"""

from __future__ import annotations

import io
import json
import math
import os
import resource
import sys
import time

TYPE_CHECKING = False  # importing typing would cost each run 3 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

CODE = "<your code>"
PRELUDE = "<before your code>"

_FILE_BYTES = 8 << 20
_OPEN_FILES = 128
_SPARE_MB = 64  # to tell of a MemoryError with
_MOST = 200_000  # values and characters of one observation
_DEEPEST = 32
_BIGGEST_BITS = 4096
_FIGURES = 4
_NUMBERS = {"b": bool, "i": int, "u": int, "f": float, "c": complex, "U": str}  # by numpy's kind of dtype
_STARTS = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"}
_ENDED = "The program ended itself before it could be looked at."


class Unplain(Exception):
    """A value that is no plain data; says what it is."""


# --- plain data ---


def encode(value: Any, room: list[int], depth: int = 0) -> Any:
    """Plain data as JSON, by exact type: a class of the learner's never gets to say how it looks."""
    kind = type(value)
    room[0] -= 1 + (len(value) if kind is str else 0)
    if room[0] < 0 or depth > _DEEPEST:
        raise Unplain("too large or too deep to look at")
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        if value.bit_length() > _BIGGEST_BITS:
            raise Unplain(f"a whole number of more than {_BIGGEST_BITS} bits")
        return value
    if kind is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if kind is complex:
        return {"complex": [encode(value.real, room), encode(value.imag, room)]}
    if kind is list:
        return [encode(each, room, depth + 1) for each in value]
    if kind is tuple or kind is set:
        return {kind.__name__: [encode(each, room, depth + 1) for each in value]}
    if kind is dict:
        return {"dict": [[encode(k, room, depth + 1), encode(v, room, depth + 1)] for k, v in value.items()]}
    return encode(from_numpy(value), room, depth + 1)


def from_numpy(value: Any) -> Any:
    """numpy's scalars as Python's numbers, its arrays as nested lists."""
    numpy = sys.modules.get("numpy")
    kind = type(value)
    if numpy is not None and kind is numpy.ndarray and value.dtype.kind in _NUMBERS:
        if value.size > _MOST:
            raise Unplain(f"an array of {value.size} values")
        return value.tolist()
    if numpy is not None and isinstance(value, numpy.generic) and value.dtype.kind in _NUMBERS:
        return _NUMBERS[value.dtype.kind](value)
    name = kind.__name__[:80]
    raise Unplain(f"{'an' if name[:1] in 'AEIOUaeiou' else 'a'} {name}")


# --- what went wrong ---


def describe(error: BaseException, request: dict[str, Any]) -> str:
    """The traceback cut to the learner's own lines, and its last line."""
    try:
        import linecache
        import traceback

        code = request["code"]
        linecache.cache[CODE] = (len(code), None, code.splitlines(True), CODE)
        told = traceback.TracebackException.from_exception(error)
        own = traceback.StackSummary.from_list([frame for frame in told.stack if frame.filename == CODE])
        return "".join([*own.format(), *last_line(error, told, request)]).rstrip()
    except BaseException:
        return type(error).__name__


def last_line(error: BaseException, told: Any, request: dict[str, Any]) -> list[str]:
    if isinstance(error, MemoryError):
        return [f"MemoryError: the program asked for more than {request['memory_mb']} MB"]
    if type(error) is EOFError and "reading a line" in str(error):
        return ["EOFError: input() found nothing more to read"]
    return list(told.format_exception_only())


def brief(error: BaseException) -> str:
    """One line on why an expression gave no value."""
    try:
        text = f"{type(error).__name__}: {error}".removesuffix(": ")
    except BaseException:
        text = type(error).__name__
    return text[:300]


# --- limits ---


def limit(what: int, soft: int, spare: int = 0) -> None:
    try:  # noqa: SIM105 (importing contextlib would cost each run 1 ms)
        resource.setrlimit(what, (soft, soft + spare))
    except (OSError, ValueError):
        pass  # a stricter one stands already, or the system knows no such limit (macOS: memory)


def limit_all(request: dict[str, Any]) -> None:
    """No limit on processes: it would count all of the user's, threads too, and root has none; see `no_processes`."""
    limit(resource.RLIMIT_CPU, request["cpu_s"])
    limit(resource.RLIMIT_FSIZE, _FILE_BYTES)
    limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    limit(resource.RLIMIT_CORE, 0)


def limit_memory(mb: int) -> None:
    """`mb` on top of what the interpreter and the libraries take, so that the limit means the learner's own data."""
    try:
        with open("/proc/self/statm") as sizes:
            taken = int(sizes.read().split()[0]) * resource.getpagesize()
    except OSError:
        taken = 0
    limit(resource.RLIMIT_AS, taken + (mb << 20), _SPARE_MB << 20)


def lift_memory() -> None:
    try:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    except (OSError, ValueError):
        pass


def no_processes(event: str, _arguments: object) -> None:
    """No wall, but an honest program leaves nothing behind that runs on."""
    if event in _STARTS:
        raise PermissionError("no other program can be started here")


# --- one run ---


def warm(request: dict[str, Any]) -> None:
    """Slow libraries come first, so that their loading costs the learner neither time nor memory."""
    text = request["prelude"] + request["code"]
    try:
        if "numpy" in text:
            import numpy  # noqa: F401
        if "matplotlib" in text:
            import warnings

            import matplotlib.pyplot  # noqa: F401

            warnings.filterwarnings("ignore", message=".*non-interactive")  # plt.show() has nobody to show to
    except ImportError:
        pass  # the learner's own import says so


def run_prelude(request: dict[str, Any], space: dict[str, Any]) -> None:
    shown = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = io.StringIO()
    try:
        exec(compile(request["prelude"], PRELUDE, "exec", dont_inherit=True), space)
    finally:
        sys.stdout, sys.stderr = shown


def run_code(request: dict[str, Any], space: dict[str, Any]) -> tuple[str, str]:
    """How the learner's code ended: finished, error or memory, and the words for it."""
    try:
        exec(compile(request["code"], CODE, "exec", dont_inherit=True), space)
    except SystemExit as end:
        if end.code in (None, 0) and not request["observe"]:
            return "finished", ""  # a whole program may end itself when nothing is to be looked at
        return "error", _ENDED if end.code in (None, 0) else f"{_ENDED}\n{brief(end)}"
    except MemoryError as error:
        lift_memory()
        return "memory", describe(error, request)
    except BaseException as error:
        return "error", describe(error, request)
    return "finished", ""


def observe(expression: str, space: dict[str, Any]) -> list[Any]:
    """One frame's tail: what an expression gives in the learner's names."""
    try:
        return ["seen", encode(eval(compile(expression, "<observation>", "eval"), space), [_MOST])]
    except Unplain as why:
        return ["unseen", str(why)]
    except MemoryError as error:
        lift_memory()
        return ["exhausted", brief(error)]
    except BaseException as error:
        return ["unseen", brief(error)]


def figures() -> list[str]:
    """The open figures as PNG, in base64."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return []
    import base64

    drawn = []
    for number in pyplot.get_fignums()[:_FIGURES]:
        file = io.BytesIO()
        pyplot.figure(number).savefig(file, format="png", dpi=80)
        drawn.append(base64.b64encode(file.getvalue()).decode("ascii"))
    return drawn


def finish() -> None:
    """What the interpreter does at its end, before the process goes without it: threads are waited for."""
    try:
        if threading := sys.modules.get("threading"):
            threading._shutdown()
        for stream in filter(None, (sys.stdout, sys.__stdout__, sys.stderr)):
            stream.flush()
    except BaseException:
        pass


def run(request: dict[str, Any], send: Callable[..., None]) -> None:
    main = sys.modules["__main__"] = type(sys)("__main__")
    limit_all(request)
    warm(request)
    try:
        run_prelude(request, main.__dict__)
    except BaseException as error:
        send("broken", f"What runs before the code failed: {brief(error)}")
        return
    sys.addaudithook(no_processes)
    limit_memory(request["memory_mb"])
    send("started", time.process_time())
    ended, words = run_code(request, main.__dict__)
    send("ran", ended, words)
    if ended == "finished":
        for n, expression in enumerate(request["observe"]):
            send("look", n, *observe(expression, main.__dict__))
        try:
            for figure in figures():
                send("figure", figure)
        except BaseException:
            pass  # a figure that cannot be drawn is not an answer
    finish()
    send("done")


def serve() -> None:
    asked, told = int(sys.argv[1]), int(sys.argv[2])
    with open(asked, encoding="utf-8") as file:
        request = json.load(file)
    write, dumps = os.write, json.dumps

    def send(*frame: object) -> None:
        line = (dumps(frame) + "\n").encode("ascii")
        while line:
            line = line[write(told, line) :]

    sys.argv[:] = [CODE]
    sys.path.insert(0, os.getcwd())
    # What was printed before an endless loop is worth reading.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    harness = sys.modules["__main__"]  # held, or its names would go when the learner's __main__ takes its place
    run(request, send)
    assert harness
    os._exit(0)


if __name__ == "__main__":
    serve()
