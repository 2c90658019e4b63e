"""A Markdown text in, its sentences out: plain, one blank between words, marks of emphasis and of code taken off."""

import re

_MARKS = re.compile(  # of emphasis and of code; `x**2` and `2*x` have none
    r"(?<![\w)\]])(?:\*\*|__)(?=\S)|(?<=\S)(?:\*\*|__)(?![\w(\[])"
    r"|(?<![\w*)])[*_](?=\w)|(?<=\w)[*_](?![\w*(])|`+|\\[()\[\]]|\$+"
)
_LATEX = {r"\cdot": "*", r"\times": "*", r"\approx": "≈", r"\to": "→", r"\rightarrow": "→"}
_BETWEEN = re.compile(r"(?<=[.!?:;])\s+(?=\S)|\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")


def sentences(text: str) -> list[str]:
    for mark, plain in _LATEX.items():
        text = text.replace(mark, plain)
    text = _FRACTION.sub(r"(\1)/(\2)", text)
    found = (" ".join(_MARKS.sub("", part).replace("−", "-").split()) for part in _BETWEEN.split(text))
    return [part for part in found if part]
