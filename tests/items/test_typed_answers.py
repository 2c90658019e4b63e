"""What learners type in a hurry to the shipped route's free-text questions in; no wrong one accepted, no right one refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from sherpa.domain.grade import Verdict
from sherpa.domain.item import FreeText
from sherpa.items.free_text import grade
from sherpa.route.lesson import read_route
from tests.walks import ROUTE

TESTS = Path(__file__).parents[1]
TYPED: dict[str, dict[str, list[str]]] = yaml.safe_load((TESTS / "items" / "typed_answers.yml").read_text())
RECOGNISED = 0.55  # of the right ones, at least; the others are asked a closed question


@pytest.fixture(scope="module")
def asked() -> dict[str, FreeText]:
    items = read_route(TESTS.parent / "routes" / ROUTE).items
    return {name: item for name, item in items.items() if isinstance(item, FreeText)}


def verdicts(asked: dict[str, FreeText], label: str) -> Iterator[tuple[str, Verdict]]:
    for name, typed in TYPED.items():
        for text in typed[label]:
            yield f"{name}: {text}", grade(asked[name], text).verdict


def test_every_question_in_own_words_has_answers(asked: dict[str, FreeText]) -> None:
    assert set(TYPED) == set(asked)
    assert all(len(typed["right"]) >= 8 and len(typed["wrong"]) >= 8 for typed in TYPED.values())


@pytest.mark.parametrize("label", ["wrong", "half"])
def test_nothing_wrong_or_half_right_is_accepted(asked: dict[str, FreeText], label: str) -> None:
    assert [text for text, verdict in verdicts(asked, label) if verdict == Verdict.CORRECT] == []


def test_nothing_right_is_refused_and_most_of_it_is_recognised(asked: dict[str, FreeText]) -> None:
    found = dict(verdicts(asked, "right"))
    assert [text for text, verdict in found.items() if verdict == Verdict.INCORRECT] == []
    assert sum(verdict == Verdict.CORRECT for verdict in found.values()) >= RECOGNISED * len(found)


def test_a_foreseen_wrong_answer_denied_is_not_named_as_wrong(asked: dict[str, FreeText]) -> None:
    for name, text in (
        ("1.4", "the queue is not growing by 4 messages a second"),
        ("1.13", "the queue was not at its lowest point then"),
        ("2.7", "it is not the direction straight to the lowest error"),
        ("4.6", "w has not stopped but the error is the same on both sides"),
        ("p.4q", "it is not stuck in a local minimum"),
    ):
        assert grade(asked[name], text).verdict != Verdict.INCORRECT, text
