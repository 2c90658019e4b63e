"""A text in, how many tokens a model makes of it out: an estimate on the high side that needs no vocabulary and no network."""

import math

_BYTES = 3.0  # a token; benchmarks/prompt_tokens.py holds it against a real vocabulary
MOST = (
    3000  # tokens of one prompt: with a reply of 500 it fits a context of 4,096 and leaves room for a chat's own marks
)


def tokens_in(text: str) -> int:
    return math.ceil(len(text.encode(errors="replace")) / _BYTES)


def cut(text: str, most: int) -> str:
    """The text in at most so many bytes, its end left out and said so."""
    written = text.encode(errors="replace")
    return text if len(written) <= most else f"{written[: most - 6].decode(errors='ignore').rstrip()} [...]"
