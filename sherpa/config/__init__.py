"""Settings in, typed values out: what the learner prefers, how the tutor's voices sound, how much is enough."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import get_args

import yaml

from sherpa.config import model
from sherpa.domain.endpoint import Endpoint
from sherpa.domain.preferences import Preferences
from sherpa.domain.thresholds import Thresholds
from sherpa.domain.voice import Voice
from sherpa.errors import BadConfig
from sherpa.workspace import FILE, Wish, cache_folder, shipped, workspace

__all__ = ["FILE", "Settings", "Wish", "cache_folder", "load", "shipped", "thresholds", "voices", "workspace"]

_GROUPS = ("teaching", "assessment")
_CHOICES: dict[str, tuple[str, ...]] = {
    name: get_args(field.annotation) for name, field in Preferences.model_fields.items()
}


@dataclass(frozen=True)
class Settings:
    """What `.sherpa-config.yml` says; `notices` name what in it had no effect. Without `model` the author speaks."""

    preferences: Preferences
    notices: tuple[str, ...] = ()
    model: Endpoint | None = None


def load(folder: Path) -> Settings:
    """The preferences of a workspace; without a file, the defaults. A bad value is an error, an unknown key a notice."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(Preferences())
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{path} cannot be read: {error}. Make it a readable UTF-8 text file, or remove it.") from None
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise BadConfig(f"{path}:{line}: {problem}. See .sherpa-config.example.yml for how it is written.") from None
    if tree is None:
        return Settings(Preferences())
    if not isinstance(tree, yaml.MappingNode):
        raise BadConfig(f"{path}:1: expected settings such as `tone: objective`. See .sherpa-config.example.yml.")
    return _settings(path, tree)


def _settings(path: Path, tree: yaml.MappingNode) -> Settings:
    found: dict[str, str] = {}
    notices: list[str] = []
    endpoint: Endpoint | None = None
    for key, value in _entries(tree):
        name = key.value
        if name == model.KEY:
            endpoint = model.read(path, value, notices)
        elif name not in _CHOICES:
            near = get_close_matches(name, (*_CHOICES, model.KEY), n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            notices.append(f"{path.name}:{key.start_mark.line + 1}: {name} is not a setting of this version{hint}")
        elif not isinstance(value, yaml.ScalarNode) or value.value not in _CHOICES[name]:
            given = value.value if isinstance(value, yaml.ScalarNode) else "a list or group"
            choices = ", ".join(_CHOICES[name])
            raise BadConfig(
                f"{path}:{value.start_mark.line + 1}: {name}: {given!r} is not one of {choices}. Write one of these."
            )
        else:
            found[name] = value.value
    return Settings(Preferences.model_validate(found), tuple(notices), endpoint)


def _entries(tree: yaml.MappingNode) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Keys and values, those inside the groups `teaching` and `assessment` included."""
    for key, value in tree.value:
        if key.value in _GROUPS and isinstance(value, yaml.MappingNode):
            yield from value.value
        else:
            yield key, value


@cache
def voices() -> Mapping[str, Voice]:
    """The tutor's phrases by tone. A tone says differently what it wants to; the rest it takes from `objective`."""
    folder = shipped("config") / "voices"
    spoken = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))}
    base = spoken["objective"]
    return {tone: Voice(tone=tone, phrases={**base, **phrases}) for tone, phrases in spoken.items()}


@cache
def thresholds() -> Thresholds:
    """What answers count for and how much is enough: the values, without the reasons that the file gives for them."""
    written = yaml.safe_load((shipped("config") / "thresholds.yml").read_text(encoding="utf-8"))
    return Thresholds.model_validate(
        {part: {name: entry["value"] for name, entry in entries.items()} for part, entries in written.items()}
    )
