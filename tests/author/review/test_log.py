"""Reviews in, their log beside the route out: iterations, what was resolved since, nothing twice; and a critic's remarks."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sherpa.author.review.critic import Remark
from sherpa.author.review.log import logged, next_review, report
from sherpa.author.review.verdict import remarks_on, verdict_on
from tests.author.review.faults import REVIEW_FAULTS
from tests.route.rules.faults import good

DAY = "2026-11-23"


def test_an_iteration_is_kept_with_what_was_resolved_since(tmp_path: Path) -> None:
    folder = good(tmp_path)
    before = {file: file.read_text() for file in folder.iterdir()}
    REVIEW_FAULTS["stem-unfocused"](folder)
    first = next_review("two-middles", remarks_on(folder, {}), "", DAY)
    log = logged(first, "")
    assert (first.iteration, first.verdict) == (1, "NEEDS REVISION")
    assert "## Iteration 1: NEEDS REVISION (2026-11-23)" in log and "`stem-unfocused`" in log
    for file, text in before.items():
        file.write_text(text)
    second = next_review("two-middles", remarks_on(folder, {}), log, DAY)
    assert (second.iteration, second.verdict) == (2, "PASS")
    assert [remark.rule for remark in second.resolved] == ["stem-unfocused"]
    assert "### Resolved since iteration 1" in logged(second, log)
    assert "Resolved: stem-unfocused" in report(second)


def test_a_review_that_finds_the_same_is_no_new_iteration(tmp_path: Path) -> None:
    folder = good(tmp_path)
    REVIEW_FAULTS["option-vague"](folder)
    log = logged(next_review("two-middles", remarks_on(folder, {}), "", DAY), "")
    checks = folder / "checks.yml"
    checks.write_text("# one line more\n" + checks.read_text())
    again = next_review("two-middles", remarks_on(folder, {}), log, DAY)
    assert again.iteration == 1 and logged(again, log) == log and again.verdict == "PASS with notes"


class Picky:
    """Says one thing about the second line of the guide, and one about a line that is not there."""

    name = "picky"

    def remarks(self, files: Mapping[str, Sequence[str]]) -> Sequence[Remark]:
        said = {"rule": "dull", "severity": "IMPROVEMENT", "path": "guide.md", "message": "dull", "mend": "shorten it"}
        return [Remark.model_validate({**said, "line": line, "effect": "boredom"}) for line in (2, 10**6)]


def test_a_critic_adds_remarks_on_lines_that_are_there(tmp_path: Path) -> None:
    folder = good(tmp_path)
    (found,) = remarks_on(folder, {}, Picky())
    assert (found.by, found.line, Path(found.path)) == ("picky", 2, folder / "guide.md")
    assert verdict_on([found]) == "NEEDS REVISION"
    assert "(picky)" in report(next_review("two-middles", [found], "", DAY))


def test_a_route_that_cannot_be_read_needs_revision(tmp_path: Path) -> None:
    folder = good(tmp_path)
    (folder / "checks.yml").write_text("questions: [")
    (found,) = remarks_on(folder, {})
    assert found.rule == "unreadable" and verdict_on([found]) == "NEEDS REVISION"
