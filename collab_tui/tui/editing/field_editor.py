"""What every body of a field can do: be shown, take a newer value, be gone to, tell a place."""

from textual.containers import Vertical
from textual.widget import Widget

from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.editing.text_input import TextInput


class FieldEditor(Vertical):
    """Where a field is written."""

    def __init__(self, field: FieldSpec, live: LiveConversation) -> None:
        super().__init__(classes=f"body body-{field.kind.replace(' ', '-')}")
        self.field = field
        self.live = live

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""

    def settle(self) -> None:
        """Do at a pause what need not be done at every key."""

    def go(self, place: Cursor) -> None:
        """Return to a place in this field."""
        raise NotImplementedError

    def reveal(self, where: Address) -> None:
        """Go to what was changed in this field."""
        self.go(Cursor(part=where.part, entry=where.entry))

    def place(self, focused: Widget) -> Cursor:
        """Return the place of a widget of this field."""
        cursor = focused.cursor_location if isinstance(focused, TextInput) else (0, 0)
        return Cursor(field=self.field.id, cursor=cursor)
