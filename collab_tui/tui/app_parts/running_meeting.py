"""The question that is asked if another conversation is opened while a meeting runs."""

from collections.abc import Callable

from textual.app import App

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.meeting import running_meeting
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.open_conversation import OpenConversation


class RunningMeeting:
    """Asks before another conversation is opened while a meeting runs: its private words are not closed."""

    def __init__(self, app: App[None], repository: Repository, open_conversation: OpenConversation) -> None:
        self._app = app
        self._repository = repository
        self._open_conversation = open_conversation

    @property
    def conversation(self) -> Conversation | None:
        """The conversation whose meeting runs, or None."""
        return running_meeting(self._repository.summaries(), self._repository.whole, clock.now())

    @property
    def at_table(self) -> str | None:
        """The id of the conversation whose other sides may see the screen; None if nobody may."""
        running = self.conversation
        return running.id if running else self._open_conversation.at_table

    def before_opening(self, conversation_id: str, then: Callable[[], None]) -> None:
        """Open a conversation by calling `then`: at once, or after a yes if the meeting of another runs."""
        running = self.conversation
        if running is None or running.id == conversation_id:
            then()
            return
        from collab_tui.tui.dialogs.running_meeting import RunningMeetingDialog  # noqa: PLC0415

        def answered(sure: bool | None) -> None:
            if sure:
                then()

        self._app.push_screen(RunningMeetingDialog(running), answered)
