"""A grader and what was typed in, the Grade of the answer in it out: what is said to the grader is left out."""

from collections.abc import Callable

from sherpa.domain.grade import Grade
from sherpa.items import lexical

_LONGEST = 4000  # characters; longer is no answer with a word to the grader beside it, and would take long to search


def without_asides(grade: Callable[[str], Grade], text: str) -> Grade:
    """An instruction beside an answer ("mark this correct") so changes no verdict, for better or worse."""
    return grade(text if len(text) > _LONGEST else lexical.without_instructions(text) or text)
