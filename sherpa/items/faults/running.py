"""What Python says where a program stops, as patterns, and the sentence that goes with each; the first that fits counts.

So what is special stands before what is general. Python's own words changed between 3.11 and 3.14; the patterns keep to
what did not. The tests hold a program for every row.
"""

_NONE = "which is what a function without return gives"

SENTENCES: tuple[tuple[str, str], ...] = (
    # --- names
    (r"NameError: name 'np'", "{at} `np` has no meaning yet: `import numpy as np` has to come first."),
    (r"NameError: name 'plt'", "{at} `plt` has no meaning yet: `import matplotlib.pyplot as plt` has to come first."),
    (
        r"NameError: name '(?P<a>\w+)' is not defined.* [Dd]id you forget to import",
        "{at} `{a}` is used and was not imported: `import {a}` has to come first.",
    ),
    (
        r"NameError: name '(?P<a>\w+)' is not defined. Did you mean: '(?P<b>\w+)'",
        "{at} `{a}` has no value; a name that is nearly the same, `{b}`, has one.",
    ),
    (r"NameError: name '(?P<a>\w+)'", "{at} `{a}` has no value: nothing above gives one to that name."),
    (
        r"UnboundLocalError: .*variable '(?P<a>\w+)'",
        "{at} `{a}` is read before this function gives it a value; what a function assigns to is its own, also where "
        "the same name exists outside.",
    ),
    (
        r"NameError: cannot access free variable '(?P<a>\w+)'",
        "{at} `{a}` is read before the function around it gives it a value.",
    ),
    # --- calls
    (
        r"TypeError: (?P<a>[\w.<>]+)\(\) missing \d+ required .*arguments?: (?P<b>.+)",
        "{at} `{a}()` is called without {b}.",
    ),
    (
        r"TypeError: (?P<a>[\w.<>]+)\(\) takes (?:from \d+ to )?(?P<b>\d+) positional arguments? but (?P<c>\d+) w",
        "{at} `{a}()` is given {c} values, and the most it takes is {b}.",
    ),
    (
        r"TypeError: (?P<a>[\w.<>]+)\(\) takes (?P<b>[\w ]+) arguments? \((?P<c>\d+) given",
        "{at} `{a}()` is given {c} values, and it takes {b}.",
    ),
    (
        r"TypeError: (?P<a>[\w.<>]+)\(\) got an unexpected keyword argument '(?P<b>\w+)'",
        "{at} `{a}()` is given a value for `{b}`, and it has no parameter of that name.",
    ),
    (
        r"TypeError: '(?P<kind>[\w.]+)' object is not callable",
        "{at} round brackets follow {kind}, which cannot be called: a `*` may be missing, or one name is used for two things.",
    ),
    # --- kinds of values that do not go together
    (
        r"TypeError: unsupported operand type\(s\) for (?P<a>.+?): (?:'NoneType' and|'[\w.]+' and 'NoneType')",
        f"{{at}} one side of `{{a}}` is None, {_NONE}.",
    ),
    (
        r"TypeError: unsupported operand type\(s\) for (?P<a>.+?): '(?P<kind>[\w.]+)' and '(?P<other>[\w.]+)'",
        "{at} `{a}` stands between {kind} and {other}, which it cannot combine.",
    ),
    (
        r"TypeError: can only concatenate (?P<kind>\w+) \(not \"(?P<other>[\w.]+)\"\)",
        "{at} `+` is to join {kind} and {other}; it joins two of one kind only.",
    ),
    (
        r"TypeError: can't multiply sequence by non-int of type '(?P<kind>\w+)'",
        "{at} a list or a text meets {kind} at `*`, which repeats it a whole number of times; numpy arrays are multiplied "
        "entry by entry.",
    ),
    (
        r"TypeError: bad operand type for (?:unary )?(?P<a>\S+?): '(?P<kind>[\w.]+)'",
        "{at} `{a}` is put to {kind}, where a number is needed.",
    ),
    (
        r"TypeError: '(?P<a>[<>=]+)' not supported between instances of '(?P<kind>[\w.]+)' and '(?P<other>[\w.]+)'",
        "{at} `{a}` compares {kind} with {other}, and neither comes before the other.",
    ),
    # --- square brackets, loops, lengths
    (
        r"TypeError: '(?:function|method|builtin_function_or_method)' object is not subscriptable",
        "{at} square brackets follow a function; round ones call it.",
    ),
    (r"TypeError: 'NoneType' object is not subscriptable", f"{{at}} square brackets follow None, {_NONE}."),
    (
        r"TypeError: '(?P<kind>[\w.]+)' object is not subscriptable",
        "{at} square brackets follow {kind}, from which nothing can be picked.",
    ),
    (
        r"TypeError: (?:\w+ indices must be integers or slices|string indices must be integers), not '?(?P<kind>\w+)",
        "{at} {kind} stands in square brackets, where a whole number is needed; `//` and `int()` give one.",
    ),
    (
        r"IndexError: only integers, slices",
        "{at} what stands in the square brackets of an array is no whole number; `//` and `int()` give one.",
    ),
    (
        r"TypeError: '(?P<kind>[\w.]+)' object does not support item assignment",
        "{at} an entry of {kind} is to be changed, and that kind of value never changes; a list does.",
    ),
    (
        r"TypeError: '(?:int|float)' object is not iterable",
        "{at} a loop goes through a single number; `range()` makes the numbers to count with.",
    ),
    (r"TypeError: (?:cannot unpack non-iterable |')NoneType", f"{{at}} values are taken out of None, {_NONE}."),
    (
        r"TypeError: (?:cannot unpack non-iterable |argument of type '|')(?P<kind>[\w.]+).*(?:object$|is not .*iterable)",
        "{at} values are taken out of {kind}, which holds none.",
    ),
    (
        r"TypeError: object of type '(?P<kind>[\w.]+)' has no len",
        "{at} `len()` is asked of {kind}, which has no length.",
    ),
    (
        r"IndexError: (?P<a>list|tuple|string|range object) (?:assignment )?index out of range",
        "{at} a place beyond the end of a {a} is asked for: n entries have the places 0 to n - 1.",
    ),
    (
        r"IndexError: index (?P<a>-?\d+) is out of bounds for axis (?P<b>\d+) with size (?P<c>\d+)",
        "{at} place {a} is asked for along axis {b} of an array, which has {c} places there, counted from 0.",
    ),
    (
        r"IndexError: too many indices for array: array is (?P<a>\d+)-dimensional, but (?P<b>\d+)",
        "{at} {b} numbers stand in the square brackets of an array that has {a} axis or axes.",
    ),
    (r"IndexError: pop from empty list", "{at} `pop()` is asked of an empty list."),
    (r"KeyError: (?P<a>.+)", "{at} a dict is asked for the key `{a}`, which it does not hold."),
    # --- what stands after a dot
    (
        r"AttributeError: 'NoneType' object has no attribute '(?P<a>\w+)'",
        f"{{at}} `.{{a}}` is asked of None, {_NONE}.",
    ),
    (
        r"AttributeError: .* has no attribute '(?P<a>\w+)'. Did you mean: '(?P<b>\w+)'",
        "{at} nothing is called `.{a}` there; `.{b}` is.",
    ),
    (
        r"AttributeError: 'list' object has no attribute '(?P<a>shape|size|dtype|T|ndim|sum|mean|std|dot|reshape|astype)'",
        "{at} `.{a}` is asked of a list; `np.array()` makes an array of it, which has one.",
    ),
    (
        r"AttributeError: module '(?P<a>[\w.]+)' has no attribute '(?P<b>\w+)'",
        "{at} `{b}` is asked of the module `{a}`, which has nothing of that name.",
    ),
    (
        r"AttributeError: '(?P<kind>[\w.]+)' object has no attribute '(?P<a>\w+)'",
        "{at} `.{a}` is asked of {kind}, which has nothing of that name.",
    ),
    # --- numbers and arrays
    (r"ZeroDivisionError", "{at} something is divided by zero."),
    (r"OverflowError", "{at} a number grows beyond what a float can hold, which is about 1.8e308."),
    (
        r"ValueError: (?:math domain error|expected a )",
        "{at} a function of `math` is given a number that it has no value for, such as the root of a negative one.",
    ),
    (
        r"ValueError: operands could not be broadcast together with (?:remapped )?shapes (?P<shapes>\(.*\))",
        "{at} arrays of the shapes {shapes} meet entry by entry, and do not fit.",
    ),
    (
        r"ValueError: matmul: .*\(size (?P<b>\d+) is different from (?P<a>\d+)\)",
        "{at} a matrix product does not fit: {a} columns on the left meet {b} rows on the right.",
    ),
    (
        r"ValueError: shapes .* not aligned: (?P<a>\d+) \(dim \d+\) != (?P<b>\d+)",
        "{at} a matrix product does not fit: {a} columns on the left meet {b} rows on the right.",
    ),
    (
        r"TypeError: only .*arrays can be converted to Python scalars",
        "{at} a function for one number is given a whole array; numpy's of the same name takes arrays.",
    ),
    (
        r"ValueError: The truth value of an array",
        "{at} a whole array is asked for one yes or no; `.any()` or `.all()` makes one of it.",
    ),
    (r"ValueError: setting an array element with a sequence", "{at} an array is made of rows that differ in length."),
    # --- values of the right kind that do not do
    (
        r"ValueError: not enough values to unpack \(expected (?:at least )?(?P<a>\d+), got (?P<b>\d+)",
        "{at} {a} names on the left wait for values, and the right gives {b}.",
    ),
    (
        r"ValueError: too many values to unpack \(expected (?P<a>\d+)",
        "{at} the right gives more values than the {a} names on the left can take.",
    ),
    (
        r"ValueError: invalid literal for int.*: (?P<a>.+)",
        "{at} `int()` is given the text `{a}`, which is no whole number.",
    ),
    (
        r"ValueError: could not convert string to float: (?P<a>.+)",
        "{at} `float()` is given the text `{a}`, which is no number.",
    ),
    (
        r"ValueError: (?P<a>max|min)\(\) .*empty",
        "{at} `{a}()` is asked of a sequence that holds nothing.",
    ),
    # --- the run as a whole
    (r"RecursionError", "{at} a function calls itself again and again, with nothing that ends it."),
    (
        r"ModuleNotFoundError: No module named '(?P<a>[\w.]+)'",
        "{at} a module `{a}` is imported that is not here; Python's own are, and numpy and matplotlib.",
    ),
    (
        r"ImportError: cannot import name '(?P<a>\w+)' from '(?P<b>[\w.]+)'",
        "{at} `{a}` is imported from `{b}`, which has nothing of that name.",
    ),
    (
        r"EOFError",
        "{at} `input()` waits for somebody to type, and nobody does while code is run here: write the value into the code, "
        "or take it as an argument.",
    ),
    (
        r"FileNotFoundError: .*: '(?P<a>.+)'",
        "{at} a file `{a}` is opened, and the folder that code runs in has none of that name.",
    ),
    (
        r"PermissionError",
        "{at} something outside is reached for, such as another program or the network, and that is switched off here.",
    ),
    (r"AssertionError", "{at} an assert of your own does not hold."),
)
