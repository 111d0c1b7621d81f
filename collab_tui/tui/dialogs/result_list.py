"""A list of places, two rows each, of which one is chosen; only what is in view is made and drawn."""

from textual.content import Content
from textual.widget import Widget

ROWS = 3
"""Rows from one place to the next: two of words and a blank one."""


class ResultList(Widget):
    """Places in order. Who uses it says how many there are and how each looks; its keys are theirs too."""

    selected = 0
    _top = 0

    @property
    def count(self) -> int:
        """How many there are."""
        raise NotImplementedError

    def lines(self, number: int, width: int) -> tuple[Content, Content]:
        """Return a place as two lines of exactly `width` cells."""
        raise NotImplementedError

    @property
    def _fitting(self) -> int:
        return max(1, (self.content_size.height + 1) // ROWS)

    def step(self, by: int) -> None:
        """Choose another place: so many further, or back."""
        self.selected = max(0, min(self.selected + by, self.count - 1))
        self._top = max(self.selected - self._fitting + 1, min(self._top, self.selected))
        self.refresh()

    def page(self, by: int) -> None:
        """Choose a place a window further, or back."""
        self.step(by * self._fitting)

    def on_resize(self) -> None:
        """Keep the chosen place in view."""
        self.step(0)

    def render(self) -> Content:
        """Draw the places in view."""
        width = max(self.content_size.width, 20)
        rows: list[Content] = []
        for number in range(self._top, min(self._top + self._fitting, self.count)):
            for line in self.lines(number, width):
                chosen = number == self.selected
                marked = Content.styled("▌", "$primary") + line[1:] if chosen else line
                rows.append(marked.stylize_before("on $pick") if chosen else marked)
            rows.append(Content(""))
        return Content("\n").join(rows[:-1])


def spread(left: Content, right: Content, width: int) -> Content:
    """Return two texts at the ends of a line of exactly `width` cells; the left one is cut where it must."""
    room = max(8, width - right.cell_length - 3) if right else width - 1
    left = (Content("  ") + left).truncate(room, ellipsis=True)
    line = left.pad_right(max(1, width - left.cell_length - right.cell_length - 1)) + right + " "
    return line.truncate(width)
