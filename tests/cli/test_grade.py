"""`sherpa grade`: JSON lines in, verdicts, messages and exit codes out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sherpa.cli import cli

GOOD = {"id": "n", "kind": "numeric", "expected": "1/2", "answer": "50 %"}
CODE = {"id": "c", "kind": "code", "submission": "def f(x): return 2*x", "observe": ["f(2)"], "expect": ["4"]}


def grade(*lines: object) -> tuple[int, list[dict[str, object]], str]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    result = CliRunner().invoke(cli, ["grade", "--offline"], input=text)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def test_a_line_out_for_each_line_in() -> None:
    code, found, said = grade(GOOD, "", {**GOOD, "id": 2, "answer": "0.4"}, {**GOOD, "answer": "\x1b[31m?"})
    assert (code, said) == (0, "")
    assert [(one["id"], one["verdict"]) for one in found] == [("n", "correct"), (2, "incorrect"), ("n", "ungraded")]
    assert grade({**GOOD, "id": "\ud800"})[0] == 0
    assert set(found[0]) == {"id", "verdict", "grader", "rationale", "misconceptions", "ms"}


def test_a_file_of_cases(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text("\ufeff" + json.dumps(GOOD))
    result = CliRunner().invoke(cli, ["grade", "--jsonl", str(tmp_path / "cases.jsonl")])
    assert json.loads(result.stdout)["verdict"] == "correct"


def test_programs_are_run() -> None:
    wrong = {**CODE, "submission": "def f(x): return x"}
    printed = {"kind": "code", "submission": "print(sum(map(int, input().split())))", "stdin": ["3 4"], "expect": ["7"]}
    code, found, _ = grade(CODE, wrong, printed)
    assert code == 0
    assert [(one["verdict"], one.get("outcome")) for one in found] == [
        ("correct", None),
        ("incorrect", "fail"),
        ("correct", None),
    ]


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ("{", "no JSON"),
        ("[" * 10_000, "no JSON"),
        ("[]", "object"),
        ({**GOOD, "kind": "essay"}, "essay"),
        ({"kind": "numeric", "answer": "1"}, "expected: "),
        ({**GOOD, "answer": 5}, "answer: "),
        ({**GOOD, "within": "wide"}, "within: "),
        ({**GOOD, "expected": "some"}, "expected: "),
        ({"kind": "choice", "options": ["a", "b"], "key": ["C"], "answer": "a"}, "key: "),
        ({**CODE, "expect": ["4", "5"]}, "observe has 1 and expect 2"),
        ({**CODE, "expect": ["[4"]}, "expect: "),
        ({**CODE, "limit_s": 0}, "limit_s: "),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_judged(bad: object, named: str) -> None:
    code, found, said = grade(GOOD, bad, GOOD)
    assert code == 2
    assert [one["verdict"] for one in found] == ["correct", "correct"]
    assert said.startswith("sherpa: line 2: ") and named in said and said.count("\n") == 1
