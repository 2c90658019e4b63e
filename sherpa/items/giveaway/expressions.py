"""A sentence and a symbolic item in, whether some piece of mathematics in it is the key in any of its forms, out."""

import re

from sherpa.domain.grade import Verdict
from sherpa.domain.item import Symbolic
from sherpa.items import symbolic

_PIECE = re.compile(r"(?:[\[({]\s*)?(?:[-+−]?\s*)?[\w\d(\[{][\w\d\s()\[\]{}+\-−*/^·×.,²³⁴⁵⁶⁷⁸⁹⁰¹|']*")
_WORD = re.compile(
    r"\b(?!sin\b|cos\b|tan\b|exp\b|log\b|ln\b|sqrt\b|abs\b)[^\W\d_]{3,}\b"
    r"|\b(?:is|so|at|of|to|it|we|by|in|on|or|as|an)\b"
)
_MOST = 80  # characters of a candidate: keys are short
_MOST_PIECES = 24  # a sentence of ours has three


def states(sentence: str, item: Symbolic) -> bool:
    squeezed = _squeeze(item.answer)
    if len(squeezed) > 2 and squeezed in _squeeze(sentence) and squeezed not in _squeeze(item.stem):
        return True
    return any(symbolic.grade(item, piece).verdict == Verdict.CORRECT for piece in _pieces(sentence, item.stem))


def _pieces(sentence: str, stem: str) -> list[str]:
    """What may be an expression: between words and signs of equality, whatever has a figure, a letter or a bracket."""
    asked = _squeeze(stem)
    found: dict[str, None] = {}
    for part in re.split(r"=|≈|→|=>|[:;?!]|\.(?!\d)", _WORD.sub(";", sentence)):
        for match in _PIECE.finditer(part):
            piece = match[0].strip(" ,")
            if 0 < len(piece) <= _MOST and re.search(r"[\d(\[+*/^-]", piece) and _squeeze(piece) not in asked:
                found.setdefault(piece)
    for bare in re.findall(r"\[[^\[\]]{1,60}\]|\([^()]{1,60},[^()]{1,60}\)", sentence):
        found.setdefault(bare)
    return list(found)[:_MOST_PIECES]


def _squeeze(text: str) -> str:
    return re.sub(r"[\s`*]", "", text.replace("−", "-").replace("**", "^"))
