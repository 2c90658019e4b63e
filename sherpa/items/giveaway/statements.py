"""A sentence and a free-text item in, whether the sentence is an answer to it out: the grader of words itself says so."""

from sherpa.domain.grade import Verdict
from sherpa.domain.item import FreeText
from sherpa.items import free_text
from sherpa.items.evidence import accepted_of
from sherpa.items.lexical import content

_MOST_SHARED = 0.7  # of the content of an accepted answer
_FEWEST = 4  # content words; less is a phrase that any explanation holds


def says(sentence: str, item: FreeText) -> bool:
    told = set(content(sentence))
    if len(told) < _FEWEST:
        return False
    for phrase in (*accepted_of(item), *free_text_sentences(item.answer)):
        wanted = set(content(phrase))
        if len(wanted) >= _FEWEST and len(wanted & told) >= _MOST_SHARED * len(wanted):
            return True
    return free_text.grade(item, sentence).verdict == Verdict.CORRECT


def free_text_sentences(answer: str) -> list[str]:
    return [part.strip() for part in answer.split(". ") if part.strip()]
