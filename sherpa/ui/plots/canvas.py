"""Dots, strokes and labels in; rows of braille with text laid over them out.

A cell holds 2 x 4 dots; on a usual terminal a cell is twice as high as wide, so dots are about square.
"""

import math

from rich.cells import get_character_cell_size

from sherpa.ui.render.safe import one_line

_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # [dot row][dot column], as Unicode numbers them
_SOLID = (1, 0)
_COVERED = 4  # what hiding a cell of a curve costs, in cells of distance
_TOUCHED = 2  # what ending right beside one costs


class Canvas:
    """`columns` x `rows` cells; dots count from the top left."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self._dots: dict[tuple[int, int], int] = {}
        self._text: dict[tuple[int, int], str] = {}

    def dot(self, x: float, y: float) -> None:
        column, row = (
            math.floor(x + 0.5),
            math.floor(y + 0.5),
        )  # round() takes halves to even dots, and so to every other
        if 0 <= column < 2 * self.columns and 0 <= row < 4 * self.rows:
            cell = (column // 2, row // 4)
            self._dots[cell] = self._dots.get(cell, 0) | _BITS[row % 4][column % 2]

    def stroke(self, start: tuple[float, float], end: tuple[float, float], dash: tuple[int, int] = _SOLID) -> None:
        """A straight line between two dots, clipped to the canvas; `dash` is how many dots are drawn and left out."""
        clipped = self._clip(start, end)
        if clipped is None:
            return
        (x, y), (end_x, end_y) = clipped
        steps = max(round(abs(end_x - x)), round(abs(end_y - y)), 1)
        for step in range(steps + 1):
            if step % sum(dash) < dash[0]:
                self.dot(x + (end_x - x) * step / steps, y + (end_y - y) * step / steps)

    def clip_end(self, start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float] | None:
        """Where a line from `start` towards `end` stops: `end`, or the canvas's edge; None when it never is inside."""
        clipped = self._clip(start, end)
        return clipped[1] if clipped else None

    def write(self, column: int, row: int, text: str) -> None:
        """Text over dots; a wide character takes two cells, a combining one joins the cell before."""
        for character in text:
            size = get_character_cell_size(character)
            if size == 0:
                self._text[column - 1, row] = self._text.get((column - 1, row), "") + character
                continue
            self._text[column, row] = character
            if size == 2:
                self._text[column + 1, row] = ""
            column += size

    def cell_free(self, column: int, row: int) -> bool:
        return (column, row) not in self._text

    def inked(self, column: int, row: int) -> bool:
        return (column, row) in self._dots

    def label(self, column: int, row: int, text: str) -> bool:
        """Writes `text` beside a cell where it hides least; False when there is no room for all of it."""
        words = one_line(text)
        size = sum(get_character_cell_size(character) for character in words)
        places = [
            (self._cost(column, row, left, line, size), line, left)
            for line in range(self.rows)
            for left in range(self.columns - size + 1)
            if all(self.cell_free(cell, line) for cell in range(left - 1, left + size + 1))
        ]
        if not places:
            return False
        _, line, left = min(places)
        self.write(left, line, words)
        return True

    def lines(self) -> list[str]:
        return ["".join(self._cell(column, row) for column in range(self.columns)) for row in range(self.rows)]

    def _cell(self, column: int, row: int) -> str:
        if (column, row) in self._text:
            return self._text[column, row]
        bits = self._dots.get((column, row), 0)
        return chr(_BRAILLE + bits) if bits else " "

    def _cost(self, column: int, row: int, left: int, line: int, size: int) -> float:
        right = left + size - 1
        across = max(left - column, column - right, 0)
        aside = abs((left + right) / 2 - column) / (10 * size)
        covered = sum((cell, line) in self._dots for cell in range(left, right + 1))
        touched = ((left - 1, line) in self._dots) + ((right + 1, line) in self._dots)
        return across + 2 * abs(line - row) + aside + _COVERED * covered + _TOUCHED * touched

    def _clip(
        self, start: tuple[float, float], end: tuple[float, float]
    ) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """Liang and Barsky, 1984: the part of a segment inside the canvas."""
        (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
        enter, leave = 0.0, 1.0
        walls = ((-dx, x + 0.5), (dx, 2 * self.columns - 0.5 - x), (-dy, y + 0.5), (dy, 4 * self.rows - 0.5 - y))
        for towards, room in walls:
            if towards == 0:
                if room < 0:
                    return None
            elif towards < 0:
                enter = max(enter, room / towards)
            else:
                leave = min(leave, room / towards)
        if enter > leave:
            return None
        return (x + enter * dx, y + enter * dy), (x + leave * dx, y + leave * dy)
