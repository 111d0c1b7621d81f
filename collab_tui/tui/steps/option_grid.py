"""The grid of step 5: what each option does for what matters most to each side."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.closed import as_shown
from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.option_grid import (
    Cell,
    Column,
    Effect,
    changed_cell,
    columns,
    effect,
    mark_edit,
    next_effect,
    options,
)
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.scrolling import scroll_into_view
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.editing.field_editors import ListEditor
from collab_tui.tui.editing.private_line import CLOSED
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.step_commands import OPTION_GRID
from collab_tui.tui.steps.option_grid_format import HEADINGS, LEAST, Grid

OPTIONS = "options"
"""The field that has the grid under its list."""

CONCERNS = "concerns"
"""The field whose entries are the columns."""

GRID = "grid"
"""The part of a place that is a cell of the grid; the cursor's column is the rank of the concern."""

NO_CONCERN = "Step 4 asks what matters most to each. Each option is then compared with that here."
NO_OPTION = "An option you write is compared here with what matters most to each."


class OptionGrid(Control, can_focus=True):
    """A row for each option, a column for each concern. The keys + = − mark, and Space goes round them."""

    KEYS = OPTION_GRID
    BINDINGS: ClassVar[list[BindingType]] = bindings(OPTION_GRID)

    at: reactive[tuple[int, int]] = reactive((0, 0))
    """The row and the column of the selected cell."""

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self.address = Cursor(field=OPTIONS, part=GRID)
        self._live = live
        self._shown = conversation = live.conversation
        self._opened = ""  # the id of the closed concern whose words are shown, while its column is selected
        self._changed: Cell | None = None
        self._options: tuple[Entry, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self.display = False
        self.show(conversation)

    @property
    def option(self) -> Entry:
        """The option of the selected cell."""
        return self._options[self.at[0]]

    @property
    def column(self) -> Column:
        """The column of the selected cell."""
        return self._columns[self.at[1]]

    def show(self, conversation: Conversation) -> None:
        """Show the current marks; the same cell stays selected as long as it exists."""
        self._changed = changed_cell(self._shown, conversation)
        self._shown = conversation
        found = options(conversation), self._columns_now()
        if found == (self._options, self._columns):
            return
        there = bool(self._options and self._columns)
        here = (self.option.id, self.column.concern.id) if there else ("", "")
        self._options, self._columns = found
        self.display = bool(self._options and self._columns)
        self.select(*here)
        self.refresh(layout=True)

    def _columns_now(self) -> tuple[Column, ...]:
        """Return the columns, without the words of concerns that are closed."""
        now = self._live.conversation
        shown = as_shown(now, CONCERNS, others_may_see=self._live.others_may_see)
        words = {each.id: each.text for each in shown.list(CONCERNS)}
        return tuple(
            replace(each, concern=replace(each.concern, text=CLOSED))
            if self._is_closed(each, words)
            else each
            for each in columns(now)
        )

    def _is_closed(self, column: Column, shown: Mapping[str, str]) -> bool:
        concern = column.concern
        return concern.id != self._opened and shown.get(concern.id, concern.text) != concern.text

    def _show_again(self) -> None:
        """Show the columns again, because the words of a concern were opened or closed."""
        self._columns = self._columns_now()
        self.refresh(layout=True)

    def _close(self) -> None:
        if self._opened:
            self._opened = ""
            self._show_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse to show the words of a concern that is not closed."""
        return not (action == "show" and self.column.concern.text != CLOSED)

    def action_show(self) -> None:
        """Show the words of the selected concern, until another column is selected."""
        self._opened = self.column.concern.id
        self._show_again()

    def select(self, option: str, concern: str) -> None:
        """Select a cell; if it does not exist, the one in its place."""
        rows = [each.id for each in self._options]
        across = [each.concern.id for each in self._columns]
        row, column = self.at
        row = rows.index(option) if option in rows else max(0, min(row, len(rows) - 1))
        column = across.index(concern) if concern in across else max(0, min(column, len(across) - 1))
        self.at = (row, column)

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back to the selected cell: its column is the rank of the concern."""
        party, rank = self.column.party.id, self.column.rank
        return replace(self.address, party=party, entry=self.option.id, cursor=(0, rank))

    def restore(self, cursor: Cursor) -> None:
        """Select the cell of a cursor and take the focus."""
        wanted = cursor.party, cursor.cursor[1]
        found = (each for each in self._columns if (each.party.id, each.rank) == wanted)
        self.select(cursor.entry, next((each.concern.id for each in found), ""))
        super().restore(cursor)

    def relevance(self, edited: Address) -> int:
        """Return 2 for a mark of an option, which its list does not show."""
        return 2 * (edited.field == OPTIONS and edited.part in set(Effect))

    def reveal(self, edited: Address) -> None:
        """Select the cell whose mark was changed and take the focus."""
        self.select(edited.entry, self._changed.concern if self._changed else "")
        super().reveal(edited)

    def _grid(self) -> Grid:
        return Grid(self._options, self._columns, *self.at, active=self.has_focus)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the grid at a width."""
        return self._grid().height(max(width, LEAST))

    def render(self) -> Content:
        """Draw the grid."""
        return Content("\n").join(self._grid().lines(max(self.content_size.width, LEAST)))

    def watch_at(self) -> None:
        """Keep the selected cell in view; close a private concern as soon as another column is selected."""
        if self._opened and self.column.concern.id != self._opened:
            self._close()
        if self.has_focus:
            self._show_selected()

    def on_focus(self) -> None:
        """Mark the selected cell."""
        self.refresh()
        self.call_after_refresh(self._show_selected)

    def on_blur(self) -> None:
        """Remove the mark of the cell; close a private concern, unless only the window lost its focus."""
        if self.app.app_focus:
            self._close()
        self.refresh()

    def _show_selected(self) -> None:
        """Scroll the page so that the grid is in view, or the selected row if the grid is too high."""
        page = self.query_ancestor(VerticalScroll)
        top, height = 0, self.size.height
        if height > page.size.height:
            top, height = HEADINGS + self.at[0], 1
        scroll_into_view(self, top, height)

    def on_click(self, event: events.Click) -> None:
        """Select the cell under the mouse; mark it if it is selected already."""
        offset = event.get_content_offset(self)
        found = offset and self._grid().cell_at(offset.x, offset.y, max(self.content_size.width, LEAST))
        if found and found == self.at:
            self.action_cycle()
        elif found:
            self.at = found

    def action_row(self, by: int) -> None:
        """Go to the option above or below; past the ends the page scrolls."""
        if not 0 <= self.at[0] + by < len(self._options):
            raise SkipAction
        self.at = (self.at[0] + by, self.at[1])

    def action_column(self, by: int) -> None:
        """Go to the concern before or after, from party to party."""
        self.at = (self.at[0], max(0, min(self.at[1] + by, len(self._columns) - 1)))

    def step_side(self, by: int) -> bool:
        """Go to the first concern of the next or the previous party, round the ends."""
        firsts = [n for n, column in enumerate(self._columns) if column.rank == 1]
        here = max(n for n, first in enumerate(firsts) if first <= self.at[1])
        self.at = (self.at[0], firsts[(here + by) % len(firsts)])
        return True

    def action_mark(self, wanted: str) -> None:
        """Mark the selected cell, or take its mark back."""
        self._mark(Effect(wanted) if wanted else None)

    def action_cycle(self) -> None:
        """Give the selected cell the next mark."""
        self._mark(next_effect(effect(self.option, self.column.concern.id)))

    def _mark(self, wanted: Effect | None) -> None:
        edit = mark_edit(self.option, self.column.concern.id, wanted)
        if edit:
            apply_edit(self, edit)


class OptionsEditor(ListEditor):
    """The list of options, and below it the grid, or a sentence on what the grid still needs."""

    def __init__(self, field: FieldSpec, live: LiveConversation) -> None:
        super().__init__(field, live)
        self._grid = OptionGrid(live)
        self._needs = Static(classes="needs")

    def compose(self) -> ComposeResult:
        """Lay out the list and the grid."""
        yield from super().compose()
        yield self._needs
        yield self._grid
        self._weigh()

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        super().refresh_conversation()
        self._weigh()

    def refresh_at_pause(self) -> None:
        """Refresh the grid after words were typed in the list."""
        super().refresh_at_pause()
        self._weigh()

    def _weigh(self) -> None:
        conversation = self.live.conversation
        self._grid.show(conversation)
        self._needs.display = not self._grid.display
        update_if_changed(self._needs, Content(NO_OPTION if columns(conversation) else NO_CONCERN))
