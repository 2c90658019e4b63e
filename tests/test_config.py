"""Preferences and voices: defaults, every value, unknown keys, and errors that name file, line, value and choices."""

import ast
import string
from pathlib import Path

import pytest

from sherpa import config
from sherpa.domain.preferences import Preferences
from sherpa.errors import BadConfig

TOP = Path(__file__).parent.parent


def write(folder: Path, text: str) -> Path:
    (folder / config.FILE).write_text(text)
    return folder


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert config.load(tmp_path) == config.Settings(Preferences())


def test_the_example_is_the_defaults(tmp_path: Path) -> None:
    settings = config.load(write(tmp_path, (TOP / ".sherpa-config.example.yml").read_text()))
    assert settings == config.Settings(Preferences())


def test_the_example_lists_every_choice() -> None:
    text = (TOP / ".sherpa-config.example.yml").read_text()
    for name, field in Preferences.model_fields.items():
        choices = " | ".join(config._CHOICES[name])
        assert f"{name}: {field.default}" in text and choices in text


@pytest.mark.parametrize("text", ["teaching:\n  tone: humorous\n", "tone: humorous\n", "﻿teaching: {tone: humorous}\n"])
def test_values_are_read_grouped_and_flat(tmp_path: Path, text: str) -> None:
    assert config.load(write(tmp_path, text)).preferences.tone == "humorous"


def test_a_bad_value_names_file_line_value_and_choices(tmp_path: Path) -> None:
    with pytest.raises(BadConfig) as caught:
        config.load(write(tmp_path, "teaching:\n  pacing: balanced\n  tone: friendly\n"))
    for part in (str(tmp_path / config.FILE) + ":3", "'friendly'", "objective, encouraging, humorous"):
        assert part in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("text", ["teaching: [\n", "- a\n", "tone: [humorous]\n", "\ttone: x\n"])
def test_what_is_no_settings_file_is_a_clear_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadConfig, match=rf"{config.FILE}:\d+"):
        config.load(write(tmp_path, text))


def test_an_unknown_key_is_a_notice_with_the_nearest_name(tmp_path: Path) -> None:
    settings = config.load(write(tmp_path, "teaching:\n  tonne: humorous\nprimary_domain: sports\n"))
    assert settings.preferences == Preferences()
    assert any("did you mean tone" in notice for notice in settings.notices) and len(settings.notices) == 2


def test_every_tone_speaks_every_phrase_and_praises_nobody() -> None:
    voices = config.voices()
    assert set(voices) == {"objective", "encouraging", "humorous"}
    keys = set(voices["objective"].phrases)
    for voice in voices.values():
        assert set(voice.phrases) == keys
        for wordings in voice.phrases.values():
            assert wordings and all(isinstance(wording, str) and "!" not in wording for wording in wordings)


def phrases_used() -> dict[str, set[str]]:
    """Key -> the slots that the tutor fills, read off its source."""
    found: dict[str, set[str]] = {}
    for path in (TOP / "sherpa" / "tutor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("phrase", "_phrase")
            ):
                for key in ast.walk(node.args[0]):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        found.setdefault(key.value, set()).update(word.arg for word in node.keywords if word.arg)
    return found


def test_every_phrase_has_the_slots_that_its_wordings_use() -> None:
    used = phrases_used()
    assert len(used) > 50
    for voice in config.voices().values():
        for key, wordings in voice.phrases.items():
            slots = {name for wording in wordings for _, name, _, _ in string.Formatter().parse(wording) if name}
            if key in used:
                assert slots <= used[key], f"{voice.tone}: {key} uses {slots - used[key]}"
    known = set(config.voices()["objective"].phrases)
    missing = {key for key in used if key not in known and not any(name.startswith(key) for name in known)}
    assert not missing, f"no wording for {missing}"
