"""The widget in which all texts are typed: a text area that reports each change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.edits import Splice, splice_between
from collab_tui.domain.text import clean, joined_lines, one_line
from collab_tui.tui.common.app_actions import save_location
from collab_tui.tui.common.control import Control
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.editing_commands import TEXT
from collab_tui.tui.textual_patches.text_area import FastTextArea

OnEdit = Callable[[int, str, str], None]
"""Called with every change before it is painted: character offset, what was removed, what was added."""


class TextInput(FastTextArea, Control):
    """A text area for plain words. Undo and redo are the conversation's; Tab leaves; nothing blinks.

    With `lines=False` Enter does not break the line: it calls `entered`, or moves on to the next text.
    `escaped` is called when the writer moves up from the first line, and returns whether that has led to
    another control. They are calls and not messages: the key that follows must find the work done. `pasted`
    takes a text of several lines.
    """

    KEYS: ClassVar[Commands] = TEXT
    BINDINGS: ClassVar[list[BindingType]] = bindings(TEXT)
    takes_letters = True

    leaves_by_arrows = True
    """Whether ↑ and ↓ go to another control if the text has one row."""

    def __init__(self, on_edit: OnEdit, text: str = "", *, hint: str = "", lines: bool = True) -> None:
        super().__init__(text, placeholder=Content(hint), compact=True, highlight_cursor_line=False)
        self._on_edit = on_edit
        self.entered: Callable[[], None] | None = None
        self.escaped: Callable[[], bool] | None = None
        self.pasted: Callable[[str], None] | None = None
        self.cursor_blink = False
        self.lines = lines
        self._quiet = self._keeps_cursor = False
        self._near = (0, 0)
        self.disable_messages(TextArea.Changed, TextArea.SelectionChanged)

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back here, with the position in the text."""
        return replace(self.address, cursor=self.cursor_location)

    def restore(self, cursor: Cursor) -> None:
        """Take the focus at the position of a cursor."""
        super().restore(cursor)
        self.move_cursor(cursor.cursor)

    def enter_in_turn(self) -> None:
        """Put the cursor at the end of the text, where one goes on writing."""
        self.move_cursor(self.document.end)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave undo and redo to the conversation, and PgUp and PgDn to the page if all text is in view."""
        if action in {"cursor_page_up", "cursor_page_down"} and not self.max_scroll_y:
            return False
        return action not in {"undo", "redo", "select_line", "select_all"} and super().check_action(
            action, parameters
        )

    def edit(self, edit: Edit) -> EditResult:
        """Perform an edit and report it, unless it only shows a value of the conversation."""
        at = self._offset(edit.top)
        if self._quiet:
            return super().edit(edit)
        removed = self.get_text_range(edit.top, edit.bottom)
        self._quiet = True
        try:
            result = super().edit(edit)
        finally:
            self._quiet = False
        if removed != edit.text:
            self._on_edit(at, removed, edit.text)
        return result

    def watch_selection(self) -> None:
        """Save the place of the cursor if it moved alone; a change of the text saves the place itself."""
        if self.has_focus and not self._quiet:
            save_location(self)

    def show(self, text: str) -> None:
        """Show a text, changing as little as can be, with the cursor at the end of the change."""
        old = self.text
        if old == text:
            return
        splice = splice_between(Address(""), old, text)
        places = [_after(splice, self._offset(each)) for each in self.selection]
        self._quiet = True
        try:
            start = self._location(splice.at)
            end = self._location(splice.at + len(splice.removed))
            result = self.replace(splice.added, start, end, maintain_selection_offset=False)
            if self._keeps_cursor:
                self.selection = Selection(*map(self._location, places))
            else:
                self.move_cursor(result.end_location)
        finally:
            self._quiet = False

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Keep the cursor behind the words that were typed, while a change from elsewhere is shown."""
        self._keeps_cursor = True
        try:
            yield
        finally:
            self._keeps_cursor = False

    def take(self, text: str) -> None:
        """Take a text that was written elsewhere in place of this one, as one change."""
        splice = splice_between(Address(""), self.text, text if self.lines else one_line(text))
        if splice.added or splice.removed:
            start, end = (self._location(splice.at + n) for n in (0, len(splice.removed)))
            self.move_cursor(self.replace(splice.added, start, end).end_location)

    def _offset(self, location: tuple[int, int]) -> int:
        """Return where a place is in the text, reckoned from the start of the line that was changed last."""
        (row, column), (near, start), lines = location, self._near, self.document.lines
        start += sum(len(line) + 1 for line in lines[near:row])
        start -= sum(len(line) + 1 for line in lines[row:near])
        self._near = row, start
        return start + column

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), offset - (before.rfind("\n") + 1)

    async def on_key(self, event: events.Key) -> None:
        """Leave the text with Enter if it is one line."""
        if event.key == "enter" and not self.lines:
            event.stop()
            event.prevent_default()
            (self.entered or self.screen.focus_next)()

    async def on_paste(self, event: events.Paste) -> None:
        """Paste cleaned text."""
        event.stop()
        event.prevent_default()
        self._paste(event.text)

    def action_paste(self) -> None:
        """Paste what was last cut or copied here."""
        self._paste(self.app.clipboard)

    def _paste(self, text: str) -> None:
        text = clean(text)
        if self.pasted and "\n" in text:
            self.pasted(text)
            return
        text = text if self.lines else joined_lines(text)
        if not self.read_only:
            self.move_cursor(
                self.replace(text, *self.selection, maintain_selection_offset=False).end_location
            )

    def action_select_text(self) -> None:
        """Select all of the text."""
        self.select_all()

    def action_document_end(self, last: int, select: bool = False) -> None:
        """Move to the start or the end of the text."""
        self.move_cursor(self.document.end if last else (0, 0), select=select, record_width=True)

    def get_cursor_line_start_location(self, smart_home: bool = False) -> Location:
        """Return the start of the line of text, which may have several rows."""
        return self.cursor_location[0], 0

    def get_cursor_line_end_location(self) -> Location:
        """Return the end of the line of text, which may have several rows."""
        row = self.cursor_location[0]
        return row, len(self.document[row])

    def action_cursor_up(self, select: bool = False) -> None:
        """Move the cursor up; from the first line call `escaped`, so that a list can be entered."""
        is_first = not select and self.navigator.is_first_wrapped_line(self.selection.end)
        if not (is_first and self.escaped and self.escaped()):
            self._leave_one_row(select)
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move the cursor down."""
        self._leave_one_row(select)
        super().action_cursor_down(select)

    def _leave_one_row(self, select: bool) -> None:
        """Leave an arrow key to the screen if it cannot move the cursor in the text."""
        is_one_row = not self.lines and self.wrapped_document.height <= 1
        if is_one_row and self.leaves_by_arrows and not select:
            raise SkipAction


def _after(splice: Splice, place: int) -> int:
    """Return where the cursor is after a change: behind the same words, also if the change holds them."""
    if place <= splice.at:
        return place
    if place >= splice.at + len(splice.removed):
        return place + len(splice.added) - len(splice.removed)
    words = splice.removed[: place - splice.at].rpartition("\n")[2]
    found = splice.added.find(words)
    return splice.at + (len(splice.added) if found < 0 else found + len(words))
