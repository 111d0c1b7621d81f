"""The live reference to a conversation, through which widgets read its newest value."""

from typing import Protocol

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit


class LiveConversation(Protocol):
    """Holds the newest value of a conversation. Widgets read it when they need it and keep no copy."""

    @property
    def conversation(self) -> Conversation:
        """The current value of the conversation."""
        ...

    @property
    def others_may_see(self) -> bool:
        """Whether other people may see the screen: a meeting runs, or the table was not left since."""
        ...

    def next_redo(self) -> Edit | None:
        """Return the edit that was undone last; None if there is none, or something was changed since."""
        ...
