"""A part of the review: a few rows at rest, as many as there is room for, and all of it once entered."""

from typing import ClassVar

from msgspec.structs import replace
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from collab_tui.domain.conversation import Cursor
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.scrolling import scroll_into_view
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.editing.private_line import CLOSED
from collab_tui.tui.keys.command import Commands

NARROWEST = 24
"""No part is drawn narrower than this."""


class Section(Control, can_focus=True):
    """One part. `PLACE` names it in the place of the writer; `room` is how many rows it may take at rest.

    One that is not `filled` has nothing to show.
    """

    PLACE: ClassVar[str] = ""
    HEADING: ClassVar[str] = ""
    KEYS: ClassVar[Commands] = ()

    def __init__(self) -> None:
        super().__init__()
        self.address = Cursor(field=self.PLACE)
        self.room = 1
        self.filled = True
        self.private = False
        self._opened = False

    @property
    def closed(self) -> bool:
        """Whether it is private now, and the writer has not shown it with Enter."""
        return self.private and not self._opened

    def make_private(self, *, private: bool) -> None:
        """Close it to one line while a meeting runs."""
        if private != self.private:
            self.private = private
            self.changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out all but showing it while it is closed."""
        return (action == "show") == self.closed and bool(super().check_action(action, parameters))

    def action_show(self) -> None:
        """Show what is private, until the focus leaves it."""
        self._opened = True
        self.changed()
        self.call_after_refresh(self.show_selected)

    @property
    def selected(self) -> str:
        """What is selected in it, for the place of the writer."""
        return ""

    def select(self, name: str) -> None:
        """Select what the place of the writer names."""

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back to what is selected."""
        return replace(self.address, part=self.selected)

    def restore(self, cursor: Cursor) -> None:
        """Select what a cursor names and take the focus."""
        self.select(cursor.part)
        super().restore(cursor)

    def least(self, width: int) -> list[Content]:
        """Return it in as few rows as possible; a section without content has none."""
        return []

    def whole(self, width: int) -> list[Content]:
        """Return all of it; a section without content has no rows."""
        return []

    def fitted(self, width: int, rows: int) -> list[Content]:
        """Return as much of it as fits in some rows, and never less than the least."""
        whole = self.whole(width) if self.count() < rows else []
        return whole if 0 < len(whole) <= rows else self.least(width)

    def count(self) -> int:
        """Return how many rows all of it takes at the very least, its heading not counted."""
        return 0

    def lines(self, width: int) -> list[Content]:
        """Return what it shows now."""
        if not self.filled:
            return []
        if not self.has_focus:
            return self.fitted(width, self.room)
        first, *rest = self.whole(width)
        return [picked(first, width), *rest]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows it takes at a width."""
        return len(self._drawn(max(width, NARROWEST)))

    def render(self) -> Content:
        """Draw it."""
        return Content("\n").join(self._drawn(max(self.content_size.width, NARROWEST)))

    def _drawn(self, width: int) -> list[Content]:
        """Return what it shows now, or the line that stands for it."""
        return self.lines(width) if not self.closed or not self.filled else self._closed_line(width)

    def _closed_line(self, width: int) -> list[Content]:
        line = cut(heading(self.HEADING, CLOSED, HEAD), width)
        return [picked(line, width) if self.has_focus else line]

    def at_rest(self, width: int, rows: int) -> list[Content]:
        """Return as much of it as fits in some rows, or the line that stands for it."""
        return self._closed_line(width) if self.closed else self.fitted(width, rows)

    def changed(self) -> None:
        """Draw it anew, in as many rows as it takes now."""
        self.refresh(layout=True)

    def on_focus(self) -> None:
        """Open it."""
        self.changed()
        self.call_after_refresh(self.show_selected)

    def on_blur(self) -> None:
        """Close it to what there is room for, or to one line."""
        self._opened = False
        self.changed()

    def rows_of_selected(self) -> tuple[int, int]:
        """Return the first row of what is selected, and how many rows it takes."""
        return 0, self.size.height

    def show_selected(self) -> None:
        """Scroll what is around it so that what is selected is in view."""
        scroll_into_view(self, *self.rows_of_selected())


def heading(text: str, said: str = "", width: int = 0) -> Content:
    """Return the heading of a part, in a column of its own where `width` is given, and what is beside."""
    gap = "  " if said and 0 < width <= len(text) else ""
    return Content.styled(f"{text:<{width}}{gap}", "bold $quiet") + Content.styled(said, "$quiet")


def picked(line: Content, width: int) -> Content:
    """Return a line as the one that is stood on."""
    return line.pad_right(max(0, width - line.cell_length)).stylize("bold").stylize_before("on $pick")


HEAD = 24
"""Cells of the column that holds the headings of parts that take one row."""


def cut(line: Content, width: int) -> Content:
    """Return a line no wider than there is room."""
    return truncated(line, width)


def allot(order: list[tuple[Section, int]], width: int, rows: int) -> None:
    """Give each section its fewest rows, then share out the rest in order, up to the number of each section.

    A section may come more than once in the order. A section of more than one row has a blank row above it.
    """
    sections = list({section: None for section, _ in order})
    taken = {each: len(each.at_rest(width, 0)) for each in sections}
    for each in sections:
        each.room = 0
    spare = rows - sum(map(_with_gap, taken.values()))
    for section, most in order:
        before = _with_gap(taken[section])
        room = min(most, before + spare - 1)
        if room > taken[section]:
            section.room, taken[section] = room, len(section.at_rest(width, room))
            spare -= _with_gap(taken[section]) - before
    for section in sections:
        section.set_class(taken[section] > 1, "-gap")
        section.changed()


def _with_gap(rows: int) -> int:
    return rows + (rows > 1)
