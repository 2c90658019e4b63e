"""`sherpa route ...` on the command line: words in, text or JSON lines and an exit code out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sherpa.author.check import documentation
from sherpa.cli import cli
from sherpa.domain.route import Finding
from sherpa.errors import BadInput, SherpaError
from tests.author.rehearsal.faults import REHEARSAL_FAULTS
from tests.author.review.faults import PLAN_FAULTS, planned
from tests.route.rules.faults import FAULTS, RUN_FAULTS, good

TOP = Path(__file__).parents[2]


def sherpa(workspace: Path, *words: str) -> Result:
    result = CliRunner().invoke(cli, ["route", *words, "--workspace", str(workspace)])
    if isinstance(result.exception, SherpaError):
        raise result.exception
    return result


def test_a_good_route_has_no_findings(tmp_path: Path) -> None:
    result = sherpa(tmp_path, "check", str(good(tmp_path / "routes")))
    assert (result.exit_code, result.output) == (0, "1 route checked: 0 CRITICAL, 0 IMPROVEMENT, 0 POLISH\n")


def test_a_finding_names_its_place_and_how_to_mend_it(tmp_path: Path) -> None:
    folder = good(tmp_path / "routes")
    FAULTS["choice-same-options"](folder)
    result = sherpa(tmp_path, "check", str(folder))
    assert result.exit_code == 1
    first, message, mend, count = result.output.splitlines()
    assert first.startswith(f"{folder / 'checks.yml'}:") and first.endswith("CRITICAL choice-same-options")
    assert "'it stays' 2 times" in message and "To mend it: let each option say something else" in mend
    assert count.startswith("1 route checked: 1 CRITICAL")


def test_json_has_a_finding_a_line(tmp_path: Path) -> None:
    folder = good(tmp_path / "routes")
    FAULTS["time-estimate"](folder)
    result = sherpa(tmp_path, "check", str(folder), "--json")
    assert result.exit_code == 0, "nothing CRITICAL"
    (found,) = (json.loads(line) for line in result.output.splitlines())
    assert set(found) == {"rule", "severity", "path", "line", "message", "mend"}
    assert Finding.model_validate(found).rule == "time-estimate"


def test_a_folder_of_routes_is_checked_as_a_whole_and_other_files_are_passed_over(tmp_path: Path) -> None:
    good(tmp_path / "routes")
    (tmp_path / "routes" / "README.md").write_text("# Not a route")
    (tmp_path / "routes" / "notes").mkdir()
    assert sherpa(tmp_path, "new", "another").exit_code == 0
    for path in (tmp_path / "routes", tmp_path):
        assert sherpa(tmp_path, "check", str(path)).output.startswith("2 routes checked")
    assert sherpa(tmp_path, "check", "another", "two-middles").output.startswith("2 routes checked"), "by name"


def test_a_route_that_cannot_be_read_is_a_finding_with_its_place(tmp_path: Path) -> None:
    folder = good(tmp_path / "routes")
    (folder / "guide.md").write_bytes(b"# Guide\n\n\xff\n")
    result = sherpa(tmp_path, "check", str(folder), "--json")
    found = json.loads(result.output)
    assert result.exit_code == 1
    assert (found["rule"], found["path"], found["line"]) == ("unreadable", str(folder / "guide.md"), 3)
    assert found["mend"] == "save the file as UTF-8"


def test_no_route_is_wrong_use(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(BadInput, match="no route here"):
            sherpa(tmp_path, "check", str(path))


def test_programs_are_run_only_when_asked(tmp_path: Path) -> None:
    folder = good(tmp_path / "routes")
    RUN_FAULTS["starter-passes"](folder)
    assert sherpa(tmp_path, "check", str(folder)).exit_code == 0
    result = sherpa(tmp_path, "check", str(folder), "--run")
    assert result.exit_code == 1 and "the starter of exercise 2.1 passes all checks" in result.output


def test_a_new_route_says_where_it_is_and_what_to_do_with_it(tmp_path: Path) -> None:
    result = sherpa(tmp_path, "new", "slopes")
    assert str(tmp_path / "routes" / "slopes") in result.output and "sherpa learn" in result.output
    assert sherpa(tmp_path, "check", "slopes").exit_code == 0


def test_the_rules_page_is_what_the_rules_say() -> None:
    page = CliRunner().invoke(cli, ["route", "rules"]).output
    assert page == documentation() == (TOP / "docs" / "rules.md").read_text(), (
        "renew: sherpa route rules > docs/rules.md"
    )


def test_the_review_page_is_what_its_rules_say() -> None:
    page = CliRunner().invoke(cli, ["route", "rules", "--review"]).output
    assert page == (TOP / "docs" / "review.md").read_text(), "renew: sherpa route rules --review > docs/review.md"


def test_a_review_has_a_verdict_an_exit_code_and_a_log(tmp_path: Path) -> None:
    folder = good(tmp_path / "routes")
    assert sherpa(tmp_path, "review", str(folder)).output == (
        "two-middles, iteration 1: PASS (0 CRITICAL, 0 IMPROVEMENT, 0 POLISH)\n"
    )
    FAULTS["choice-same-options"](folder)
    result = sherpa(tmp_path, "review", str(folder))
    assert result.exit_code == 1 and "iteration 2: NEEDS REVISION" in result.output and "Effect: " in result.output
    assert (folder / "review.md").read_text().count("## Iteration") == 2
    told = json.loads(sherpa(tmp_path, "review", str(folder), "--json", "--no-log").output)
    assert told["verdict"] == "NEEDS REVISION" and told["remarks"][0]["effect"]


def test_a_plan_is_held_against_its_route(tmp_path: Path) -> None:
    folder = planned(tmp_path / "routes")
    assert "0 disagreements" in sherpa(tmp_path, "plan", str(folder)).output
    PLAN_FAULTS["plan-gap"](folder)
    result = sherpa(tmp_path, "plan", str(folder), "--json")
    assert result.exit_code == 1 and json.loads(result.output)["findings"][0]["rule"] == "plan-gap"


def test_a_rehearsal_reports_and_fails_on_an_answer_given_away(tmp_path: Path) -> None:
    folder = good(tmp_path / "routes")
    assert (
        "walked by 1 learner: 0 dead ends" in sherpa(tmp_path, "rehearse", str(folder), "--learner", "knowing").output
    )
    REHEARSAL_FAULTS["answer-above"](folder)
    result = sherpa(tmp_path, "rehearse", str(folder), "--learner", "struggling", "--json")
    assert result.exit_code == 1 and json.loads(result.output)["findings"][0]["rule"] == "answer-above"
    page = sherpa(tmp_path, "rehearse", str(folder), "--learner", "struggling", "--markdown").output
    assert "- CRITICAL `answer-above` checks.yml:" in page
    assert not (tmp_path / "sessions").exists(), "the walks leave nothing behind"
