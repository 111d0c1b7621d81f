"""The question before a second conversation is begun that follows the same conversation."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.text import shortened
from collab_tui.tui.dialogs.base import Question
from collab_tui.tui.home.conversation_list import titled
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, NEXT_CONVERSATION


class AgainDialog(Question[bool]):
    """Answers True to begin another conversation, and False to open the one that was begun."""

    heading = "The next conversation is begun already"
    purpose = "Enter opens the one that was begun; y and then Enter begins another. Esc changes nothing."
    ending = "Enter to open it   y, then Enter to begin another   Esc to go back"
    ending_picked = "Enter to begin another   Esc to go back"
    KEYS: ClassVar[Commands] = (*NEXT_CONVERSATION, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEXT_CONVERSATION)

    def __init__(self, begun: Conversation) -> None:
        super().__init__()
        self._begun = begun

    def content(self) -> ComposeResult:
        """Yield the title of the one that was begun, and its day."""
        day = datetime.fromisoformat(self._begun.created).astimezone()
        title = shortened(titled(self._begun), 60)
        yield Static(Content(f"“{title}”, begun on {day:%A} {day.day} {day:%B}."))

    def action_answer(self) -> None:
        """Answer True or False, as the picked answer says."""
        self.dismiss(bool(self.picked))
