"""The question before an organisation is removed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation, Party
from collab_tui.domain.parties import what_goes_with
from collab_tui.domain.text import shortened
from collab_tui.tui.dialogs.base import Question
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, REMOVE_PARTY


class RemovePartyDialog(Question[bool]):
    """Answers True if the organisation is to be removed; lists what would be removed with it."""

    KEYS = (*REMOVE_PARTY, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(REMOVE_PARTY)
    ending = "y, then Enter to remove it   Esc to keep it"
    ending_picked = "Enter to remove it   Esc to keep it"

    def __init__(self, conversation: Conversation, party: Party) -> None:
        super().__init__()
        self.heading = f"Remove {shortened(party.alias, 50)}?"
        self._note = f"{what_goes_with(conversation, party.id)} Ctrl+Z brings all of it back."

    def content(self) -> ComposeResult:
        """Yield what would be removed with it."""
        yield Static(Content(self._note))

    def action_answer(self) -> None:
        """Answer True, if that answer was picked."""
        if self.picked:
            self.dismiss(True)
