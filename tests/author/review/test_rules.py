"""Every rule of a review: a route with one fault in, that rule's remark and no other out."""

from pathlib import Path

import pytest

from sherpa.author.plan.rules import PLAN_RULES
from sherpa.author.review import REVIEW_RULES
from sherpa.author.review.verdict import remarks_on, verdict_on
from sherpa.route.rules import RULES
from tests.author.review.faults import PLAN_FAULTS, REVIEW_FAULTS, planned
from tests.route.rules.faults import good

TOP = Path(__file__).parents[3]


def test_the_routes_that_faults_are_made_in_have_none(tmp_path: Path) -> None:
    assert remarks_on(good(tmp_path / "plain"), {}) == ()
    assert remarks_on(planned(tmp_path / "planned"), {}) == ()


@pytest.mark.parametrize("rule", REVIEW_FAULTS)
def test_a_fault_trips_its_rule_and_no_other(rule: str, tmp_path: Path) -> None:
    folder = good(tmp_path)
    REVIEW_FAULTS[rule](folder)
    found = remarks_on(folder, {})
    assert {remark.rule for remark in found} == {rule}, found
    for remark in found:
        assert Path(remark.path).parent == folder and remark.message and remark.effect and remark.mend
        assert 1 <= remark.line <= len(Path(remark.path).read_text().splitlines())


@pytest.mark.parametrize("rule", PLAN_FAULTS)
def test_a_plan_that_the_route_does_not_keep_to_trips_its_rule_and_no_other(rule: str, tmp_path: Path) -> None:
    folder = planned(tmp_path)
    PLAN_FAULTS[rule](folder)
    found = remarks_on(folder, {})
    assert {remark.rule for remark in found} == {rule}, found
    for remark in found:
        assert Path(remark.path).parent == folder
        assert 1 <= remark.line <= len(Path(remark.path).read_text().splitlines())


def test_every_rule_has_a_fault_and_a_name_of_its_own() -> None:
    names = [rule.id for rule in (*RULES, *REVIEW_RULES, *PLAN_RULES)]
    assert names == list(dict.fromkeys(names))
    assert set(REVIEW_FAULTS) == {rule.id for rule in REVIEW_RULES}
    assert set(PLAN_FAULTS) == {rule.id for rule in PLAN_RULES}


def test_every_rule_says_what_why_and_how_to_mend() -> None:
    for rule in (*REVIEW_RULES, *PLAN_RULES):
        assert all((rule.what, rule.why, rule.example, rule.mend)), rule.id
        assert not rule.mend.endswith("."), rule.id


def test_no_false_alarm_on_the_first_route() -> None:
    """A review finds in it what `check` finds and no more."""
    known = {rule.id for rule in RULES}
    found = remarks_on(TOP / "routes" / "calculus-for-ml", {})
    assert not [remark for remark in found if remark.rule not in known or remark.severity != "POLISH"]


def test_no_shipped_route_needs_a_revision() -> None:
    folders = {script.parent.name: script.parent for script in (TOP / "routes").glob("*/sherpa.md")}
    for folder in folders.values():
        found = remarks_on(folder, folders)
        assert verdict_on(found) != "NEEDS REVISION", [r for r in found if r.severity != "POLISH"]
