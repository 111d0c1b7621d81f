"""The rehearsal of the opening words before the meeting."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.text import plural
from collab_tui.tui.common.large_type import LargeType
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.dialog_commands import DIALOG
from collab_tui.tui.keys.meeting_commands import REHEARSAL

OPENING_WANTED = "Your opening words are written on step 3."
"""Shown in place of the words if there are none."""

MOST_ROWS = 25
"""The most rows that the words take with air between their letters."""


class Rehearsal(Dialog[None]):
    """The opening words alone in large type, and the seconds since they were shown."""

    KEYS = (*REHEARSAL, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(REHEARSAL)
    heading = "Say it aloud"
    purpose = "Your opening words, to be said aloud before the meeting. The seconds are counted."
    ending = "Enter Count again   Esc to go back"

    def __init__(self, words: str) -> None:
        super().__init__()
        self._opening = LargeType(words, MOST_ROWS) if words else Static(Content(OPENING_WANTED))
        self._count = Static(classes="count")
        self._since = clock.now()

    def content(self) -> ComposeResult:
        """Yield the count, which is in view in any window, and the words."""
        yield self._count
        yield self._opening

    def on_mount(self) -> None:
        """Begin to count."""
        self.action_again()
        self.set_interval(1, self._tell)

    def action_again(self) -> None:
        """Start the count again at 0."""
        self._since = clock.now()
        self._tell()

    def _tell(self) -> None:
        self._count.update(Content(plural(int((clock.now() - self._since).total_seconds()), "second")))
