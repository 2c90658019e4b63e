"""Pictures as files: drawn once, found again, never half there."""

from pathlib import Path

import pytest

from sherpa.domain.formula import FormulaError
from sherpa.domain.picture import Mark
from sherpa.ui.plots.png import labels_at, save
from tests.ui.samples import ARROWS, BOWL, DESCENT, SHEARED, STAGES, TANGENT, hill, plot


def test_each_kind_of_picture_becomes_a_png(tmp_path: Path) -> None:
    paths = [save(plot(picture), tmp_path / "new") for picture in (TANGENT, BOWL, STAGES, DESCENT, ARROWS, SHEARED)]
    assert len(set(paths)) == 6
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in paths)
    assert sorted(paths) == sorted((tmp_path / "new").iterdir())


def test_the_same_spec_is_drawn_once(tmp_path: Path) -> None:
    path = save(plot(hill()), tmp_path)
    path.write_bytes(b"as it was")
    assert save(plot(hill()), tmp_path).read_bytes() == b"as it was"


def test_a_spec_that_cannot_be_drawn_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(FormulaError):
        save(plot(hill(of=("unknown",))), tmp_path)
    assert not list(tmp_path.iterdir())


def test_points_that_fall_together_share_a_label() -> None:
    here, there = (3.0, 6.0), (1.0, 2.0)
    points = [(Mark(at=3, label="P"), here), (Mark(at=3, label="Q"), here), (Mark(at=3), here), (Mark(at=1), there)]
    assert labels_at(points) == {here: "P, Q", there: ""}
