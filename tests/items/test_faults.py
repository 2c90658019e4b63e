"""Programs that fail as beginners' programs do, really run, and the sentence that goes with what this Python says of each."""

import sys
import traceback
import warnings

import pytest

from sherpa.items.faults import SENTENCES, missing_name, plainly
from sherpa.items.source import syntax_error

# ruff: noqa: E501 (a table: a program a line)
HERE = "<your code>"
NONE = "which is what a function without return gives"
FAILING = {
    "x = np.array([1])": "On line 1 `np` has no meaning yet: `import numpy as np` has to come first.",
    "plt.plot([1])": "On line 1 `plt` has no meaning yet: `import matplotlib.pyplot as plt` has to come first.",
    "gradient(1)": "On line 1 `gradient` has no value: nothing above gives one to that name.",
    "x = 1\ndef f():\n    x += 1\nf()": "On line 3 `x` is read before this function gives it a value; what a function assigns to is its own, also where the same name exists outside.",
    "def f():\n    def g():\n        return y\n    g()\n    y = 1\nf()": "On line 3 `y` is read before the function around it gives it a value.",
    "def f(x, h): pass\nf()": "On line 2 `f()` is called without x and h.",
    "def f(x): pass\nf(1, 2)": "On line 2 `f()` is given 2 values, and the most it takes is 1.",
    "def f(x, h=1): pass\nf(1, 2, 3)": "On line 2 `f()` is given 3 values, and the most it takes is 2.",
    "len([1], [2])": "On line 1 `len()` is given 2 values, and it takes exactly one.",
    "def f(x): pass\nf(step=2)": "On line 2 `f()` is given a value for `step`, and it has no parameter of that name.",
    "x = 2\nx(3)": "On line 2 round brackets follow a whole number, which cannot be called: a `*` may be missing, or one name is used for two things.",
    "1 + print(end='')": f"On line 1 one side of `+` is None, {NONE}.",
    "[1] - [2]": "On line 1 `-` stands between a list and a list, which it cannot combine.",
    "1 + 'a'": "On line 1 `+` stands between a whole number and a text, which it cannot combine.",
    "'a' + 1": "On line 1 `+` is to join a text and a whole number; it joins two of one kind only.",
    "[1, 2] * 0.5": "On line 1 a list or a text meets a number at `*`, which repeats it a whole number of times; numpy arrays are multiplied entry by entry.",
    "-[1]": "On line 1 `-` is put to a list, where a number is needed.",
    "abs([1])": "On line 1 `abs()` is put to a list, where a number is needed.",
    "'a' < 1": "On line 1 `<` compares a text with a whole number, and neither comes before the other.",
    "abs[1]": "On line 1 square brackets follow a function; round ones call it.",
    "print(end='')[0]": f"On line 1 square brackets follow None, {NONE}.",
    "x = 1\nx[0]": "On line 2 square brackets follow a whole number, from which nothing can be picked.",
    "[1, 2][2 / 2]": "On line 1 a number stands in square brackets, where a whole number is needed; `//` and `int()` give one.",
    "import numpy\nnumpy.ones(3)[1.0]": "On line 2 what stands in the square brackets of an array is no whole number; `//` and `int()` give one.",
    "(1, 2)[0] = 3": "On line 1 an entry of a tuple is to be changed, and that kind of value never changes; a list does.",
    "for i in 5: pass": "On line 1 a loop goes through a single number; `range()` makes the numbers to count with.",
    "a, b = print(end='')": f"On line 1 values are taken out of None, {NONE}.",
    "for x in abs: pass": "On line 1 values are taken out of a function, which holds none.",
    "a, b = 1.5": "On line 1 values are taken out of a number, which holds none.",
    "len(3)": "On line 1 `len()` is asked of a whole number, which has no length.",
    "x = [1]\nx[1]": "On line 2 a place beyond the end of a list is asked for: n entries have the places 0 to n - 1.",
    "import numpy\nnumpy.ones((2, 3))[:, 3]": "On line 2 place 3 is asked for along axis 1 of an array, which has 3 places there, counted from 0.",
    "import numpy\nnumpy.ones(3)[0, 0]": "On line 2 2 numbers stand in the square brackets of an array that has 1 axis or axes.",
    "[].pop()": "On line 1 `pop()` is asked of an empty list.",
    "{}['rate']": "On line 1 a dict is asked for the key `rate`, which it does not hold.",
    "print(end='').append(1)": f"On line 1 `.append` is asked of None, {NONE}.",
    "[1, 2].shape": "On line 1 `.shape` is asked of a list; `np.array()` makes an array of it, which has one.",
    "import math\nmath.zzz": "On line 2 `zzz` is asked of the module `math`, which has nothing of that name.",
    "(1).zzz": "On line 1 `.zzz` is asked of a whole number, which has nothing of that name.",
    "1 / 0": "On line 1 something is divided by zero.",
    "10.0 ** 400": "On line 1 a number grows beyond what a float can hold, which is about 1.8e308.",
    "import math\nmath.sqrt(-1)": "On line 2 a function of `math` is given a number that it has no value for, such as the root of a negative one.",
    "import numpy\nnumpy.ones(2) + numpy.ones(3)": "On line 2 arrays of the shapes (2,) and (3,) meet entry by entry, and do not fit.",
    "import numpy\nnumpy.ones((4, 3)) @ numpy.ones((2, 3))": "On line 2 a matrix product does not fit: 3 columns on the left meet 2 rows on the right.",
    "import numpy\nnumpy.dot(numpy.ones((4, 3)), numpy.ones(2))": "On line 2 a matrix product does not fit: 3 columns on the left meet 2 rows on the right.",
    "import math, numpy\nmath.sin(numpy.ones(3))": "On line 2 a function for one number is given a whole array; numpy's of the same name takes arrays.",
    "import numpy\nif numpy.ones(2): pass": "On line 2 a whole array is asked for one yes or no; `.any()` or `.all()` makes one of it.",
    "import numpy\nnumpy.array([[1, 2], [3]])": "On line 2 an array is made of rows that differ in length.",
    "a, b, c = 1, 2": "On line 1 3 names on the left wait for values, and the right gives 2.",
    "a, b = 1, 2, 3": "On line 1 the right gives more values than the 2 names on the left can take.",
    "int('1.5')": "On line 1 `int()` is given the text `1.5`, which is no whole number.",
    "float('much')": "On line 1 `float()` is given the text `much`, which is no number.",
    "max([])": "On line 1 `max()` is asked of a sequence that holds nothing.",
    "def f(n):\n    return f(n - 1)\nf(1)": "On line 2 a function calls itself again and again, with nothing that ends it.",
    "import numpi": "On line 1 a module `numpi` is imported that is not here; Python's own are, and numpy and matplotlib.",
    "from math import sinus": "On line 1 `sinus` is imported from `math`, which has nothing of that name.",
    "raise EOFError('input() found nothing more to read')": "On line 1 `input()` waits for somebody to type, and nobody does while code is run here: write the value into the code, or take it as an argument.",
    "open('data.csv')": "On line 1 a file `data.csv` is opened, and the folder that code runs in has none of that name.",
    "raise PermissionError('no other program can be started here')": "On line 1 something outside is reached for, such as another program or the network, and that is switched off here.",
    "assert 1 > 2": "On line 1 an assert of your own does not hold.",
}  # fmt: skip
SUGGESTED = {
    "steep = 2\n\nsteap + 1": "On line 3 `steap` has no value; a name that is nearly the same, `steep`, has one.",
    "[].apend(1)": "On line 1 nothing is called `.apend` there; `.append` is.",
    "math.sqrt(2)": "On line 1 `math` is used and was not imported: `import math` has to come first.",
}  # fmt: skip
UNREADABLE = {
    "def f(x)\n    return x": "On line 1 a colon is missing.",
    "x = 1\ny = (x + 1\nz = 2": "On line 2 a `(` is opened that nothing closes.",
    "x = 1)": "On line 1 a `)` closes what was never opened.",
    "x = (1]": "On line 1 a `]` stands where the `(` is to be closed.",
    "if x = 1:\n    pass": "On line 1 a single `=` gives a name its value; `==` compares.",
    "for 5 in x:\n    pass": "On line 1 something that is no name is to be given a value.",
    "x = 'a": "On line 1 a quotation mark opens a text that none closes.",
    "x = [1 2]": "On line 1 two values stand side by side with neither a comma nor an operator between them.",
    "return 3": "On line 1 `return` belongs to no function; indented like the lines of its body, it does.",
    "break": "On line 1 `break` belongs to no loop; indented like the lines of one, it does.",
    "continue": "On line 1 `continue` belongs to no loop; indented like the lines of one, it does.",
    "print 'a'": "On line 1 `print` needs round brackets around what it prints.",
    "y = 2x": "On line 1 a number runs into a letter; twice x is written `2*x`.",
    "y = 3 − 1": "On line 1 the sign `−` is none of Python's; text that was copied often brings such quotes and dashes along.",
    "y\u00a0= 1": "On line 1 there is a sign that cannot be seen, as copied text may bring along; typing the line anew removes it.",
    "f(a=1, 2)": "On line 1 a plain value comes after one that is given by name; the plain ones come first.",
    "def f(a=1, b):\n    pass": "On line 1 a parameter without a default comes after one that has one; it has to come before.",
    "def f():\nreturn 1": "On line 2 an indented line is wanted: the colon on line 1 opens a block.",
    "x = 1\n  y = 2": "On line 2 the line starts further right than the one above it, where no colon opens a block.",
    "if x:\n    y = 1\n  z = 2": "On line 3 the line starts further left, at a depth that no line above has.",
    "if x:\n\ty = 1\n        z = 2": "On line 3 a tab indents where spaces do elsewhere, and the two look alike; four spaces each time are safe.",
    "x = 1 +* 2": "On line 1 Python cannot make out what is meant; the sign that is missing or too many may also end the line above.",
}  # fmt: skip


