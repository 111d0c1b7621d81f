"""Help for a page: what it is for, then its keys."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from collab_tui.tui.keys import Key, names
from collab_tui.tui.screens.dialog import Dialog


class Help(Dialog[None]):
    """Help for one page."""

    def __init__(self, title: str, purpose: str, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self.heading = title
        self._purpose = purpose
        self._keys = keys

    def content(self) -> ComposeResult:
        """Yield the purpose and a row for each key."""
        yield Static(Content(self._purpose), classes="purpose")
        for key in self._keys:
            yield Static(
                Content.assemble((f"{' or '.join(names(key)):<18}", "bold $primary"), (key.about, "$text"))
            )
        if any(key.action == "leave" for key in self._keys):
            yield Static(
                Content.styled("Single letters work once you have left the text with Esc.", "$quiet"),
                classes="purpose",
            )
