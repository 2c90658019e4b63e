"""The public format in, a Script out: its traps one by one."""

import re
from pathlib import Path

import pytest

from sherpa.domain.item import Choice, Code, FreeText, Numeric
from sherpa.route.lesson import read_route
from sherpa.route.parsed import parse_route
from sherpa.route.script import Script
from sherpa.route.show import outline, show

PLAIN = Path(__file__).parent / "fixtures" / "plain"
PUBLIC = Path(__file__).parents[3] / "shared" / "fixtures" / "routes"


@pytest.fixture(scope="module")
def script() -> Script:
    return parse_route(PLAIN).script


def test_minutes_leave_titles_and_a_numbered_project_is_the_project(script: Script) -> None:
    assert [(section.number, section.title) for section in script.sections] == [(1, "Counting & `sets`")]
    assert script.project is not None
    assert [text.text for text in script.project.requirements] == ['"Count to ten"']


def test_all_five_separators_part_belief_from_correction(script: Script) -> None:
    beliefs = script.sections[0].misconceptions
    assert [belief.belief for belief in beliefs] == ["One", "Two", "Three", "Four", "Five"]
    assert [belief.refutation for belief in beliefs[:3]] == ["first", "second", "third"]
    assert any(passage.text == "no pair at all" for passage in script.sections[0].passages)


def test_keys_are_found_where_they_stand(script: Script) -> None:
    found = [(q.kind, q.key, q.key_source) for q in script.sections[0].questions[:3]]
    assert found == [("choice", (key,), source) for key, source in zip("BAB", _SOURCES, strict=True)]


def test_questions_of_two_lists_are_numbered_through(script: Script) -> None:
    questions = script.sections[0].questions
    assert [question.number for question in questions] == list(range(1, 9))
    assert questions[7].stem == "Is this the eighth?"
    assert (questions[3].kind, questions[3].answer) == ("numeric", "4")
    assert questions[4].answer == "matching"
    assert questions[0].options[0].text == '`"1"`'


def test_exercises_keep_prompt_ladder_and_solution_apart(script: Script) -> None:
    first, second = script.sections[0].exercises
    assert (first.id, first.title, second.title) == ("1.1", "Fingers", "")
    assert first.prompt.startswith("Count these:")
    assert [hint.text for hint in first.hints] == ['"Start with apples."']
    assert first.solution is not None and first.solution.text == "print(2)"
    assert second.solution is not None and second.solution.lang == "python"


def test_the_end_of_the_script(script: Script) -> None:
    assert script.wrap_up.scale == "low-medium-high"
    assert [(band.range, band.say) for band in script.wrap_up.bands] == [("low", "Again."), ("high", "On.")]
    assert [text.text for text in script.adaptive.struggling.strategies] == ["slow down"]
    assert list(script.adaptive.styles) == ["visual", "hands-on"]
    assert [remedy.symptom for remedy in script.troubleshooting] == ["If confused about one"]
    assert [text.text for text in script.notes.emphasis] == ["order"]
    assert "Text without a label." in [text.text for text in script.untyped]


def test_the_route_asks_what_is_quoted_and_nothing_about_them() -> None:
    route = read_route(PLAIN)
    assert route.section(1) is not None
    kinds = {name: type(item) for name, item in route.items.items()}
    assert kinds["1.1"] is kinds["1.2"] is Choice and kinds["1.4"] is Numeric and kinds["1.5"] is FreeText
    assert kinds["1.e1"] is kinds["1.e2"] is Code
    assert "1.7" not in kinds
    assert isinstance(choice := route.items["1.1"], Choice) and not choice.shuffle
    assert route.sections[0].beats[0].text == "Counting is matching."
    assert route.misconceptions["1.m4"].refutation == "fourth."
    assert route.misconceptions["1.m5"].refutation == "You multiply them."
    assert [(band.low, band.high) for band in route.wrap_up.bands] == [(1, 4), (8, 10)]


_SOURCES = ("inline", "indicator", "other_indicator")


def public(name: str) -> Path:
    if not (PUBLIC / name).is_dir():
        pytest.skip(f"the public routes are not here: {PUBLIC / name} is absent")
    return PUBLIC / name


