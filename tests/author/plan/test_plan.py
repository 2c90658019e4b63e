"""A plan.yml in, typed values and a report out; every key is documented, and what cannot be read names its line."""

import re
from pathlib import Path

import pytest

from sherpa.author.plan.report import as_text, plan_report
from sherpa.author.plan.stated import keys, read_plan
from sherpa.author.seen import open_seen
from sherpa.domain.learner import Depth
from sherpa.errors import BadRoute
from tests.author.review.faults import planned
from tests.route.rules.faults import good, swap

TOP = Path(__file__).parents[3]


def test_every_key_of_a_plan_is_documented() -> None:
    page = (TOP / "docs" / "plan.md").read_text()
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.M)) == set(keys())


def test_the_plan_in_the_docs_is_one_that_is_read(tmp_path: Path) -> None:
    page = (TOP / "docs" / "plan.md").read_text()
    (tmp_path / "plan.yml").write_text("\n".join(re.findall(r"^    (.*)|^$", page, re.M)))
    read = read_plan(tmp_path)
    assert read and read.plan.load["2"].kind == "CONSOLIDATE" and read.plan.prerequisites["mean"].closed_by


def test_what_a_plan_says_of_its_learners_is_held_against_the_route_that_taught_them(tmp_path: Path) -> None:
    good(tmp_path).rename(tmp_path / "averages")
    folder = planned(tmp_path)
    swap(
        "map.md",
        "- **Required**: Python basics",
        "- **Required**: [Averages](/routes/averages/map.md)\n- **Required**: Python",
    )(folder)
    swap("plan.yml", "prerequisites:", "  mean: {depth: introduced, taught_by: averages}\nprerequisites:")(folder)
    report = plan_report(open_seen(folder, {}))
    known = {one.concept: one for one in report.student}
    assert known["mean"].route == "averages" and known["mean"].depth >= Depth.INTRODUCED
    assert not any(finding.rule == "plan-student-differs" for finding in report.findings)


def test_a_route_without_a_plan_shows_what_it_does(tmp_path: Path) -> None:
    text = as_text(plan_report(open_seen(good(tmp_path), {})))
    assert "Sections" in text and "docs/plan.md" in text


def test_a_planned_route_shows_both_sides(tmp_path: Path) -> None:
    report = plan_report(open_seen(planned(tmp_path), {}))
    text = as_text(report)
    assert report.planned and not report.findings
    assert "BUILD" in text and "quartiles (left to box-plots)" in text and "0 disagreements" in text


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [("target: x\nlaod: {}\n", 2, "laod"), ("load:\n  '1': {kind: HEAVY}\n", 2, "STRETCH"), ("arc: [\n", 0, "")],
)
def test_a_plan_that_cannot_be_read_names_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    (tmp_path / "plan.yml").write_text(text)
    with pytest.raises(BadRoute) as told:
        read_plan(tmp_path)
    assert says in str(told.value) and "plan.yml" in str(told.value)
    assert not line or f":{line}" in str(told.value)
