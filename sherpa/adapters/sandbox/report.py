"""What a child wrote in, a RunResult out: plain data of a closed list of forms, whatever the learner's code did."""

import json
import signal
from dataclasses import dataclass, field

from sherpa.adapters.sandbox.figures import figure
from sherpa.adapters.sandbox.plain import plain
from sherpa.adapters.sandbox.watch import Watched
from sherpa.adapters.sandbox.wire import observed
from sherpa.domain.ports import Figure, Limits, RunResult, Status, Unobserved

_IDLE = 0.2  # of the time: a computation under load got more than this, a sleep or a stalled disk next to nothing
_FIGURES = 4
_ERROR_KEPT = 4000  # characters; the end of a traceback is what tells
_OVER = Unobserved(reason="the program was over before this could be looked at")


@dataclass
class _Report:
    cpu_s: float = 0.0
    broken: str = ""
    ran: str = ""
    error: str = ""
    observed: dict[int, object] = field(default_factory=dict)
    exhausted: bool = False
    figures: list[Figure] = field(default_factory=list)
    done: bool = False


def result(watched: Watched, observations: int, limits: Limits) -> RunResult:
    report = _read(watched.report)
    status = _status(watched, report, limits)
    error = report.error or _words(status, watched, report, limits)
    return RunResult(
        status=status,
        observed=tuple(report.observed.get(n, _OVER) for n in range(observations)),
        stdout=plain(watched.stdout),
        stderr=plain(watched.stderr),
        error=plain(error[-_ERROR_KEPT:]),
        figures=tuple(report.figures),
        wall_ms=watched.wall_ms,
    )


def without(observations: int, status: Status, why: str) -> RunResult:
    """A run that never was."""
    return RunResult(status=status, observed=(Unobserved(reason=why),) * observations, error=why)


def starved(watched: Watched, limits: Limits) -> bool:
    """Out of time without having used the processor, and not asleep by its own doing: the machine's fault, not theirs."""
    used = watched.cpu_s - _read(watched.report).cpu_s
    return watched.stopped == "timeout" and not watched.waits and used < _IDLE * limits.wall_s


def _status(watched: Watched, report: _Report, limits: Limits) -> Status:
    if watched.stopped == "killed":
        return "killed"
    if not watched.started:
        return "broken"
    if watched.stopped == "disk":
        return "error"
    if watched.stopped == "timeout" and starved(watched, limits):
        return "broken"
    if watched.stopped:
        return watched.stopped
    if watched.exit_code == -signal.SIGXCPU:
        return "timeout"
    if report.ran == "memory" or report.exhausted:
        return "memory"
    return "finished" if report.ran == "finished" and report.done else "error"


def _words(status: Status, watched: Watched, report: _Report, limits: Limits) -> str:
    """For what has no traceback."""
    match status:
        case "finished":
            return ""
        case "timeout":
            return f"The program was stopped: it ran for more than {limits.wall_s:g} s."
        case "memory":
            return f"The program asked for more than {limits.memory_mb} MB."
        case "output":
            return "The program was stopped: it printed without end."
        case "killed":
            return "The program was stopped."
        case "broken" if watched.started:
            return "The machine was too busy to run the program."
        case "broken":
            return report.broken or plain(watched.stderr[-_ERROR_KEPT:]) or "The place that runs code did not start."
        case "error" if watched.stopped == "disk":
            return "The program was stopped: it filled the disk space it may use."
        case "error" if watched.exit_code < 0:
            return f"The program was ended by signal {-watched.exit_code}, as by a crash inside a library."
        case "error":
            return "The program ended itself before it could be looked at."


def _read(written: bytes) -> _Report:
    """The first frame of a kind counts, so that nothing said later can replace it."""
    report = _Report()
    for line in written.split(b"\n")[:-1]:
        try:
            frame = json.loads(line)
        except (ValueError, RecursionError):
            continue
        match frame:
            case ["started", float() as cpu_s] if not report.cpu_s:
                report.cpu_s = cpu_s
            case ["broken", str() as words] if not report.ran:
                report.broken = words
            case ["ran", ("finished" | "error" | "memory") as ran, str() as error] if not report.ran:
                report.ran, report.error = ran, error
            case ["look", int() as n, how, value] if n not in report.observed:
                report.observed[n] = observed(value) if how == "seen" else Unobserved(reason=plain(str(value)))
                report.exhausted |= how == "exhausted"
            case ["figure", str() as image, facts] if len(report.figures) < _FIGURES:
                report.figures += filter(None, [figure(image, observed(facts))])
            case ["done"]:
                report.done = True
    return report
