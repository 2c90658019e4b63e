"""A route with a checks.yml in, the Route to teach out; each fault of an author's with its place and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sherpa.domain.item import Choice, Code, FreeText, Menu, Numeric, Symbolic
from sherpa.domain.learner import Depth
from sherpa.domain.picture import Curve
from sherpa.domain.route import Route
from sherpa.errors import BadRoute
from sherpa.route.lesson import read_route
from sherpa.route.show import outline, show

SMALL = Path(__file__).parent / "fixtures" / "small"


@pytest.fixture(scope="module")
def route() -> Route:
    return read_route(SMALL)


def test_every_slot_is_filled(route: Route) -> None:
    assert route.hook == "How fast does 5 grow?"
    assert route.misconceptions["height-for-slope"].refutation == "5 is the height."
    assert route.faq[0].say == "Because 8."
    assert isinstance(item := route.items["1.1v"], Symbolic) and item.answer == "[6, 4]"
    beat = route.sections[0].beats[0]
    assert isinstance(beat.picture, Curve) and beat.picture.describe == "it rises to 9"
    assert beat.picture.marks[0].label == "5"
    text = route.model_dump_json(exclude={"items": {"1.e1"}})
    assert "{{" not in text.replace('print(f\\"{{h}}\\")', "")


def test_code_keeps_its_braces(route: Route) -> None:
    assert "{{h}}" in route.sections[0].beats[1].text
    assert isinstance(item := route.items["1.e1"], Code)
    assert "{{x}}" in item.starter and item.checks[2].printed == "\\{{2}done"


def test_a_beat_is_the_guide_s_text_around_its_picture(route: Route) -> None:
    first, second = route.sections[0].beats
    assert (first.id, first.title, second.id) == ("1.the-moment", "The moment", "1.whats-steep")
    assert first.before == "At t = 1 the tank holds 5 litres."
    assert first.text == "Above is its curve. <!-- kept: inline -->"
    assert (first.explore, second.explore) == ("derivative", None)
    assert (first.ask, second.ask) == (("1.1",), ("1.e1",))
    assert "| 1 | 5.0 |" in second.text and "h(2) = 8" in second.text
    assert "secret" not in route.model_dump_json()
    assert "above the first heading" not in route.model_dump_json()


def test_formulas_become_numbers(route: Route) -> None:
    assert isinstance(item := route.items["1.1"], Numeric)
    assert (item.answer, item.within, item.mistakes[0].answer) == (4.0, 0.001, 5.0)
    assert isinstance(code := route.items["1.e1"], Code)
    assert [check.expect for check in code.checks] == [4.0, 0, None]
    assert route.project is not None and route.project.steps[0].checks[0].expect == 5.0


def test_stems_and_options_come_from_the_script_where_the_file_is_silent(route: Route) -> None:
    assert isinstance(item := route.items["1.2"], Choice)
    assert item.stem == "Downhill the slope is:"
    assert [(option.text, option.key) for option in item.options] == [("below zero", True), ("above zero", False)]
    assert isinstance(route.items["1.3"], FreeText) and route.items["1.3"].stem == "What does h'(1) = 4 tell you?"
    assert isinstance(route.items["0.1"], Menu)


def test_the_rest_of_the_route(route: Route) -> None:
    assert (route.name, route.title, route.promise, route.related) == ("small", "Small Slopes", "one idea", ("plain",))
    assert route.concepts["slope"].depth is Depth.INTRODUCED
    assert route.project is not None
    assert (route.project.title, route.project.requirements) == ("A Slope Finder", ("Read two points",))
    assert route.project.steps[0].stem == "Read two points."
    assert route.wrap_up.takeaways == ("A slope is a rate",)
    assert [(band.low, band.high, band.say) for band in route.wrap_up.bands] == [
        (1, 4, "Go on slowly."),
        (5, 10, "Go on."),
    ]
    assert route.wrap_up.explain == ("w.1",)


def test_show_merges_script_and_checks() -> None:
    shown = show(SMALL)
    assert shown["format"] == "sherpa"
    numeric, choice, free = shown["sections"][0]["questions"]
    assert (numeric["number"], numeric["kind"], numeric["answer"], numeric["key"]) == (1, "numeric", "4", None)
    assert (choice["kind"], choice["key"], choice["key_source"]) == ("choice", ["A"], "checks")
    assert (free["kind"], free["indicators"]) == ("free_text", ["which way"])
    (exercise,) = shown["sections"][0]["exercises"]
    assert (exercise["id"], exercise["checks"], exercise["solution"]["source"]) == ("1.1", 3, "checks")
    assert "Section 1: Slopes" in outline(SMALL)


Spoil = Callable[[str, str, str], str]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Changes one text of the small route and gives the message that reading it ends with."""

    def change(file: str, old: str, new: str) -> str:
        folder = tmp_path / "small"
        shutil.copytree(SMALL, folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(BadRoute) as refused:
            read_route(folder)
        return str(refused.value)

    return change


def line_of(text: str, file: str = "checks.yml") -> int:
    lines = (SMALL / file).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


_FAULTS = [
    ("    answer: dh(1)", "    anwser: dh(1)", "questions.1.1.answer: is missing", 'kind: numeric'),
    ("    within: 1e-3\n", "    wihtin: 1e-3\n", "questions.1.1.wihtin: no such key; did you mean within", "within: 1e-3"),
    ("answer: dh(1)", "answer: dg(1)", "questions.1.1.answer: 'dg(1)' is not allowed", "answer: dh(1)"),
    ('answer: "h(1)"', 'answer: "1/0"', "questions.1.1.mistakes.0.answer: '1/0' cannot be computed", 'answer: "h(1)"'),
    ("{{ h(2) }}", "{{ h(2 }}", "faq.1.0.say: 'h(2' is not a formula", "Because"),
    ("h(t) = 6*t", "h(t) 6*t", "functions.0: ", "h(t) = 6*t"),
    ("format_version: 1", "format_version: 2", "format_version: input should be 1", "format_version"),
    ("kind: numeric", "kind: numerical", "questions.1.1", "kind: numeric"),
    ('again: ["1.1v"]', 'again: ["1.1w"]', "questions.1.1.again.0: no item '1.1w'; did you mean 1.1", 'again: ["1.1v"]'),
    ("explore: derivative", "explore: derivatve", "explore: input should be 'gradient-descent',", "explore"),
    ("teaches: [slope]", "", "explore: offered with what is taught, and nothing is", "explore"),
    ('confirm: "1.2"', 'confirm: "9.9"', "questions.1.3.confirm: no item '9.9'", 'confirm: "1.2"'),
    ("teaches: [slope]", "teaches: [slop]", "teaches.0: no concept 'slop'; did you mean slope?", "teaches: [slope]"),
    ("misconception: height-for-slope}]", "misconception: height}]", "no misconception 'height'", "mistakes: [{answer"),
    ('"1.the-moment":', '"1.the-momet":', "makes a beat '1.the-momet'; did you mean 1.the-moment", '"1.the-moment":'),
    ("picture: 1.the-moment", "picture: 1.whats-steep", "no picture of a beat", "picture: 1.the-moment"),
    ('quiz: ["1.2", "1.3"]', 'quiz: ["1.2", "7.3"]', "sections.1.quiz.1: no item '7.3'", 'quiz: ["1.2"'),
    ('ask: ["1.e1"]', 'ask: ["1.e2"]', "no item '1.e2'; did you mean 1.2 or 1.e1", 'ask: ["1.e1"]'),
    ('context: ["1.e1"]', 'context: ["1.e7"]', "project.steps.0.context.0: no exercise '1.e7'", "id: p.1"),
    ("checkpoints: {p.1:", "checkpoints: {p.2:", "project.checkpoints.p.2: no step 'p.2'", "checkpoints"),
    ("test_out=yes", "tests=yes", "options.1.effect: no effect 'tests=yes'", "test_out=yes"),
    ("of: [h]", "of: [g]", "beats.1.the-moment.picture.of.0: 'g' is no function", "of: [h]"),
    ("depth: introduced", "depth: deep", "concepts.slope.depth: 'deep' is no depth", "depth: introduced"),
    ('  "1.2": {kind: choice}', '  "1.9": {kind: choice}', "questions.1.9: has no stem", '"1.2": {kind'),
    ('  "1.2": {kind: choice}', "  1.2: {kind: choice}", "the key 1.2 is not text; put it in quotes", '"1.2": {kind'),
    ('  "1.1v":', '  "1.1":', "the key '1.1' stands twice", '"1.1v":'),
    ('exercises:\n  "1.1":', 'exercises:\n  "one":', "exercises.one: no exercise id", '  "1.1":'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message", "near"), _FAULTS, ids=[fault[2] for fault in _FAULTS])
def test_a_fault_in_the_file_has_its_place(spoil: Spoil, old: str, new: str, message: str, near: str) -> None:
    found = spoil("checks.yml", old, new)
    assert message in found
    line = int(found.split("checks.yml:")[1].split(":")[0])
    assert (
        near in (SMALL / "checks.yml").read_text(encoding="utf-8").split("\n")[line - 1]
        or abs(line - line_of(near)) <= 1
    )
    assert "; " in found


def test_a_slot_or_picture_in_the_guide_that_cannot_be(spoil: Spoil) -> None:
    assert f"guide.md:{line_of('### The moment', 'guide.md')}: The moment: " in spoil(
        "guide.md", "{{ h(1) }}", "{{ k(1) }}"
    )


def test_a_place_for_a_picture_that_is_not_declared(spoil: Spoil) -> None:
    found = spoil("guide.md", "### What's steep?\n", "### What's steep?\n\n<!-- picture -->\n")
    assert "beats.1.whats-steep; remove <!-- picture --> or add the picture" in found


@pytest.mark.parametrize("text", ["", "- a", "a: [", "a: &x [*x]", "format_version: 1\nx: *y", "a: " + "[" * 9000])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    shutil.copytree(SMALL, tmp_path / "small")
    (tmp_path / "small" / "checks.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadRoute, match=r"checks\.yml:\d+: .*; "):
        read_route(tmp_path / "small")


def test_an_empty_file_but_for_its_version_still_teaches_the_guide(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "small")
    (tmp_path / "small" / "checks.yml").write_text("format_version: 1\n", encoding="utf-8")
    (tmp_path / "small" / "guide.md").write_text("## Section 1: Slopes\n\n### A beat\n\nwords\n", encoding="utf-8")
    assert [beat.text for beat in read_route(tmp_path / "small").sections[0].beats] == ["words"]
