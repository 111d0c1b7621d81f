"""No or yes, to be answered before something that cannot be taken back."""

from textual import events
from textual.content import Content
from textual.message import Message

from collab_tui.tui.editing.choices import RadioRow

NO, YES = "no", "yes"


class Confirm(RadioRow):
    """The answer is no until another is picked; Enter gives it."""

    class Answered(Message):
        """The answer was given."""

        def __init__(self, *, yes: bool) -> None:
            super().__init__()
            self.yes = yes

    def __init__(self) -> None:
        super().__init__(((NO, Content("no")), (YES, Content("yes"))), NO)

    def on_key(self, event: events.Key) -> None:
        """Give the answer, rather than go on as after any other."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Answered(yes=self.value == YES))
