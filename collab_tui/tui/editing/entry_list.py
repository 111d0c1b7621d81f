"""A list of entries with the line where the next one is written, or where one of them is edited."""

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from collab_tui import clock
from collab_tui.domain.capture.edits import annotate_edit
from collab_tui.domain.common_ground import COMMON_GROUND, in_groups
from collab_tui.domain.conversation import Address, Cursor, Entry
from collab_tui.domain.edits import Batch, Edit, Insert, Move, Remove, Splice, splice_between
from collab_tui.domain.own_cards import first_attrs
from collab_tui.domain.parties import default_party
from collab_tui.domain.schema import FieldSpec
from collab_tui.domain.text import one_line
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.editing.entry_rows import EntryRows
from collab_tui.tui.editing.text_input import TextInput

if TYPE_CHECKING:
    from collab_tui.tui.common.writing import WritingScreen

ROW = "row"
"""The part of a place that is an entry selected in its list."""


class EntryList(Vertical, Control):
    """The entries of one field (of one party, where it is per party), above and below the line of typing.

    An entry is there from its first letter, so nothing half-typed can be lost. Enter keeps it and
    opens the next; Enter on an empty line moves on; Up goes into the list.
    """

    class DetailsRequested(Message):
        """The writer wants to see all parts of an entry, and to go into one of them if it is given."""

        def __init__(self, field: str, entry: str, part: str = "") -> None:
            super().__init__()
            self.field = field
            self.entry = entry
            self.part = part

    def __init__(self, field: FieldSpec, live: LiveConversation, party: str | None = None) -> None:
        super().__init__()
        self.field = field
        self._live = live
        self.party = party
        self.address = Cursor(field=field.id, party=party or "")
        self.bound = ""
        self.known: set[str] = set()
        self._fresh = False
        self._text_before = ""
        self._before = EntryRows(field, live)
        self._after = EntryRows(field, live)
        self.words = self.text_line = TextInput(self._edited, hint=f"+ {field.hint}", lines=False)
        self.words.entered = self._keep
        self.words.pasted = self._keep_lines
        self.words.escaped = self._enter_list

    def compose(self) -> ComposeResult:
        """Lay out the entries above and below the line of typing."""
        yield self._before
        yield self.words
        yield self._after

    def on_mount(self) -> None:
        """Show the entries."""
        self.refresh_conversation()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries shown, in order; common ground by kind."""
        found = self._live.conversation.list(self.field.id, self.party)
        return in_groups(found) if self.field.id == COMMON_GROUND else found

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        entries = self.entries
        self.known.update(entry.id for entry in entries)
        index = next((n for n, entry in enumerate(entries) if entry.id == self.bound), len(entries))
        if self.bound:
            self.words.show(entries[index].text if index < len(entries) else "")
            self.bound = self.bound if index < len(entries) else ""
        self._before.show(entries[:index])
        self._after.show(entries[index + 1 :])

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back to the selected row, or into the entry that is written."""
        if isinstance(focused, EntryRows) and focused.selected:
            return replace(self.address, part=ROW, entry=focused.selected.id)
        return replace(self.address, entry=self.bound, cursor=self.words.cursor_location)

    def restore(self, cursor: Cursor) -> None:
        """Go to a row, into the entry that was written, or to the empty line."""
        if cursor.part == ROW:
            self._select(cursor.entry)
            return
        self._bind(cursor.entry)
        self.words.restore(cursor)

    def relevance(self, edited: Address) -> int:
        """Return 1 for an entry that is, or was, in this list."""
        return int(edited.field == self.field.id and edited.entry in self.known)

    def reveal(self, edited: Address) -> None:
        """Go to an entry: to its row from a row, and else into its words, since letters may follow."""
        if isinstance(self.screen.focused, EntryRows):
            self._select(edited.entry)
        elif edited.entry != self.bound and any(each.id == edited.entry for each in self.entries):
            self._edit(edited.entry)
        else:
            self.screen.set_focus(self.words)

    def _select(self, entry_id: str) -> None:
        """Go to an entry in the list, or to the line of typing where it is not there."""
        index = next((n for n, entry in enumerate(self.entries) if entry.id == entry_id), None)
        if index is None or entry_id == self.bound:
            self.screen.set_focus(self.words)
        else:
            self._bind("")
            self._before.enter(index)

    def _edit(self, entry_id: str) -> None:
        """Go into the words of an entry, at their end."""
        self._bind(entry_id)
        self.screen.set_focus(self.words)
        self.words.move_cursor(self.words.document.end)

    def _edited(self, at: int, removed: str, added: str) -> None:
        if self.bound:
            apply_edit(self, Splice(Address(self.field.id, self.bound), at, removed, added))
            return
        entry = self._made(added)
        self.bound, self._fresh = entry.id, True
        apply_edit(self, Insert(self.field.id, self._end(), entry))

    def _made(self, text: str) -> Entry:
        """Return a new entry of this list."""
        whose = self.party or default_party(self._live.conversation, self.field)
        attrs = first_attrs(self.field.id, clock.today())
        return Entry(clock.new_id(), text, whose, clock.stamp(), attrs)

    def _end(self) -> int:
        return len(self._live.conversation.list(self.field.id))

    def _bind(self, entry_id: str) -> None:
        """Put the line of typing at an entry, or after the last; an entry left empty goes."""
        left = self._live.conversation.entry(self.field.id, self.bound) if self.bound else None
        if left and left.text != self._text_before:
            self._annotate(left)
        self.bound, self._fresh, self._text_before = "", False, ""
        self.words.show("")
        if left and not left.text.strip() and left.id != entry_id:
            self._remove(left)
        entry = self._live.conversation.entry(self.field.id, entry_id) if entry_id else None
        if entry:
            self.bound, self._text_before = entry.id, entry.text
            self.words.show(entry.text)
        self.refresh_conversation()

    def _annotate(self, entry: Entry) -> None:
        """Move a day, an owner and links from the words of an entry to its parts."""
        annotated = annotate_edit(self._live.conversation, self.field.id, entry.id, clock.today())
        if annotated != Batch(()):
            apply_edit(self, annotated)

    def _keep(self) -> None:
        bound, fresh, empty = self.bound, self._fresh, not self.words.text.strip()
        self._bind("")
        if not bound and empty:
            self.screen.focus_next()
        elif bound and not empty:
            self._kept(bound, is_new=fresh)

    def _kept(self, entry_id: str, *, is_new: bool) -> None:
        """Go back to the row of an entry if it is no new one and not the last; else stay in the line."""
        index = next((n for n, entry in enumerate(self.entries) if entry.id == entry_id), len(self.entries))
        if not is_new and index < len(self.entries) - 1:
            self._before.enter(index)
        else:
            self.screen.set_focus(self.words)

    def _keep_lines(self, text: str) -> None:
        """Keep a pasted text as an entry a line; the first and the last join what is written around it."""
        start, end = sorted(self.words.selection)
        lines = [one_line(line) for line in text.split("\n")]
        lines[0] = self.words.get_text_range((0, 0), start) + lines[0]
        lines[-1] += self.words.get_text_range(end, self.words.document.end)
        if kept := [line for line in lines if line.strip()]:
            before = {entry.id for entry in self.entries}
            apply_edit(self, self._keeping(kept))
            self._bind("")
            for entry in self.entries:
                if entry.id not in before:
                    self._annotate(entry)

    def _keeping(self, lines: list[str]) -> Batch:
        """Return the edit by which the first line is the entry being written, and the rest are new ones."""
        field, edits, index = self.field.id, list[Edit](), self._end()
        if entry := self._live.conversation.entry(field, self.bound):
            index = self._live.conversation.list(field).index(entry) + 1
            edits.append(splice_between(Address(field, entry.id), entry.text, lines.pop(0)))
        for n, line in enumerate(lines, index):
            edits.append(Insert(field, n, self._made(line)))
        return Batch(tuple(edits))

    def _enter_list(self) -> bool:
        if self._before.items:
            index = len(self._before.items) - 1
            self._bind("")
            self._before.enter(index)
        return bool(self._before.items)

    @on(EntryRows.Passed)
    def _leave_list(self, event: EntryRows.Passed) -> None:
        event.stop()
        if event.direction > 0:
            self.words.focus()
        else:
            cast("WritingScreen", self.screen).step_focus(-1)

    @on(EntryRows.ChipPressed)
    def _open_part(self, event: EntryRows.ChipPressed) -> None:
        event.stop()
        self.post_message(self.DetailsRequested(self.field.id, event.entry.id, event.part))

    @on(EntryRows.Chosen)
    def _act(self, event: EntryRows.Chosen) -> None:
        event.stop()
        entry = event.entry
        match event.act:
            case "select":
                self._bind("")
                self._select(entry.id)
            case "edit":
                self._edit(entry.id)
            case "details":
                self.post_message(self.DetailsRequested(self.field.id, entry.id))
            case "remove":
                self._remove(entry)
            case "up":
                self._move(entry, -1)
            case "down":
                self._move(entry, 1)

    def _remove(self, entry: Entry) -> None:
        whole = self._live.conversation.list(self.field.id)
        apply_edit(self, Remove(self.field.id, whole.index(entry), entry))

    def _move(self, entry: Entry, by: int) -> None:
        shown, whole = self.entries, self._live.conversation.list(self.field.id)
        to = shown.index(entry) + by
        if 0 <= to < len(shown):
            apply_edit(self, Move(self.field.id, entry.id, whole.index(entry), whole.index(shown[to])))
            self._before.select(to)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Close the line of typing when the writer goes elsewhere in the app."""
        if event.widget is self.words and self.bound and self.app.app_focus and self.is_attached:
            self.call_later(self._close)

    def _close(self) -> None:
        if not self.words.has_focus:
            self._bind("")
            if isinstance(heir := self.screen.focused, TextInput):  # the entry, now a row, pushed it down
                self.call_after_refresh(self.call_after_refresh, heir.scroll_visible, animate=False)
