"""The question before a conversation is deleted, or the reason why it cannot be deleted."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.ordering import is_on_hold
from collab_tui.domain.text import shortened
from collab_tui.tui.dialogs.base import Question
from collab_tui.tui.home.conversation_list import accompanied, titled
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.dialog_commands import DELETE, DIALOG

WARNING = (
    "It goes to the bin with all its notes. “Bring back from the bin” among the commands (Ctrl+P) brings "
    "back what was deleted last. Files you exported stay where they are."
)
HELD = (
    "It is on hold: records were requested, so nothing of it may be deleted. "
    "Once that is over, take the hold off on its front page."
)


class DeleteDialog(Question[bool]):
    """Answers True where the conversation is to be deleted; one on hold cannot be."""

    KEYS = (*DELETE, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(DELETE)

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._held = is_on_hold(conversation)
        title = shortened(titled(conversation), 60)
        self.heading = f"“{title}” is kept" if self._held else f"Delete “{title}”?"
        self.ending = "Esc to go back" if self._held else "y, then Enter to delete it   Esc to keep it"
        self.ending_picked = "" if self._held else "Enter to delete it   Esc to keep it"
        self._partner = shortened(accompanied(conversation), 66)

    def content(self) -> ComposeResult:
        """Yield the other side of the conversation, and the effect of deleting it."""
        yield Static(Content.styled(self._partner, "$quiet"), classes="purpose")
        yield Static(Content(HELD if self._held else WARNING))

    def action_answer(self) -> None:
        """Answer True, if that answer was picked."""
        if self.picked and not self._held:
            self.dismiss(True)
