"""Undo and redo in the app, and the words in the header that say what they changed."""

from collections.abc import Mapping

from collab_tui.domain.change_words import MADE_AGAIN, MEETING_RUNS, MISFIT, TAKEN_BACK, change_words
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Batch, Edit, Insert, Remove, address_of
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.open_conversation import OpenConversation
from collab_tui.tui.app_parts.save_status import SaveStatus
from collab_tui.tui.common.public_screen import PublicScreen
from collab_tui.tui.keys.active import as_chosen
from collab_tui.tui.keys.command import Command, best
from collab_tui.tui.keys.meeting_commands import START_OR_END
from collab_tui.tui.keys.page_commands import REDO, UNDO


class Undo:
    """Undoes and redoes changes, goes to them, and says in the header what was changed."""

    def __init__(
        self,
        open_conversation: OpenConversation,
        navigation: Navigation,
        status: SaveStatus,
        chosen: Mapping[str, str],
    ) -> None:
        self._open_conversation = open_conversation
        self._navigation = navigation
        self._status = status
        self._chosen = chosen
        open_conversation.subscribe(self._applied)

    def is_in_view(self, action: str) -> bool:
        """Whether undo or redo may run: on a page that others may see, only for a change seen there."""
        page, session = self._navigation.page, self._open_conversation.session
        if not isinstance(page, PublicScreen) or session is None:
            return True
        edit = session.next_undo() if action == "undo" else session.next_redo()
        return edit is not None and page.shows(address_of(edit))

    def undo(self) -> None:
        """Undo the last change, go there and name it, or say why it is not undone."""
        session = self._open_conversation.session
        if session and session.is_at_start_of_meeting:
            self._status.announce(f"{MEETING_RUNS} {self._key(START_OR_END)} ends it.")
            self._navigation.show_status()
            return
        self._changed(self._open_conversation.undo(), TAKEN_BACK, REDO)

    def redo(self) -> None:
        """Apply the change again that was undone last, go there and name it."""
        self._changed(self._open_conversation.redo(), MADE_AGAIN, UNDO)

    def _changed(self, edit: Edit | None, done: str, inverse: Command) -> None:
        session = self._open_conversation.session
        if edit is None and session and session.is_misfit:
            self._status.announce(MISFIT)
            self._navigation.show_status()
        self._navigation.go_to_edit(edit)
        if edit is not None:
            words = change_words(self._open_conversation.conversation, edit)
            self._announce(f"{done}: {words}", inverse)

    def _applied(self, conversation: Conversation, edit: Edit | None) -> None:
        """Name the key of undo if an entry with words was removed, or was given another kind."""
        if edit is not None and _removes(edit):
            self._announce("Removed", UNDO)
        elif edit is None:  # an undo, which says itself what it did, or a key that was taken back
            self._status.announce("")
        elif isinstance(edit, Batch) and [type(each) for each in edit.edits] == [Remove, Insert]:
            self._announce("Given another kind", UNDO)

    def _announce(self, words: str, way_back: Command) -> None:
        self._status.announce(f"{words} · {self._key(way_back)}")
        self._navigation.show_status()

    def _key(self, command: Command) -> str:
        return best(as_chosen((command,), self._chosen)[0], typing=True)


def _removes(edit: Edit) -> bool:
    """Whether an edit takes away an entry with words, and does not insert it elsewhere."""
    edits = edit.edits if isinstance(edit, Batch) else (edit,)
    is_moved = any(isinstance(each, Insert) for each in edits)
    return not is_moved and any(isinstance(each, Remove) and each.entry.text.strip() for each in edits)
