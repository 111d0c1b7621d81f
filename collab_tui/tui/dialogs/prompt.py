"""The dialog that asks for one line."""

from textual.app import ComposeResult

from collab_tui.domain.text import one_line
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.editing.text_input import TextInput


class PromptDialog(Dialog[str]):
    """Answers with the line that was entered, or with None after Esc."""

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
        """Give the focus to the line, with the cursor at its end."""
        self.words.focus()
        self.words.move_cursor(self.words.document.end)

    def _edited(self, at: int, removed: str, added: str) -> None:
        """Do nothing: the line is stored with Enter only."""

    def _entered(self) -> None:
        answer = one_line(self.words.text)
        if answer:
            self.dismiss(answer)
