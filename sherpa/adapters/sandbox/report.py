"""What a child wrote in, a RunResult out: plain data of a closed list of forms, whatever the learner's code did."""

import json
import signal
from dataclasses import dataclass, field

from sherpa.adapters.sandbox.plain import plain
from sherpa.adapters.sandbox.watch import Watched
from sherpa.domain.ports import Limits, RunResult, Status, Unobserved

_IDLE = 0.2  # of the time: a computation under load got more than this, a sleep or a stalled disk next to nothing
_ERROR_KEPT = 4000  # characters; the end of a traceback is what tells
_OVER = Unobserved(reason="the program was over before this could be looked at")
_BAD = Unobserved(reason="the program reported something that is no plain value")


@dataclass
class _Report:
    cpu_s: float = 0.0
    broken: str = ""
    ran: str = ""
    error: str = ""
    observed: dict[int, object] = field(default_factory=dict)
    exhausted: bool = False
    figures: list[str] = field(default_factory=list)
    done: bool = False


def result(watched: Watched, observations: int, limits: Limits) -> RunResult:
    report = _read(watched.report)
    status = _status(watched, report)
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


def idle(watched: Watched, limits: Limits) -> bool:
    """Out of time without having used the processor: perhaps the machine's fault, so worth a second try."""
    return watched.stopped == "timeout" and watched.cpu_s - _read(watched.report).cpu_s < _IDLE * limits.wall_s


def _status(watched: Watched, report: _Report) -> Status:
    if watched.stopped == "killed":
        return "killed"
    if not watched.started:
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
        case "broken":
            return report.broken or plain(watched.stderr[-_ERROR_KEPT:]) or "The place that runs code did not start."
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
                report.observed[n] = _observed(how, value)
                report.exhausted |= how == "exhausted"
            case ["figure", str() as figure]:
                report.figures.append(figure)
            case ["done"]:
                report.done = True
    return report


def _observed(how: object, value: object) -> object:
    if how != "seen":
        return Unobserved(reason=plain(str(value)))
    try:
        return _decode(value)
    except (TypeError, ValueError, RecursionError):
        return _BAD


def _decode(value: object) -> object:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list():
            return [_decode(each) for each in value]
        case {"float": ("nan" | "inf" | "-inf") as name}:
            return float(name)
        case {"complex": [real, imaginary]}:
            return complex(float(_decode(real)), float(_decode(imaginary)))  # type: ignore[arg-type]
        case {"tuple": list() as values}:
            return tuple(_decode(each) for each in values)
        case {"set": list() as values}:
            return {_decode(each) for each in values}
        case {"dict": list() as pairs}:
            return {_decode(key): _decode(held) for key, held in pairs}
    raise ValueError(f"not plain data: {type(value).__name__}")
