"""A text in; whether it is a statement at all, and what of it speaks to the grader instead of to the question, out."""

import re
from collections import Counter
from collections.abc import Iterable

from sherpa.items.lexical.lexicon import JOINTS, NEGATIONS, SMALL
from sherpa.items.lexical.stems import stem, words

_FEWEST = 4  # words, from which one can see whether they make a statement
_JOINED = 0.12  # of words in any English sentence; a heap of key words has none
_KNOWN_SHARE = 0.25  # of words that an answer in the question's language shares with English or with the question

# Whoever writes these speaks to the grader. They are cut out, with the small words that trail them, and the rest is graded.
_RIGHT = r"(?:correct|right|pass|passed|true|full|perfect|complete|valid|accepted)"
_MINE = r"(?:this|it|me|my)\b"
_THIS = r"(?:this|it|me|my|that|the)\b"
_TRAILING = (
    r"(?:\W+(?:and|or|as|is|be|are|to|this|it|that|the|my|me|your|answers?|submission|above|fully|completely|absolutely|should|now"
    r"|please|output|say|grade|grading|rules?|instructions?|marks?|points?|score|verdict|correct|right|perfect|accepted|passed"
    r"|criteria|met)\b)*[.!]*"
)
_TO_THE_GRADER = re.compile(
    r"(?:\b(?:note|message) (?:to|for) (?:the )?(?:grader|tutor|ai)\b[^.!?\n]*"
    r"|(?:(?:please|dear|hey|attention|note to)\b\W*(?:(?:grader|tutor|ai|assistant|system|the|model)\b\W*){0,3})?"
    r"(?:</?[a-z][\w-]{1,20}>|\[\[[a-z ]{3,30}\]\]|\[/?(?:inst|sys|system|correct)\]"
    r"|\b(?:ignore|disregard|forget|override)\W+(?:\w+\W+){0,4}(?:instruction|prompt|rule|rubric|criteria|grading|key)\w*"
    rf"|\b(?:(?:mark|grade|score)\W+{_THIS}|rate\W+{_MINE}|mark\W+as\b)\W+(?:\w+\W+){{0,3}}?{_RIGHT}\b"
    rf"|\b(?:count|treat|accept|judge|consider)\W+(?:{_MINE}|the following\b)\W+(?:\w+\W+){{0,2}}as\W+(?:\w+\W+){{0,2}}{_RIGHT}\b"
    rf"|\b(?:give|award)\W+{_MINE}\W+(?:\w+\W+){{0,3}}(?:marks?|points?|credit|score|grade|pass)\b"
    r"|\b(?:you|the grader)\W+(?:must|should|have to|are to)\W+(?:accept|mark|grade|pass)\b"
    rf"|\b(?:this|my|the)\W+(?:[\w']+\W+){{0,2}}answer\W+(?:above\W+)?is\W+(?:\w+\W+)?{_RIGHT}\b"
    r"|\b(?:all|every)\W+criteri\w+\W+(?:is|are)\W+met\b"
    r"|\b(?:(?:respond|reply|answer)\W+with|output|print|return)\W+(?:\w+\W+)?(?:correct|right|verdict)\b"
    r"|\bthe\W+(?:right|correct)\W+answer\W+is\W+what(?:ever)?\W+i\b\W+\w+"
    r"|\b(?:set|the)\W+(?:the\W+)?verdict\W+(?:to|is)\b"
    rf"|\b(?:system|assistant|verdict|score|grade|grader)\s*[:=]\s*(?:{_RIGHT}\b|\d+\s*/\s*\d+)?"
    r"|\bas (?:an?|the) (?:ai|language model|grader)\b(?:\W+grader\b)?"
    rf")){_TRAILING}",
    re.IGNORECASE,
)


_EMPTY = re.compile(r"\(\W*\)|\[\W*\]|<\W*>")
_BEFORE, _AFTER = " \t\n,;:)", " \t\n,;:-–—([{<"  # a minus in front, or a closing bracket behind, is the answer's own


def without_instructions(text: str) -> str:
    """The text without what tells the grader what to do."""
    bare = _TO_THE_GRADER.sub(" ", text)
    if bare == text:
        return text.strip()
    return _EMPTY.sub(" ", bare).lstrip(_BEFORE).rstrip(_AFTER)


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
