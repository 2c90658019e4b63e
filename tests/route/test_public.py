"""The public routes read, against what their own text says: counted here line by line, without the reader."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sherpa.errors import BadRoute
from sherpa.route.lesson import read_route
from sherpa.route.show import show
from tests.public import NAMES, public

Json = dict[str, Any]


class Stated(NamedTuple):
    """Where a route states the key of a choice: section, question, key, source, the question's line, the key's line."""

    section: int
    question: int
    key: str | None
    source: str
    line: int
    key_line: int | None


# Read off the files by hand; the test below reads both lines again.
KEYS: dict[str, tuple[Stated, ...]] = {
    "calculus-for-ml": (
        Stated(1, 3, "B", "indicator", 283, 289),
        Stated(2, 3, "C", "indicator", 528, 534),
        Stated(3, 3, "B", "indicator", 725, 731),
        Stated(4, 3, "B", "indicator", 1023, 1029),
    ),
    "cloudkit-integration": (),
    "docker-dev-environments": (
        Stated(1, 3, "B", "indicator", 171, 176),
        Stated(2, 3, "C", "indicator", 265, 270),
        Stated(3, 3, "B", "indicator", 404, 409),
        Stated(4, 3, "B", "indicator", 589, 594),
        Stated(5, 3, "B", "indicator", 735, 740),
        Stated(6, 3, "C", "indicator", 906, 911),
    ),
    "git-basics": (),
    "probability-distributions": (
        Stated(3, 3, None, "none", 581, None),
        Stated(5, 3, None, "none", 746, None),
    ),
    "stats-fundamentals": (),
    "swift-for-developers": (
        Stated(1, 3, "D", "inline", 239, 239),
        Stated(2, 2, "C", "inline", 441, 441),
        Stated(3, 3, "B", "inline", 653, 653),
        Stated(4, 4, "B", "inline", 823, 823),
        Stated(5, 3, "B", "inline", 992, 992),
        Stated(6, 3, "B", "inline", 1186, 1186),
        Stated(7, 4, "C", "inline", 1362, 1362),
    ),
    "writing-foundations": (),
}
MINUTES = re.compile(r"\s*\([^()]*min[^()]*\)\s*$")
SECTION = re.compile(r"^### Section (\d+): (.+)$")
LABEL = re.compile(r"^\*\*([^*]+?):?\*\*:?")


@pytest.fixture(scope="module", params=NAMES)
def route(request: pytest.FixtureRequest) -> tuple[Json, list[str]]:
    folder = public(request.param)
    return show(folder), (folder / "sherpa.md").read_text(encoding="utf-8").split("\n")


def sections_of(lines: list[str]) -> dict[int, tuple[str, list[str]]]:
    """Title and lines of every numbered section, the project apart."""
    found: dict[int, tuple[str, list[str]]] = {}
    number = 0
    fenced = False
    for line in lines:
        fenced ^= line.strip().startswith("```")
        if fenced:
            continue
        if head := SECTION.match(line):
            number = int(head[1])
            found[number] = (MINUTES.sub("", head[2]), [])
        elif re.match(r"^#{1,3} ", line):
            number = 0
        elif number:
            found[number][1].append(line)
    return {n: (title, within) for n, (title, within) in found.items() if not title.startswith("Practice Project")}


def under(lines: list[str], label: str, bullet: str) -> list[str]:
    """The unindented list items below a label, up to the next one."""
    items: list[str] = []
    on = False
    for line in lines:
        if found := LABEL.match(line):
            on = found[1].startswith(label)
        elif line.startswith("#### "):
            on = False
        elif on and re.match(bullet, line):
            items.append(line)
    return items


def test_titles_and_counts_are_those_of_the_text(route: tuple[Json, list[str]]) -> None:
    shown, lines = route
    stated = sections_of(lines)
    assert [(s["number"], s["title"]) for s in shown["sections"]] == [(n, title) for n, (title, _) in stated.items()]
    for section in shown["sections"]:
        within = stated[section["number"]][1]
        exercises = [re.match(r"^\*\*Exercise (\d+\.\d+)", line) for line in within]
        assert [e["id"] for e in section["exercises"]] == [found[1] for found in exercises if found]
        assert len(section["questions"]) == len(under(within, "Verification Questions", r"\d+\. "))
        assert len(section["indicators"]) == len(under(within, "Good answer indicators", r"- "))
        assert len(section["misconceptions"]) == len(under(within, "Common Misconception", r"- "))
        assert len(section["struggle"]) == len(under(within, "If they struggle", r"- |\d+\. "))


def test_everything_stands_at_its_line(route: tuple[Json, list[str]]) -> None:
    shown, lines = route
    for section in shown["sections"]:
        assert lines[section["line"] - 1].startswith(f"### Section {section['number']}")
        for question in section["questions"]:
            assert question["stem"].split("\n")[0][:30] in lines[question["line"] - 1].replace('\\"', '"')
        for belief in section["misconceptions"]:
            assert belief["belief"][:30] in lines[belief["line"] - 1]
        for exercise in section["exercises"]:
            assert lines[exercise["line"] - 1].startswith(f"**Exercise {exercise['id']}")
            solution = exercise["solution"]
            if solution and solution["source"] == "sherpa" and solution["lang"] != "text":
                opening = lines[solution["line"] - 1].strip()
                assert opening == f"```{solution['lang']}"
                assert solution["text"].split("\n")[0].strip() == lines[solution["line"]].strip()
        for example in section["examples"]:
            assert lines[example["line"] - 1].strip().startswith("```")


def test_every_choice_and_every_key_is_the_one_stated(route: tuple[Json, list[str]]) -> None:
    shown, lines = route
    asked = [
        (number, at)
        for number, (_, within) in sections_of(lines).items()
        for at in under(within, "Verification Questions", r"\d+\. Multiple choice:")
    ]
    stated = KEYS[shown["name"]]
    found = [
        Stated(
            s["number"], q["number"], "".join(q["key"]) if q["key"] else None, q["key_source"], q["line"], q["key_line"]
        )
        for s in shown["sections"]
        for q in s["questions"]
        if q["kind"] == "choice"
    ]
    assert tuple(found) == stated and len(asked) == len(stated)
    for key in stated:
        assert "Multiple choice:" in lines[key.line - 1]
        if key.key and key.key_line:
            assert re.search(rf"(?:[Aa]nswer:? {key.key}\b)", lines[key.key_line - 1])
    options = [q["options"] for s in shown["sections"] for q in s["questions"] if q["kind"] == "choice"]
    assert all([option["letter"] for option in four] == list("ABCD") for four in options)


def test_no_line_is_lost_and_few_have_no_part_of_their_own(route: tuple[Json, list[str]]) -> None:
    coverage = route[0]["coverage"]
    assert coverage["kept_lines"] == coverage["body_lines"] > 200
    assert coverage["untyped_lines"] <= 0.05 * coverage["body_lines"]


def test_front_matter_and_the_end_are_those_of_the_text(route: tuple[Json, list[str]]) -> None:
    shown, lines = route
    front = lines[: lines.index("---", 1)]
    assert f"title: {shown['title']}" in [line.replace('"', "") for line in front]
    assert shown["topics"] == [line.strip()[2:] for line in front if line.strip().startswith("- ")]
    syllabus = (public(shown["name"]) / "map.md").read_text(encoding="utf-8").split("---")[1]
    assert shown["related_routes"] == re.findall(r"^\s+- (\S+)$", syllabus.partition("related_routes:")[2], re.M)
    end = lines[next(n for n, line in enumerate(lines) if re.match(r"^#+ Wrap-?Up", line)) :]
    assert len(shown["wrap_up"]["takeaways"]) == len(under(end, "Review Key Takeaways", r"\d+\. |- "))
    project = lines[shown["project"]["line"] - 1 :]
    assert len(shown["project"]["requirements"]) == len(under(project[:60], "Requirements", r"\d+\. |- "))


def test_objectives_are_listed(route: tuple[Json, list[str]]) -> None:
    shown, lines = route
    start = lines.index("### Learning Objectives") + 1
    stop = next(n for n in range(start, len(lines)) if lines[n].startswith("### "))
    assert len(shown["objectives"]) == sum(line.startswith("- ") for line in lines[start:stop])


def test_a_route_that_is_a_file_or_no_route_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRoute, match=r"sherpa\.md"):
        show(tmp_path)


@pytest.mark.parametrize(
    ("name", "challenge"),
    [
        ("calculus-for-ml", "Implement gradient descent with momentum."),
        ("docker-dev-environments", "Dockerize your most complex project with a full dev environment"),
        ("swift-for-developers", "Implement a generic cache actor with expiration"),
        ("git-basics", None),
    ],
)
def test_a_challenge_among_the_strategies_is_told_apart_from_what_only_a_teacher_can_use(
    name: str, challenge: str | None
) -> None:
    stated = read_route(public(name)).adaptations
    assert stated.challenges == ((challenge,) if challenge else ()) and len(stated.slower) > 3
