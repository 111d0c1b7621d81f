"""Cutting a line that is too long for its place."""

from rich.cells import cell_len
from textual.content import Content

from collab_tui.domain.text import end_of_word


def truncated(line: Content, width: int) -> Content:
    """Return a line of at most `width` cells, cut with an ellipsis between two words if it is longer.

    A word that is longer than half of the line is cut in its middle.
    """
    width = max(width, 1)
    if line.cell_length <= width:
        return line
    end = min(len(line.plain), width - 1)
    while cell_len(line.plain[:end]) > width - 1:
        end -= 1
    return line[: end_of_word(line.plain, end)].rstrip(" ,;:") + "…"
