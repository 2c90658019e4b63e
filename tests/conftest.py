"""Guards for every test: no network but this machine, no writes to the home folder, no key, no model."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(autouse=True)
def guards(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    for name in [
        name
        for name in os.environ
        if name.endswith("_API_KEY") or name.startswith(("LANGSMITH", "LANGCHAIN", "SHERPA"))
    ]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("LANGSMITH_TRACING", "false")
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else address
        if self.family in (socket.AF_INET, socket.AF_INET6) and host not in LOOPBACK:
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public fixtures and corpora beside the checkout; tests that need it say so where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the corpora folder at {SHARED}: lay it beside the checkout")
    return SHARED
