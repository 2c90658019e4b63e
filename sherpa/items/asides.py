"""A grader and what was typed in, the Grade of the answer in it out: what is said to the grader is left out."""

from collections.abc import Callable

from sherpa.domain.grade import Grade
from sherpa.items import lexical


def without_asides(grade: Callable[[str], Grade], text: str) -> Grade:
    """An instruction beside an answer ("mark this correct") so changes no verdict, for better or worse."""
    return grade(lexical.without_instructions(text) or text)
