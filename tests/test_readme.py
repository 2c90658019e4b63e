"""README and docs held to the code: commands, rooms, marks for machines, and the transcript it shows."""

import re
import runpy
from collections import Counter
from pathlib import Path

from sherpa.cli import cli
from sherpa.cli.route import route_group
from sherpa.domain.commands import HELP
from tests.test_walls import MAY_IMPORT

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text()


def test_both_commands_are_marked_for_machines() -> None:
    for mark in ("learn", "test"):
        assert re.search(rf"^<!-- command: {mark} -->\n```sh\n[^\n]+\n```$", README, re.M), f"no block marked {mark}"


def test_the_table_of_commands_is_the_command_line() -> None:
    shown = set(re.findall(r"^\| `sherpa (route \w+|\w+)", README, re.M))
    real = {name for name in cli.commands if name != "route"} | {f"route {name}" for name in route_group.commands}
    assert shown == real


def test_the_transcript_is_one_that_was_made() -> None:
    shown = re.search(r"```text\n(.*?)\n```", README, re.S)
    assert shown is not None
    golden = (TOP / "tests" / "golden" / "steady.txt").read_text()
    assert shown[1] in golden


def test_the_architecture_names_every_room_and_what_it_may_import() -> None:
    text = (TOP / "docs" / "architecture.md").read_text()
    for room in set(MAY_IMPORT) - {"__main__", "__init__"}:
        assert re.search(rf"^\| `{room}/?` \|", text, re.M), f"docs/architecture.md does not speak of {room}"


def test_the_contracts_turn_commands_are_all_there() -> None:
    contract = """help what hint idk skip back undo why dispute code run check plot ask pace tone depth quiz progress
    review journal section quit"""
    named = set(contract.split())
    assert named == {command.name for command in HELP}


def test_every_link_in_the_docs_leads_somewhere() -> None:
    for path in [
        TOP / "README.md",
        TOP / "CONTRIBUTING.md",
        *(TOP / "docs").glob("*.md"),
        TOP / "sessions" / "README.md",
    ]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text()):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_table_of_fidelity_is_of_the_set_that_is_here() -> None:
    benchmark = runpy.run_path(str(TOP / "benchmarks" / "grading_fidelity.py"))
    shown = re.search(r"<!-- grading fidelity -->\n(.*?)\n<!-- end -->", README, re.S)
    assert shown is not None
    assert f"`benchmarks/grading_set.jsonl`, {benchmark['name_of_set']()}" in README
    kinds = Counter(case["kind"].replace("_", " ") for case in benchmark["cases"]())
    for kind, count in {**kinds, "all": kinds.total()}.items():
        assert f"\n| {kind} | {count:,} |" in shown[1]
