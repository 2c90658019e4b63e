"""The last line of a traceback in, one plain sentence on what it means out; empty where the line says it all."""

import re

# The commonest of beginners' errors with numbers and arrays; the first that fits counts.
SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r"NameError: name '(?P<a>\w+)' is not defined",
        "Nothing is called {a} here: it is spelt otherwise, or not made yet.",
    ),
    (
        r"UnboundLocalError: .*variable '(?P<a>\w+)'",
        "{a} is read inside the function before the function gives it a value.",
    ),
    (
        r"TypeError: can only concatenate str|TypeError: unsupported operand .*'str'",
        "Text and numbers do not mix in arithmetic; one has to be turned into the other, with str() or float().",
    ),
    (
        r"TypeError: unsupported operand type\(s\) for (?P<a>\S+): .*'NoneType'",
        "One side of {a} is None, which is what a function gives that has no return.",
    ),
    (
        r"TypeError: unsupported operand type\(s\) for (?P<a>\S+): '(?P<b>\w+)' and '(?P<c>\w+)'",
        "{a} does not work between {b} and {c}.",
    ),
    (
        r"TypeError: (?P<a>\w+)\(\) missing \d+ required positional argument",
        "{a} is called with fewer values than it asks for.",
    ),
    (r"TypeError: (?P<a>\w+)\(\) takes .* but \d+ (was|were) given", "{a} is called with more values than it takes."),
    (
        r"TypeError: '(?P<a>\w+)' object is not callable",
        "Round brackets call a function, and this is of type {a}: perhaps a * is missing, or a name was used twice.",
    ),
    (
        r"TypeError: '(?P<a>\w+)' object is not subscriptable",
        "Square brackets pick from a sequence, and this is of type {a}.",
    ),
    (
        r"TypeError: '(?P<a>\w+)' object is not iterable",
        "A loop or an unpacking needs a sequence, and this is of type {a}.",
    ),
    (
        r"TypeError: only .*(length-1 arrays|0-dimensional arrays).* can be converted",
        "A function for one number was given a whole array; numpy's function of the same name takes arrays.",
    ),
    (
        r"IndexError: (list|tuple|string) .*out of range",
        "The index is beyond the end: the last element of n has index n - 1.",
    ),
    (
        r"IndexError: index (?P<a>-?\d+) is out of bounds for axis \d+ with size (?P<b>\d+)",
        "Index {a} is beyond the end: there are {b} elements there.",
    ),
    (r"KeyError: (?P<a>.+)", "The dictionary has no key {a}."),
    (
        r"AttributeError: 'NoneType' object has no attribute '(?P<a>\w+)'",
        "What stands before .{a} is None, which is what a function gives that has no return.",
    ),
    (
        r"AttributeError: '(?P<a>[\w.]+)' object has no attribute '(?P<b>\w+)'",
        "A value of type {a} has nothing called {b}.",
    ),
    (r"AttributeError: module '(?P<a>[\w.]+)' has no attribute '(?P<b>\w+)'", "The module {a} has nothing called {b}."),
    (r"ZeroDivisionError", "Something is divided by zero."),
    (
        r"ValueError: operands could not be broadcast together with shapes (?P<a>.+)",
        "These arrays do not fit together element by element: their shapes are {a}.",
    ),
    (
        r"ValueError: (matmul|shapes).*(mismatch|not aligned)",
        "These matrices do not fit: the columns of the first must be as many as the rows of the second.",
    ),
    (
        r"ValueError: The truth value of an array",
        "An array is not true or false as a whole; .any() or .all() turns it into one answer.",
    ),
    (
        r"ValueError: could not convert string to float: (?P<a>.+)|ValueError: invalid literal for int\(\).*: (?P<b>.+)",
        "That text is not a number: {a}{b}.",
    ),
    (
        r"ValueError: (not enough|too many) values to unpack",
        "The names on the left are not as many as the values on the right.",
    ),
    (r"RecursionError", "A function calls itself without ever coming to an end."),
    (
        r"(ModuleNotFoundError|ImportError): No module named '(?P<a>[\w.]+)'",
        "There is no module {a} here; the standard library, numpy and matplotlib are.",
    ),
    (
        r"EOFError: input\(\)",
        "The program waits for something typed, and nobody types here: the value has to stand in the code.",
    ),
    (r"FileNotFoundError: .*: '(?P<a>.+)'", "There is no file {a} in the folder this runs in."),
    (
        r"PermissionError",
        "This reaches for a file, a program or a network outside the folder it runs in; that is switched off here.",
    ),
    (r"IndentationError: expected an indented block", "The line after a colon has to be indented."),
    (r"(IndentationError|TabError)", "The lines of a block have to be indented alike."),
    (r"SyntaxError: '(?P<a>.)' was never closed", "A {a} has no partner that closes it."),
    (r"SyntaxError: unterminated string", "A text has no quotation mark at its end."),
    (r"SyntaxError: expected ':'", "A colon is missing at the end of that line."),
    (r"SyntaxError: invalid syntax\. Maybe you meant '=='", "= gives a name a value; == asks whether two are equal."),
)
_TABLE = tuple((re.compile(pattern), sentence) for pattern, sentence in SENTENCES)


def explain(error: str) -> str:
    last = error.rstrip().rpartition("\n")[2]
    for pattern, sentence in _TABLE:
        if found := pattern.match(last):
            return sentence.format(**{name: held or "" for name, held in found.groupdict().items()})
    return ""
