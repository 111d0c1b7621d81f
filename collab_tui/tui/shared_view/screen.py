"""The shared view: what everyone may see, large enough to be read across a table.

It is given the shared part of a conversation and the line that is written on it, and never anything else.
"""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from collab_tui.domain.capture.describe import describe
from collab_tui.domain.conversation import Address, Conversation, Party
from collab_tui.domain.edits import Put, Splice
from collab_tui.domain.visibility import dictation, is_marked_private
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.breakpoints import HEIGHTS, SIZE_WANTED, WIDTHS
from collab_tui.tui.common.header_footer import Header, KeyFooter
from collab_tui.tui.common.party_style import named
from collab_tui.tui.common.public_screen import ALWAYS_ALLOWED, OVERLAYS
from collab_tui.tui.common.styles import sheets
from collab_tui.tui.common.writing import WritingScreen
from collab_tui.tui.dialogs.help import HelpDialog, groups
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.active import footer
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.shared_view_commands import SHARED_VIEW
from collab_tui.tui.shared_view.large_text import LargeText
from collab_tui.tui.textual_patches.base_screen import BaseScreen

DICTATED, DICTATING = (Address("room", part=part) for part in ("dictated", "dictating"))
HINT = "Anything you would like written down"

NAME = "For everyone at the table"
NOT_HERE = "Not kept: the sign - is for private lines, and everyone sees this page."
PURPOSE = (
    "What everyone may see, large enough to be read across a table, and a line for the words of the others. "
    "Nothing that one side keeps to itself is on this page."
)

KeepLine = Callable[[str, str], str]
"""Stores a line of a party and returns the id of its entry. The line is empty when the next key comes."""


