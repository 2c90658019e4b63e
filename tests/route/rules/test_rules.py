"""Every rule of `sherpa route check`: a route with one fault in, that rule's finding and no other out."""

from pathlib import Path

import pytest

from sherpa.author.check import check_route
from sherpa.route.rules import RULES, UNREADABLE
from tests.route.rules.faults import FAULTS, good

TOP = Path(__file__).parents[3]


def test_the_route_that_faults_are_made_in_has_none(tmp_path: Path) -> None:
    assert check_route(good(tmp_path), {}) == ()


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_trips_its_rule_and_no_other(rule: str, tmp_path: Path) -> None:
    folder = good(tmp_path)
    FAULTS[rule](folder)
    found = check_route(folder, {})
    assert {finding.rule for finding in found} == {rule}, found
    for finding in found:
        path = Path(finding.path)
        assert path.parent == folder and finding.message and finding.mend
        lines = len(path.read_text().splitlines()) if path.exists() else 1
        assert 1 <= finding.line <= lines


def test_every_rule_has_a_fault_and_a_name_of_its_own() -> None:
    assert [rule.id for rule in RULES] == list(dict.fromkeys(rule.id for rule in RULES))
    assert set(FAULTS) == {UNREADABLE, *(rule.id for rule in RULES)}


def test_every_rule_says_what_why_and_how_to_mend() -> None:
    for rule in RULES:
        assert all((rule.what, rule.why, rule.example, rule.mend)), rule.id
        assert not rule.mend.endswith("."), rule.id


def test_the_shipped_routes_leave_nothing_to_improve() -> None:
    for script in (TOP / "routes").glob("*/sherpa.md"):
        grave = [found for found in check_route(script.parent, {}) if found.severity != "POLISH"]
        assert not grave, grave
