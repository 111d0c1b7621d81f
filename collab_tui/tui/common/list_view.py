"""The one list of the app: items in order, of which one is selected."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from collab_tui.tui.common.scrolling import scroll_into_view
from collab_tui.tui.common.truncate import truncated

T = TypeVar("T")

Draw = Callable[[T, int], Sequence[Content]]
"""Draws an item: it takes the item and a width in cells, and returns the lines of the item."""

MAX_DRAWN = 600
"""The number of items out of view whose drawn lines are kept."""

MIN_WIDTH = 8
"""The width in cells below which nothing is drawn any narrower."""

NO_ITEM = -1
"""The index of a blank row that belongs to no item."""

Row = tuple[int, int | None]
"""A row in view: the index of its item or `NO_ITEM`, and the number of its line or None if it is blank."""


class ListView(ScrollView, Generic[T], can_focus=True, inherit_bindings=False):
    """Items, each drawn by a function as a few lines. Only the items in view are drawn.

    With an `item_height` each item takes that number of rows, the blank row below it counted, and the list
    scrolls by rows. With an `item_height` of 0 each item takes the rows that it needs, and the list scrolls
    by items: its offset is the index of the first item in view. So a long list is scrolled without wrapping
    every item.

    A list that does not scroll by itself is as high as its items (`height: auto; overflow: hidden`), and
    scrolls the container around it.
    """

    ALLOW_SELECT = False

    MARKED_WITHOUT_FOCUS = True
    """Whether the selected item is marked also if the list does not have the focus."""

    AT_FOOT = False
    """Whether a few items, less than a window of them, stand at the foot of the window and not at its top."""

    index: reactive[int] = reactive(0)
    """The index of the selected item."""

    class Highlighted(Message):
        """Another item is selected."""

    class Selected(Message):
        """The selected item was clicked."""

    def __init__(
        self,
        draw: Draw[T],
        items: Sequence[T] = (),
        *,
        item_height: int = 0,
        scrolls: bool = True,
        key: Callable[[T], Hashable] = id,
    ) -> None:
        """Make a list. An item is drawn again if no equal item with the same `key` was drawn before."""
        super().__init__()
        self.items: Sequence[T] = items
        self._draw = draw
        self._item_height = item_height
        self._scrolls = scrolls
        self._key = key
        self._width = 0
        self._drawn: dict[Hashable, tuple[T, Sequence[Content]]] = {}
        self._painted: dict[Hashable, list[Strip]] = {}
        self._rows: list[Row] | None = None

    @property
    def selected(self) -> T | None:
        """The selected item, or None if the list is empty."""
        return self.items[self.index] if self.index < len(self.items) else None

    @property
    def follows_end(self) -> bool:
        """Whether the end of the list is in view, instead of the selected item."""
        return False

    def show_items(self, items: Sequence[T], index: int) -> None:
        """Show other items, and select one of them."""
        self.items = items
        self.set_reactive(ListView.index, max(0, min(index, len(items) - 1)))
        self._rows = None
        self.refresh(layout=not self._scrolls)
        self.keep_in_view()

    def select(self, index: int) -> None:
        """Select the item nearest to an index."""
        self.index = max(0, min(index, len(self.items) - 1))

    def watch_index(self) -> None:
        """Keep the selected item in view, and post `Highlighted`."""
        self.keep_in_view()
        self.post_message(self.Highlighted())

    def redraw(self) -> None:
        """Draw every item again, because its lines depend on something that changed."""
        self._drawn.clear()
        self._painted.clear()
        self._rows = None
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Paint one row in view."""
        rows = self.rows
        index, line = rows[y] if y < len(rows) else (NO_ITEM, None)
        if line is None:
            return Strip.blank(self._width, self.rich_style)
        is_marked = index == self.index and line >= self.heading_lines(self.items[index])
        if is_marked and (self.has_focus or self.MARKED_WITHOUT_FOCUS):
            return self._paint(mark_selected(self._lines_at(index)[line], self._width))
        key = self._key(self.items[index])
        if key not in self._painted:
            self._painted[key] = [self._paint(each) for each in self._lines_at(index)]
        return self._painted[key][line]

    @property
    def rows(self) -> list[Row]:
        """The rows in view."""
        self._fit(self.scrollable_content_region.width)
        if self._rows is None:
            height = self.size.height
            at_end = self.scroll_offset.y >= self.virtual_size.height - height
            if not self._scrolls:
                self._rows = self._all_rows()
            elif self._item_height:
                self._rows = self._even_rows(height)
            else:
                self._rows = self._rows_to_end(height) if at_end else self._rows_from_first(height)
        return self._rows

    def _all_rows(self) -> list[Row]:
        return [row for index in range(len(self.items)) for row in self._item_rows(index)]

    def _even_rows(self, height: int) -> list[Row]:
        """Return the rows in view if all items are of one height.

        The first row of an item is left out at the foot, for it would be cut off from the rest.
        """
        first, above = divmod(self.scroll_offset.y, self._item_height)
        rows: list[Row] = []
        for index in range(first, min(first + height // self._item_height + 2, len(self.items))):
            count = len(self._lines_at(index))
            rows += [(index, line) for line in range(count)]
            rows += [(index, None)] * (self._item_height - count)
        rows = rows[above : above + height]
        if self._item_height > 1 and len(rows) == height and (above + height) % self._item_height == 1:
            rows[-1] = NO_ITEM, None
        return rows

    def _rows_from_first(self, height: int) -> list[Row]:
        rows: list[Row] = []
        for index in range(self.scroll_offset.y, len(self.items)):
            rows += self._item_rows(index)
            if len(rows) >= height:
                break
        return rows[:height]

    def _rows_to_end(self, height: int) -> list[Row]:
        rows: list[Row] = []
        for index in range(len(self.items) - 1, -1, -1):
            rows = [*self._item_rows(index), *rows]
            if len(rows) >= height:
                break
        above = height - len(rows) if self.AT_FOOT else 0
        return [*[(NO_ITEM, None)] * above, *rows[max(0, len(rows) - height) :]]

    @property
    def gap(self) -> int:
        """The number of blank rows above each item, if items take the rows that they need."""
        return 0

    def heading_lines(self, item: T) -> int:
        """Return how many of the first lines of an item are a heading above it, which is never marked."""
        return 0

    def _item_rows(self, index: int) -> list[Row]:
        count = len(self._lines_at(index))
        if self._scrolls:
            count = min(count, max(1, self.size.height - self.gap))
        return [*[(index, None)] * self.gap, *((index, line) for line in range(count))]

    def _lines_at(self, index: int) -> Sequence[Content]:
        item = self.items[index]
        key = self._key(item)
        known = self._drawn.get(key)
        if known is None or known[0] != item:
            if len(self._drawn) > MAX_DRAWN + (0 if self._scrolls else len(self.items)):
                self._drawn.clear()
                self._painted.clear()
            self._painted.pop(key, None)
            known = self._drawn[key] = item, self._draw(item, self._width)
        return known[1]

    def _paint(self, line: Content) -> Strip:
        style = self.visual_style
        return Visual.to_strips(self, line, self._width, 1, style, apply_selection=False, pad=True)[0]

    def _fit(self, width: int) -> None:
        """Draw every item again if the width changed."""
        if self._width != (width := max(MIN_WIDTH, width)):
            self._width = width
            self._drawn.clear()
            self._painted.clear()
            self._rows = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of all items at a width, if the list does not scroll by itself."""
        if self._scrolls:
            return super().get_content_height(container, viewport, width)
        self._fit(width)
        if self._rows is None:
            self._rows = self._all_rows()
        return len(self._rows)

    def notify_style_update(self) -> None:
        """Paint every item again in other colours."""
        super().notify_style_update()
        self._painted.clear()

    # Scrolling

    @property
    def page_size(self) -> int:
        """The number of items that fit in the window."""
        if self._item_height:
            return max(1, (self.size.height + 1) // self._item_height)
        return max(1, len({index for index, _ in self.rows} - {NO_ITEM}) - 1)

    def keep_in_view(self) -> None:
        """Scroll as little as brings the selected item into view, or to the end."""
        if not self._scrolls:
            if self.has_focus:
                self.show_selected()
            return
        self._fit(self.scrollable_content_region.width)
        self._rows = None
        if not self._item_height and not self.size.height:  # it is not laid out yet
            return
        self.virtual_size = self.extent()
        if self._item_height:
            first = round(self.scroll_y / self._item_height)
            first = max(self.index - self.page_size + 1, min(first, self.index)) * self._item_height
        else:
            end = first = self.virtual_size.height - self.size.height
            if self.items and not self.follows_end:
                first = max(self._first_with(self.index), min(self.scroll_offset.y, self.index))
            first = min(first, end)
        self.scroll_to(y=first, animate=False, force=True)
        self.refresh()

    def show_selected(self) -> None:
        """Scroll the container around the list so that the selected item is in view."""
        selected = [y for y, (index, _) in enumerate(self.rows) if index == self.index]
        if selected:
            scroll_into_view(self, selected[0], len(selected))

    def extent(self) -> Size:
        """Return the virtual size: rows, or items that can be first in view and a window."""
        if not self._item_height:
            return Size(self._width, self._first_with(len(self.items) - 1) + self.size.height)
        rows = self._item_height * len(self.items) - 1
        return Size(0, rows if rows <= self.window_height else rows + self._item_height - 1)

    @property
    def window_height(self) -> int:
        """The height of the window in rows."""
        return self.size.height

    def _first_with(self, last: int) -> int:
        """Return the index of the first item that is whole in view if the last one in view is `last`."""
        rows, index = self.size.height, last
        while index >= 0 and (rows := rows - len(self._item_rows(index))) >= 0:
            index -= 1
        return min(index + 1, max(0, last))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the rows that come into view."""
        super().watch_scroll_y(old_value, new_value)
        self._rows = None

    def on_resize(self) -> None:
        """Wrap the items again in another window, and keep the selected one in view."""
        if self._scrolls:
            self.redraw()
            self.keep_in_view()

    def on_focus(self) -> None:
        """Mark the selected item."""
        self.refresh()
        if not self._scrolls:
            self.call_after_refresh(self.keep_in_view)

    def on_blur(self) -> None:
        """Take the mark away if it is for the focus."""
        self.refresh()

    # Keys and mouse

    def action_step(self, by: int) -> None:
        """Select the item so many places further on."""
        self.select(self.index + by)

    def action_page(self, by: int) -> None:
        """Select the item a window further on, or back."""
        self.select(self.index + by * self.page_size)

    def action_end(self, at: int) -> None:
        """Select the first item (0) or the last one (-1)."""
        self.select(at % max(1, len(self.items)))

    def on_click(self, event: events.Click) -> None:
        """Find the item under the mouse."""
        row = int(event.y)
        if row < len(self.rows) and (index := self.rows[row][0]) != NO_ITEM:
            self.click_item(index)

    def click_item(self, index: int) -> None:
        """Select an item that was clicked; post `Selected` if it is selected already."""
        if index == self.index:
            self.post_message(self.Selected())
        else:
            self.select(index)


def mark_selected(line: Content, width: int) -> Content:
    """Return a line of `width` cells as one of the selected item: with a bar and a background."""
    line = Content.styled("▌", "$primary") + line[1:]
    return line.pad_right(max(0, width - line.cell_length)).stylize_before("on $pick")


def spread(left: Content, right: Content, width: int) -> Content:
    """Return two texts at the ends of a line of exactly `width` cells. The left one is cut if it must be."""
    room = max(8, width - right.cell_length - 3) if right else width - 1
    left = truncated(Content("  ") + left, room)
    line = left.pad_right(max(1, width - left.cell_length - right.cell_length - 1)) + right + " "
    return line.truncate(width)
