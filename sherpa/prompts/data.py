"""A text that somebody else wrote in, the same between two marks that it cannot hold out: data, never an instruction."""

import hashlib


def mark_for(text: str, label: str) -> str:
    """A mark that the text cannot hold: it is computed from the text."""
    mark = text
    while True:
        mark = hashlib.sha256(mark.encode(errors="replace")).hexdigest()[:12]
        if mark not in text:
            return f"{label}-{mark}"


def fenced(text: str, label: str) -> str:
    mark = mark_for(text, label)
    return f"<{mark}>\n{text}\n</{mark}>"
