"""Summaries of other tutors: free text, of which a recap takes what it can name."""

from hypothesis import given
from hypothesis import strategies as st

from sherpa.learner.earlier import Earlier, read_earlier

HEADED = """---
title: Session
---
# Calculus for ML, second session

## What we covered
- **Derivatives** as rates of change
- The power rule
- [x] Exercise 1.1
- more than a recap needs

## Issues encountered
1. Mixed up `f(x)` and `f'(x)`

## Learner confidence
About 6 out of 10.

## Changes made to the route
- reworded question 3

## Next session
Start at Section 2, partial derivatives.
"""
LABELLED = """Session on calculus.

**Topics covered:** derivatives, slopes
**Struggled with:** signs
Confidence: low on gradients
- Next steps: Section 2
"""


def test_headings_tell_what_is_what() -> None:
    found = read_earlier("calculus-for-ml", "2026-10-02.md", HEADED)
    assert found == Earlier(
        route="calculus-for-ml",
        on="2026-10-02",
        opening="Derivatives as rates of change",
        taught=("Derivatives as rates of change", "The power rule", "Exercise 1.1"),
        difficult=("Mixed up f(x) and f'(x)",),
        onward=("Start at Section 2, partial derivatives.",),
        confidence="About 6 out of 10.",
    )


def test_labels_do_as_well() -> None:
    found = read_earlier("r", "2026-10-02-2.md", LABELLED)
    assert (found.opening, found.taught) == ("Session on calculus.", ("derivatives, slopes",))
    assert (found.difficult, found.confidence, found.onward) == (("signs",), "low on gradients", ("Section 2",))


def test_plain_prose_gives_its_first_line() -> None:
    found = read_earlier("r", "notes.md", "We talked about slopes for a while.\n\n```python\nprint('# Next')\n```\n")
    assert (found.opening, found.on, found.onward) == ("We talked about slopes for a while.", "", ())


@given(st.text(), st.text())
def test_any_text_is_read_and_what_comes_out_is_short(name: str, text: str) -> None:
    found = read_earlier("r", name, text)
    said = (found.opening, *found.taught, *found.difficult, *found.onward, found.confidence)
    assert all(len(line) <= 160 and "\n" not in line for line in said)
    assert max(len(found.taught), len(found.difficult), len(found.onward)) <= 3
