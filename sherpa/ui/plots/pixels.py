"""An image and its place in cells in; what draws it in pixels on a terminal that can, by sixel or kitty's protocol, out."""

import io
import re
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.segment import Segment

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from textual_image.renderable import SixelImage, TGPImage

Colour = tuple[int, int, int]

_COLOUR = re.compile(r"(#\d+);2;\d+;\d+;\d+")  # sixel's word for what a colour is
_LETTERS = 0.7  # of a cell's height: about as large as the text around the picture
_POINTS = 10  # of matplotlib's letters
_PER_INCH = 72


@dataclass(frozen=True)
class Pixels:
    """How a terminal draws images: its protocol, how large a cell is, and what colour is behind its text."""

    protocol: Literal["sixel", "kitty"]
    cell: tuple[int, int]
    ground: Colour = (255, 255, 255)

    @property
    def dpi(self) -> float:
        return self.cell[1] * _LETTERS * _PER_INCH / _POINTS

    def area(self, columns: int, rows: int) -> tuple[int, int]:
        return columns * self.cell[0], rows * self.cell[1]

    def fit(self, png: bytes, columns: int, rows: int) -> tuple[int, int]:
        """The cells that an image takes within some, its sides in proportion; never larger than it was drawn."""
        wide, high = struct.unpack(">2I", png[16:24])
        across, down = self.cell
        scale = min(columns * across / wide, rows * down / high, 1.0)
        return max(round(wide * scale / across), 1), max(round(high * scale / down), 1)

    def draw(self, png: bytes, columns: int, rows: int) -> "RenderableType":
        """The library asks the terminal when it is imported, and takes what is typed meanwhile for the answer: it finds none."""
        terminal, sys.__stdout__ = sys.__stdout__, None  # type: ignore[misc]
        try:
            from textual_image.renderable import SixelImage, TGPImage
        finally:
            sys.__stdout__ = terminal  # type: ignore[misc]
        known = SixelImage if self.protocol == "sixel" else TGPImage
        return _Named(known(io.BytesIO(png), columns, rows))


@dataclass(frozen=True)
class _Named:
    """An image whose colours are named again where they are told: xterm goes on with the one before, else."""

    image: "SixelImage | TGPImage"

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        for part in self.image.__rich_console__(console, options):
            yield part._replace(text=_COLOUR.sub(r"\g<0>\1", part.text)) if isinstance(part, Segment) else part
