"""The file that an exercise may be written in: what counts as saved, and that it counts once."""

import os
from pathlib import Path

import pytest

from sherpa.domain.reply import Work
from sherpa.ui.watching import Watch

STARTER = "def f(x):\n    return 0\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "1.e1.py"
    path.write_text(STARTER)
    return path


def followed(file: Path, *old: str) -> Watch:
    watch = Watch()
    watch.follow(Work.at(str(file), STARTER, *old))
    return watch


def looks(watch: Watch) -> list[str]:
    return [text for text in (watch.saved() for _ in range(3)) if text]


def save(file: Path, text: str) -> None:
    stamp = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(text)
    os.utime(file, ns=(stamp + 1, stamp + 1))


def test_a_save_counts_once(file: Path) -> None:
    watch = followed(file)
    assert looks(watch) == []
    save(file, "def f(x):\n    return x\n")
    assert looks(watch) == ["def f(x):\n    return x\n"]
    assert looks(watch) == []


@pytest.mark.parametrize("text", [STARTER, STARTER.replace("\n", "\r\n") + "\n\n", "", "  \n", "x = 1  # sent before"])
def test_the_starter_nothing_and_what_was_sent_are_no_attempt(file: Path, text: str) -> None:
    watch = followed(file, "x = 1  # sent before\n")
    save(file, text)
    assert looks(watch) == []


def test_a_file_is_read_when_nobody_writes_to_it(file: Path) -> None:
    watch = followed(file)
    save(file, "def f(x):\n")
    assert watch.saved() == ""
    save(file, "def f(x):\n    return x\n")
    assert watch.saved() == ""
    assert watch.saved() == "def f(x):\n    return x\n"


def test_what_stood_in_the_file_before_was_saved_for_nobody_here(file: Path) -> None:
    save(file, "x = 1")
    assert looks(followed(file)) == []


def test_a_save_while_a_reply_is_made_is_noticed_after_it(file: Path) -> None:
    watch = followed(file)
    save(file, "x = 1")
    watch.follow(Work.at(str(file), STARTER, "x = 0"))
    assert looks(watch) == ["x = 1"]


def test_an_editor_that_replaces_the_file_and_one_that_removes_it(file: Path) -> None:
    watch = followed(file)
    file.unlink()
    assert looks(watch) == [] and watch.text() == ""
    other = file.with_name("new")
    save(other, "x = 2")
    other.replace(file)
    assert looks(watch) == ["x = 2"]


def test_without_a_file_there_is_nothing_to_see(tmp_path: Path) -> None:
    watch = Watch()
    assert looks(watch) == [] and watch.text() == "" and watch.path == ""
    watch.follow(Work.at(str(tmp_path)))
    assert looks(watch) == [] and watch.text() == ""
