"""`sherpa grade`: JSON lines in, a verdict a line out, in the same order."""

import json
import sys
import time
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

import click

from sherpa.errors import BadInput

if TYPE_CHECKING:
    from sherpa.domain.ports import Sandbox
    from sherpa.items.cases import Box

_EXAMPLE = '{"kind": "numeric", "expected": "6", "answer": "six"}'


@click.command(name="grade")
@click.option("--jsonl", type=click.File("rb"), help="Read the cases from a file; else from standard input.")
@click.option("--offline", is_flag=True, expose_value=False, help="Use no model: what happens anyway, so far.")
def grade_cases(jsonl: BinaryIO | None) -> None:
    """Judge answers: a JSON object a line in, its verdict out.

    \b
    {"kind": "numeric", "expected": "1/2", "within": 0.01, "answer": "50 %"}
    {"kind": "symbolic|list|set|relation|equation", "expected": "6*x*y", "answer": "6xy"}
    {"kind": "choice", "options": ["up", "down"], "key": ["B"], "answer": "the second one"}
    {"kind": "free_text", "question": "...", "accepted": ["..."], "not_yet": ["..."], "answer": "..."}
    {"kind": "code", "submission": "...", "observe": ["f(2)"], "expect": ["4"], "limit_s": 2}
    {"kind": "code", "submission": "...", "stdin": ["3 4"], "expect": ["7"]}

    Each may have an "id", which comes back with the verdict. A line that cannot be read is named on standard
    error, the others are judged, and the command exits with 2.
    """
    if jsonl is None and sys.stdin.isatty():
        raise BadInput("no cases. Give them with --jsonl FILE or on standard input; sherpa grade --help shows them.")
    readable = True
    with ExitStack() as stack:
        box = cache(lambda: _open_box(stack))
        for number, line in enumerate(jsonl or sys.stdin.buffer, 1):
            if not line.strip():
                continue
            try:
                click.echo(_judged(line, box))
            except BadInput as error:
                readable = False
                click.echo(f"sherpa: line {number}: {error}", err=True)
    sys.exit(0 if readable else 2)


def _judged(line: bytes, box: "Box") -> bytes:
    from sherpa.items.cases import grade_case

    raw = _read(line)
    if isinstance(raw, dict) and raw.get("kind") == "code":
        box()  # opening it is no part of the first grade's time
    began = time.perf_counter()
    judged = grade_case(raw, box)
    judged = judged.model_copy(update={"ms": round((time.perf_counter() - began) * 1000, 3)})
    written = judged.model_dump(mode="json", exclude=None if judged.outcome else {"outcome"})
    return json.dumps(written, ensure_ascii=False).encode("utf-8", "replace")  # JSON may hold halves of characters


def _read(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"it is no JSON in UTF-8 ({error}). Write one object a line, like  {_EXAMPLE}") from None


def _open_box(stack: ExitStack) -> "Sandbox":
    from sherpa import app

    return stack.enter_context(app.sandbox())
