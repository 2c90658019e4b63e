"""Mathematics as people write it (LaTeX, √, π, "x squared") in, the plain notation that `parse` reads out."""

import re

_SPACING = re.compile(r"\\(?:left|right|displaystyle|limits|quad|qquad|bigl?|bigr?|Bigl?|Bigr?|[,;:! ])|\\[()\[\]]|\$")
_TEXT = re.compile(r"\\(?:text|mathrm|operatorname|mathbf|mathit|vec)\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_CUBE_ROOT = re.compile(r"\\sqrt\s*\[\s*3\s*\]\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_SCRIPT = re.compile(r"([\^_])\s*\{([^{}]*)\}")
_BRACED = (
    (_TEXT, r" \1 "),
    (_FRACTION, r"((\1)/(\2))"),
    (_CUBE_ROOT, r"cbrt(\1)"),
    (_ROOT, r"sqrt(\1)"),
    (_SCRIPT, r"\1(\2)"),
)
_SUBSCRIPT = re.compile(r"_\(\s*(\w+)\s*\)")
_COMMANDS = {
    "cdot": "*",
    "times": "*",
    "div": "/",
    "infty": " inf ",
    "le": "<=",
    "leq": "<=",
    "ge": ">=",
    "geq": ">=",
    "lt": "<",
    "gt": ">",
    "ne": "!=",
    "neq": "!=",
    "in": " in ",
    "cup": " or ",
    "pm": "±",
    "partial": "∂",
    "nabla": "∇",
    "to": "->",
    "gets": ":=",
    "approx": "~",
}
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SIGNS = str.maketrans(
    {"√": "sqrt ", "∛": "cbrt ", "π": " pi ", "∞": " inf ", "∈": " in "}
    | {"∪": " or ", "⋃": " or ", "∨": " or ", "∧": " and "}
)
_SPOKEN = (
    (re.compile(r"\bto the (?:power(?: of)?)\s*", re.I), "^"),
    (re.compile(r"\bthe\s+(?=square root|root|sine|cosine|log)", re.I), ""),
    (re.compile(r"\b(?:square )?root(?: of)?\s+", re.I), "sqrt "),
    (re.compile(r"\s*\bsquared\b", re.I), "^2"),
    (re.compile(r"\s*\bcubed\b", re.I), "^3"),
    (re.compile(r"\b(?:times|multiplied by)\b", re.I), "*"),
    (re.compile(r"\b(?:divided by|over)\b", re.I), "/"),
    (re.compile(r"\bplus\b", re.I), "+"),
    (re.compile(r"\b(?:minus|negative)\s+", re.I), "-"),
    (re.compile(r"\b(?:is equal to|equals|equal to)\b", re.I), "="),
)
_DEEPEST = 12  # nested \frac; more is no answer


def plain(text: str) -> str:
    """`$2x \\cos\\left(x^{2}\\right)$` -> `2x  cos (x^(2))`; text without mathematics comes back as it is."""
    text = _SPACING.sub(" ", text.replace("\\{", "⦃").replace("\\}", "⦄"))
    for _ in range(_DEEPEST):
        before = text
        for pattern, by in _BRACED:
            text = pattern.sub(by, text)
        if text == before:
            break
    text = _SUBSCRIPT.sub(r"_\1", text.replace("⦃", "{").replace("⦄", "}"))
    text = _COMMAND.sub(lambda m: _COMMANDS.get(m[1], f" {m[1]} "), text)
    text = re.sub(r"(?<=[^\W\d_])(?=[√∛])", " ", text).translate(_SIGNS)
    for pattern, by in _SPOKEN:
        text = pattern.sub(by, text)
    return text.strip()
