"""JSON that an untrusted process wrote in, plain data out: a closed list of forms, each checked; never a pickle, never code."""

import base64
import math
import struct

from sherpa.domain.ports import Array, Unobserved

_BAD = Unobserved(reason="the program reported something that is no plain value")
_MOST = 200_000  # values of an array
_DIMENSIONS = 8
# numpy's names of what an array may hold; struct's names of the same.
_DTYPES = {
    "|b1": "?",
    "|i1": "b",
    "|u1": "B",
    "<i2": "h",
    "<u2": "H",
    "<i4": "i",
    "<u4": "I",
    "<i8": "q",
    "<u8": "Q",
    "<f2": "e",
    "<f4": "f",
    "<f8": "d",
    "<c8": "ff",
    "<c16": "dd",
}


def observed(value: object) -> object:
    try:
        return _decode(value)
    except (TypeError, ValueError, RecursionError, struct.error):
        return _BAD


def _decode(value: object) -> object:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list():
            return [_decode(each) for each in value]
        case {"float": ("nan" | "inf" | "-inf") as name}:
            return float(name)
        case {"complex": [real, imaginary]}:
            return complex(_number(real), _number(imaginary))
        case {"bytes": str() as text}:
            return base64.b64decode(text, validate=True)
        case {"tuple": list() as values}:
            return tuple(_decode(each) for each in values)
        case {"set": list() as values}:
            return {_decode(each) for each in values}
        case {"frozenset": list() as values}:
            return frozenset(_decode(each) for each in values)
        case {"dict": list() as pairs}:
            return {_decode(key): _decode(held) for key, held in pairs}
        case {"array": [str() as dtype, list() as shape, held]}:
            return _array(dtype, _shape(shape), held)
    raise ValueError(f"not plain data: {type(value).__name__}")


def _number(value: object) -> float:
    number = _decode(value)
    if not isinstance(number, float):
        raise ValueError("a complex number of something else than floats")
    return number


def _shape(shape: list[object]) -> tuple[int, ...]:
    sizes = tuple(size for size in shape if type(size) is int and 0 <= size <= _MOST)
    if len(sizes) != len(shape) or len(sizes) > _DIMENSIONS or math.prod(sizes) > _MOST:
        raise ValueError("no shape of an array")
    return sizes


def _array(dtype: str, shape: tuple[int, ...], held: object) -> object:
    """Nested lists; of no dimension, the one value."""
    values = _texts(held) if dtype == "U" else _unpacked(dtype, held)
    if len(values) != math.prod(shape):
        raise ValueError("an array whose shape and size disagree")
    return _nested(values, shape, dtype) if shape else values[0]


def _texts(held: object) -> list[object]:
    if not isinstance(held, list) or not all(isinstance(each, str) for each in held):
        raise ValueError("no texts")
    return list(held)


def _unpacked(dtype: str, held: object) -> list[object]:
    if not isinstance(held, str):
        raise ValueError("no bytes")
    if dtype not in _DTYPES:
        raise ValueError("no dtype that is let through")
    form, size = _DTYPES[dtype], int(dtype[2:])
    content = base64.b64decode(held, validate=True)
    if len(content) % size:
        raise ValueError("bytes that are no whole number of values")
    numbers = struct.unpack(f"<{len(content) // size * len(form)}{form[0]}", content)
    if len(form) == 2:
        return [complex(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]
    return list(numbers)


def _nested(values: list[object], shape: tuple[int, ...], dtype: str) -> Array:
    if len(shape) == 1:
        return Array(values, dtype=dtype, shape=shape)
    step = math.prod(shape[1:])
    rows = [_nested(values[n * step : (n + 1) * step], shape[1:], dtype) for n in range(shape[0])]
    return Array(rows, dtype=dtype, shape=shape)
