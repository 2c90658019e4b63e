"""A good route's folder in, the same with one fault out: for every rule of a review the smallest change that trips it."""

from pathlib import Path

from sherpa.author.blank import write_blank
from tests.route.rules.faults import NAME, Fault, both, cut, swap

FIRST = "Three requests took 10, 20 and 60 milliseconds."
OPENS = "Three requests took 10, 20 and 60 milliseconds. Had all three taken equally long,"


def _another_route(folder: Path) -> None:
    """A neighbour that teaches a term of its own, and this route uses the term as if it were known."""
    other = write_blank("box-plots", folder.parent)
    swap("checks.yml", "terms: [median]", "terms: [median, inner fence]")(other)
    swap("checks.yml", "  median: {title: the median", "  fence: {title: the median")(other)
    path = other / "checks.yml"
    path.write_text(path.read_text().replace("[median]\n", "[fence]\n").replace("[mean, median]", "[mean, fence]"))
    swap("guide.md", FIRST, f"{FIRST} None lay beyond an inner fence.")(folder)


_STYLE = "rules: [{name: dashes, find: '\\w — \\w', say: spaces around a dash, mend: write word—word}]\n"


def _own_style(folder: Path) -> None:
    (folder / "style.yml").write_text(_STYLE)
    swap("guide.md", "Sort the values, and take", "Sort the values — then take")(folder)


_LADDER = "      kind: pipeline\n      stages: [{{does: a}}, {{does: b}}{more}]\n      names: [x, y, z{names}]\n"
_LADDER += "      describe: Boxes in a row.\n"
_LARGE = _LADDER.format(more=", {does: c}, {does: d}", names=", u, v")
_SMALL = _LADDER.format(more="", names="")

REVIEW_FAULTS: dict[str, Fault] = {
    # signs
    "notation-before-explanation": swap("guide.md", FIRST, f"{FIRST} Together they took ∑ milliseconds."),
    "symbol-without-reminder": swap("guide.md", "Sort the values, and take", "Leave sum(values) alone. Sort, and take"),
    "term-untaught": _another_route,
    "remember-untaught": swap(
        "guide.md", "Sort the values, and take", "Remember the median. Sort the values, and take"
    ),
    # opening
    "hook-missing": both(
        swap(
            "checks.yml",
            "hook: One slow request can ruin an average. There is a middle that it cannot ruin.",
            'hook: ""',
        ),
        swap("sherpa.md", '"One slow request can ruin an average. This route shows a middle that it cannot ruin."', ""),
    ),
    "hook-announces": swap(
        "checks.yml",
        "hook: One slow request can ruin an average. There is a middle that it cannot ruin.",
        "hook: This route covers means and medians. They are the most important numbers of all.",
    ),
    "definition-first": swap("guide.md", OPENS, f"The *mean* is the sum shared out evenly. {OPENS}"),
    "recap-missing": swap("checks.yml", ", takeaway: The median goes by the order alone.", ""),
    # examples
    "complex-before-simple": both(
        swap("checks.yml", '  "1.one-level-for-all":\n', f'  "1.one-level-for-all":\n    picture:\n{_LARGE}'),
        swap("checks.yml", "      kind: curve\n      of: [pulled]", _SMALL + "#      of: [pulled]"),
        swap("checks.yml", "      over: [60, 120]\n      x_label: slowest\n", ""),
        swap("checks.yml", '      marks: [{at: 60, label: "60"}, {at: 120, label: "120"}]\n', ""),
        swap("checks.yml", '      describe: "A straight line', '#      describe: "A straight line'),
    ),
    "example-symbolic": both(
        swap("guide.md", "Positions count from 0, so the middle of three values has position 1, and the\n", ""),
        swap("guide.md", "middle of five has position 2.", "Then p = n // k and m = s[p]. That holds for odd lengths."),
    ),
    "steps-dense": swap("guide.md", FIRST, f"{FIRST} As it happens, 60 = 30 + 30 = 10 + 20 + 30 = 20 · 3 = 3 · 20."),
    "misconception-without-negative-example": both(
        swap("checks.yml", ' leave the 60 out of 10, 20, 60, and the middle moves to 15."', ' without them it moves."'),
        swap(
            "checks.yml",
            "Large values are left out of the median., misconception: larger",
            "Never., misconception: larger",
        ),
    ),
    # items
    "stem-unfocused": swap(
        "checks.yml",
        'stem: "Of three requests, only the slowest gets slower. What does their mean do?"',
        'stem: "Which of the following statements is true?"',
    ),
    "stem-negative": swap("checks.yml", "What does their mean do?", "Which of these does their mean not do?"),
    "stem-blank-inside": swap("checks.yml", "What does their mean do?", "Then their mean ____ a little."),
    "stem-asks-twice": swap("checks.yml", "What does their mean do?", "What does their mean do, and why does it?"),
    "stem-idle-words": swap(
        "checks.yml",
        'stem: "Of three',
        'stem: "Statisticians have quarrelled about averages for many long decades. Of three',
    ),
    # options
    "option-absolute": swap("checks.yml", "{text: it falls, misc", "{text: it always falls, misc"),
    "option-vague": swap("checks.yml", "{text: it falls, misc", "{text: it usually falls, misc"),
    "option-key-longest": swap(
        "checks.yml", "{text: it rises, key", "{text: it rises by a third of what the last one gained, key"
    ),
    "option-grammar": swap("checks.yml", "What does their mean do?", "Then their mean makes a"),
    "option-repeats-stem": swap("checks.yml", "{text: it rises, key", "{text: it gets slower too, key"),
    "option-overlaps": both(
        swap("checks.yml", "{text: it rises, key", "{text: 0 to 10, key"),
        swap("checks.yml", "{text: it stays, misc", "{text: 5 to 20, misc"),
    ),
    "option-unbound": cut("checks.yml", r'(?<=\{text: it falls), misconception: mean-is-the-middle, say: "[^"]*"'),
    "option-true-false": both(
        swap("checks.yml", "{text: it rises, key", '{text: "yes", key'),
        swap("checks.yml", "{text: it stays, misc", '{text: "no", misc'),
        swap("checks.yml", "{text: it falls, misc", '{text: "not so", misc'),
    ),
    "own-style": _own_style,
}

