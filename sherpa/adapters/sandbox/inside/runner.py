"""A request in, frames of JSON on a descriptor out: runs a learner's code and says what it saw.

Once that code has run, this process is not to be trusted: it reports observations, never a verdict, and knows neither
an expected value nor a solution.
"""

import importlib
import io
import json
import linecache
import os
import random
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, cast

from .draw import figures
from .encode import Unplain, encode
from .rights import lift_memory

CODE = "<your code>"
PRELUDE = "<before your code>"
_ENDED = "The program ended itself before it could be looked at."
_STARTS = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"}
_MESSAGE = 300  # characters of what an expression failed with


def be_ready() -> None:
    """What costs time and is the same for every run."""
    # What was printed before an endless loop is worth reading.
    cast(io.TextIOWrapper, sys.stdout).reconfigure(line_buffering=True)
    random.seed(0)  # a turn that runs again must see what it saw
    if "numpy" in sys.modules:
        importlib.import_module("numpy.random").seed(0)
    # plt.show() has nobody to show to, and need not say so.
    warnings.filterwarnings("ignore", message=".*non-interactive")


def run(request: dict[str, Any], report: int) -> None:
    """Ends the process. The current folder is the run's own."""

    def send(*frame: object) -> None:
        line = (json.dumps(frame) + "\n").encode("ascii")
        while line:
            line = line[os.write(report, line) :]

    here = os.getcwd()
    os.environ.update(HOME=here, TMPDIR=here)
    tempfile.tempdir = None
    random.seed(0)  # it draws its seed anew after a fork
    sys.argv[:] = [CODE]
    sys.path.insert(0, here)
    sys.dont_write_bytecode = True  # the folder is the learner's to list
    _place(request["files"])
    sys.addaudithook(_no_processes)
    main = sys.modules["__main__"] = type(sys)("__main__")
    _run(request, main.__dict__, send)
    os._exit(0)


def _no_processes(event: str, _arguments: object) -> None:
    """No wall, but where there is none, an honest program leaves nothing behind that runs on; and kinder words than EPERM."""
    if event in _STARTS:
        raise PermissionError("no other program can be started here")


def _place(files: dict[str, str]) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _run(request: dict[str, Any], space: dict[str, Any], send: Callable[..., None]) -> None:
    try:
        _run_prelude(request["prelude"], space)
    except BaseException as error:
        send("broken", f"What runs before the code failed: {_brief(error)}")
        return
    send("started", time.process_time())
    ended, words = _run_code(request, space)
    send("ran", ended, words)
    if ended == "finished":
        for number, expression in enumerate(request["observe"]):
            send("look", number, *_observe(expression, space))
        try:
            for drawn in figures():
                send("figure", *drawn)
        except BaseException:
            pass  # a figure that cannot be drawn is not an answer
    _finish()
    send("done")


def _run_prelude(prelude: str, space: dict[str, Any]) -> None:
    shown = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = cast(TextIO, io.StringIO())
    try:
        exec(compile(prelude, PRELUDE, "exec", dont_inherit=True), space)
    finally:
        sys.stdout, sys.stderr = shown


def _run_code(request: dict[str, Any], space: dict[str, Any]) -> tuple[str, str]:
    """How the learner's code ended: finished, error or memory, and the words for it."""
    try:
        exec(compile(request["code"], CODE, "exec", dont_inherit=True), space)
    except SystemExit as end:
        if end.code in (None, 0) and not request["observe"]:
            return "finished", ""  # a whole program may end itself when nothing is to be looked at
        return "error", _ENDED if end.code in (None, 0) else f"{_ENDED}\n{_brief(end)}"
    except MemoryError as error:
        lift_memory()
        return "memory", _describe(error, request)
    except BaseException as error:
        return "error", _describe(error, request)
    return "finished", ""


def _observe(expression: str, space: dict[str, Any]) -> list[Any]:
    """One frame's tail: what an expression gives in the learner's names."""
    try:
        return ["seen", encode(eval(compile(expression, "<observation>", "eval", dont_inherit=True), space))]
    except Unplain as why:
        return ["unseen", str(why)]
    except MemoryError as error:
        lift_memory()
        return ["exhausted", _brief(error)]
    except BaseException as error:
        return ["unseen", _brief(error)]


def _describe(error: BaseException, request: dict[str, Any]) -> str:
    """The traceback cut to the learner's own lines, and its last line."""
    try:
        code = request["code"]
        linecache.cache[CODE] = (len(code), None, code.splitlines(True), CODE)
        told = traceback.TracebackException.from_exception(error)
        own = traceback.StackSummary.from_list([frame for frame in told.stack if frame.filename == CODE])
        return "".join([*own.format(), *_last_line(error, told, request)]).rstrip()
    except BaseException:
        return type(error).__name__


def _last_line(error: BaseException, told: traceback.TracebackException, request: dict[str, Any]) -> list[str]:
    if isinstance(error, MemoryError):
        return [f"MemoryError: the program asked for more than {request['memory_mb']} MB"]
    if type(error) is EOFError and "reading a line" in str(error):
        return ["EOFError: input() found nothing more to read"]
    return list(told.format_exception_only())


def _brief(error: BaseException) -> str:
    """One line on why an expression gave no value."""
    try:
        text = f"{type(error).__name__}: {error}".removesuffix(": ")
    except BaseException:
        text = type(error).__name__
    return text[:_MESSAGE]


def _finish() -> None:
    """What the interpreter does at its end, before the process goes without it: threads are waited for."""
    try:
        if threading := sys.modules.get("threading"):
            threading._shutdown()
        for stream in filter(None, (sys.stdout, sys.__stdout__, sys.stderr)):
            stream.flush()
    except BaseException:
        pass
