"""What a server or a library raised in, the kind of fault and a line that a learner can act on out.

No word of an exception is ever passed on: an exception may quote a key, a prompt or a page of HTML.
"""

import json
from collections.abc import Mapping
from typing import Literal

import openai

Kind = Literal[
    "unreachable", "refused", "unknown_model", "rejected", "busy", "server", "slow", "cut", "garbled", "empty", "filtered",
    "invalid", "long", "stopped",
]  # fmt: skip

# What happened, and what to do about it; {at} is the server, {name} the model, {key} the variable that holds the key.
SAID: Mapping[Kind, tuple[str, str]] = {
    "unreachable": ("no model answers at {at}", "start its server, or see `sherpa doctor`"),
    "refused": ("the server at {at} refuses the key", "see what {key} holds"),
    "unknown_model": ("the server at {at} has no model {name}", "see `model: name` in .sherpa-config.yml"),
    "rejected": ("the server at {at} would not take the request", "see `sherpa doctor`"),
    "busy": ("the server at {at} is asked too often just now", "it is tried again later"),
    "server": ("the server at {at} failed", "it is tried again later"),
    "slow": ("the model at {at} took too long", "`model: timeout_s` says how long to wait"),
    "cut": ("the model at {at} broke off", "it is asked again next time"),
    "garbled": ("what came from {at} cannot be read", "see `sherpa doctor`"),
    "empty": ("the model at {at} said nothing", "see `sherpa doctor`"),
    "filtered": ("the server at {at} held its answer back", "ask in other words"),
    "invalid": ("the model at {at} did not keep to the form asked for", "see `sherpa doctor`"),
    "long": ("the model at {at} reached the most it may say", "`model: max_tokens` says how much"),
    "stopped": ("stopped", "what came is kept"),
}
# Worth a second try within the same turn: the others fail the same way again.
_PASSING: frozenset[Kind] = frozenset({"unreachable", "busy", "server"})
_BY_STATUS: Mapping[int, Kind] = {401: "refused", 403: "refused", 404: "unknown_model", 408: "slow", 429: "busy"}


class Fault(Exception):
    """One call that failed. `after_s` is how long the server asks to wait."""

    def __init__(self, kind: Kind, after_s: float | None = None) -> None:
        super().__init__(kind)
        self.kind: Kind = kind
        self.after_s = after_s

    @property
    def passes(self) -> bool:
        return self.kind in _PASSING


def fault_of(error: BaseException, *, begun: bool = False) -> Fault:
    """`begun`: some of the reply had come already."""
    match error:
        case Fault():
            return error
        case openai.APITimeoutError():
            return Fault("slow")
        case openai.APIStatusError(status_code=status):
            kind = _BY_STATUS.get(status) or ("server" if status >= 500 else "rejected")
            return Fault(kind, _retry_after(error.response.headers))
        case openai.APIConnectionError():
            return Fault("cut" if begun else "unreachable")
        case openai.LengthFinishReasonError() | openai.ContentFilterFinishReasonError():
            return Fault("filtered")
        case json.JSONDecodeError() | UnicodeError() | TypeError() | ValueError() | KeyError() | AttributeError():
            return Fault("garbled")
        case openai.APIError():  # an error object within a stream
            return Fault("server")
        case _:
            return Fault("cut" if begun else "unreachable")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None  # a date, or nothing: the usual pause does