PLAN = """format_version: 1
target: Two middles of one list, and which of them one odd value can move.
student:
  python-functions: {depth: developed}
prerequisites:
  python-functions: {required: developed, why: the exercise is a function}
misconceptions:
  mean-is-the-middle:
    plausible: In even rows of numbers it is.
    negative_example: "10, 20, 60 have the mean 30, and 20 stands in the middle"
    addressed: ["1.1"]
examples:
  - {what: three requests, kind: positive, purpose: a level shared by all, where: 1.one-level-for-all}
modalities:
  - {kind: numeric, what: three requests, where: 1.one-level-for-all}
  - {kind: visual, what: the mean over the slowest, where: 1.pulled-along}
  - {kind: code, what: sorting, where: 2.in-code}
load:
  "1": {kind: BUILD, new: [mean]}
  "2": {kind: CONSOLIDATE, new: [median]}
scope:
  covers: [mean, median]
  leaves_out:
    - {what: quartiles, terms: [quartile], left_to: box-plots}
arc:
  - {where: opening, does: one slow request ruins an average}
  - {where: 1.pulled-along, does: the mean gives way}
  - {where: 2.the-one-between, does: the median holds}
  - {where: project, does: both side by side}
"""


def planned(routes: Path) -> Path:
    """The good route with a plan that it keeps to."""
    folder = write_blank(NAME, routes)
    (folder / "plan.yml").write_text(PLAN)
    return folder


PLAN_FAULTS: dict[str, Fault] = {
    "plan-names-nothing": swap("plan.yml", "where: 1.pulled-along, does", "where: 1.pulled-up, does"),
    "plan-student-differs": swap(
        "plan.yml", "prerequisites:", "  loops: {depth: introduced, taught_by: python-basics}\nprerequisites:"
    ),
    "plan-gap": swap("plan.yml", "{depth: developed}", "{depth: mentioned}"),
    "plan-gap-closed-late": both(
        swap(
            "plan.yml",
            "prerequisites:\n",
            "prerequisites:\n  mean: {required: introduced, closed_by: 1.pulled-along}\n",
        ),
    ),
    "plan-misconception-bare": swap("plan.yml", "    plausible: In even rows of numbers it is.\n", ""),
    "plan-misconception-unaddressed": swap("plan.yml", 'addressed: ["1.1"]', "addressed: [2.in-code]"),
    "plan-example-differs": swap("plan.yml", "{what: three requests, kind", "{what: a broken thermometer, kind"),
    "plan-modality-absent": swap("plan.yml", "slowest, where: 1.pulled-along}", "slowest, where: 2.in-code}"),
    "plan-load-differs": swap("plan.yml", "new: [median]", "new: [mean]"),
    "plan-load-unfit": swap("plan.yml", "{kind: CONSOLIDATE, new", "{kind: STRETCH, new"),
    "plan-scope-crossed": swap(
        "sherpa.md", "1. Sort, then point at the middle.", "1. Sort, then point at the quartiles."
    ),
    "plan-arc-out-of-order": swap("plan.yml", "arc:\n", "arc:\n  - {where: 2.in-code, does: it runs}\n"),
}
