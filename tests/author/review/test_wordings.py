"""The same flaw in many words: each wording is found by its rule, and what only looks like a flaw is let through."""

import pytest

from sherpa.author.seen import Seen, open_seen
from sherpa.domain.item import Choice, Option
from tests.author.review.test_items import said
from tests.route.rules.faults import good

STEM = "Two dice are thrown. How likely is a double?"
OPTIONS = ("1 in 6", "1 in 12", "1 in 36")

STEMS = {
    "stem-negative": (
        "Which of the following statements about dice is incorrect?",
        "All of the following are true EXCEPT:",
        "Which is not true of a double?",
        "What doesn't a double tell you?",
        "Which one would you not expect?",
        "Which option is FALSE?",
        "Which of the following is least likely?",
        "Two dice are thrown. Choose the answer that is not right.",
        "Pick the wrong statement about dice.",
        "Find the exception among these.",
    ),
    "stem-unfocused": (
        "Which of the following is true?",
        "Dice:",
        "Choose the correct option.",
        "Select the best answer.",
        "What is correct?",
        "Which is right about dice?",
        "Which of the following statements about throwing two dice is correct?",
        "What do you know about dice?",
    ),
    "stem-asks-twice": (
        "How likely is a double, and how likely is a seven?",
        "What is the chance of a double and why?",
        "How likely is a double? And a triple?",
        "Which is likelier, a double or a seven, and by how much?",
    ),
    "stem-blank-inside": (
        "The chance of a ____ is one in six for two dice.",
        "With [...] dice a double has 1 in 6.",
        "A … is what two equal dice make.",
    ),
}
LAST = {
    "choice-all-of-the-above": (
        "All of the above are correct",
        "None of these answers is right",
        "all three",
        "A, B, and C",
        "options 1 and 2",
        "Both A & B",
        "neither of them",
        "All answers are correct",
    ),
    "option-absolute": (
        "it always is 1 in 8",
        "only ever 1 in 8",
        "under all circumstances 1 in 8",
        "certainly 1 in 8",
    ),
    "option-vague": (
        "usually 1 in 8",
        "it may be 1 in 8",
        "it tends to be 1 in 8",
        "mostly 1 in 8",
        "in general 1 in 8",
    ),
}
ALL = {
    "option-overlaps": (
        ("between 1 and 10", "between 5 and 20", "more than 20"),
        ("at least 5", "at least 10", "at most 4"),
        ("< 5", "< 10", "> 10"),
        ("0 to 10", "10 to 20", "20 to 30"),
        ("fewer than 10", "more than 5", "exactly 20"),
    ),
    "option-true-false": (
        ("True", "False"),
        ("correct", "not correct"),
        ("True", "False", "I do not know"),
        ("Agree", "Disagree"),
    ),
}
CLEAN = (
    (STEM, ("fewer than 10", "10 to 19", "20 or more")),
    (STEM, ("less than 5", "5", "more than 5")),
    ("Which of two calls runs first?", ("the inner one", "the outer one", "either may")),
    ("How many of the three dice show a six?", ("all of them", "two", "none of them")),
    ("A run was stable. Somebody then turns the rate up and nothing else. What does the next run do?", ("a", "b", "c")),
)


def choice(number: int, stem: str, texts: tuple[str, ...]) -> Choice:
    options = tuple(Option(text=text, key=not place, say="No." if place else "") for place, text in enumerate(texts))
    return Choice(id=f"9.{number}", section=1, stem=stem, options=options)


CASES = [
    *((rule, stem, OPTIONS) for rule, stems in STEMS.items() for stem in stems),
    *((rule, STEM, (*OPTIONS, text)) for rule, texts in LAST.items() for text in texts),
    *((rule, STEM, texts) for rule, several in ALL.items() for texts in several),
]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return open_seen(good(tmp_path_factory.mktemp("bench")), {})


def test_every_wording_is_found_by_its_rule(bench: Seen) -> None:
    made = [choice(number, stem, texts) for number, (_, stem, texts) in enumerate(CASES)]
    found = said(bench, made)
    missed = [case for number, case in enumerate(CASES) if (f"9.{number}", case[0]) not in found]
    assert not missed


def test_what_only_looks_like_a_flaw_is_let_through(bench: Seen) -> None:
    assert not said(bench, [choice(number, stem, texts) for number, (stem, texts) in enumerate(CLEAN)])
