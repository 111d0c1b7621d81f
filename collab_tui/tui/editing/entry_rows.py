"""Some entries of a list, drawn by one widget however many they are."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from collab_tui.domain.conversation import Entry
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.common.entry_format import entry_lines
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.widget_commands import ROWS

LEAST = 8
"""The width in columns below which nothing is wrapped any narrower."""


class EntryRows(Widget):
    """Entries as lines. It takes the focus only when it is entered with the arrows or the mouse."""

    KEYS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ROWS)

    selected: reactive[int] = reactive(0)

    class Chosen(Message):
        """The writer wants something done with an entry: select, edit, details, remove, up or down."""

        def __init__(self, rows: "EntryRows", act: str, entry: Entry) -> None:
            super().__init__()
            self.rows = rows
            self.act = act
            self.entry = entry

    class Passed(Message):
        """The writer moved past the last entry (1) or before the first (-1)."""

        def __init__(self, rows: "EntryRows", direction: int) -> None:
            super().__init__()
            self.rows = rows
            self.direction = direction

    def __init__(self, field: FieldSpec, live: LiveConversation) -> None:
        super().__init__()
        self._field = field
        self._live = live
        self._parties: tuple[Entry, ...] = ()
        self.entries: tuple[Entry, ...] = ()
        self._known: dict[str, tuple[Entry, list[Content]]] = {}
        self._wide = 0
        self._rows: list[tuple[int, Content]] = []

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Show these entries; only entries that changed are wrapped again."""
        parties = self._live.conversation.list("parties")
        if parties != self._parties:
            self._parties = parties
            self._known.clear()
        elif entries == self.entries:
            return
        self.entries, self._rows = entries, []
        self.display = bool(entries)
        self.selected = max(0, min(self.selected, len(entries) - 1))
        self.refresh(layout=True)

    def enter(self, index: int) -> None:
        """Take the focus, on the entry at this index."""
        self.selected = max(0, min(index, len(self.entries) - 1))
        self.can_focus = True
        self.screen.set_focus(self, scroll_visible=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that all entries take at a width."""
        return len(self._laid(width))

    def render_line(self, y: int) -> Strip:
        """Draw one row; those of the selected entry have a ground of their own."""
        width = max(self.content_size.width, LEAST)
        rows = self._laid(width)
        if y >= len(rows):
            return Strip.blank(width, self.rich_style)
        index, line = rows[y]
        if self.has_focus and index == self.selected:
            line = (Content.styled("▌", "$primary") + line[1:]).stylize_before("on $pick")
        style = self.visual_style
        return Visual.to_strips(self, line, width, 1, style, apply_selection=False, pad=True)[0]

    def _laid(self, width: int) -> list[tuple[int, Content]]:
        """Return every row at a width, with the number of its entry."""
        if self._wide != width:
            self._known.clear()
            self._rows, self._wide = [], width
        if not self._rows:
            self._rows = [(n, line) for n, entry in enumerate(self.entries) for line in self._wrapped(entry)]
        return self._rows

    def _wrapped(self, entry: Entry) -> list[Content]:
        known = self._known.get(entry.id)
        if known is None or known[0] is not entry:
            known = self._known[entry.id] = (
                entry,
                entry_lines(entry, self._field, self._live.conversation, self._wide),
            )
        return known[1]

    def watch_selected(self) -> None:
        """Keep the selected entry in view."""
        if self.has_focus:
            self.show_selected()

    def show_selected(self) -> None:
        """Scroll the page so that the selected entry is in view."""
        mine = [
            y
            for y, (n, _) in enumerate(self._laid(max(self.content_size.width, LEAST)))
            if n == self.selected
        ]
        if mine:
            page = self.query_ancestor(VerticalScroll)
            offset = self.region.offset - page.children[0].region.offset  # both from the last layout
            row = Region(0, mine[0], self.size.width, len(mine)).translate(offset)
            page.scroll_to_region(row, animate=False)

    def on_focus(self) -> None:
        """Show the selected entry as such."""
        self.refresh()
        self.call_after_refresh(self.show_selected)

    def on_blur(self) -> None:
        """Leave the Tab order again: it goes from text to text."""
        self.can_focus = not self.app.app_focus
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Select the entry under the mouse."""
        rows = self._laid(max(self.content_size.width, LEAST))
        if event.y < len(rows):
            self.post_message(self.Chosen(self, "select", self.entries[rows[event.y][0]]))

    def action_step(self, by: int) -> None:
        """Select the next entry, or say that the writer moved past the end."""
        if 0 <= self.selected + by < len(self.entries):
            self.selected += by
        else:
            self.post_message(self.Passed(self, by))

    def action_do(self, act: str) -> None:
        """Ask for something to be done with the selected entry."""
        if self.entries:
            self.post_message(self.Chosen(self, act, self.entries[self.selected]))
