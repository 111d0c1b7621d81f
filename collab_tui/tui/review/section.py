"""The base of the sections: compact at rest, as large as its share of rows, and whole with the focus."""

from typing import ClassVar

from msgspec.structs import replace
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from collab_tui.domain.conversation import Cursor
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.scrolling import scroll_into_view
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.editing.private_line import CLOSED
from collab_tui.tui.keys.command import Commands

NARROWEST = 24
"""The least width of a section in cells."""


class Section(Control, can_focus=True):
    """A section. `PLACE` names it in a cursor; `rows_at_rest` limits it without the focus.

    A section that is not `filled` has no content. A private one is closed like a `Closable`, but draws its
    closed line itself, because it is one widget and no container.
    """

    PLACE: ClassVar[str] = ""
    HEADING: ClassVar[str] = ""
    KEYS: ClassVar[Commands] = ()

    class Shown(Message):
        """The private content is shown, so that other keys work."""

    def __init__(self) -> None:
        super().__init__()
        self.address = Cursor(field=self.PLACE)
        self.rows_at_rest = 1
        self.filled = True
        self.private = False
        self._opened = False

    @property
    def closed(self) -> bool:
        """Whether the section is private now, and the writer has not shown it with Enter."""
        return self.private and not self._opened

    def make_private(self, *, private: bool) -> None:
        """Close the section to one line while a meeting runs."""
        if private != self.private:
            self.private = private
            self.changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse all actions but `show` while the section is closed."""
        return (action == "show") == self.closed and bool(super().check_action(action, parameters))

    def action_show(self) -> None:
        """Show the private content until the focus leaves it."""
        self._opened = True
        self.changed()
        self.post_message(self.Shown())
        self.call_after_refresh(self.show_selected)

    @property
    def selected(self) -> str:
        """The id of the selected item, for a cursor."""
        return ""

    def select(self, name: str) -> None:
        """Select the item that a cursor names."""

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back to the selected item."""
        return replace(self.address, part=self.selected)

    def restore(self, cursor: Cursor) -> None:
        """Select the item that a cursor names, and take the focus."""
        self.select(cursor.part)
        super().restore(cursor)

    def least(self, width: int) -> list[Content]:
        """Return the section in as few rows as possible; without content, no rows."""
        return []

    def whole(self, width: int) -> list[Content]:
        """Return the whole section; without content, no rows."""
        return []

    def fitted(self, width: int, rows: int) -> list[Content]:
        """Return as much of the section as fits in some rows, and never less than `least`."""
        whole = self.whole(width) if self.count() < rows else []
        return whole if 0 < len(whole) <= rows else self.least(width)

    def count(self) -> int:
        """Return the least number of rows of the whole section without its heading."""
        return 0

    def lines(self, width: int) -> list[Content]:
        """Return the rows that the section shows now."""
        if not self.filled:
            return []
        if not self.has_focus:
            return self.fitted(width, self.rows_at_rest)
        first, *rest = self.whole(width)
        return [picked(first, width), *rest]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the section at a width."""
        return len(self._drawn(max(width, NARROWEST)))

    def render(self) -> Content:
        """Draw the section."""
        return Content("\n").join(self._drawn(max(self.content_size.width, NARROWEST)))

    def _drawn(self, width: int) -> list[Content]:
        """Return the rows that the section shows now, or what is in place of them."""
        if not self.closed or not self.filled:
            return self.lines(width)
        *above, last = self.closed_lines(width)
        return [*above, picked(last, width) if self.has_focus else last]

    def closed_lines(self, width: int) -> list[Content]:
        """Return what is in place of private content: one row, or if it is too narrow, two."""
        line = heading(self.HEADING, CLOSED, HEAD)
        return (
            [line] if line.cell_length <= width else [heading(self.HEADING), Content.styled(CLOSED, "$quiet")]
        )

    def at_rest(self, width: int, rows: int) -> list[Content]:
        """Return as much of the section as fits in some rows, or what is in place of it."""
        return self.closed_lines(width) if self.closed else self.fitted(width, rows)

    def changed(self) -> None:
        """Draw the section again, with its new height."""
        self.refresh(layout=True)

    def on_focus(self) -> None:
        """Show the whole section."""
        self.changed()
        self.call_after_refresh(self.show_selected)

    def on_blur(self) -> None:
        """Show only the rows of its share, or close the section to one line."""
        self._opened = False
        self.changed()

    def rows_of_selected(self) -> tuple[int, int]:
        """Return the first row of the selected item, and the number of its rows."""
        return 0, self.size.height

    def show_selected(self) -> None:
        """Scroll the container so that the selected item is in view."""
        scroll_into_view(self, *self.rows_of_selected())


def heading(text: str, said: str = "", width: int = 0) -> Content:
    """Return the heading of a section, `width` cells wide if given, and the text beside it."""
    gap = "  " if said and 0 < width <= len(text) else ""
    return Content.styled(f"{text:<{width}}{gap}", "bold $quiet") + Content.styled(said, "$quiet")


def picked(line: Content, width: int) -> Content:
    """Return a row marked as the selected one."""
    return line.pad_right(max(0, width - line.cell_length)).stylize("bold").stylize_before("on $pick")


HEAD = 24
"""Cells of the column with the headings of sections that take one row."""


def cut(line: Content, width: int) -> Content:
    """Return a line, cut if it is wider than the section."""
    return truncated(line, width)


def allot(order: list[tuple[Section, int]], width: int, rows: int, *, roomy: bool) -> None:
    """Give each section its fewest rows, then share out the rest in order, up to the number of each section.

    A section may come more than once in the order. In a roomy window, one of more than one row has a blank
    row above it.
    """
    sections = list({section: None for section, _ in order})
    taken = {each: len(each.at_rest(width, 0)) for each in sections}
    for each in sections:
        each.rows_at_rest = 0
    spare = rows - sum(each + (roomy and each > 1) for each in taken.values())
    for section, most in order:
        before = taken[section]
        gap = roomy and before == 1
        room = min(most, before + spare - gap)
        if room > before:
            section.rows_at_rest, taken[section] = room, len(section.at_rest(width, room))
            spare -= taken[section] - before + (gap and taken[section] > 1)
    for section in sections:
        section.set_class(roomy and taken[section] > 1, "-gap")
        section.changed()
