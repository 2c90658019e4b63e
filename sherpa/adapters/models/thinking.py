"""Pieces of a stream in, the same without what the model thinks aloud between <think> marks out."""

import re

_OPEN, _CLOSE = "<think>", "</think>"
_BLOCK = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)


class Thinking:
    """Holds back no more than might be the beginning of a mark."""

    def __init__(self) -> None:
        self._held = ""
        self._inside = False

    def pass_on(self, piece: str) -> str:
        self._held += piece
        out = ""
        while self._held:
            mark = _CLOSE if self._inside else _OPEN
            before, found, after = self._held.partition(mark)
            if not found:
                keep = _beginning_of(mark, self._held)
                ready, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
                return out if self._inside else out + ready
            out += "" if self._inside else before
            self._held, self._inside = after, not self._inside
        return out

    def end(self) -> str:
        """What was held back and is no mark after all."""
        return "" if self._inside else self._held


def _beginning_of(mark: str, text: str) -> int:
    """How many characters at the end of a text may be the beginning of a mark."""
    return next((size for size in range(min(len(mark) - 1, len(text)), 0, -1) if mark.startswith(text[-size:])), 0)


def without(text: str) -> str:
    """The whole text without what is thought aloud; a closing mark alone ends a thought that the server began."""
    return _BLOCK.sub("", text).rpartition(_CLOSE)[2]
