"""The dialog that shows what copies of the file would bring, and asks whether to merge them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.tui.dialogs.base import Question
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, TAKE_IN

PURPOSE = "A sync program left them beside your file. They are merged line by line, and moved to the backups."


class TakeInDialog(Question[bool]):
    """Answers True if the copies are to be merged."""

    heading = "Take in these copies?"
    purpose = PURPOSE
    ending = "y, then Enter to take them in   Esc to leave them"
    ending_picked = "Enter to take them in   Esc to leave them"
    KEYS = (*TAKE_IN, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(TAKE_IN)

    def __init__(self, copies: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Take the name of each copy, and a sentence on what it would bring."""
        super().__init__()
        self._copies = copies

    def content(self) -> ComposeResult:
        """Yield each copy with its sentence."""
        for name, brings in self._copies:
            yield Static(Content(name))
            for line in brings:
                yield Static(Content.styled(f"  {line}", "$quiet"))

    def action_answer(self) -> None:
        """Answer True, if that answer was picked."""
        if self.picked:
            self.dismiss(True)
