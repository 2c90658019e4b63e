"""The development corpora beside the checkout in, cases of `sherpa grade` out; whoever reads them skips where they are not there."""

import gzip
import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent.parent / "shared" / "data"
Case = dict[str, object]


def lines(name: str) -> list[Case]:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the checkout: the corpora are no part of the project")
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def submissions() -> list[tuple[Case, str]]:
    """Students' submissions, each with the outcome of the first test that it does not pass (else pass)."""
    found = []
    for raw in lines("code_cases.jsonl"):
        case: Case = {"id": raw["id"], "kind": "code", "prelude": raw["prelude"], "submission": raw["submission"]}
        tests = raw["tests"]
        assert isinstance(tests, list)
        case |= {"observe": [test["call"] for test in tests], "expect": [test["expect"] for test in tests], "limit_s": 3}
        found.append((case, str(raw["expected"])))
    return found
