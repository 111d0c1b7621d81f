"""Asking for one line."""

from textual.app import ComposeResult

from collab_tui.domain.text import one_line
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.editing.text_input import TextInput


class PromptDialog(Dialog[str]):
    """Answers with the line that was written; Esc answers nothing."""

    purpose = "One line, kept with Enter. Esc closes this, and nothing is changed."

    def __init__(self, heading: str, hint: str, ending: str, text: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.ending = f"{ending}   Esc to go back"
        self.words = TextInput(self._edited, text, hint=hint, lines=False)
        self.words.entered = self._entered

    def content(self) -> ComposeResult:
        """Yield the line."""
        yield self.words

    def on_mount(self) -> None:
        """Begin in the line, at its end."""
        self.words.focus()
        self.words.move_cursor(self.words.document.end)

    def _edited(self, at: int, removed: str, added: str) -> None:
        """Nothing is kept before Enter."""

    def _entered(self) -> None:
        answer = one_line(self.words.text)
        if answer:
            self.dismiss(answer)
