"""Any files at all in, a Route or a BadRoute out: never a traceback, never a line lost."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sherpa.domain.route import Route
from sherpa.errors import BadRoute
from sherpa.route.lesson import read_route
from sherpa.route.show import outline, show
from sherpa.tutor.lesson import Lesson
from tests.mutants import mangled
from tests.public import NAMES, public

# Lines of the format, whole and broken, between bars.
LINES = st.sampled_from(
    """## Teaching Flow|## Teaching Overview|### Introduction (5 min)|### Section 1: One|### Section 1: One again
### Section 0:|### Section 99: "Far" `off` (2 minutes)|### Practice Project|### Section 3: Practice Project: A thing
## Practice Project|## Wrap-Up Phase|## Adaptive Teaching Strategies|### If Learner is Struggling
### Different Learning Styles|## Troubleshooting Common Issues|## Teaching Notes|## Section 1: One|## Route Structure
## Prerequisites|### 1. One|### Exercise 1.1: Do|#### deeper|#|# Title|######|- **Required**: [x](/routes/y/map.md)
**Core Concept to Teach:**|**How to Explain:**|**Common Misconceptions:**|**Verification Questions:**
**Good answer indicators:**|**If they struggle:**|**Exercise 1.1:**|**Exercise 1.1: Named**|**Exercise x:**
**How to Guide Them:**|**Solution:**|**Requirements:**|**Project Introduction:**|**Checkpoints During Project:**
**Review Key Takeaways:**|**Assess Confidence:**|**Respond based on answer:**|**Ask them to explain one concept:**
**Suggest Next Steps:**|**Opening Questions to Assess Level:**|**Good opening framing:**|**Task:**|- 1-4: "Again."
- 10-8: "On."|- low: "x"|- **8–10** (sure): "On!"|- 0-0:|- 1-99999999999: "x"
1. Multiple choice: "Which? A) a B) b C) c D) d" (Answer: B)|1. Multiple choice: "Which? A) a B) a"
2. Multiple choice: "A) B) C)"|3. "How many?" (Answer: 4)|3. "How many?" (Answer: 1e999)|4. "Which?" (Answer: [1, -2])
5. "Open, to [their language]?"|6. no quotes|7. ""|- They answer B (right)|- (B is correct)|- For question 9: x
- They answer B/C|- "wrong" → Clarify: "right"|- "wrong" --|- Misconception:|"speech|speech"|“curly”|'|"|`"`|\\"|```
```python|```python"|```"|````|~~~|print(1)|    indented|\tprint(2)|---|...|***|<details>|</details>
<summary>Solution</summary>|<summary>Hint 1</summary></details>|<!-- picture -->|<!--|-->|| a | b ||---|---|> quote
- [ ] check|[x]: y|&#0;|{{ 1/0 }}|9. Solution:|- item|  - nested|1) one|0. zero|123456789012. many|* * *|\u2028|\u0000
\u200f|title: x|—""".replace("\n", "|").split("|")
)
TEXT = st.lists(LINES | st.text(max_size=30), max_size=60).map("\n".join)
FRONT = st.sampled_from(
    [
        "",
        "---\ntitle: T\n---\n",
        "---\ntitle: [\n---\n",
        "---\n- a\n---\n",
        "---\ntopics: 3\nrelated_routes: {a: b}\n---\n",
        "---\n",
    ]
)
ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(FEW, max_examples=3000)


def reads(folder: Path, whole: bool = True) -> None:
    try:
        route = read_route(folder)
        shown = show(folder)
        told = outline(folder)
    except BadRoute as bad:
        assert str(folder) in str(bad) and ";" in str(bad), bad
        return
    assert isinstance(route, Route) and told.endswith("\n")
    coverage = shown["coverage"]
    assert coverage["kept_lines"] == coverage["body_lines"] or (not whole and coverage["kept_lines"] >= 4)
    lesson = Lesson(route)
    for section in route.sections:
        assert section.beats and all(beat.text.strip() for beat in section.beats)
    for item in route.items.values():
        assert item.stem.strip() and all(lesson.ladder(item)[:-1]), item


def write(folder: Path, front: str, ending: str, **files: str) -> Path:
    for old in folder.glob("*.md"):
        old.unlink()
    for name, text in files.items():
        (folder / f"{name}.md").write_bytes((front + text).replace("\n", ending).encode("utf-8", "surrogatepass"))
    return folder


@FEW
@given(FRONT, ENDINGS, TEXT, TEXT, TEXT)
def test_any_text_is_a_route_or_refused(tmp_path: Path, front: str, ending: str, a: str, b: str, c: str) -> None:
    reads(write(tmp_path, front, ending, sherpa=f"## Teaching Flow\n\n### Section 1: One\n\n{a}", guide=b, map=c))


@pytest.mark.long
@MANY
@given(FRONT, ENDINGS, TEXT, TEXT, TEXT)
def test_much_text_is_a_route_or_refused(tmp_path: Path, front: str, ending: str, a: str, b: str, c: str) -> None:
    reads(write(tmp_path, front, ending, sherpa=a, guide=b, map=c))


@pytest.mark.long
@settings(FEW, max_examples=40)
@given(st.sampled_from(NAMES), st.integers(0, 2**32), st.integers(1, 40))
def test_a_public_route_with_lines_lost_doubled_and_swapped_is_read(
    tmp_path: Path, name: str, seed: int, times: int
) -> None:
    parts = ("sherpa", "guide", "map")
    files = {
        part: mangled((public(name) / f"{part}.md").read_text(encoding="utf-8"), seed + n, times)
        for n, part in enumerate(parts)
    }
    reads(write(tmp_path, "", "\n", **files))


def test_bytes_that_are_no_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "sherpa.md").write_bytes(b"# T\n\ncaf\xe9\n")
    with pytest.raises(BadRoute, match=r"sherpa\.md:3: not UTF-8"):
        read_route(tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "- " * 20_000,
        "> " * 20_000,
        "**" * 50_000,
        '"' * 100_000,
        "`" * 100_000,
        "A) " * 30_000,
        "[" * 50_000,
        '1. Multiple choice: "x' + " A) b" * 20_000,
    ],
    ids=["bullets", "quotations", "stars", "quotes", "backticks", "options", "brackets", "choice"],
)
def test_a_hostile_line_is_read_in_bounded_time(tmp_path: Path, line: str) -> None:
    text = (
        f"## Teaching Flow\n\n### Section 1: One\n\n**Verification Questions:**\n{line}\n\n**Exercise 1.1:**\n{line}\n"
    )
    started = time.process_time()
    reads(write(tmp_path, "", "\n", sherpa=text, guide=f"## Section 1: One\n\n{line}\n"), whole=False)
    assert time.process_time() - started < 20
