"""A text in; whether it is a statement at all, and what of it speaks to the grader instead of to the question, out."""

import re
from collections import Counter
from collections.abc import Iterable

from sherpa.items.lexical.lexicon import JOINTS, NEGATIONS, SMALL
from sherpa.items.lexical.stems import stem, words

_FEWEST = 4  # words, from which one can see whether they make a statement
_JOINED = 0.12  # of words in any English sentence; a heap of key words has none
_KNOWN_SHARE = 0.25  # of words that an answer in the question's language shares with English or with the question

# Whoever writes these does not answer. Each is cut out to the end of its sentence, and the rest is graded.
_RIGHT = r"(?:correct|right|pass|passed|true|full|perfect|complete|valid)"
_TO_THE_GRADER = re.compile(
    r"(?:(?:please|dear|hey|attention|note to)\b\W*(?:\w+\W+){0,3})?(?:"
    r"(?:ignore|disregard|forget|override)\W+(?:\w+\W+){0,4}(?:instruction|prompt|rule|rubric|criteria|grading)\w*"
    rf"|(?:mark|grade|rate|score)\W+(?:this|it|me|that|my|the)\b\W+(?:\w+\W+){{0,4}}{_RIGHT}\b"
    rf"|(?:count|treat|accept|judge|consider)\W+(?:this|it|me|my|the)\b\W+(?:\w+\W+){{0,2}}as\W+(?:\w+\W+){{0,2}}{_RIGHT}\b"
    r"|(?:give|award)\W+(?:this|it|me|my)\b\W+(?:\w+\W+){0,3}(?:marks?|points?|credit|score|grade|pass)\b"
    r"|(?:you|the grader)\W+(?:must|should|have to|are to)\W+(?:accept|mark|grade|pass)\b"
    rf"|(?:this|my)\W+answer\W+is\W+(?:\w+\W+)?{_RIGHT}\b"
    r"|(?:all|every)\W+criteri\w+\W+(?:is|are)\W+met\b"
    r"|(?<![\w ])(?:system|assistant|grader|verdict|grade)\s*[:=]"
    r"|the\W+verdict\W+is\b|as an? (?:ai|language model|grader)\b"
    r")[^.!?\n]*[.!?]*",
    re.IGNORECASE,
)


def without_instructions(text: str) -> str:
    """The text without what tells the grader what to do."""
    return _TO_THE_GRADER.sub(" ", text).strip(" \t\n,;:")


def is_stuffed(text: str) -> bool:
    """Key words in a row, or one over and over, without the small words that make a statement."""
    all_words = words(text)
    if len(all_words) < _FEWEST:
        return False
    most_common = Counter(all_words).most_common(1)[0][1]
    joints = sum(word in SMALL or word in NEGATIONS or word in JOINTS for word in all_words)
    return joints < _JOINED * len(all_words) or most_common > max(4, 0.3 * len(all_words))


def is_foreign(text: str, known: Iterable[str]) -> bool:
    """Whether hardly any word is English or the author's: another language, or none."""
    said = [word for word in words(text) if word.isalpha()]
    stems = set(known)
    ours = sum(word in SMALL or word in NEGATIONS or stem(word) in stems for word in said)
    return len(said) >= _FEWEST - 1 and ours < _KNOWN_SHARE * len(said)
