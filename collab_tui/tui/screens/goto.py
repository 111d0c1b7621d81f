"""Where to go: one key for each page."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.content import STEPS
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.progress import progress_of, progress_of_all
from collab_tui.domain.steps import StepId
from collab_tui.tui.screens.dialog import Dialog

HOME = "home"
"""What is answered for the list of all conversations."""


class GoTo(Dialog[str]):
    """Answers with the id of a page, or `HOME`."""

    heading = "Go to"
    ending = "Press a key, or Esc to stay"

    def __init__(self, conversation: Conversation, here: str) -> None:
        super().__init__()
        rows = [(str(step.number), step.id, step.name, progress_of(conversation, step)) for step in STEPS]
        rows.append(("6", StepId.REVIEW, "Review", progress_of_all(conversation)))
        self._here = here
        self._rows = rows
        self._keys = {key: str(page) for key, page, *_ in rows} | {
            "h": HOME,
            "f": StepId.FRONT,
            "m": StepId.ROOM,
            "r": StepId.READ_BACK,
            "l": StepId.FOLLOW_UP,
        }

    def content(self) -> ComposeResult:
        """Yield a row for each page with how far it has come."""
        for key, page, name, progress in self._rows:
            here = page == self._here
            count = "you are here" if here else f"{progress.done} of {progress.total}"
            yield Static(
                Content.assemble(
                    (f"{key}  ", "bold $primary"),
                    (f"{progress.mark.glyph}  ", "$primary" if progress.begun else "$quiet"),
                    (f"{name:<18}", "bold" if here else ""),
                    (count, "$quiet"),
                )
            )
        yield Static(Content.assemble(("m", "bold $primary"), "     In the room"))
        yield Static(Content.assemble(("r", "bold $primary"), "     Read it back"))
        yield Static(Content.assemble(("l", "bold $primary"), "     Look at it again"))
        yield Static(Content.assemble(("f", "bold $primary"), "     About this conversation"))
        yield Static(Content.assemble(("h", "bold $primary"), "     All conversations"))

    def on_key(self, event: events.Key) -> None:
        """Answer with the page of the key."""
        if event.key in self._keys:
            event.stop()
            self.dismiss(self._keys[event.key])
