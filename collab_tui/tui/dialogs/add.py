"""The question before sample conversations, or a next conversation, are added to the list."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.tui.dialogs.base import Question
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.dialog_commands import ADD, DIALOG


class AddDialog(Question[bool]):
    """Answers True if the conversations that the heading names are to be added."""

    purpose = "y and then Enter adds it. Esc changes nothing."
    ending = "y, then Enter to add it   Esc to go back"
    ending_picked = "Enter to add it   Esc to go back"
    KEYS: ClassVar[Commands] = (*ADD, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(ADD)

    def __init__(self, heading: str, words: str) -> None:
        """Take the question as the heading, and a description of the conversations that are added."""
        super().__init__()
        self.heading = heading
        self._words = words

    def content(self) -> ComposeResult:
        """Yield the description of the conversations that are added."""
        yield Static(Content(self._words))

    def action_answer(self) -> None:
        """Answer True, if that answer was picked."""
        if self.picked:
            self.dismiss(True)
