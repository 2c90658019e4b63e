"""A good route's folder in, the same with one fault out: for every rule the smallest change that trips it."""

import re
from collections.abc import Callable
from pathlib import Path

from sherpa.author.blank import write_blank

NAME = "two-middles"
Fault = Callable[[Path], None]  # done to the folder


def good(routes: Path) -> Path:
    """The route of `sherpa route new`: it has everything, and no rule finds anything in it."""
    return write_blank(NAME, routes)


def swap(file: str, old: str, new: str) -> Fault:
    """Another text in place of the first one like `old`."""

    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text()
        assert old in text, f"{old!r} stands no more in {file}"
        path.write_text(text.replace(old, new, 1))

    return change


def under(file: str, line: str, text: str) -> Fault:
    """Text below a line."""
    return swap(file, f"\n{line}\n", f"\n{line}\n{text}\n")


def end(file: str, text: str) -> Fault:
    def change(folder: Path) -> None:
        path = folder / file
        path.write_text(f"{path.read_text()}\n{text}\n")

    return change


def cut(file: str, pattern: str) -> Fault:
    """Without the first text that fits."""

    def change(folder: Path) -> None:
        path = folder / file
        text, times = re.subn(pattern, "", path.read_text(), count=1, flags=re.DOTALL | re.MULTILINE)
        assert times, f"{pattern!r} fits nothing in {file}"
        path.write_text(text)

    return change


def both(*faults: Fault) -> Fault:
    def change(folder: Path) -> None:
        for fault in faults:
            fault(folder)

    return change


def without(file: str) -> Fault:
    return lambda folder: (folder / file).unlink()


def _sections_swapped(folder: Path) -> None:
    path = folder / "sherpa.md"
    text = path.read_text()
    one, two, stop = (text.index(head) for head in ("### Section 1", "### Section 2", "## Practice Project"))
    path.write_text(text[:one] + text[two:stop] + text[one:two] + text[stop:])


def _in_a_circle(folder: Path) -> None:
    other = write_blank("box-plots", folder.parent)
    for path, target in ((folder, "box-plots"), (other, NAME)):
        swap("map.md", "**Required**: Python", f"**Required**: [Other](/routes/{target}/map.md), Python")(path)


def _without_key(folder: Path) -> None:
    """In the public format, with nothing in the script but one question."""
    without("checks.yml")(folder)
    cut("sherpa.md", r"\*\*Exercise 2\.1.*?(?=^---)")(folder)
    cut("sherpa.md", r"^## Practice Project.*?(?=^## Wrap)")(folder)
    cut("sherpa.md", r"\*\*Ask them to explain.*?(?=\*\*Assess)")(folder)
    swap("sherpa.md", " (Answer: A)\n\n**Good answer indicators:**\n- 20\n- A (every value is in the sum)", "")(folder)
    swap("sherpa.md", 'What is their mean?"', 'What is their mean?" (20)')(folder)


_LONG = """  "1.{n}":
    kind: choice
    stem: Case {n}. What does the mean do now?
    options: [{{text: it follows the sum and rises, key: true}}, {{text: it stays}}, {{text: it falls}}]
"""
_EASY = "Add the numbers up. Then count them. Then divide one by the other. "
_DENSE = (
    "Notwithstanding heterogeneous distributional characteristics, practitioners investigating multidimensional "
    "performance measurements conventionally differentiate location estimators according to their asymptotic "
    "susceptibility towards contaminating observations, whose disproportionate contributions systematically compromise "
    "the interpretability of arithmetically aggregated characterisations throughout comparatively heavy-tailed "
    "populations encountered in contemporary infrastructure monitoring environments everywhere."
)


def _texts() -> str:
    easy = "".join(f"### Again {n}\n\n{_EASY * 4}\n\n" for n in range(5))
    return f"{easy}### Dense\n\n{_DENSE}\n\n### In code"


