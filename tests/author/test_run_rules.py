"""The rules that need runs: a route with one fault in, that rule's finding and no other out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sherpa.adapters.sandbox import open_sandbox
from sherpa.author.check import check_route
from sherpa.author.run_rules import RUN_RULES
from sherpa.domain.ports import Sandbox
from tests.route.rules.faults import RUN_FAULTS, good

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with open_sandbox(allow_unsafe=True) as box:
        yield box


def test_the_route_that_faults_are_made_in_has_none(tmp_path: Path, box: Sandbox) -> None:
    assert check_route(good(tmp_path), {}, box) == ()


@pytest.mark.parametrize("rule", RUN_FAULTS)
def test_a_fault_trips_its_rule_and_no_other(rule: str, tmp_path: Path, box: Sandbox) -> None:
    folder = good(tmp_path)
    RUN_FAULTS[rule](folder)
    assert not check_route(folder, {}), "reading alone must find nothing in it"
    found = check_route(folder, {}, box)
    assert {finding.rule for finding in found} == {rule}, found


def test_every_rule_has_a_fault() -> None:
    assert set(RUN_FAULTS) == {rule.id for rule in RUN_RULES}


def test_survivors_are_counted_and_named(tmp_path: Path, box: Sandbox) -> None:
    folder = good(tmp_path)
    RUN_FAULTS["mutants-survive"](folder)
    (found,) = check_route(folder, {}, box)
    assert (
        found.message == "1 of 3 changes of the solution of step p.1 pass its checks: line 2: another operator than /"
    )


@pytest.mark.long
def test_the_shipped_routes_leave_nothing_to_improve_when_run(box: Sandbox) -> None:
    for script in (TOP / "routes").glob("*/sherpa.md"):
        grave = [found for found in check_route(script.parent, {}, box) if found.severity != "POLISH"]
        assert not grave, grave


@pytest.mark.long
def test_outputs_that_a_public_guide_states_wrongly_are_found(shared: Path, box: Sandbox) -> None:
    """The lines where running its code by hand gave something else; its numpy version is nobody's fault."""
    found = check_route(shared / "fixtures" / "routes" / "calculus-for-ml", {}, box)
    lines = [finding.line for finding in found if finding.rule == "printed-differs"]
    assert lines == [935, 983, 1028, 1094, 1146]
