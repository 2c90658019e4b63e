"""What two reviews of lessons called CRITICAL or IMPROVEMENT, built into small routes: each is found, by its rule's name."""

from pathlib import Path

import pytest

from sherpa.author.review.verdict import remarks_on, verdict_on
from tests.author.review.lessons import BACKWARD_FAULTS, RATES_FAULTS, backward, neighbour, rates


def test_the_lessons_without_faults_pass(tmp_path: Path) -> None:
    for lesson in (rates(tmp_path), backward(tmp_path)):
        assert verdict_on(remarks_on(lesson, {})) != "NEEDS REVISION", remarks_on(lesson, {})


@pytest.mark.parametrize("fault", RATES_FAULTS)
def test_a_fault_of_the_lesson_on_rates_is_found_by_name(fault: str, tmp_path: Path) -> None:
    folder = rates(tmp_path)
    change, rule, severity = RATES_FAULTS[fault]
    change(folder)
    grave = [remark for remark in remarks_on(folder, {}) if remark.severity != "POLISH"]
    assert {(remark.rule, remark.severity) for remark in grave} == {(rule, severity)}, grave


@pytest.mark.parametrize("fault", BACKWARD_FAULTS)
def test_a_fault_of_the_lesson_on_backpropagation_is_found_by_name(fault: str, tmp_path: Path) -> None:
    folder = backward(tmp_path)
    change, rule, severity = BACKWARD_FAULTS[fault]
    change(folder)
    grave = [remark for remark in remarks_on(folder, {}) if remark.severity != "POLISH"]
    assert {(remark.rule, remark.severity) for remark in grave} == {(rule, severity)}, grave


def test_a_term_that_only_a_later_route_teaches_is_found_without_a_plan(tmp_path: Path) -> None:
    folder = rates(tmp_path)
    (folder / "plan.yml").unlink()
    neighbour(tmp_path)
    RATES_FAULTS["a term that no lesson so far has taught"].change(folder)
    (found,) = (remark for remark in remarks_on(folder, {}) if remark.severity == "CRITICAL")
    assert found.rule == "term-untaught" and "landscapes" in found.message
