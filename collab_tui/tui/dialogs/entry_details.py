"""The dialog with all parts of one entry. Every change is saved at once, so it has no OK."""

from textual.app import ComposeResult
from textual.containers import Vertical

from collab_tui.domain.benefits import BENEFITS, value_of
from collab_tui.domain.chips import is_empty
from collab_tui.domain.conversation import Address, Entry
from collab_tui.domain.edits import Splice
from collab_tui.domain.report.value_words import Wording
from collab_tui.domain.schema import FieldSpec, PartSpec
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.breakpoints import WIDTHS
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.dialogs.base import EditingDialog
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.text_input import TextInput


class EntryDetails(EditingDialog[None]):
    """The words of an entry and a control for each of its parts."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    ending = "Tab Next   Esc Back to the list"

    def __init__(self, field: FieldSpec, entry: str, live: LiveConversation, part: str = "") -> None:
        """Show an entry, with the focus on the given part, or else on the first one that is missing."""
        super().__init__()
        self.heading = field.question
        self._field = field
        self._entry = entry
        self._live = live
        self._part = part
        self._words = TextInput(self._edited, self._text, hint=field.hint)
        self._rarer = [part for part in field.parts if part.optional]
        self._optional = Vertical(*map(self._editor, self._rarer), classes="optional")
        self._more = LineButton("+", self._more_words(), "Open", self._open_more)
        self._more.display, self._optional.display = bool(self._rarer), False

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

    def _more_words(self) -> str:
        """Return the optional parts in words, each with its value if it is written."""
        now = self._live.conversation
        words = Wording(now)
        entry = now.entry(self._field.id, self._entry) or Entry(self._entry)
        values = (value_of(now, self._field.id, entry, part.id) for part in self._rarer)
        said = (
            f"{part.label.lower()} {words.value(part, value)}".strip()
            + (" (from Meets)" if value and part.id == BENEFITS and not entry.links(BENEFITS) else "")
            for part, value in zip(self._rarer, values, strict=True)
        )
        return f"More: {' · '.join(said)}"

    def _open_more(self) -> None:
        """Show the optional parts in place of the line that stands for them, and go into the first."""
        self._optional.display = True
        self.set_focus(self._optional.query(AttributeEditor).first().control)
        self._more.display = False

    def on_mount(self) -> None:
        """Give the focus to a part, or to the words if no part is missing, with the cursor at their end."""
        editors = {each.part.id: each for each in self.query(AttributeEditor)}
        wanted = self._part or self._first_empty()
        if wanted in {part.id for part in self._rarer}:
            self._open_more()
        first = editors[wanted].control if wanted in editors else self._words
        self.set_focus(first)
        first.enter_in_turn()

    def _first_empty(self) -> str:
        """Return the id of the first part that is missing and can be written; empty if there is none."""
        entry = self._live.conversation.entry(self._field.id, self._entry)
        found = (
            each.part.id
            for each in self.query(AttributeEditor)
            if entry and not each.part.optional and is_empty(entry, each.part) and each.can_lack
        )
        return next(found, "")

    def _edited(self, at: int, removed: str, added: str) -> None:
        apply_edit(self, Splice(Address(self._field.id, self._entry), at, removed, added))

    def refresh_conversation(self) -> None:
        """Show the current values of the entry; close the dialog if the entry was removed."""
        if self._live.conversation.entry(self._field.id, self._entry) is None:
            self.dismiss(None)
            return
        self._words.show(self._text)
        self._more.show(self._more_words())
        for part in self.query(AttributeEditor):
            part.refresh_conversation()
