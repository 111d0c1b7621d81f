"""All parts of one entry. There is no OK: what is written here is kept like everywhere."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.conversation import Address
from collab_tui.domain.edits import Splice
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.common.breakpoints import WIDTHS
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.requests import apply_edit
from collab_tui.tui.dialogs.base import EditingDialog
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.text_input import TextInput


class EntryDetails(EditingDialog[None]):
    """The words of an entry and a control for each of its parts."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    ending = "Tab next   ← → pick   Esc back to the list"

    def __init__(self, field: FieldSpec, entry: str, live: LiveConversation) -> None:
        super().__init__()
        self.heading = field.question
        self._field = field
        self._entry = entry
        self._live = live
        self._words = TextInput(self._told, self._text, hint=field.hint)

    @property
    def _text(self) -> str:
        entry = self._live.conversation.entry(self._field.id, self._entry)
        return entry.text if entry else ""

    def content(self) -> ComposeResult:
        """Yield the words and the parts."""
        yield self._words
        parts = sorted(self._field.parts, key=lambda part: part.optional)
        first = next((part for part in parts if part.optional), None)
        for part in parts:
            if part is first:
                yield Static(Content("More"), classes="more")
            yield AttributeEditor(part, Address(self._field.id, self._entry, part.id), self._live)

    def on_mount(self) -> None:
        """Begin in the words, at their end."""
        self._words.focus()
        self._words.move_cursor(self._words.document.end)

    def _told(self, at: int, removed: str, added: str) -> None:
        apply_edit(self, Splice(Address(self._field.id, self._entry), at, removed, added))

    def refresh_conversation(self) -> None:
        """Show the entry as it is now; close if it was removed."""
        if self._live.conversation.entry(self._field.id, self._entry) is None:
            self.dismiss(None)
            return
        self._words.show(self._text)
        for part in self.query(AttributeEditor):
            part.refresh_conversation()
