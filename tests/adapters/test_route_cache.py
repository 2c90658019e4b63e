"""A route put in comes out again; a cache that is damaged or cannot be written is as good as none."""

import os
from pathlib import Path

import pytest

from sherpa import app, config
from sherpa.adapters.route_cache import RouteCache
from sherpa.route.lesson import read_route

SHIPPED = config.shipped("routes") / "calculus-for-ml"


def test_a_route_comes_out_as_it_went_in(tmp_path: Path) -> None:
    route = read_route(SHIPPED)
    cache = RouteCache(tmp_path / "cache")
    assert cache.get("key") is None
    cache.put("key", route)
    assert cache.get("key") == route
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["key.json"]


def test_the_oldest_are_dropped(tmp_path: Path) -> None:
    route = read_route(SHIPPED).model_copy(update={"items": {}})
    cache = RouteCache(tmp_path)
    for number in range(40):
        cache.put(f"key{number}", route)
        os.utime(tmp_path / f"key{number}.json", (number, number))
    assert len(list(tmp_path.iterdir())) <= 33 and cache.get("key0") is None and cache.get("key39") is not None


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"{}"])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key.json").write_bytes(content)
    assert RouteCache(tmp_path).get("key") is None


def test_what_cannot_be_written_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = RouteCache(tmp_path / "cache")
    cache.put("key", read_route(SHIPPED))
    assert cache.get("key") is None


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    script = folder / "sherpa.md"
    script.write_text((SHIPPED / "sherpa.md").read_text(encoding="utf-8"), encoding="utf-8")
    first = app.read_route(folder)
    assert app.read_route(folder) == first == read_route(folder)
    script.write_text(script.read_text(encoding="utf-8").replace("Section 1", "Section 1 again"), encoding="utf-8")
    assert app.read_route(folder) == read_route(folder) != first
