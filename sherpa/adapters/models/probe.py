"""A server in, what it can do out: each part tried, how, and what to do where it fails. Nothing of a learner's is sent."""

import json
from typing import Literal

import openai

from sherpa.adapters.models.faults import SAID, Fault, fault_of
from sherpa.adapters.models.reply import STEADY, Asked, Came, Said
from sherpa.adapters.models.structured import WAYS, Record, read
from sherpa.adapters.openai import OpenAI
from sherpa.adapters.sandbox.doctor import Layer
from sherpa.domain.base import Value
from sherpa.domain.endpoint import Endpoint, Way
from sherpa.prompts.size import MOST, tokens_in

_LINE = "The queue grows while more messages arrive than are taken out of it, and shrinks while fewer do. "  # 22 tokens
_READY: tuple[Said, ...] = (("system", "You answer in one word."), ("user", "Say the word ready."))
_TOO_FEW = 0.4  # of the tokens estimated, which are up to twice as many: where a server counts less, it cut the prompt


class Colour(Value):
    """A form small enough for any model to fill in."""

    colour: Literal["red", "green"]


def probe(wire: OpenAI, record: Record) -> tuple[Layer, ...]:
    """The first part that fails ends it: what comes after could not work either."""
    listed = _listed(wire)
    if not listed.holds:
        return (listed,)
    words = _words(wire)
    if not words.holds:
        return (listed, words)
    return (listed, words, _structured(wire, record), _context(wire))


def _listed(wire: OpenAI) -> Layer:
    endpoint, began = wire.endpoint, STEADY()
    try:
        names = [one.id for one in wire.client.models.list(timeout=endpoint.timeout_s)]
    except openai.NotFoundError:
        return Layer("server", True, f"{endpoint.place} answers, and lists no models")
    except Exception as error:
        return _failed("server", endpoint, fault_of(error))
    took = round((STEADY() - began) * 1000)
    if endpoint.name in names:
        return Layer("server", True, f"{endpoint.place} lists {endpoint.name} among {len(names)} in {took} ms")
    few = ", ".join(sorted(names)[:5]) or "none"
    return Layer("server", True, f"{endpoint.place} answers in {took} ms; {endpoint.name} is not in its list ({few})")


def _words(wire: OpenAI) -> Layer:
    began, pieces = STEADY(), list[float]()

    def hear(piece: str) -> bool:
        pieces.append(STEADY() - began)
        return True

    try:
        came = wire.ask(Asked(said=_READY), hear, STEADY() + wire.endpoint.timeout_s)
    except Fault as fault:
        return _failed("words", wire.endpoint, fault)
    how = "piece by piece" if len(pieces) > 1 else "in one piece"
    counted = f"; it counted {came.tokens.prompt} tokens" if wire.endpoint.usage else ""
    return Layer("words", True, f"the first after {pieces[0]:.2f} s, {how}{counted}")


def _structured(wire: OpenAI, record: Record) -> Layer:
    said: tuple[Said, ...] = (
        ("system", 'Reply with one JSON object and nothing else. Its key: colour, "red" or "green".'),
        ("user", "Which colour is grass?"),
    )
    server = f"{wire.endpoint.base_url} {wire.endpoint.name}"
    works: list[Way] = []
    for way in WAYS:
        worked = _fills(wire, Asked(said=said, form=json.dumps(Colour.model_json_schema()), way=way))
        record.note(server, way, worked)
        works += [way] * worked
    if works:
        return Layer("structured answers", True, f"filled in a form by {', '.join(works)}")
    mend = "Free text is graded without the model then; a larger model keeps to a form."
    return Layer("structured answers", False, f"none of {', '.join(WAYS)} gave a form that is filled in", mend)


def _fills(wire: OpenAI, asked: Asked) -> bool:
    try:
        came = wire.ask(asked, lambda piece: True, STEADY() + wire.endpoint.timeout_s)
    except Fault:
        return False
    return isinstance(read(came.text, Colour), Colour)


def _context(wire: OpenAI) -> Layer:
    """The largest prompt that a turn makes, sent once."""
    filler = _LINE * (MOST // tokens_in(_LINE))
    said: tuple[Said, ...] = (_READY[0], ("user", f"{filler}\n{_READY[1][1]}"))
    try:
        came = wire.ask(Asked(said=said), lambda piece: True, STEADY() + wire.endpoint.timeout_s)
    except Fault as fault:
        mend = "Give the server a context of 4,096 tokens or more (num_ctx, n_ctx, --max-model-len)."
        return Layer("context", False, f"{MOST} estimated tokens were not taken: {_what(wire.endpoint, fault)}", mend)
    return _counted(wire.endpoint, came, sum(tokens_in(text) for _, text in said))


def _counted(endpoint: Endpoint, came: Came, estimated: int) -> Layer:
    if not endpoint.usage:
        return Layer("context", True, f"{estimated} estimated tokens were taken; the server does not count them")
    if came.tokens.prompt < _TOO_FEW * estimated:
        mend = "Give the server a context of 4,096 tokens or more (num_ctx, n_ctx, --max-model-len)."
        return Layer("context", False, f"of {estimated} estimated tokens it read {came.tokens.prompt}", mend)
    return Layer("context", True, f"{estimated} estimated tokens were taken; the server counted {came.tokens.prompt}")


def _failed(name: str, endpoint: Endpoint, fault: Fault) -> Layer:
    key = endpoint.api_key_env or "`model: api_key_env`"
    mend = SAID[fault.kind][1].format(key=key)
    mend = mend.removesuffix(", or see `sherpa doctor`")
    if "doctor" in mend:
        mend = "see what the server writes into its log"
    return Layer(name, False, _what(endpoint, fault), f"{mend[:1].upper()}{mend[1:]}.")


def _what(endpoint: Endpoint, fault: Fault) -> str:
    return SAID[fault.kind][0].format(at=endpoint.place, name=endpoint.name)
