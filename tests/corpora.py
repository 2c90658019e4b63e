"""The corpora beside the checkout in, cases of `sherpa grade` out."""

import gzip
import json
from pathlib import Path
from typing import Any

Case = dict[str, object]


def lines(shared: Path, name: str) -> list[dict[str, Any]]:
    path = shared / "data" / name
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def submissions(shared: Path) -> list[tuple[Case, str]]:
    """Students' submissions, each with the outcome of the first test that it does not pass (else pass)."""
    return [
        (
            {
                "id": raw["id"],
                "kind": "code",
                "prelude": raw["prelude"],
                "submission": raw["submission"],
                "observe": [test["call"] for test in raw["tests"]],
                "expect": [test["expect"] for test in raw["tests"]],
                "limit_s": 3,
            },
            raw["expected"],
        )
        for raw in lines(shared, "code_cases.jsonl")
    ]
