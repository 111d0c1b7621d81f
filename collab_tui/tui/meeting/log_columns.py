"""The log in columns: one for each party, and one for notes and what is everyone's, in order of time."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.capture.describe import OF_A_PARTY
from collab_tui.domain.closed import CLOSED_WORDS, is_closed
from collab_tui.domain.conversation import Party
from collab_tui.domain.meeting_log import Logged, meeting_log
from collab_tui.tui.common.list_view import ListView
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.dialog_commands import DIALOG
from collab_tui.tui.keys.meeting_commands import LOG_COLUMNS
from collab_tui.tui.meeting.log_format import clock_of, kind_sign, word_rows
from collab_tui.tui.meeting.log_view import ROOMY

LEAST = 17
"""Cells of a column at least, with the two blank ones after it. Columns that do not fit are a key away."""

MOST = 6
"""Rows of a line at most; the log shows all of it."""

LEAD = 8
"""Cells for the bar, the time and two blank ones."""

NOBODY = "Other lines"
"""The name of the last column: notes, and lines without a party."""


class ColumnList(ListView[Logged], can_focus=False):
    """The lines, each in the column of its party. `first` is the number of the first column in view."""

    def __init__(self, live: LiveConversation, changed: Callable[[], None]) -> None:
        conversation = live.conversation
        lines = meeting_log(conversation)
        super().__init__(self._lines_of, lines, key=lambda logged: logged.entry.id)
        self.set_reactive(ListView.index, max(0, len(lines) - 1))
        self.columns: list[Party | None] = [*conversation.parties, None]
        self.first = 0
        self._live = live
        self._conversation = conversation
        self._changed = changed

    @property
    def gap(self) -> int:
        """One blank row above each line if the window is high, as in the log."""
        return int(self.size.height >= ROOMY)

    @property
    def fitting(self) -> int:
        """The number of columns in view."""
        room = self.scrollable_content_region.width - LEAD
        return max(1, min(len(self.columns), room // LEAST))

    @property
    def shown(self) -> list[Party | None]:
        """The columns in view."""
        return self.columns[self.first : self.first + self.fitting]

    @property
    def heads(self) -> Content:
        """The names of the columns in view, each with the number of its lines."""
        room = self._room
        heads = Content(" " * LEAD)
        for each in self.shown:
            count = f" {sum(self._column_of(line) == each for line in self.items)}"
            name = (
                named(each, room - len(count) - 2, "bold") if each else Content.styled(NOBODY, "bold $quiet")
            )
            head = name.truncate(room - len(count)) + Content.styled(count, "$quiet")
            heads += head.pad_right(room + 2 - head.cell_length)
        return heads

    @property
    def _room(self) -> int:
        """The cells for the words of a column."""
        return (max(self.scrollable_content_region.width, LEAD + LEAST) - LEAD) // self.fitting - 2

    def move(self, by: int) -> None:
        """Show the next column, or the one before."""
        first = max(0, min(self.first + by, len(self.columns) - self.fitting))
        if first != self.first:
            self.first = first
            self.redraw()
            self.keep_in_view()
            self._changed()

    def on_resize(self) -> None:
        """Show as many columns as fit now."""
        self.first = min(self.first, len(self.columns) - self.fitting)
        super().on_resize()
        self._changed()

    def _column_of(self, logged: Logged) -> Party | None:
        """Return the party in whose column a line is; None for notes and lines without a party."""
        own = logged.label.letter in OF_A_PARTY
        return self._conversation.party(logged.entry.party) if own else None

    def _lines_of(self, logged: Logged, width: int) -> list[Content]:
        lead = Content.styled(f" {clock_of(logged.entry)}", "$quiet")
        lead = lead.pad_right(LEAD - lead.cell_length)
        place, room = self._column_of(logged), self._room
        if place not in self.shown:
            side = "←" if self.columns.index(place) < self.first else "→"
            return [lead + Content.styled(side, "$quiet")]
        indent = Content(" " * ((room + 2) * self.shown.index(place)))
        words = self._words(logged, room - 2)
        signs = [kind_sign(logged.label) + " ", *[Content("  ")] * (len(words) - 1)]
        leads = [lead, *[Content(" " * LEAD)] * (len(words) - 1)]
        return [lead + indent + sign + row for lead, sign, row in zip(leads, signs, words, strict=True)]

    def _words(self, logged: Logged, room: int) -> list[Content]:
        sees = self._live.others_may_see
        if is_closed(self._conversation, logged.field, logged.entry, others_may_see=sees):
            return [Content.styled(CLOSED_WORDS, "$quiet")]
        rows = word_rows(logged, clock.today(), room)
        return rows if len(rows) <= MOST else [*rows[: MOST - 1], Content.styled("…", "$quiet")]


class LogColumns(Dialog[str]):
    """Shows the lines of each party side by side. Answers with the id of the line to go to in the log."""

    KEYS = (*LOG_COLUMNS, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(LOG_COLUMNS)
    heading = "The log in columns"
    purpose = (
        "A column for each side, and one for notes and what is everyone’s, in order of time. "
        "You see who said what, and who was silent. ← and → show the columns that do not fit."
    )

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self._list = ColumnList(live, self._tell)
        self._heads = Static(classes="heads")

    def compose(self) -> ComposeResult:
        """Lay out the names of the columns over the lines."""
        with Vertical(id="dialog"):
            yield self._heads
            yield self._list
        yield self.foot

    def _tell(self) -> None:
        """Show the names of the columns in view, and the keys."""
        there = self._list
        self._heads.update(there.heads)
        ending = "Enter Go to the line   Esc Back"
        if len(there.shown) < len(there.columns):
            some = f"{there.first + 1} to {there.first + len(there.shown)}"
            ending = f"Columns {some} of {len(there.columns)}   ← →   {ending}"
        elif not there.items:
            ending = "No line is kept yet   Esc Back"
        self.ending = ending
        self.show_footer()

    def action_scroll(self, by: int) -> None:
        """Select another line; by more than one, a window further on or back."""
        if abs(by) == 1:
            self._list.action_step(by)
        else:
            self._list.action_page(by // abs(by))

    def action_end(self, at: int) -> None:
        """Select the first line, or the last one."""
        self._list.action_end(at)

    def action_columns(self, by: int) -> None:
        """Show the next column, or the one before."""
        self._list.move(by)

    def action_answer(self) -> None:
        """Answer with the selected line."""
        if self._list.selected:
            self.dismiss(self._list.selected.entry.id)

    def on_list_view_selected(self) -> None:
        """Answer with a line that was clicked when it was selected already."""
        self.action_answer()