def test_calculus_for_ml_is_read_in_full() -> None:
    shown = show(public("calculus-for-ml"))
    assert (shown["name"], shown["title"], shown["format"]) == ("calculus-for-ml", "Calculus for ML", "public")
    assert shown["related_routes"] == ["linear-algebra-essentials", "neural-network-foundations"]
    assert shown["prerequisites"]["routes"] == ["linear-algebra-essentials"]
    assert [section["title"] for section in shown["sections"]] == [
        "Derivatives as Rates of Change",
        "Partial Derivatives and Gradients",
        "The Chain Rule",
        "Gradient Descent",
    ]
    for name, count in (("misconceptions", 4), ("questions", 4), ("exercises", 2)):
        assert [len(section[name]) for section in shown["sections"]] == [count] * 4, name
    assert all(e["solution"]["lang"] == "python" for section in shown["sections"] for e in section["exercises"])
    assert len(shown["objectives"]) == 5 and len(shown["opening_questions"]) == 3
    assert [len(shown["project"][name]) for name in ("requirements", "steps", "checkpoints", "stuck", "extensions")] == [
        5, 5, 5, 4, 5,
    ]  # fmt: skip
    assert [len(shown["wrap_up"][name]) for name in ("takeaways", "explain_one", "next_steps")] == [6, 1, 4]
    assert [band["range"] for band in shown["wrap_up"]["confidence"]["bands"]] == ["1-4", "5-7", "8-10"]
    assert [len(texts) for texts in shown["notes"].values()] == [5, 5, 7, 5, 5]
    assert len(shown["troubleshooting"]) == 10


def test_calculus_for_ml_states_these_keys() -> None:
    sections = show(public("calculus-for-ml"))["sections"]
    keys = [
        (s["number"], q["number"], q["key"], q["key_source"], q["line"], q["key_line"])
        for s in sections
        for q in s["questions"]
        if q["kind"] == "choice"
    ]
    assert keys == [
        (1, 3, ["B"], "indicator", 283, 289),
        (2, 3, ["C"], "indicator", 528, 534),
        (3, 3, ["B"], "indicator", 725, 731),
        (4, 3, ["B"], "indicator", 1023, 1029),
    ]
    answers = {(s["number"], q["number"]): q["answer"] for s in sections for q in s["questions"] if q["answer"]}
    assert answers[2, 4] == "[-2, 3]" and answers[3, 2] == "6"


def test_the_repaired_fence_of_calculus_for_ml_is_reported() -> None:
    shown = show(public("calculus-for-ml"))
    assert [(found["rule"], found["line"]) for found in shown["findings"]] == [("fence-closed-by-quote", 1189)]
    assert "MSE = (1/n)" in shown["project"]["steps"][1]
    assert outline(public("calculus-for-ml")).startswith("Calculus for ML")


_ROUTES = [
    "calculus-for-ml",
    "cloudkit-integration",
    "docker-dev-environments",
    "git-basics",
    "probability-distributions",
    "stats-fundamentals",
    "swift-for-developers",
    "writing-foundations",
]


@pytest.mark.parametrize("name", _ROUTES)
def test_every_word_of_a_public_script_is_held_by_a_part(name: str) -> None:
    """The coverage that `show` claims, checked against the text and not against line numbers."""
    folder = public(name)
    shown = show(folder)["coverage"]
    assert shown["kept_lines"] == shown["body_lines"]
    assert shown["untyped_lines"] <= 6
    held = _words(" ".join(_strings(parse_route(folder).script.model_dump())))
    body = (folder / "sherpa.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    clauses = [
        clause for line in body.split("\n") if not line.startswith(("#", "**")) for clause in _CLAUSE.split(line)
    ]
    assert len(clauses) > 500
    assert [clause for clause in clauses if _words(clause) not in held] == []


_MARKS = r"[\"“”:→()]|--+>?|->|—|\b[A-D]\)|^\s*\d+\.|\*\*"
_WORDS_OF_THE_FORMAT = "learners|Present|this exercise|Clarify|Misconception|Multiple choice|Answer"
_CLAUSE = re.compile(rf"{_MARKS}|\b(?:{_WORDS_OF_THE_FORMAT})\b")


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _strings(node: object) -> list[str]:
    match node:
        case str():
            return [node]
        case dict():
            return [text for pair in node.items() for value in pair for text in _strings(value)]
        case list() | tuple():
            return [text for value in node for text in _strings(value)]
        case _:
            return []


@pytest.mark.parametrize("name", _ROUTES)
def test_every_item_of_a_public_route_can_be_asked(name: str) -> None:
    route = read_route(public(name))
    asked = [item for section in route.sections for item in (*section.quiz, *(i for b in section.beats for i in b.ask))]
    assert len(asked) == len(set(asked)) and set(asked) <= set(route.items)
    for item in route.items.values():
        assert item.stem.strip()
        assert "?" not in "".join(item.hints)
        told = [criterion.say for criterion in item.criteria] if isinstance(item, FreeText) else []
        assert not re.search(r"\b(they|the learner)\b", " ".join(told), re.IGNORECASE)
    assert all(beat.text for section in route.sections for beat in section.beats)
