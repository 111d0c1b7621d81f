"""Words in large type: in a terminal, bold letters with air between them, and blank rows between lines."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

MEASURE = 72
"""The most cells of a line."""


def large_type(text: str, width: int, most: int) -> list[Content]:
    """Return a text in rows of at most `width` cells.

    If it takes more than `most` rows, the letters have no air, and if it still does, neither have the lines.
    """
    width = max(8, min(width, MEASURE))
    aired = _apart([_aired(row) for row in _wrapped(text, (width + 1) // 2)])
    whole = _wrapped(text, width)
    rows = next((each for each in (aired, _apart(whole)) if len(each) <= most), whole)
    return [Content.styled(row, "bold") for row in rows]


def _wrapped(text: str, width: int) -> list[str]:
    return [row.plain.rstrip() for line in text.splitlines() for row in Content(line).wrap(width)]


def _apart(rows: list[str]) -> list[str]:
    """Return rows with a blank one between each two."""
    return [each for row in rows for each in (row, "")][:-1]


def _aired(row: str) -> str:
    """Return a row with air between its letters; an accent stays at its letter."""
    return "".join(f" {letter}" if cell_len(letter) else letter for letter in row)[1:]


class LargeType(Widget):
    """A text in large type."""

    def __init__(self, text: str, most: int) -> None:
        super().__init__()
        self._text = text
        self._most = most

    def _rows(self, width: int) -> list[Content]:
        return large_type(self._text, max(width, 8), self._most)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows at a width."""
        return len(self._rows(width))

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(self._rows(self.content_size.width))
