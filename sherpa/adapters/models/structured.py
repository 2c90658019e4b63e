"""A prompt whose answer has a shape in, JSON of that shape out: json_schema, then json_object, then text, with one repair."""

import json
import re
from typing import Protocol

from pydantic import ValidationError

from sherpa.adapters.models.faults import Fault
from sherpa.adapters.models.reply import Asked, Came, Said, Wire
from sherpa.adapters.models.thinking import without
from sherpa.domain.base import Value
from sherpa.domain.endpoint import Way
from sherpa.domain.prompt import Tokens

WAYS: tuple[Way, ...] = ("json_schema", "json_object", "text")
GIVEN_UP_AFTER = 2  # failures of a way with no success: one may be bad luck, two are how the server is
_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)```", re.DOTALL)


class Record(Protocol):
    """What is remembered of a server: how often each way worked and failed. Survives the session where it is kept."""

    def failures(self, server: str, way: Way) -> int:
        """Since the way last worked."""

    def note(self, server: str, way: Way, worked: bool) -> None: ...


class Remembered:
    """For a session alone."""

    def __init__(self) -> None:
        self._failed: dict[tuple[str, Way], int] = {}

    def failures(self, server: str, way: Way) -> int:
        return self._failed.get((server, way), 0)

    def note(self, server: str, way: Way, worked: bool) -> None:
        self._failed[server, way] = 0 if worked else self.failures(server, way) + 1


def fill(wire: Wire, said: tuple[Said, ...], shape: type[Value], record: Record, until: float) -> Came:
    """The JSON of a valid answer. Raises Fault where no way leads to one."""
    server = f"{wire.endpoint.base_url} {wire.endpoint.name}"
    spent: list[Tokens] = []
    for way in ways(wire, record):
        asked = Asked(said=_told(said, shape, way), form=json.dumps(shape.model_json_schema(), sort_keys=True), way=way)
        try:
            text = _valid(wire, asked, shape, spent, until)
        except Fault as fault:
            # A server that does not know a format rejects the request, or says nothing; any other fault is not the way's.
            if fault.kind not in ("rejected", "invalid", "empty"):
                raise
            record.note(server, way, False)
            continue
        record.note(server, way, True)
        return Came(text=text, tokens=_sum(spent))
    raise Fault("invalid")


def ways(wire: Wire, record: Record) -> tuple[Way, ...]:
    """Those worth trying, in order; text is never given up."""
    if wire.endpoint.structured != "auto":
        return (wire.endpoint.structured,)
    server = f"{wire.endpoint.base_url} {wire.endpoint.name}"
    return tuple(way for way in WAYS if way == "text" or record.failures(server, way) < GIVEN_UP_AFTER)


def _valid(wire: Wire, asked: Asked, shape: type[Value], spent: list[Tokens], until: float) -> str:
    """One call and, where the answer does not fit, one more that says what is wrong with it."""
    came = wire.ask(asked, lambda piece: True, until)
    spent.append(came.tokens)
    found = read(came.text, shape)
    if isinstance(found, Value):
        return found.model_dump_json()
    if came.fault is not None:
        raise Fault(came.fault)
    repair = (("assistant", came.text[:2000]), ("user", f"That is not it: {found} Reply with the JSON object alone."))
    again = wire.ask(asked.model_copy(update={"said": (*asked.said, *repair)}), lambda piece: True, until)
    spent.append(again.tokens)
    found = read(again.text, shape)
    if isinstance(found, Value):
        return found.model_dump_json()
    raise Fault("invalid")


def read(text: str, shape: type[Value]) -> Value | str:
    """The answer, or what is wrong with it in one sentence."""
    bare = without(text).strip()
    fenced = _FENCE.findall(bare)
    for candidate in (bare, *reversed(fenced), bare[bare.find("{") : bare.rfind("}") + 1]):
        try:
            return shape.model_validate_json(candidate)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            wrong = f"{'.'.join(map(str, first['loc'])) or 'the answer'}: {first['msg']}."
    return wrong


def _told(said: tuple[Said, ...], shape: type[Value], way: Way) -> tuple[Said, ...]:
    """Servers that ignore the format still read the messages, so these name the shape, whatever the way."""
    properties = json.dumps(shape.model_json_schema()["properties"], ensure_ascii=False)
    (role, instruction), *rest = said
    return ((role, f"{instruction}\nReply with one JSON object and nothing else. Its keys: {properties}"), *rest)


def _sum(spent: list[Tokens]) -> Tokens:
    return Tokens(
        prompt=sum(one.prompt for one in spent),
        reply=sum(one.reply for one in spent),
        calls=sum(one.calls for one in spent),
    )