FAULTS: dict[str, Fault] = {
    "unreadable": swap("checks.yml", '    answer: "(10 + 30) / 2"', '    anwser: "(10 + 30) / 2"'),
    # reading
    "text-not-held": under("sherpa.md", "- Sorts before counting.", "- -"),
    "text-untyped": under("sherpa.md", "### Section 1: The Usual Middle", "Prose under no label.\n" * 12),
    "fence-closed-by-quote": swap("sherpa.md", "// 2]\n```", '// 2]\n```"'),
    "fence-unclosed": end("guide.md", "```text\nan output"),
    "comment-unclosed": end("guide.md", "<!-- a note"),
    "details-unclosed": swap("guide.md", "</details>", ""),
    # structure
    "file-missing": without("map.md"),
    "front-matter": swap("guide.md", "topics:\n  - Averages\n  - Medians", "topics: Averages"),
    "title-differs": swap("map.md", "title: Two Middles", "title: Means and Medians"),
    "section-twice": swap(
        "sherpa.md", "## Practice Project", "### Section 2: A Middle That Holds\n\n## Practice Project"
    ),
    "section-order": _sections_swapped,
    "section-missing": cut("map.md", r"^### 2\..*?(?=^### 3)"),
    "section-title-differs": swap("map.md", "### 2. A Middle That Holds", "### 2. Medians"),
    # neighbours
    "route-dangling": swap("map.md", "related_routes: []", "related_routes: [box-plots]"),
    "route-cycle": _in_a_circle,
    # answers
    "question-without-answer": swap(
        "checks.yml", '  "1.1s":\n', '  "2.9": {kind: free_text, stem: Say it again.}\n  "1.1s":\n'
    ),
    "answers-not-told-apart": swap("checks.yml", '{answer: "30", misc', '{answer: "20", misc'),
    "phrasing-misjudged": swap("checks.yml", "{text: Never., misc", "{text: When some values are extreme., misc"),
    # choices
    "choice-without-key": _without_key,
    "choice-two-keys": swap("checks.yml", "{text: it stays, misc", "{text: it stays, key: true, misc"),
    "choice-same-options": swap("checks.yml", "{text: it falls, misc", "{text: It stays., misc"),
    "choice-longest-is-key": swap(
        "checks.yml", '  "1.1s":\n', "".join(_LONG.format(n=n) for n in range(20, 27)) + '  "1.1s":\n'
    ),
    "choice-all-of-the-above": swap("checks.yml", "{text: it falls, misc", "{text: none of the above, misc"),
    "choice-numbers-unordered": swap("checks.yml", '{text: "0", misc', '{text: "70", misc'),
    "choice-key-letters": swap(
        "sherpa.md",
        "\n**Good answer indicators:**\n- 20",
        "".join(f'{n}. Multiple choice: "Case {n}: A) up B) level C) down D) gone" (Answer: B)\n' for n in range(3, 25))
        + "\n**Good answer indicators:**\n- 20",
    ),
    # exercises
    "exercise-without-solution": cut("checks.yml", r"^      solution: \|\n        def report.*?\n        .*?\n"),
    "exercise-without-checks": cut(
        "checks.yml", r"^      checks:\n        - \{observe: \"report.*?(?=^      mistakes)"
    ),
    "few-observations": cut("checks.yml", r"^        - \{observe: \"report\(\[-1.*?\n"),
    "observation-holds-answer": swap("checks.yml", "['mean']\", expect: 30.0", "['mean'] == 30.0\", expect: true"),
    "not-python": under("guide.md", "## Summary", "\n```python\n$ pip install rich\n```"),
    "code-needs-network": under("guide.md", "## Summary", "\n```python\nimport urllib.request\n```"),
    "package-not-declared": swap(
        "checks.yml", "    solution: |\n      def median", "    solution: |\n      import numpy\n\n      def median"
    ),
    # misconceptions
    "misconception-without-refutation": swap(
        "checks.yml", 'refutation: "Large values do it no harm', 'refutation: ""  # "Large values do it no harm'
    ),
    "misconception-without-witness": swap(
        "checks.yml",
        "\nsections:\n",
        "\n  unseen: {section: 1, belief: All is one., refutation: 1 is not 2., concepts: [mean]}\n\nsections:\n",
    ),
    "misconception-without-case": swap(
        "checks.yml", ' leave the 60 out of 10, 20, 60, and the middle moves to 15."', ' without them it moves."'
    ),
    "statement-asks": swap("checks.yml", 'hints: ["Order comes first."', 'hints: ["What comes first?"'),
    # leaks
    "key-shown-above": swap(
        "guide.md",
        "it is 20 as well.",
        "it is 20 as well. It depends on the order of the values and not on how large they are.",
    ),
    "solution-shown-above": swap(
        "guide.md", "Python sorts a list", "Here it is: `return sorted(values)[len(values) // 2]`. Python sorts a list"
    ),
    # order
    "concept-not-taught": swap(
        "checks.yml", "\nmisconceptions:", "\n  mode: {title: the mode, introduced_in: 2}\n\nmisconceptions:"
    ),
    "concept-too-early": swap("guide.md", "That shared level is", "It is no median. That shared level is"),
    "concept-builds-on-later": swap("checks.yml", "    title: the mean\n", "    title: the mean\n    uses: [median]\n"),
    "notation-unexplained": swap("guide.md", "That shared level is", "It is Σx / n. That shared level is"),
    # style
    "time-estimate": swap(
        "sherpa.md", "### Section 2: A Middle That Holds", "### Section 2: A Middle That Holds (10 min)"
    ),
    "wall-of-text": swap("guide.md", "Positions count from 0", f"{_EASY * 6}Positions count from 0"),
    "hard-to-read": swap("guide.md", "### In code", _texts()),
}

_ON_ONE_VALUE = "".join(
    f"        - {{observe: \"report([{value}])['{name}']\", expect: {value}, within: 0.001}}\n"
    for value in (4, 7, -3)
    for name in ("mean", "median")
)

RUN_FAULTS: dict[str, Fault] = {
    "solution-fails": swap("checks.yml", "['mean']\", expect: 30.0", "['mean']\", expect: 31.0"),
    "starter-passes": swap(
        "checks.yml", "          return values\n", "          return sorted(values)[len(values) // 2]\n"
    ),
    "witness-passes": swap(
        "checks.yml", "(sorted(values) + [0])[len(values) // 2 + 1]", "sorted(values)[(len(values) - 1) // 2]"
    ),
    "witness-shows-another": swap(
        "checks.yml", "return (sorted(values) + [0])[len(values) // 2 + 1]", "return values[len(values) // 2]"
    ),
    "mutants-survive": both(
        cut("checks.yml", r"(?<=^      checks:\n)        - \{observe: \"report.*?(?=^      keep)"),
        swap("checks.yml", "      checks:\n      keep", f"      checks:\n{_ON_ONE_VALUE}      keep"),
    ),
    "printed-differs": under("guide.md", "## Summary", "\n```python\nprint(2 ** 10)\n```\n\nIt prints `1000`."),
}
