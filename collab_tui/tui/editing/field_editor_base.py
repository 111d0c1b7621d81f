"""The base of the editors of a field."""

from textual.containers import Vertical

from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.common.live import LiveConversation


class FieldEditor(Vertical):
    """The controls with which one field is edited."""

    def __init__(self, field: FieldSpec, live: LiveConversation) -> None:
        super().__init__(classes=f"body body-{field.kind.replace(' ', '-')}")
        self.field = field
        self.live = live

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""

    def refresh_at_pause(self) -> None:
        """Refresh at a pause the parts that need not follow every key."""
