"""The conversation that is open: its `Session`, the views that follow it, and changes by other windows."""

from collections.abc import Callable
from contextlib import suppress

from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.domain.edits import Edit, EditError
from collab_tui.domain.meeting import is_running
from collab_tui.session import EARLIER_EDITS, AppliedEdit, Session, is_blank
from collab_tui.store.errors import NotFoundError
from collab_tui.store.history import history
from collab_tui.store.inbox import fitted
from collab_tui.store.repository import Repository

Refresh = Callable[[Conversation, Edit | None], None]
"""Refreshes views after a change: the new value, and the edit, or None if no view made the change."""


class OpenConversation:
    """The one conversation that is open, if any. It is read-only while another process writes the file.

    Undo and redo are those of `Session`. In plain mode the same work is done by `PlainConversation`.
    """

    def __init__(self, repository: Repository, cursor: Callable[[], Cursor | None]) -> None:
        """`cursor` returns the place of the cursor, which is saved together with each edit."""
        self.session: Session | None = None
        self.read_only = False
        self._repository = repository
        self._cursor = cursor
        self._last: Session | None = None
        self._stored: Conversation | None = None
        self._version = repository.version
        self._views: list[Refresh] = []

    @property
    def conversation(self) -> Conversation:
        """The current value; after closing, the last one, for a page that is still being removed.

        Raises LookupError if no conversation was opened yet.
        """
        if self._last is None:
            raise LookupError("no conversation was opened yet")
        return self._last.conversation

    @property
    def conversation_now(self) -> Conversation | None:
        """The current value, or None if no conversation is open."""
        return self.session.conversation if self.session else None

    @property
    def has_meeting(self) -> bool:
        """Whether the meeting of the conversation that is open runs."""
        return self.session is not None and is_running(self.session.conversation)

    @property
    def others_may_see(self) -> bool:
        """Whether others may see the pages: the meeting runs, or its writer is still at the table."""
        return self.session is not None and self.session.others_may_see

    @property
    def at_table(self) -> str | None:
        """The id of the open conversation if others may see its pages, or None."""
        return self.session.conversation.id if self.session and self.session.others_may_see else None

    @property
    def can_undo(self) -> bool:
        """Whether there may be an edit to undo."""
        return self.session is not None and not self.read_only and self.session.can_undo

    def subscribe(self, view: Refresh) -> None:
        """Call a function after each change."""
        self._views.append(view)

    def open(self, conversation_id: str) -> Cursor:
        """Open a conversation, and return the place where its writer was last."""
        self.read_only = self._repository.to_read_only
        conversation = self._stored = self._repository.get(conversation_id)
        self.session = self._last = Session(
            conversation, self._repository, lambda: self._earlier(conversation_id)
        )
        if not self.read_only:
            self.session.mark_opened()
        return self.session.conversation.place

    def _earlier(self, conversation_id: str) -> list[AppliedEdit]:
        return [
            AppliedEdit(made.edit, made.at, made.is_moved)
            for made in history(self._repository, conversation_id, EARLIER_EDITS)
        ]

    def close(self) -> str:
        """Close the conversation and return its id, or "" if none is open. A blank one is deleted."""
        if self.session is None:
            return ""
        closed = self.session.conversation
        if is_blank(closed) and not self.read_only:
            self._repository.delete(closed.id, wait=False)
        self._repository.release()
        self.session = None
        self.read_only = False
        return closed.id

    def apply(self, edit: Edit) -> None:
        """Apply an edit and save the place of the cursor with it, then refresh the views.

        The edit is in the journal before its effect is painted. A read-only conversation does not change.
        """
        if self.session is None:
            return
        if self.read_only:
            self._refresh(None)
            return
        try:
            self.session.apply(edit, self._cursor())
        except EditError:  # the views showed an older value
            self._refresh(None)
            raise
        self._refresh(edit)

    def undo(self) -> Edit | None:
        """Undo the last edit, and return the edit that did so."""
        edit = self.session.undo() if self.session and not self.read_only else None
        self._refresh(None)
        return edit

    def redo(self) -> Edit | None:
        """Apply the edit again that was undone last, and return the edit that did so."""
        edit = self.session.redo() if self.session and not self.read_only else None
        self._refresh(None)
        return edit

    def undo_since(self, before: Conversation, most: int) -> None:
        """Undo up to so many edits, until what is written is as it was before them.

        The cursor stays where it is, because the keys that made the edits are written or refused there.
        """
        for _ in range(most):
            now = self.conversation_now
            if now is None or now.id != before.id or _same_words(now, before):
                return
            self.undo()

    def save_place(self, place: Cursor) -> None:
        """Save where the writer is."""
        if self.session and not self.read_only:
            self.session.go(place)

    def poll(self) -> bool:
        """Take in what others did; return whether the pages must be shown again.

        They must if the conversation has become read-only, or has stopped being so. If the other window has
        deleted the conversation and has ended, no conversation is open then.
        """
        if self.session is None:
            self._repository.take_notes()
            return False
        conversation_id = self.session.conversation.id
        if self.read_only is not self._repository.to_read_only:
            is_at_table = self.session.others_may_see
            try:
                self.open(conversation_id)
            except NotFoundError:
                self.session, self.read_only = None, False
                return True
            if is_at_table:
                self.session.stay_at_table()
            return True
        if self._repository.version != self._version:
            self._version = self._repository.version
            self._take_over()
        for note in self._repository.take_notes(conversation_id):
            with suppress(
                EditError
            ):  # applied before, but not recorded as applied, because the disk was full
                self.session.apply(fitted(self.session.conversation, note.edit))
            self._repository.drop_note(note)
            self._refresh(None)
        return False

    def _take_over(self) -> None:
        """Show what another process or program has made of the conversation, if it has changed it."""
        assert self.session is not None  # noqa: S101
        with suppress(NotFoundError):  # it is in the bin now, and stays on the screen until it is left
            now = self._repository.get(self.session.conversation.id)
            if now not in (self._stored, self.session.conversation):
                self.session.take_over(now)
                self._stored = now
                self._refresh(None)

    def _refresh(self, edit: Edit | None) -> None:
        if self.session:
            for view in self._views:
                view(self.session.conversation, edit)


def _same_words(one: Conversation, other: Conversation) -> bool:
    return one.texts == other.texts and one.entries == other.entries
