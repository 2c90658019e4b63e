"""Requests on a socket in, one locked-down child for each out: the zygote, with libraries imported and a single thread.

Says first which walls it proved, then that it is ready. It never runs a learner's code itself, and when Sherpa is gone,
so is it.
"""

import gc
import importlib
import json
import os
import select
import signal
import site
import socket
import sys
from contextlib import suppress

from . import linux, namespaces, places, runner, walls
from .settings import Settings
from .walls import STRICT, Walls

UNWALLED = 3  # exit code: a wall does not stand here
_ENDED_EARLY = 4  # exit code of a child that never came to the learner's code
_MESSAGE = 4096
_DESCRIPTORS = 5  # request, standard input, output and error, report


def main() -> None:
    settings = Settings(**json.loads(sys.argv[1]))
    control = socket.socket(fileno=settings.control)
    try:
        made = _enter(settings)
    except OSError as error:
        _say(control, "walls", [["namespaces" if settings.tier == STRICT else "start", str(error)]])
        os._exit(UNWALLED)
    tried = made.prove()
    _say(control, "walls", [[each.wall, each.through] for each in tried])
    if any(each.through for each in tried):
        os._exit(UNWALLED)
    _import_ahead(settings, made)
    _say(control, "ready")
    _serve(control, made)


def _say(control: socket.socket, what: str, *told: object) -> None:
    control.send(json.dumps([what, *told]).encode())


def _enter(settings: Settings) -> Walls:
    os.umask(0o022)
    open(settings.outside, "a").close()  # or not reading it later would prove nothing
    if os.geteuid() == 0:
        walls.leave_root(settings)
    if settings.tier == STRICT:
        namespaces.alone()
        if (zygote := os.fork()) != 0:
            os._exit(os.waitstatus_to_exitcode(os.waitpid(zygote, 0)[1]) & 0xFF)
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    made = Walls(settings)
    made.enter()
    return made


def _import_ahead(settings: Settings, made: Walls) -> None:
    made.shut_in_zygote(places.link_libraries(settings.search, settings.library))
    sys.path.append(str(settings.library))
    os.environ["MPLCONFIGDIR"] = f"{settings.own}/matplotlib"
    site.setquit()  # under -S nobody has
    site.sethelper()
    for name in settings.libraries:
        with suppress(ImportError):  # the learner's own import says so
            importlib.import_module(name)
    runner.be_ready()
    made.weigh()
    linux.be_single()
    gc.collect()
    gc.freeze()


def _serve(control: socket.socket, made: Walls) -> None:
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, _MESSAGE, _DESCRIPTORS)
        if not message:
            os._exit(0)
        child = os.fork()
        if child == 0:
            _live(made, json.loads(message), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        watched = os.pidfd_open(child)
        socket.send_fds(control, [json.dumps(["child"]).encode()], [watched])
        _outlive(control, child, watched)


def _outlive(control: socket.socket, child: int, watched: int) -> None:
    """Waits for the child, or for Sherpa's end, which ends both."""
    waiting = select.poll()
    waiting.register(watched, select.POLLIN)
    waiting.register(control, 0)
    over = {descriptor for descriptor, _ in waiting.poll()}
    with suppress(ProcessLookupError):  # it leads a group of its own; not yet, where it ended at once
        os.killpg(child, signal.SIGKILL)
    if watched not in over:
        os._exit(0)
    os.close(watched)
    if os.getpid() == 1:  # of processes of our own: whoever lives yet is none of anybody's
        with suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    with suppress(OSError):
        _say(control, "over", os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime)


def _live(made: Walls, limits: dict[str, int], asked: int, typed: int, out: int, err: int, report: int) -> None:
    try:
        os.setsid()
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        with open(asked, encoding="utf-8") as file:
            request = json.load(file)
        for descriptor, place in ((typed, 0), (out, 1), (err, 2)):
            os.dup2(descriptor, place)
        made.put_up(limits["cpu_s"], limits["memory_mb"], report)
        runner.run(request, report)
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}".encode("utf-8", "replace"))
    os._exit(_ENDED_EARLY)
