"""What Python says of a text that is no program, as patterns, and the sentence for each; the first that fits counts."""

SENTENCES: tuple[tuple[str, str], ...] = (
    (r"SyntaxError: expected ':'", "{at} a colon is missing."),
    (r"SyntaxError: '(?P<a>.)' was never closed", "{at} a `{a}` is opened that nothing closes."),
    (r"SyntaxError: unmatched '(?P<a>.)'", "{at} a `{a}` closes what was never opened."),
    (
        r"SyntaxError: closing parenthesis '(?P<a>.)' does not match opening parenthesis '(?P<b>.)'",
        "{at} a `{a}` stands where the `{b}` is to be closed.",
    ),
    (r"SyntaxError: .*[Mm]aybe you meant '=='", "{at} a single `=` gives a name its value; `==` compares."),
    (r"SyntaxError: cannot assign to", "{at} something that is no name is to be given a value."),
    (r"SyntaxError: unterminated .*string", "{at} a quotation mark opens a text that none closes."),
    (
        r"SyntaxError: .*[Pp]erhaps you forgot a comma",
        "{at} two values stand side by side with neither a comma nor an operator between them.",
    ),
    (
        r"SyntaxError: 'return' outside function",
        "{at} `return` belongs to no function; indented like the lines of its body, it does.",
    ),
    (
        r"SyntaxError: '(?P<a>break|continue)'",
        "{at} `{a}` belongs to no loop; indented like the lines of one, it does.",
    ),
    (
        r"SyntaxError: Missing parentheses in call to 'print'",
        "{at} `print` needs round brackets around what it prints.",
    ),
    (r"SyntaxError: invalid decimal literal", "{at} a number runs into a letter; twice x is written `2*x`."),
    (
        r"SyntaxError: invalid character '(?P<a>.)'",
        "{at} the sign `{a}` is none of Python's; text that was copied often brings such quotes and dashes along.",
    ),
    (
        r"SyntaxError: invalid non-printable character",
        "{at} there is a sign that cannot be seen, as copied text may bring along; typing the line anew removes it.",
    ),
    (
        r"SyntaxError: positional argument follows keyword argument",
        "{at} a plain value comes after one that is given by name; the plain ones come first.",
    ),
    (
        r"SyntaxError: (?:non-default argument follows|parameter without a default follows)",
        "{at} a parameter without a default comes after one that has one; it has to come before.",
    ),
    (
        r"IndentationError: expected an indented block after .* on line (?P<a>\d+)",
        "{at} an indented line is wanted: the colon on line {a} opens a block.",
    ),
    (
        r"IndentationError: unexpected indent",
        "{at} the line starts further right than the one above it, where no colon opens a block.",
    ),
    (
        r"IndentationError: unindent does not match",
        "{at} the line starts further left, at a depth that no line above has.",
    ),
    (
        r"TabError",
        "{at} a tab indents where spaces do elsewhere, and the two look alike; four spaces each time are safe.",
    ),
    (
        r"SyntaxError: invalid syntax",
        "{at} Python cannot make out what is meant; the sign that is missing or too many may also end the line above.",
    ),
)
