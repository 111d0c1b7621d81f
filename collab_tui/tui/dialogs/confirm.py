"""The answers no and yes to a question before an action that cannot be undone."""

from textual import events
from textual.content import Content
from textual.message import Message

from collab_tui.tui.editing.choices import RadioRow

NO, YES = "no", "yes"


class Confirm(RadioRow):
    """A row of the answers no and yes. No is chosen at first, and Enter gives the chosen answer."""

    class Answered(Message):
        """The writer has given the answer."""

        def __init__(self, *, yes: bool) -> None:
            super().__init__()
            self.yes = yes

    def __init__(self) -> None:
        super().__init__(((NO, Content("no")), (YES, Content("yes"))), NO)

    def on_key(self, event: events.Key) -> None:
        """Give the chosen answer at Enter, where another row of choices moves the focus on."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Answered(yes=self.value == YES))
