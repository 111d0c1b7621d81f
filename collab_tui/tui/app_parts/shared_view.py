"""The view for the people across the table: it shows what everyone may see, and saves their words."""

from typing import TYPE_CHECKING

from textual.app import App

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Batch, Edit, Splice
from collab_tui.tui.app_parts.open_conversation import OpenConversation
from collab_tui.tui.app_parts.save_status import SaveStatus

if TYPE_CHECKING:
    from collab_tui.tui.shared_view.screen import SharedView


class SharedViewController:
    """Gives the shared view its values: no private word reaches it."""

    def __init__(self, app: App[None], open_conversation: OpenConversation, status: SaveStatus) -> None:
        self.view: SharedView | None = None
        """The view on the screen, if it is there."""
        self._app = app
        self._open_conversation = open_conversation
        self._status = status

    def show(self) -> None:
        """Show a new shared view in place of the screen on top."""
        from collab_tui.tui.shared_view.screen import DICTATED, DICTATING, SharedView  # noqa: PLC0415

        now = self._open_conversation.conversation
        line, party = (now.text(each.field, each.part) for each in (DICTATED, DICTATING))
        keep_line = None if self._open_conversation.read_only else self._dictate
        self.view = SharedView(_shared(now), clock.today(), line, party, keep_line=keep_line)
        self.show_status()
        self._app.switch_screen(self.view)

    def reopen(self) -> None:
        """Show the view again after the conversation has stopped being read-only."""
        if self.view:
            self.show()

    def refresh(self, conversation: Conversation, edit: Edit | None) -> None:
        """Show a change in the view. Typed text is on the screen already."""
        if self.view and not isinstance(edit, Splice):
            self.view.show(_shared(conversation))

    def show_status(self) -> None:
        """Show in the header of the view whether everything is saved."""
        if self.view:
            self.view.show_status(self._status.saved)

    def _dictate(self, line: str, party: str) -> str:
        """Save a line that the other side wrote, and return the id of its entry."""
        from collab_tui.domain.visibility import dictate_edit  # noqa: PLC0415
        from collab_tui.tui.shared_view.screen import DICTATED  # noqa: PLC0415

        now = self._open_conversation.conversation
        insert = dictate_edit(line, now, clock.today(), party, clock.new_id(), clock.stamp())
        clear = Splice(DICTATED, 0, now.text(DICTATED.field, DICTATED.part), "")
        self._open_conversation.apply(Batch((clear, insert)))
        return insert.entry.id


def _shared(conversation: Conversation) -> Conversation:
    from collab_tui.domain.visibility import shared  # noqa: PLC0415

    return shared(conversation)
