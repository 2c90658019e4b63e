"""The `model:` group of a settings file in, an Endpoint out: presets filled in, each bad value named by its line."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from sherpa.domain.endpoint import Endpoint
from sherpa.errors import BadConfig
from sherpa.workspace import shipped

KEY = "model"
_SECRETS = ("api_key", "key", "token", "secret", "password")
_FIELDS = tuple(Endpoint.model_fields)


@cache
def presets() -> Mapping[str, Mapping[str, object]]:
    """Settings by the preset's name, without the reasons that the file gives for them."""
    written = yaml.safe_load((shipped("config") / "models.yml").read_text(encoding="utf-8"))
    return {name: {key: value for key, value in entry.items() if key != "because"} for name, entry in written.items()}


def read(path: Path, node: yaml.Node, notices: list[str]) -> Endpoint | None:
    """None where the group is empty or says `none`: then the lesson speaks the author's own words."""
    if isinstance(node, yaml.ScalarNode) and node.value in ("", "none", "null", "~"):
        return None
    if not isinstance(node, yaml.MappingNode):
        raise BadConfig(
            f"{path}:{node.start_mark.line + 1}: model: expected settings such as {{preset: ollama, name: ...}}."
        )
    given, lines = _given(path, node, notices)
    preset = given.pop("preset", None)
    known = presets()
    if preset is not None and preset not in known:
        choices = ", ".join(known)
        raise BadConfig(f"{path}:{lines['preset']}: preset: {preset!r} is not one of {choices}. Write one of these.")
    values = {**(known[str(preset)] if preset is not None else {}), **given}
    for needed, what in (("base_url", "or a preset"), ("name", "the model's name on the server")):
        if not values.get(needed):
            raise BadConfig(f"{path}:{node.start_mark.line + 1}: model: {needed} is missing. Give it, {what}.")
    try:
        endpoint = Endpoint.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        field = str(first["loc"][0])
        raise BadConfig(
            f"{path}:{lines.get(field, node.start_mark.line + 1)}: {field}: {first['msg']}. Mend it."
        ) from None
    _check_address(path, lines.get("base_url", node.start_mark.line + 1), endpoint)
    return endpoint


def missing_key(endpoint: Endpoint | None) -> str:
    """What to tell where the configuration names a variable that holds nothing; such a session is offline."""
    if endpoint is None or not endpoint.api_key_env or key_of(endpoint):
        return ""
    return f"{endpoint.api_key_env} holds no key, so the author speaks. Set it, or see `sherpa doctor`."


def key_of(endpoint: Endpoint) -> str:
    """The one place where a key is read."""
    return os.environ.get(endpoint.api_key_env, "") if endpoint.api_key_env else ""


def _given(path: Path, node: yaml.MappingNode, notices: list[str]) -> tuple[dict[str, object], dict[str, int]]:
    given: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.value in _SECRETS:
            raise BadConfig(
                f"{path}:{line}: {key.value}: a key does not belong in a file. Put it into an environment variable, and "
                "the variable's name here: api_key_env: NAME."
            )
        if key.value != "preset" and key.value not in _FIELDS:
            near = get_close_matches(key.value, _FIELDS, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            notices.append(f"{path.name}:{line}: model: {key.value} is not a setting of this version{hint}")
            continue
        if not isinstance(value, yaml.ScalarNode):
            raise BadConfig(f"{path}:{line}: {key.value}: expected one value, not a list or group. Write one.")
        given[key.value], lines[key.value] = yaml.safe_load(yaml.serialize(value)), line
        if key.value in ("name", "base_url", "api_key_env", "preset", "structured"):
            given[key.value] = value.value  # a model called 7.0 is a name
    return given, lines


def _check_address(path: Path, line: int, endpoint: Endpoint) -> None:
    url = endpoint.base_url
    if not url.startswith(("http://", "https://")):
        raise BadConfig(f"{path}:{line}: base_url: expected an address such as http://127.0.0.1:8080/v1. Write one.")
    if "@" in url:
        raise BadConfig(f"{path}:{line}: base_url: an address with a password in it is not taken. Use api_key_env.")
