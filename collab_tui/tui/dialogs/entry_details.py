"""All parts of one entry. There is no OK: what is written here is kept like everywhere."""

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.edits import Splice
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.common.breakpoints import WIDTHS
from collab_tui.tui.common.entry_format import Look
from collab_tui.tui.common.requests import apply_edit
from collab_tui.tui.dialogs.base import EditingDialog
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.text_input import TextInput


class EntryDetails(EditingDialog[None]):
    """The words of an entry and a control for each of its parts."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    keys = "Tab next   ← → pick   Esc back to the list"
    ending = ""

    def __init__(self, field: FieldSpec, entry: str, look: Look) -> None:
        super().__init__()
        self.heading = field.question
        self._field = field
        self._entry = entry
        self._look = replace(look, field=field)
        self._words = TextInput(self._told, self._text, hint=field.hint)

    @property
    def _text(self) -> str:
        entry = self._look.conversation.entry(self._field.id, self._entry)
        return entry.text if entry else ""

    def content(self) -> ComposeResult:
        """Yield the keys first, as more may follow than fits; then the words and the parts."""
        yield Static(Content.styled(self.keys, "$quiet"), classes="purpose")
        yield self._words
        for part in self._field.parts:
            yield AttributeEditor(part, Address(self._field.id, self._entry, part.id), self._look)

    def on_mount(self) -> None:
        """Begin in the words, at their end."""
        self._words.focus()
        self._words.move_cursor(self._words.document.end)

    def _told(self, at: int, removed: str, added: str) -> None:
        apply_edit(self, Splice(Address(self._field.id, self._entry), at, removed, added))

    def see(self, conversation: Conversation) -> None:
        """Take a newer value: the change was typed here."""
        self._look = replace(self._look, conversation=conversation)
        for part in self.query(AttributeEditor):
            part.look = self._look

    def show(self, conversation: Conversation) -> None:
        """Show a newer value; close where the entry is no longer there."""
        self.see(conversation)
        if conversation.entry(self._field.id, self._entry) is None:
            self.dismiss(None)
            return
        self._words.show(self._text)
        for part in self.query(AttributeEditor):
            part.show(self._look)
