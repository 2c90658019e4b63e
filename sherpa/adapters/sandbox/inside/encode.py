"""A value of a learner's program in, JSON for plain data out, by exact type: a class never gets to say how it looks."""

import base64
import math
import sys
from typing import Any

_MOST = 200_000  # values and characters of one observation
_DEEPEST = 32
_BIGGEST_BITS = 4096
_PLAIN_DTYPES = frozenset(
    [
        *("|b1", "|i1", "|u1"),
        *(f"<{kind}{size}" for kind in "iu" for size in (2, 4, 8)),
        "<f2",
        "<f4",
        "<f8",
        "<c8",
        "<c16",
    ]
)


class Unplain(Exception):
    """A value that is no plain data; says what it is."""


def encode(value: Any) -> Any:
    return _Encoder().encode(value)


class _Encoder:
    def __init__(self) -> None:
        self._room = _MOST

    def _take(self, size: int) -> None:
        self._room -= size
        if self._room < 0:
            raise Unplain("too large to look at")

    def encode(self, value: Any, depth: int = 0) -> Any:
        if depth > _DEEPEST:
            raise Unplain("too deep to look at")
        kind = type(value)
        self._take(1)
        if value is None or kind is bool:
            return value
        if kind is str:
            self._take(len(value))
            return value
        if kind is int:
            if value.bit_length() > _BIGGEST_BITS:
                raise Unplain(f"a whole number of more than {_BIGGEST_BITS} bits")
            return value
        if kind is float:
            return value if math.isfinite(value) else {"float": repr(value)}
        if kind is complex:
            return {"complex": [self.encode(value.real), self.encode(value.imag)]}
        return self._collection(value, kind, depth + 1)

    def _collection(self, value: Any, kind: type, depth: int) -> Any:
        if kind is bytes:
            self._take(len(value))
            return {"bytes": _text(value)}
        if kind is list:
            return [self.encode(each, depth) for each in value]
        if kind is tuple or kind is set or kind is frozenset:
            return {kind.__name__: [self.encode(each, depth) for each in value]}
        if kind is dict:
            return {"dict": [[self.encode(key, depth), self.encode(held, depth)] for key, held in value.items()]}
        return self._of_numpy(value, kind)

    def _of_numpy(self, value: Any, kind: type) -> Any:
        """Arrays and scalars by their bytes; texts one by one."""
        numpy = sys.modules.get("numpy")
        if numpy is None or (kind is not numpy.ndarray and kind not in set(numpy.sctypeDict.values())):
            name = kind.__name__[:80]
            raise Unplain(f"{'an' if name[:1] in 'AEIOUaeiou' else 'a'} {name}")
        array = numpy.asarray(value)
        if array.size > self._room:
            raise Unplain(f"an array of {array.size} values")
        self._take(array.size)
        if array.dtype.kind == "U":
            return {"array": ["U", list(array.shape), [self.encode(text) for text in array.ravel().tolist()]]}
        little = array.astype(array.dtype.newbyteorder("<"), order="C", copy=False)
        if little.dtype.str not in _PLAIN_DTYPES:
            raise Unplain(f"{'an array' if array.shape else 'a value'} of {str(array.dtype)[:80]}")
        return {"array": [little.dtype.str, list(array.shape), _text(little.tobytes())]}


def _text(held: bytes) -> str:
    return base64.b64encode(held).decode("ascii")
