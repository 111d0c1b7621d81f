"""Some entries of a list, drawn by one widget however many they are."""

from textual import events
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from collab_tui.domain.conversation import Entry
from collab_tui.tui.lines import Look, entry_lines


class Rows(Widget):
    """Entries as lines. It takes the focus only when it is entered with the arrows or the mouse."""

    HINTS = (("Enter", "Edit"), ("d", "Details"), ("Del", "Remove"), ("Shift+↑↓", "Move"))

    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "do('edit')", show=False),
        Binding("d", "do('details')", show=False),
        Binding("delete,backspace", "do('remove')", show=False),
        Binding("shift+up", "do('up')", show=False),
        Binding("shift+down", "do('down')", show=False),
    ]

    selected: reactive[int] = reactive(0)

    class Chosen(Message):
        """The writer wants something done with an entry: select, edit, details, remove, up or down."""

        def __init__(self, rows: "Rows", act: str, entry: Entry) -> None:
            super().__init__()
            self.rows = rows
            self.act = act
            self.entry = entry

    class Passed(Message):
        """The writer moved past the last entry (1) or before the first (-1)."""

        def __init__(self, rows: "Rows", direction: int) -> None:
            super().__init__()
            self.rows = rows
            self.direction = direction

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.entries: tuple[Entry, ...] = ()
        self._lines: tuple[int, list[list[Content]]] = (0, [])

    def show(self, entries: tuple[Entry, ...], look: Look) -> None:
        """Show these entries."""
        self.entries, self._look, self._lines = entries, look, (0, [])
        self.display = bool(entries)
        self.selected = max(0, min(self.selected, len(entries) - 1))
        self.refresh(layout=True)

    def enter(self, index: int) -> None:
        """Take the focus, on the entry at this index."""
        self.selected = max(0, min(index, len(self.entries) - 1))
        self.can_focus = True
        self.focus(scroll_visible=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that all entries take at a width."""
        return sum(len(lines) for lines in self._wrapped(width))

    def render(self) -> Content:
        """Draw every entry, the selected one on a ground of its own."""
        lines: list[Content] = []
        for index, wrapped in enumerate(self._wrapped(max(self.content_size.width, 8))):
            chosen = self.has_focus and index == self.selected
            for line in wrapped:
                marked = Content.styled("▌", "$primary") + line[1:] if chosen else line
                lines.append(marked.stylize_before("on $pick") if chosen else marked)
        return Content("\n").join(lines)

    def _wrapped(self, width: int) -> list[list[Content]]:
        if self._lines[0] != width:
            self._lines = (width, [entry_lines(entry, self._look, width) for entry in self.entries])
        return self._lines[1]

    def watch_selected(self) -> None:
        """Keep the selected entry in view."""
        if self.has_focus:
            self.show_selected()

    def show_selected(self) -> None:
        """Scroll the page so that the selected entry is in view."""
        wrapped = self._wrapped(max(self.content_size.width, 8))
        if self.selected < len(wrapped):
            top = sum(len(lines) for lines in wrapped[: self.selected])
            page = self.query_ancestor(VerticalScroll)
            offset = self.region.offset - page.children[0].region.offset  # both from the last layout
            row = Region(0, top, self.size.width, len(wrapped[self.selected])).translate(offset)
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
        top = 0
        for index, lines in enumerate(self._wrapped(max(self.content_size.width, 8))):
            top += len(lines)
            if event.y < top:
                self.post_message(self.Chosen(self, "select", self.entries[index]))
                return

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
