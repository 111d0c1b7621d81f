"""The question before another conversation is opened while a meeting runs."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import parse_time
from collab_tui.domain.text import shortened
from collab_tui.tui.dialogs.base import Question
from collab_tui.tui.home.conversation_list import titled
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, RUNNING_MEETING


class RunningMeetingDialog(Question[bool]):
    """Answers True if the other conversation is to be opened."""

    heading = "A meeting is still running"
    purpose = "y and then Enter opens the other conversation with everything in it. Esc changes nothing."
    ending = "y, then Enter to open the other one   Esc to go back"
    ending_picked = "Enter to open the other one   Esc to go back"
    KEYS: ClassVar[Commands] = (*RUNNING_MEETING, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(RUNNING_MEETING)

    def __init__(self, meeting: Conversation) -> None:
        super().__init__()
        self._meeting = meeting

    def content(self) -> ComposeResult:
        """Yield the meeting that runs, its start, and the effect of opening another conversation."""
        start = parse_time(self._meeting.text("room", "started"))
        since = f", since {start:%H:%M}" if start else ""
        yield Static(Content(f"“{shortened(titled(self._meeting), 60)}”{since}."), classes="purpose")
        yield Static(
            Content(
                "If others can see your screen: the private words of another conversation are not closed."
            )
        )

    def action_answer(self) -> None:
        """Answer True, if the answer to open the other conversation was picked."""
        if self.picked:
            self.dismiss(True)
