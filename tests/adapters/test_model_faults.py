"""Every fault of a server ends in words on the screen, in time, with a line that tells what to do and holds no secret."""

import pytest

from tests.adapters import fault_rows
from tests.adapters.fault_rows import AUTHOR, DOC, JUDGES, ROWS, SAYS, Outcome, Row


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    return fault_rows.measured()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.fault)
def test_a_fault_is_met(row: Row, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[row.fault]
    if row.keeps:
        assert outcome.text.startswith(row.keeps) and len(outcome.text) <= 20_000
    else:
        assert outcome.text == (AUTHOR if row.prompt is SAYS else JUDGES.embedded()) and outcome.lines
    assert outcome.asked == row.asks
    assert fault_rows.in_time(row, outcome)
    assert len(outcome.lines) <= 1 and "secret" not in "".join(outcome.lines)


def test_the_page_tells_what_happens(outcomes: dict[str, Outcome]) -> None:
    assert len(ROWS) >= 18
    assert DOC.read_text() == fault_rows.document(outcomes), "python -m tests.adapters.fault_rows writes it anew"
