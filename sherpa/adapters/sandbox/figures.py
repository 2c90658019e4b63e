"""What a program reported of a figure in, a Figure out: a PNG of bounded size, and its axes told in words."""

import base64
import struct

from pydantic import ValidationError

from sherpa.adapters.sandbox.plain import plain
from sherpa.domain.ports import Axes, Figure

_PNG = b"\x89PNG\r\n\x1a\n"
_BYTES = 512 << 10  # a plot of ordinary size takes 20 KB, a photograph as large as we draw 400 KB
_SIDE = 1000  # pixels; we draw no more than 800


def figure(image: str, facts: object) -> Figure | None:
    """None where the image is none, or larger than anything we draw: the report is the program's own word."""
    try:
        png = base64.b64decode(image, validate=True)
        axes = tuple(_axes(each) for each in facts) if isinstance(facts, list) else ()
    except (ValueError, ValidationError):
        return None
    if len(png) > _BYTES or png[:8] != _PNG or png[12:16] != b"IHDR" or max(struct.unpack(">2I", png[16:24])) > _SIDE:
        return None
    return Figure(png=png, axes=axes, description=" ".join(map(_described, axes)) or "An empty figure.")


def _axes(facts: object) -> Axes:
    axes = Axes.model_validate(facts)
    safe = {name: plain(getattr(axes, name)) for name in ("title", "x", "y")}
    return axes.model_copy(update={**safe, "lines": tuple(map(plain, axes.lines))})


def _described(axes: Axes) -> str:
    shown = [
        _lines(axes.lines),
        _counted(axes.points, "point"),
        _counted(axes.bars, "bar"),
        _counted(axes.images, "image"),
    ]
    what = ", ".join(filter(None, shown)) or "empty axes"
    title = f'"{axes.title}": ' if axes.title else ""
    return f"{title}{what}; {_axis(axes.x or 'x', axes.x_range)}, {_axis(axes.y or 'y', axes.y_range)}."


def _lines(labels: tuple[str, ...]) -> str:
    named = [label for label in labels if label]
    return _counted(len(labels), "line") + (f" ({', '.join(named)})" if named else "")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}" if number else ""


def _axis(label: str, ends: tuple[float, float]) -> str:
    return f"{label} from {ends[0]:.3g} to {ends[1]:.3g}"
