"""The dialog with all parts of one entry. Every change is saved at once, so it has no OK."""

from textual.app import ComposeResult
from textual.containers import Vertical

from collab_tui.domain.conversation import Address, value_at
from collab_tui.domain.edits import Splice
from collab_tui.domain.schema import FieldSpec, PartSpec
from collab_tui.tui.common.breakpoints import WIDTHS
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.requests import apply_edit
from collab_tui.tui.dialogs.base import EditingDialog
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.text_input import TextInput


class EntryDetails(EditingDialog[None]):
    """The words of an entry and a control for each of its parts."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    ending = "Tab Next   Esc Back to the list"

    def __init__(self, field: FieldSpec, entry: str, live: LiveConversation) -> None:
        super().__init__()
        self.heading = field.question
        self._field = field
        self._entry = entry
        self._live = live
        self._words = TextInput(self._edited, self._text, hint=field.hint)
        rarer = [part for part in field.parts if part.optional]
        self._optional = Vertical(*map(self._editor, rarer), classes="optional")
        labels = ", ".join(part.label.lower() for part in rarer)
        self._more = LineButton("+", f"More: {labels}", "Open", self._open_more)
        self._more.display, self._optional.display = bool(rarer), False
        self._show_written()

    @property
    def _text(self) -> str:
        entry = self._live.conversation.entry(self._field.id, self._entry)
        return entry.text if entry else ""

    def content(self) -> ComposeResult:
        """Yield the words, the parts, and the rarer parts."""
        yield self._words
        yield from (self._editor(part) for part in self._field.parts if not part.optional)
        yield self._more
        yield self._optional

    def _editor(self, part: PartSpec) -> AttributeEditor:
        return AttributeEditor(part, Address(self._field.id, self._entry, part.id), self._live)

    def _show_written(self) -> None:
        """Show the optional parts if one of them is written."""
        now = self._live.conversation
        rarer = (Address(self._field.id, self._entry, part.id) for part in self._field.parts if part.optional)
        if any(value_at(now, each) for each in rarer):
            self._more.display, self._optional.display = False, True

    def _open_more(self) -> None:
        """Show the optional parts in place of the line that stands for them, and go into the first."""
        self._optional.display = True
        self.set_focus(self._optional.query(AttributeEditor).first().control)
        self._more.display = False

    def on_mount(self) -> None:
        """Give the focus to the words, with the cursor at their end."""
        self._words.focus()
        self._words.move_cursor(self._words.document.end)

    def _edited(self, at: int, removed: str, added: str) -> None:
        apply_edit(self, Splice(Address(self._field.id, self._entry), at, removed, added))

    def refresh_conversation(self) -> None:
        """Show the current values of the entry; close the dialog if the entry was removed."""
        if self._live.conversation.entry(self._field.id, self._entry) is None:
            self.dismiss(None)
            return
        self._words.show(self._text)
        self._show_written()
        for part in self.query(AttributeEditor):
            part.refresh_conversation()
