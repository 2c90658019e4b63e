"""Programs that fail as beginners' programs do, and the sentence that goes with what this Python says of each."""

# ruff: noqa: E501 (a table: a program a line)

import traceback

import pytest

from sherpa.adapters.sandbox.explain import SENTENCES, explain

FAILING = {
    "gradient(1)": "Nothing is called gradient here: it is spelt otherwise, or not made yet.",
    "x = 1\ndef f():\n    x += 1\nf()": "x is read inside the function before the function gives it a value.",
    "'a' + 1": "Text and numbers do not mix in arithmetic; one has to be turned into the other, with str() or float().",
    "1 + 'a'": "Text and numbers do not mix in arithmetic; one has to be turned into the other, with str() or float().",
    "1 + print()": "One side of + is None, which is what a function gives that has no return.",
    "[1] - [2]": "- does not work between list and list.",
    "def f(x): pass\nf()": "f is called with fewer values than it asks for.",
    "def f(x): pass\nf(1, 2)": "f is called with more values than it takes.",
    "x = 2\nx(3)": "Round brackets call a function, and this is of type int: perhaps a * is missing, or a name was used twice.",
    "x = 1\nx[0]": "Square brackets pick from a sequence, and this is of type int.",
    "for x in 3: pass": "A loop or an unpacking needs a sequence, and this is of type int.",
    "import math, numpy\nmath.sin(numpy.ones(3))": "A function for one number was given a whole array; numpy's function of the same name takes arrays.",
    "[1][1]": "The index is beyond the end: the last element of n has index n - 1.",
    "import numpy\nnumpy.ones(3)[3]": "Index 3 is beyond the end: there are 3 elements there.",
    "{}['a']": "The dictionary has no key 'a'.",
    "print().x": "What stands before .x is None, which is what a function gives that has no return.",
    "(1).foo": "A value of type int has nothing called foo.",
    "import math\nmath.foo": "The module math has nothing called foo.",
    "1 / 0": "Something is divided by zero.",
    "import numpy\nnumpy.ones(2) + numpy.ones(3)": "These arrays do not fit together element by element: their shapes are (2,) (3,).",
    "import numpy\nnumpy.ones((2, 3)) @ numpy.ones((2, 3))": "These matrices do not fit: the columns of the first must be as many as the rows of the second.",
    "import numpy\nnumpy.dot(numpy.ones((2, 3)), numpy.ones((2, 3)))": "These matrices do not fit: the columns of the first must be as many as the rows of the second.",
    "import numpy\nif numpy.ones(2): pass": "An array is not true or false as a whole; .any() or .all() turns it into one answer.",
    "float('a')": "That text is not a number: 'a'.",
    "int('1.5')": "That text is not a number: '1.5'.",
    "a, b = 1, 2, 3": "The names on the left are not as many as the values on the right.",
    "def f(): f()\nf()": "A function calls itself without ever coming to an end.",
    "import numpi": "There is no module numpi here; the standard library, numpy and matplotlib are.",
    "open('data.csv')": "There is no file data.csv in the folder this runs in.",
    "raise PermissionError(1, 'Operation not permitted')": "This reaches for a file, a program or a network outside the folder it runs in; that is switched off here.",
    "raise EOFError('input() found nothing more to read')": "The program waits for something typed, and nobody types here: the value has to stand in the code.",
    "def f():\npass": "The line after a colon has to be indented.",
    "x = 1\n  y = 2": "The lines of a block have to be indented alike.",
    "print((1)": "A ( has no partner that closes it.",
    "x = 'a": "A text has no quotation mark at its end.",
    "if True\n    pass": "A colon is missing at the end of that line.",
    "if x = 1: pass": "= gives a name a value; == asks whether two are equal.",
}


@pytest.mark.parametrize("code", FAILING)
def test_a_common_error_is_said_plainly(code: str) -> None:
    with pytest.raises(BaseException) as failed:
        exec(compile(code, "<code>", "exec"), {})
    said = "".join(traceback.TracebackException.from_exception(failed.value).format_exception_only())
    assert explain(f"Traceback\n{said}") == FAILING[code]


def test_every_sentence_has_a_program_that_earns_it() -> None:
    told = set(FAILING.values())
    for _, sentence in SENTENCES:
        beginning = sentence.partition("{")[0]
        assert any(beginning in one for one in told), sentence


def test_what_says_it_all_is_left_alone() -> None:
    assert explain("ValueError: math domain error") == explain("") == ""
