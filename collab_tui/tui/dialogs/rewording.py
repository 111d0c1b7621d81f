"""The dialog that shares private words in other words; the private ones stay unchanged."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.conversation import Address, Entry
from collab_tui.domain.rewording import draft, draft_edit, offer_edit, offered_words, private_words
from collab_tui.domain.text import one_line
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.dialogs.base import EditingDialog
from collab_tui.tui.editing.text_input import TextInput

SEEN = "Everyone may see these words, in exports and in the shared view."
TAKEN_BACK = "Empty the line and press Enter to take them back."


class RewordingDialog(EditingDialog[None]):
    """Private words of an entry or a text, and a line for words that everyone may see."""

    heading = "Share: write a version everyone can see"
    purpose = "Your private words stay as they are, and stay private."
    ending = "Enter Share it   Esc Not now: what you wrote here is kept"

    def __init__(self, live: LiveConversation, where: Address) -> None:
        super().__init__()
        self._live = live
        self._where = where
        self._draft = draft(live.conversation, where)
        self._private = Static(classes="private")
        self._words = TextInput(self._edited, self._draft, hint="For everyone", lines=False)
        self._words.entered = self._offer

    def content(self) -> ComposeResult:
        """Yield the private words, the line, and who may see its text."""
        yield Static(Content("Yours, and private:"), classes="purpose")
        yield self._private
        yield self._words
        offered = offered_words(self._live.conversation, self._where)
        yield Static(Content(f"{SEEN} {TAKEN_BACK}" if offered else SEEN), classes="seen")

    def on_mount(self) -> None:
        """Put the cursor at the end of the line."""
        self._show_private()
        self._words.focus()
        self._words.move_cursor(self._words.document.end)

    def _show_private(self) -> None:
        said = private_words(self._live.conversation, self._where) or ""
        self._private.update(Content(one_line(said)))

    def refresh_conversation(self) -> None:
        """Show the current words; close the dialog if the entry was removed."""
        conversation = self._live.conversation
        if private_words(conversation, self._where) is None:
            self.dismiss(None)
            return
        self._show_private()
        before, self._draft = self._draft, draft(conversation, self._where)
        if before != self._draft:
            self._words.show(self._draft)

    def _edited(self, at: int, removed: str, added: str) -> None:
        if edit := draft_edit(self._live.conversation, self._where, self._words.text):
            apply_edit(self, edit)
            self._draft = draft(self._live.conversation, self._where)

    def _offer(self) -> None:
        fresh = Entry(clock.new_id(), self._words.text.strip(), at=clock.stamp())
        edit = offer_edit(self._live.conversation, self._where, fresh)
        self.dismiss(None)
        if edit.edits:
            apply_edit(self, edit)
