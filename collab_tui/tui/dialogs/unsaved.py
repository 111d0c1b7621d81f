"""The dialog that is shown if the app is left with edits that could not be saved."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.tui.dialogs.prompt import PromptDialog
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, UNSAVED

LEAVE = "\n"
"""The answer for leaving without saving. It cannot be a path."""


class UnsavedDialog(PromptDialog):
    """Asks for another place. Answers with a path, or `LEAVE`."""

    KEYS = (*UNSAVED, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(UNSAVED)

    def __init__(self, why: str, path: str) -> None:
        super().__init__("Not saved yet", "A file on another disk", "Enter to save it there and leave", path)
        self._why = why

    def content(self) -> ComposeResult:
        """Yield the reason and the line for a path."""
        yield Static(Content(self._why), classes="purpose")
        yield from super().content()
        yield Static(Content.styled("Ctrl+Q again leaves without saving the last changes.", "$quiet"))

    def action_leave_all(self) -> None:
        """Answer `LEAVE`: the app is closed without saving."""
        self.dismiss(LEAVE)