def told(code: str) -> str:
    """The traceback as a run tells it: the learner's own frames, then the last line."""
    with pytest.raises(BaseException) as failed, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(code, HERE, "exec"), {})
    whole = traceback.TracebackException.from_exception(failed.value)
    own = traceback.StackSummary.from_list([frame for frame in whole.stack if frame.filename == HERE])
    return "".join([*own.format(), *whole.format_exception_only()])


@pytest.mark.parametrize("code", FAILING)
def test_what_stops_a_program_is_said_plainly(code: str) -> None:
    assert plainly(told(code)) == FAILING[code]


@pytest.mark.parametrize("code", UNREADABLE)
def test_what_is_no_python_is_said_plainly(code: str) -> None:
    if error := syntax_error(code):
        assert plainly(error) == UNREADABLE[code]
    assert plainly(told(code)) == UNREADABLE[code]


@pytest.mark.skipif(
    sys.version_info < (3, 12), reason="older Pythons suggest nothing in a traceback that is told later"
)
@pytest.mark.parametrize("code", SUGGESTED)
def test_what_python_suggests_is_said_plainly(code: str) -> None:
    assert plainly(told(code)) == SUGGESTED[code]


def test_every_sentence_is_earned_by_a_program() -> None:
    earned = {*FAILING.values(), *UNREADABLE.values(), *SUGGESTED.values()}
    for _, sentence in SENTENCES:
        longest = max(sentence.replace("{", "}").split("}"), key=len)
        assert any(longest in one for one in earned), sentence


def test_no_sentence_asks_and_none_is_longer_than_two_rows() -> None:
    for sentence in {*FAILING.values(), *UNREADABLE.values()}:
        assert "?" not in sentence and len(sentence) <= 160, sentence


def test_where_no_line_is_told_the_sentence_names_none() -> None:
    assert plainly("ZeroDivisionError: division by zero") == "Here something is divided by zero."
    assert missing_name("NameError: name 'slope' is not defined") == "slope"
    assert missing_name("TypeError: slope") == ""


@pytest.mark.parametrize(
    "text", ["", "RuntimeError: no", "KeyError", "not an error", "IndexError: {at}", "KeyError: '`*x*`'"]
)
def test_any_text_is_read(text: str) -> None:
    assert "{" not in plainly(text)
