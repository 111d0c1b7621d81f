"""Home."""

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation


class Home(Screen[None]):
    """Home."""

    BINDINGS = [
        Binding("enter", "open"),
        Binding("s", "sample"),
        Binding("n", "new"),
        Binding("q", "app.quit"),
    ]

    class Opened(Message):
        """Open."""

        def __init__(self, conversation: str) -> None:
            super().__init__()
            self.conversation = conversation

    class Deleted(Message):
        """Delete."""

        def __init__(self, conversation: str) -> None:
            super().__init__()
            self.conversation = conversation

    class BeganNew(Message):
        """New."""

    class WantedSample(Message):
        """Sample."""

    def __init__(self, conversations: list[Conversation], today: date) -> None:
        super().__init__()
        self._conversations = conversations
        self._today = today

    def compose(self) -> ComposeResult:
        """Compose."""
        yield Static("Your conversations")

    def show(self, conversations: list[Conversation], today: date) -> None:
        """Show."""
        self._conversations = conversations

    def action_open(self) -> None:
        """Open."""
        if self._conversations:
            self.post_message(self.Opened(self._conversations[0].id))

    def action_sample(self) -> None:
        """Sample."""
        self.post_message(self.WantedSample())

    def action_new(self) -> None:
        """New."""
        self.post_message(self.BeganNew())
