"""Mathematics as people write it (LaTeX, √, π, "x squared") in, the plain notation that `parse` reads out."""

import re
from collections.abc import Callable

_SPACING = re.compile(r"\\(?:left|right|displaystyle|limits|quad|qquad|bigl?|bigr?|Bigl?|Bigr?|[,;:! ])|\\[()\[\]]|\$")
_TEXT = re.compile(r"\\(?:text|mathrm|operatorname|mathbf|mathit|vec)\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SHORT_FRACTION = re.compile(r"\\[dt]?frac\s*(\w)\s*(\w)")
_MATRIX = re.compile(r"\\begin\{([pbvBV]?matrix|array)\}(?:\{\w*\})?(.*?)\\end\{\1\}", re.S)
_CUBE_ROOT = re.compile(r"\\sqrt\s*\[\s*3\s*\]\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_SCRIPT = re.compile(r"([\^_])\s*\{([^{}]*)\}")
_BRACED = (
    (_TEXT, r" \1 "),
    (_FRACTION, r"((\1)/(\2))"),
    (_SHORT_FRACTION, r"(\1/\2)"),
    (_CUBE_ROOT, r"cbrt(\1)"),
    (_ROOT, r"sqrt(\1)"),
    (_SCRIPT, r"\1(\2)"),
)
_SUBSCRIPT = re.compile(r"_\(\s*(\w+)\s*\)")  # w_{1}x_{1}
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
    "langle": "<",
    "rangle": ">",
    **dict.fromkeys(("lvert", "rvert", "vert", "mid"), "|"),
    **dict.fromkeys(("emptyset", "varnothing"), "∅"),
}
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SIGNS = str.maketrans(
    {"√": "sqrt ", "∛": "cbrt ", "π": " pi ", "∞": " inf ", "∈": " in "}
    | {"∪": " or ", "⋃": " or ", "∨": " or ", "∧": " and "}
)
_LOOKALIKE = re.compile(r"(?<![^\W\d_])[хуасеорΧΑΒΕΟ](?![^\W\d_])")  # a Cyrillic or Greek letter that stands alone
_LATIN = str.maketrans("хуасеорΧΑΒΕΟ", "xyaceopXABEO")
_DEGREES = re.compile(r"(?<=\d)\s*(?:°|degrees?\b|deg\b)", re.I)
_POWERS = {"fourth": "^4", "fifth": "^5", "sixth": "^6"}
_SPOKEN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\bplus(?: or |/)minus\b", re.I), "±"),
    (re.compile(r"\bthe (square|cube) of\s+(\w+|\([^()]*\))", re.I), r"\2 \1d"),
    (re.compile(r"\b([a-z]) prime(?: of ([a-z])\b)?", re.I), r"\1'(\2)"),
    (re.compile(r"\bto the (?:power(?: of)?)\s*", re.I), "^"),
    (re.compile(r"\s*\bto the (fourth|fifth|sixth)(?: power)?\b", re.I), lambda m: _POWERS[m[1].lower()]),
    (re.compile(r"\bthe\s+(?=square root|root|sine|cosine|log)", re.I), ""),
    (re.compile(r"\b(?:square )?root(?: of)?\s+", re.I), "sqrt "),
    (re.compile(r"\s*\bsquared\b", re.I), "^2"),
    (re.compile(r"\s*\bcubed\b", re.I), "^3"),
    (re.compile(r"\b(?:times|multiplied by)\b", re.I), "*"),
    (re.compile(r"\b(?:divided by|over)\b", re.I), "/"),
    (re.compile(r"\bplus\b", re.I), "+"),
    (re.compile(r"\b(?:minus|negative)\s+", re.I), "-"),
    (re.compile(r"(?<!\bor )(?<!\bnot )\b(?:is equal to|equals|equal to)\b", re.I), "="),
)
_DEEPEST = 12  # nested \frac; more is no answer


def plain(text: str) -> str:
    """`$2x \\cos\\left(x^{2}\\right)$` -> `2x  cos (x^(2))`; text without mathematics comes back as it is."""
    text = _MATRIX.sub(_rows, text)
    text = _SPACING.sub(" ", text.replace("\\{", "⦃").replace("\\}", "⦄"))
    for _ in range(_DEEPEST):
        before = text
        for pattern, by in _BRACED:
            text = pattern.sub(by, text)
        if text == before:
            break
    text = _SUBSCRIPT.sub(r"_\1 ", text.replace("⦃", "{").replace("⦄", "}"))
    text = _COMMAND.sub(lambda m: _COMMANDS.get(m[1], f" {m[1]} "), text)
    text = re.sub(r"(?<=[^\W\d_])(?=[√∛])", " ", text).translate(_SIGNS)
    text = _LOOKALIKE.sub(lambda m: m[0].translate(_LATIN), text)
    for pattern, written in _SPOKEN:
        text = pattern.sub(written, text)
    return _DEGREES.sub(" *(pi/180)", text).strip()


def _rows(matrix: re.Match[str]) -> str:
    return "[" + matrix[2].replace("\\\\", ";").replace("&", ",") + "]"