class DictationInput(TextInput):
    """The line at the foot; the arrow keys scroll the text above it."""

    KEYS: ClassVar[Commands] = ()

    class Read(Message):
        """The reader scrolls by a number of rows; a negative number scrolls back."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_cursor_up(self, select: bool = False) -> None:
        """Scroll the text up."""
        self.post_message(self.Read(-1))

    def action_cursor_down(self, select: bool = False) -> None:
        """Scroll the text down."""
        self.post_message(self.Read(1))

    def action_cursor_page_up(self) -> None:
        """Scroll the text a page up."""
        self.post_message(self.Read(-10))

    def action_cursor_page_down(self) -> None:
        """Scroll the text a page down."""
        self.post_message(self.Read(10))


class SharedView(WritingScreen, BaseScreen[None]):
    """The shared page, and at its foot a line where the other side writes in its own words."""

    CSS_PATH = sheets("editing/editing", "shared_view/shared_view")

    ALLOWED = ALWAYS_ALLOWED | OVERLAYS | {"next_party", "read", "app.leave_shared_view"}
    AUTO_FOCUS: ClassVar[str | None] = ""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    KEYS = SHARED_VIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(SHARED_VIEW)

    def __init__(
        self, seen: Conversation, today: date, line: str, whose: str, keep_line: KeepLine | None
    ) -> None:
        """Show a shared value; `keep_line` stores a line; if it is None, nothing can be written."""
        super().__init__()
        self._seen = seen
        self._today = today
        self._chosen = whose
        self._keep_line = keep_line
        self._status = Content("")
        self._header = Header(seen, self._status)
        self._large = LargeText(seen, today)
        self._whose = Static(classes="whose")
        self._becomes = Static(classes="becomes")
        self._page = VerticalScroll(id="page", can_focus=False)
        self._line = Vertical(id="line")
        self._footer = KeyFooter()
        self.words = DictationInput(self._edited, line, hint=HINT, lines=False)
        self.words.entered = self._keep
        self.words.pasted = self._keep_lines

    def compose(self) -> ComposeResult:
        """Lay out the page, the line, and the keys."""
        yield self._header
        with self._page, Vertical(id="column"):
            yield self._large
        with self._line:
            with Horizontal():
                yield self._whose
                yield self.words
            yield self._becomes
        yield self._footer
        yield Static(Content(SIZE_WANTED), id="too-small")

    def on_mount(self) -> None:
        """Give the focus to the line, with the cursor at its end."""
        self._line.display = self._keep_line is not None
        if self._keep_line:
            self.words.focus()
            self.words.move_cursor(self.words.document.end)
        self._footer.show(footer(self))
        self._tell()

    @property
    def _others(self) -> list[Party]:
        parties = list(self._seen.parties)
        return [party for party in parties if not party.us] or parties

    @property
    def party(self) -> Party | None:
        """The side that writes: the one chosen last, at first the first of the others."""
        others = self._others
        return next((each for each in others if each.id == self._chosen), others[0] if others else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse actions that this screen does not allow, and a change of the writer if there is no other."""
        if action not in self.ALLOWED:
            return False
        if action == "next_party" and (self._keep_line is None or len(self._others) < 2):
            return False
        return super().check_action(action, parameters)

    def show(self, seen: Conversation, latest: str = "") -> None:
        """Show a newer value of the shared part."""
        self._seen = seen
        self._large.show(seen, latest)
        self._header.show(seen, self._status)
        self._tell()

    def show_status(self, status: Content) -> None:
        """Show whether everything is saved."""
        if status != self._status:
            self._status = status
            self._header.show(self._seen, status)

    def _tell(self) -> None:
        """Show the party of the line, and what the line will become."""
        party, line = self.party, self.words.text
        self._whose.update(Content(" ") + (named(party, 16, "bold") if party else Content("")) + Content(" "))
        if not line.strip():
            self._becomes.update(Content.styled("It is written down here, as yours.", "$quiet"))
            return
        if self._is_private:
            self._becomes.update(Content.styled(NOT_HERE, "$error"))
            return
        said = dictation(line, self._seen, self._today, party.id if party else "")
        becomes = Content.styled(describe(said, self._seen, self._today), "bold $primary")
        if said.doubt:
            becomes += Content.styled(f"   {said.doubt}", "$error")
        self._becomes.update(becomes)

    def _edited(self, at: int, removed: str, added: str) -> None:
        apply_edit(self, Splice(DICTATED, at, removed, added))
        self._tell()

    @property
    def _is_private(self) -> bool:
        party = self.party
        return is_marked_private(self.words.text, self._seen, self._today, party.id if party else "")

    def _keep(self) -> None:
        if self._keep_line and self.words.text.strip() and not self._is_private:
            kept = self._keep_line(self.words.text, self.party.id if self.party else "")
            self.words.show("")
            self._large.show(self._seen, kept)
            self._tell()
            self.call_after_refresh(self._show_entry, kept)

    def _keep_lines(self, text: str) -> None:
        """Keep a text of several lines as an entry each; the first joins what was typed already."""
        for line in (self.words.text + text).split("\n"):
            if line.strip():
                apply_edit(self, Splice(DICTATED, 0, self.words.text, line))
                self.words.show(line)
                self._keep()

    def _show_entry(self, entry: str) -> None:
        row = self._large.row_of(entry)
        if row is not None:
            self._page.scroll_to(y=row - self._page.size.height // 2, animate=False)

    def action_next_party(self, by: int) -> None:
        """Give the line to the next of the other parties."""
        now, others = self.party, self._others
        if now and self._keep_line:
            chosen = others[(others.index(now) + by) % len(others)].id
            apply_edit(self, Put(DICTATING, self._chosen or None, chosen))
            self._chosen = chosen
            self._tell()
            self.words.focus()

    def action_help(self) -> None:
        """Show the help of this screen."""
        self.app.push_screen(HelpDialog(NAME, PURPOSE, groups(self), after=""))

    def action_read(self, by: int) -> None:
        """Scroll the text by some rows; less than 0 scrolls up."""
        self._page.scroll_relative(y=by, animate=False)

    def on_dictation_input_read(self, event: DictationInput.Read) -> None:
        """Scroll the text at the request of the line."""
        event.stop()
        self.action_read(event.by)
