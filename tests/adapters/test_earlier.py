"""`.sessions/` folders: the newest summary of a route, and nothing outside of its folder."""

from pathlib import Path

import pytest

from sherpa.adapters.earlier import newest
from sherpa.app import memory


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / ".sessions" / "calculus-for-ml"
    found.mkdir(parents=True)
    (found.parent / "index.md").write_text("# Sessions")
    return found


def test_the_newest_is_taken_by_its_date(tmp_path: Path, folder: Path) -> None:
    for name in ("2026-09-30.md", "2026-10-02.md", "2026-10-02-2.md", "index.md"):
        (folder / name).write_text(f"## Covered\n- {name}")
    found = newest(tmp_path, "calculus-for-ml")
    assert found is not None and found[0] in ("2026-10-02.md", "2026-10-02-2.md")
    told = memory.earlier(tmp_path, "calculus-for-ml")
    assert told is not None and told.on == "2026-10-02"


def test_a_second_one_of_a_day_is_newer(tmp_path: Path, folder: Path) -> None:
    for name in ("2026-10-02.md", "2026-10-02-2.md", "2026-10-02-10.md"):
        (folder / name).write_text(name)
    assert newest(tmp_path, "calculus-for-ml") == ("2026-10-02-10.md", "2026-10-02-10.md")


@pytest.mark.parametrize("route", ["", "nowhere", "..", "../.sessions/calculus-for-ml"])
def test_nothing_is_found_where_there_is_nothing(tmp_path: Path, folder: Path, route: str) -> None:
    (folder / "2026-10-02.md").write_text("x")
    assert newest(tmp_path, route) is None and memory.earlier(tmp_path, route) is None


def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path, folder: Path) -> None:
    (folder / "2026-10-02.md").write_bytes(b"# Covered\n\xff\xfe" + b"x" * 100_000)
    found = newest(tmp_path, "calculus-for-ml")
    assert found is not None and len(found[1]) <= 64_000
