"""A good route's folder in, the same with one fault out that only walking it shows: for every rule of a rehearsal one."""

from tests.route.rules.faults import Fault, both, swap

_UNASKED = """  "1.9":
    kind: numeric
    stem: And of 5, 5 and 8?
    concepts: [mean]
    on_screen: The mean is the sum of the values, divided by how many there are.
    answer: "6"
    hints: ["Add first.", "1, 2 and 6 have the sum 9, and 9 / 3 is 3.", "18 / 3 is 6."]
"""
_BELIEF = """  mode-for-mean:
    section: 1
    belief: The mean is the commonest value.
    refutation: In 1, 1, 1 it is. In 1, 1, 4 the mean is 2.
    concepts: [mean]
"""
_SUM = (
    '- {answer: "3 + 4 + 11", misconception: sum-for-mean, say: That is all three together. Three requests share it.}'
)
_SAME_SUM = '\n      - {answer: "18", misconception: mode-for-mean}'  # read as the mistake before it

REHEARSAL_FAULTS: dict[str, Fault] = {
    "item-unanswerable": swap("checks.yml", '"median([1, 2, 3])", expect: 2', '"median([1, 2, 3])", expect: 3'),
    "misconception-untriggered": both(
        swap("checks.yml", "  larger-is-right:\n", f"{_BELIEF}  larger-is-right:\n"),
        swap("checks.yml", _SUM, _SUM + _SAME_SUM),
    ),
    "item-never-asked": swap("checks.yml", '  "2.1":\n    kind: numeric\n', f'{_UNASKED}  "2.1":\n    kind: numeric\n'),
    "answer-above": swap(
        "checks.yml",
        "say_right: The sum comes first.",
        "say_right: Of requests of 3, 4 and 11 milliseconds the mean is 6.",
    ),
    "hint-adds-nothing": swap(
        "checks.yml", 'hints: ["Sort them.", "Of 2, 9, 4', 'hints: ["And of 7, 3, 100.", "Of 2, 9, 4'
    ),
    "hint-last-without-answer": swap("checks.yml", '"(10 + 30) / 2 is 20."', "Now it can be worked out."),
}
