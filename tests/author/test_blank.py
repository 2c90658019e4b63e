"""The route of `sherpa route new`: four files, walked to the end by every learner, and a teacher of its author."""

from pathlib import Path

import pytest

from sherpa.author.blank import write_blank
from sherpa.domain.learner import Evidence
from sherpa.errors import BadInput
from sherpa.route.lesson import read_route
from sherpa.route.show import show
from tests.learners import PERSONAS, walk
from tests.walks import sitting


def test_four_files_named_after_the_route(tmp_path: Path) -> None:
    folder = write_blank("mean-and-median", tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == ["checks.yml", "guide.md", "map.md", "sherpa.md"]
    route = read_route(folder)
    assert (route.name, route.title) == ("mean-and-median", "Mean And Median")
    assert "@" not in "".join(path.read_text() for path in folder.iterdir())


def test_it_holds_every_kind_of_thing_and_says_what_each_is_for(tmp_path: Path) -> None:
    folder = write_blank("mean-and-median", tmp_path)
    route = read_route(folder)
    assert {item.kind for item in route.items.values()} == {"open", "numeric", "choice", "free_text", "code"}
    assert route.project and route.project.steps and route.faq and route.misconceptions and route.wrap_up.bands
    assert any(beat.picture for section in route.sections for beat in section.beats)
    for name in ("map.md", "guide.md", "sherpa.md"):
        assert "<!--" in (folder / name).read_text()
    shown = show(folder)
    assert shown["coverage"]["kept_lines"] == shown["coverage"]["body_lines"] and not shown["findings"]
    assert "authors" not in route.model_dump_json(), "comments are for authors alone"


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_learner_walks_it_to_the_end(persona: str, tmp_path: Path) -> None:
    write_blank("two-middles", tmp_path / "routes")
    with sitting(tmp_path, "two-middles") as session:
        played = list(walk(session, session.lesson, PERSONAS[persona]))
        events = [record.event for record in session.world.store.events(session.walk)]
    assert [block.kind for block in played[-1][1].blocks[-2:]] == ["saved", "end"]
    assert persona == "wandering" or {"2.e1", "p.1"} <= {e.item for e in events if isinstance(e, Evidence)}


@pytest.mark.parametrize("name", ["Two Middles", "../two", "", "two_middles", "-two"])
def test_a_name_that_is_none_is_refused_with_one_that_would_do(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"Try [a-z0-9-]+$"):
        write_blank(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_that_stands_is_touched(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(BadInput, match="stands already"):
        write_blank("taken", tmp_path)
    assert not list((tmp_path / "taken").iterdir())
