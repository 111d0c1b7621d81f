"""Some entries of a list, drawn by one widget however many they are."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from collab_tui.domain.common_ground import COMMON_GROUND as COMMON_GROUND_FIELD
from collab_tui.domain.common_ground import GROUPS, group_of, kind_edit, next_status_edit
from collab_tui.domain.conversation import Entry
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.common.app_actions import apply_edit, copy_text
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.entry_format import CHIP_META, entry_lines
from collab_tui.tui.common.list_view import NO_ITEM, ListView
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.editing_commands import COMMON_GROUND, ENTRIES


class EntryRows(ListView[Entry], Control, can_focus=False):
    """Entries as lines. It takes the focus only when it is entered with the arrows or the mouse."""

    KEYS = (*COMMON_GROUND, *ENTRIES)
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    MARKED_WITHOUT_FOCUS = False

    class Chosen(Message):
        """The writer wants something done with an entry: select, edit, details, remove, up or down."""

        def __init__(self, act: str, entry: Entry) -> None:
            super().__init__()
            self.act = act
            self.entry = entry

    class ChipPressed(Message):
        """The writer clicked the chip of a part of an entry."""

        def __init__(self, entry: Entry, part: str) -> None:
            super().__init__()
            self.entry = entry
            self.part = part

    class Passed(Message):
        """The writer moved past the last entry (1) or before the first (-1)."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    def __init__(self, field: FieldSpec, live: LiveConversation) -> None:
        super().__init__(self._lines_of, scrolls=False, key=lambda entry: entry.id)
        self._field = field
        self._live = live
        self._parties: tuple[Entry, ...] = ()
        self._headings: dict[str, str] = {}

    def _lines_of(self, entry: Entry, width: int) -> list[Content]:
        lines = entry_lines(entry, self._field, self._live.conversation, width)
        heading = self._headings.get(entry.id)
        return [Content.styled(f" {heading}", "bold $quiet").pad_right(width), *lines] if heading else lines

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Show these entries; only entries that changed are wrapped again."""
        parties, headings = self._live.conversation.list("parties"), self._headings_of(entries)
        if (parties, headings) != (self._parties, self._headings):
            self._parties, self._headings = parties, headings
            self.redraw()
        elif entries == self.items:
            return
        self.display = bool(entries)
        self.show_items(entries, self.index)

    def heading_lines(self, item: Entry) -> int:
        """Return 1 for the first entry of a kind, which has a heading above it."""
        return int(item.id in self._headings)

    def _headings_of(self, entries: tuple[Entry, ...]) -> dict[str, str]:
        """Return the heading above the first entry of each kind of common ground."""
        if self._field.id != COMMON_GROUND_FIELD or not any(map(group_of, entries)):
            return {}
        first: dict[str, str] = {}
        for entry in entries:
            first.setdefault(group_of(entry), entry.id)
        return {entry_id: GROUPS[kind] for kind, entry_id in first.items()}

    def enter(self, index: int) -> None:
        """Take the focus, on the entry at this index."""
        self.select(index)
        self.can_focus = True
        self.screen.set_focus(self, scroll_visible=False)

    def on_blur(self) -> None:
        """Leave the Tab order again: it goes from text to text."""
        self.can_focus = not self.app.app_focus

    def on_click(self, event: events.Click) -> None:
        """Ask for the part whose chip was clicked to be opened; the row is selected first."""
        row = int(event.y)
        part = event.style.meta.get(CHIP_META)
        if part and row < len(self.rows) and (index := self.rows[row][0]) != NO_ITEM:
            self.post_message(self.ChipPressed(self.items[index], str(part)))

    def click_item(self, index: int) -> None:
        """Ask for the entry that was clicked to be selected."""
        self.post_message(self.Chosen("select", self.items[index]))

    def action_step(self, by: int) -> None:
        """Select the next entry, or say that the writer moved past the end."""
        if 0 <= self.index + by < len(self.items):
            self.select(self.index + by)
        else:
            self.post_message(self.Passed(by))

    def action_copy(self) -> None:
        """Copy the words of the selected entry."""
        if self.selected:
            copy_text(self, self.selected.text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse the commands of common ground in every other list."""
        if action in {"status", "kind"} and self._field.id != COMMON_GROUND_FIELD:
            return False
        return super().check_action(action, parameters)

    def action_status(self) -> None:
        """Move the status of the selected entry on."""
        if self.selected:
            apply_edit(self, next_status_edit(self.selected))

    def action_kind(self, kind: str) -> None:
        """Make the selected entry one of a kind; it moves to that group, and stays selected."""
        if chosen := self.selected:
            apply_edit(self, kind_edit(chosen, kind))
            self.post_message(self.Chosen("select", chosen))

    def action_do(self, act: str) -> None:
        """Ask for something to be done with the selected entry."""
        if self.selected:
            self.post_message(self.Chosen(act, self.selected))
