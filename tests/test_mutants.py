"""Changed copies of the public routes: still read without losing a line, still walked to their end."""

import zlib
from pathlib import Path
from typing import Any

import pytest

from sherpa.errors import BadRoute
from sherpa.route.show import show
from tests.learners import PERSONAS, walk
from tests.mutants import MUTANTS, mangled, mutant
from tests.public import NAMES, public
from tests.walks import sitting

Json = dict[str, Any]
SHORT = ("git-basics", "writing-foundations")

pytestmark = pytest.mark.long  # some 270 copies


def keyed_texts(shown: Json) -> list[list[str]]:
    """What the keys of all choices say, whatever letter they stand under."""
    return [
        [option["text"] for option in question["options"] if option["letter"] in (question["key"] or ())]
        for section in shown["sections"]
        for question in section["questions"]
        if question["kind"] == "choice"
    ]


def counts(shown: Json, part: str) -> list[int]:
    return [len(section[part]) for section in shown["sections"]]


@pytest.fixture(scope="module", params=NAMES)
def original(request: pytest.FixtureRequest) -> tuple[Path, Json]:
    return public(request.param), show(public(request.param))


@pytest.mark.parametrize("change", MUTANTS)
def test_a_changed_copy_is_read_in_full(original: tuple[Path, Json], change: str, tmp_path: Path) -> None:
    folder, before = original
    after = show(mutant(folder, change, tmp_path))
    assert after["coverage"]["kept_lines"] == after["coverage"]["body_lines"]
    assert after["coverage"]["untyped_lines"] <= 0.05 * after["coverage"]["body_lines"]
    assert [s["title"] for s in after["sections"]] == [s["title"] for s in before["sections"]]


UNCHANGED = ("other separators", "quoted fences", "CRLF", "BOM", "tabs", "no map")


@pytest.mark.parametrize("change", UNCHANGED)
def test_what_is_only_written_otherwise_reads_alike(original: tuple[Path, Json], change: str, tmp_path: Path) -> None:
    folder, before = original
    after = show(mutant(folder, change, tmp_path))
    for name in ("sections", "project", "wrap_up", "adaptive", "notes", "opening_questions", "objectives"):
        assert flat(after[name]) == flat(before[name])


def flat(node: object) -> object:
    """Texts without their runs of space: a tab and three spaces indent alike."""
    match node:
        case str():
            return " ".join(node.split())
        case dict():
            return {key: flat(value) for key, value in node.items()}
        case list():
            return [flat(value) for value in node]
    return node


def test_options_may_stand_in_any_order(original: tuple[Path, Json], tmp_path: Path) -> None:
    folder, before = original
    after = show(mutant(folder, "permuted options", tmp_path))
    assert keyed_texts(after) == keyed_texts(before)
    sources = [q["key_source"] for s in before["sections"] for q in s["questions"]]
    assert [q["key_source"] for s in after["sections"] for q in s["questions"]] == sources
    if keyed_texts(before):
        assert after["sections"] != before["sections"]


def test_exercises_keep_all_they_have_under_other_numbers(original: tuple[Path, Json], tmp_path: Path) -> None:
    folder, before = original
    after = show(mutant(folder, "renumbered exercises", tmp_path))
    old = [e for s in before["sections"] for e in s["exercises"]]
    new = [e for s in after["sections"] for e in s["exercises"]]
    assert [e["id"] for e in new] == [f"{a}.{int(b) + 4}" for a, _, b in (e["id"].partition(".") for e in old)]
    for was, now in zip(old, new, strict=True):
        assert {**now, "id": 0, "solution": 0} == {**was, "id": 0, "solution": 0}
        if was["solution"] and was["solution"]["source"] == "sherpa":
            assert now["solution"] == was["solution"]


def test_a_solution_among_the_steps_is_the_solution(original: tuple[Path, Json], tmp_path: Path) -> None:
    folder, before = original
    after = show(mutant(folder, "solutions in steps", tmp_path))
    for was, now in zip(before["sections"], after["sections"], strict=True):
        for old, new in zip(was["exercises"], now["exercises"], strict=True):
            if old["solution"] and old["solution"]["source"] == "sherpa" and old["hints"]:
                assert new["solution"]["text"] == old["solution"]["text"]


def _walks_to_its_end(folder: Path, change: str, tmp_path: Path) -> None:
    _is_walked(mutant(folder, change, tmp_path), zlib.crc32(f"{folder.name} {change}".encode()), tmp_path)


def _is_walked(copy: Path, draw: int, tmp_path: Path) -> None:
    persona = sorted(PERSONAS)[draw % len(PERSONAS)]
    with sitting(tmp_path / "workspace", str(copy)) as session:
        played = list(walk(session, session.lesson, PERSONAS[persona]))
    assert [block.kind for block in played[-1][1].blocks[-2:]] == ["saved", "end"]


@pytest.mark.parametrize("change", MUTANTS)
@pytest.mark.parametrize("name", SHORT)
def test_a_short_changed_copy_walks_to_its_end(name: str, change: str, tmp_path: Path) -> None:
    _walks_to_its_end(public(name), change, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("change", MUTANTS)
@pytest.mark.parametrize("name", [name for name in NAMES if name not in SHORT])
def test_a_changed_copy_walks_to_its_end(name: str, change: str, tmp_path: Path) -> None:
    _walks_to_its_end(public(name), change, tmp_path)


def _mangled_copy(name: str, seed: int, tmp_path: Path) -> Path:
    copy = mutant(public(name), "", tmp_path)
    for path in copy.glob("*.md"):
        front, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        path.write_text(f"{front}\n---\n{mangled(body, seed, 25)}", encoding="utf-8")
    return copy


@pytest.mark.parametrize("seed", range(8))
def test_a_mangled_copy_walks_to_its_end(seed: int, tmp_path: Path) -> None:
    _is_walked(_mangled_copy("git-basics", seed, tmp_path), seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", NAMES)
def test_many_mangled_copies_walk_to_their_ends(name: str, seed: int, tmp_path: Path) -> None:
    copy = _mangled_copy(name, 100 + seed, tmp_path)
    try:
        show(copy)
    except BadRoute as refused:  # a fence left open at the top swallows every section
        assert "no section was found" in str(refused)
        return
    _is_walked(copy, seed, tmp_path)
