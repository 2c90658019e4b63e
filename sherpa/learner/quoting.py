"""Anyone's text in, the same cut to a part of one line out, for places that cite it."""

_LENGTH = 60  # characters: beside a turn and a verdict it still fits a line


def quote(text: str, length: int = _LENGTH) -> str:
    """A backtick would end the code span that the text stands in."""
    flat = " ".join(text.replace("`", "'").split())
    return flat if len(flat) <= length else flat[: length - 3] + "..."
