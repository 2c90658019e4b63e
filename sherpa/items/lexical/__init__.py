"""Sentences in; how alike they are in words, what forbids calling them the same, and which are no statement at all, out."""

from sherpa.items.lexical.contrast import contradicts, denies, exchanges, lacks_number, strays
from sherpa.items.lexical.likeness import Likeness, Weight, likeness, recall, similarity, weights
from sherpa.items.lexical.pretence import is_foreign, is_stuffed, without_instructions
from sherpa.items.lexical.stems import clauses, content, words

__all__ = [
    "Likeness",
    "Weight",
    "clauses",
    "content",
    "contradicts",
    "denies",
    "exchanges",
    "is_foreign",
    "is_stuffed",
    "lacks_number",
    "likeness",
    "recall",
    "similarity",
    "strays",
    "weights",
    "without_instructions",
    "words",
]
