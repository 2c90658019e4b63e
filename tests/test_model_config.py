"""The `model:` group: presets, every setting, errors that name the line; and what a session makes of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sherpa import config
from sherpa.cli import cli
from sherpa.config.model import presets
from sherpa.errors import BadConfig
from tests.servers import failure, model_server, says
from tests.walks import NOON

TOP = Path(__file__).parent.parent


def write(folder: Path, text: str) -> Path:
    (folder / config.FILE).write_text(text)
    return folder


def test_every_preset_needs_a_name_alone(tmp_path: Path) -> None:
    assert set(presets()) == {"openai", "ollama", "llama.cpp", "vllm", "lm-studio", "openrouter"}
    for preset in presets():
        endpoint = config.load(write(tmp_path, f"model: {{preset: {preset}, name: 7.0}}\n")).model
        assert endpoint is not None and endpoint.name == "7.0"
        assert bool(endpoint.api_key_env) == endpoint.base_url.startswith("https://")


def test_what_is_written_overrides_the_preset(tmp_path: Path) -> None:
    text = (
        "model:\n  preset: ollama\n  name: small\n  base_url: http://127.0.0.1:9999/v1\n  timeout_s: 3\n  stream: no\n"
    )
    endpoint = config.load(write(tmp_path, text)).model
    assert endpoint is not None
    assert (endpoint.place, endpoint.timeout_s, endpoint.stream, endpoint.usage) == ("127.0.0.1:9999", 3, False, True)


@pytest.mark.parametrize("text", ["", "model:\n", "model: none\n", "tone: humorous\n"])
def test_without_a_model_there_is_none(tmp_path: Path, text: str) -> None:
    assert config.load(write(tmp_path, text)).model is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("model:\n  preset: olama\n", (":2", "olama", "llama.cpp")),
        ("model: {name: x}\n", (":1", "base_url is missing")),
        ("model:\n  preset: ollama\n", (":2", "name is missing")),
        ("model:\n  preset: ollama\n  name: x\n  timeout_s: -1\n", (":4", "timeout_s")),
        ("model:\n  preset: ollama\n  name: x\n  structured: xml\n", (":4", "json_schema")),
        ("model:\n  name: x\n  base_url: localhost:1234\n", (":3", "http://127.0.0.1:8080/v1")),
        ("model:\n  name: x\n  base_url: http://me:pw@host/v1\n", (":3", "api_key_env")),
        ("model:\n  name: x\n  api_key: sk-123\n", (":3", "api_key_env")),
        ("model: [a]\n", (":1", "preset")),
        ("model: {preset: ollama, name: [x]}\n", (":1", "one value")),
    ],
)
def test_a_bad_setting_names_its_line_and_the_way_out(tmp_path: Path, text: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(BadConfig) as caught:
        config.load(write(tmp_path, text))
    assert all(part in str(caught.value) for part in parts), str(caught.value)
    assert "sk-123" not in str(caught.value) and ":pw" not in str(caught.value)


def test_an_unknown_setting_is_a_notice(tmp_path: Path) -> None:
    notices = config.load(write(tmp_path, "model: {preset: ollama, name: x, timeout: 4}\n")).notices
    assert len(notices) == 1 and "timeout_s" in notices[0]


def sherpa(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(["-X", "importtime"] if "--importtime" in arguments else []), "-m", "sherpa"]
    given = [argument for argument in arguments if argument != "--importtime"]
    env = {**os.environ, "SHERPA_NOW": NOON, "PYTHONPATH": str(TOP), **environment}
    return subprocess.run(
        [*command, *given], input="a\n5\n", capture_output=True, text=True, env=env, cwd=cwd, timeout=100
    )


@pytest.mark.long
@pytest.mark.parametrize("how", ["no model", "--offline"])
def test_offline_loads_no_client(tmp_path: Path, how: str) -> None:
    write(tmp_path, "" if how == "no model" else "model: {preset: ollama, name: x}\n")
    offline = ["--offline"] if how == "--offline" else []
    played = sherpa("learn", "calculus-for-ml", "--importtime", *offline, "--workspace", str(tmp_path), cwd=tmp_path)
    assert played.returncode == 0 and "langchain_openai" not in played.stderr and " openai" not in played.stderr


@pytest.mark.long
def test_a_session_speaks_through_the_configured_model_and_keeps_the_key_to_itself(tmp_path: Path) -> None:
    with model_server(lambda body, number: says("Put in other words: watch the queue.")) as server:
        settings = f"model: {{name: test-model, base_url: '{server.base_url}', api_key_env: SHERPA_TEST_KEY}}\n"
        write(tmp_path, settings)
        arguments = ("learn", "calculus-for-ml", "--workspace", str(tmp_path))
        played = sherpa(*arguments, cwd=tmp_path, SHERPA_TEST_KEY="sk-secret-77")
        assert played.returncode == 0 and "watch the queue" in played.stdout
        assert server.headers[0]["Authorization"] == "Bearer sk-secret-77"
        unset = sherpa(*arguments, cwd=tmp_path)
    assert "SHERPA_TEST_KEY holds no key" in unset.stderr and unset.returncode == 0
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"sk-secret-77" not in path.read_bytes(), path
    assert "sk-secret" not in played.stdout + played.stderr


def test_tracing_is_off_whatever_the_shell_says(tmp_path: Path) -> None:
    code = "import sherpa, langsmith.utils; print(langsmith.utils.tracing_is_enabled())"
    env = {**os.environ, "LANGCHAIN_TRACING_V2": "true", "LANGSMITH_TRACING": "true", "PYTHONPATH": str(TOP)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=TOP, timeout=60)
    assert ran.stdout.strip() == "False", ran.stderr


def doctored(tmp_path: Path) -> str:
    return " ".join(CliRunner().invoke(cli, ["doctor", "--workspace", str(tmp_path)]).stdout.split())


def test_the_doctor_tries_each_part_of_a_model(tmp_path: Path) -> None:
    with model_server(lambda body, number: says('{"colour": "green"}', usage=(3100, 3))) as server:
        write(tmp_path, f"model: {{name: test-model, base_url: '{server.base_url}', usage: yes}}\n")
        told = doctored(tmp_path)
    for part in ("holds server", "holds words", "piece by piece", "json_schema, json_object, text", "holds context"):
        assert part in told


def test_the_doctor_says_what_fails_and_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, "model: {name: x, base_url: 'http://127.0.0.1:9/v1', timeout_s: 1}\n")
    told = doctored(tmp_path)
    assert "lacks server: no model answers at 127.0.0.1:9" in told and "Start its server." in told
    with model_server(lambda body, number: failure(404)) as server:
        write(tmp_path, f"model: {{name: x, base_url: '{server.base_url}'}}\n")
        told = doctored(tmp_path)
    assert "x is not in its list" in told and "lacks words" in told and "`model: name`" in told
    with model_server(lambda body, number: says("Certainly.", usage=(900, 2))) as server:
        write(tmp_path, f"model: {{name: test-model, base_url: '{server.base_url}', usage: yes}}\n")
        told = doctored(tmp_path)
    assert "lacks structured answers" in told and "lacks context" in told and "num_ctx" in told
