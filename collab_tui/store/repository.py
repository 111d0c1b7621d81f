"""Conversations in, conversations out: what the rest of the program sees of the store."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit, EditError
from collab_tui.domain.ordering import Summary
from collab_tui.store.background import Background
from collab_tui.store.disk import DISK, Disk
from collab_tui.store.documents import Conversations
from collab_tui.store.errors import NotFoundError, StoreError, not_saved
from collab_tui.store.holds import Note, fitted
from collab_tui.store.journal import made
from collab_tui.store.ledger import Ledger
from collab_tui.store.recovery import Recovered
from collab_tui.store.schema import CONVERSATIONS, DELETED, table_of
from collab_tui.store.snapshot import find


class Status(Struct, frozen=True):
    """What the top bar says: when everything was last on disk, what is wrong, whether edits wait."""

    saved_at: datetime | None = None
    trouble: StoreError | None = None
    pending: bool = False


class Repository:
    """All conversations of one file, in memory and on disk. Opening raises StoreError.

    A thread in the background waits for the disk and writes checkpoints; `record` never waits. With
    `read_later`, opening decodes a summary of each conversation, and the whole of one when it is first asked
    for: one of another shape raises DamagedError only then.
    """

    def __init__(
        self, path: Path, disk: Disk = DISK, background: bool = True, read_later: bool = False
    ) -> None:
        self.ledger = Ledger(path, disk, read_later)
        self._background = Background(self.ledger)
        with suppress(OSError):  # notes left for a process that is gone
            for each in {note.id for note in self.ledger.holds.notes()}:
                if self.ledger.holds.take(each):
                    self._make(each)
        if background:
            self._background.start()

    @property
    def path(self) -> Path:
        """The file itself; where the path given is a link, what it leads to."""
        return self.ledger.file.path

    @property
    def recovered(self) -> Recovered:
        """How many edits were found in journals of processes that did not end well, and from when."""
        return self.ledger.recovery.found

    @property
    def status(self) -> Status:
        """Whether all is on disk."""
        error, journal = self.ledger.journal.error, self.ledger.journal
        safe = "Your words are kept in memory: do not close the program. It is tried again every second."
        trouble = self.ledger.trouble
        if error and not self.to_read_only:
            trouble = not_saved(self.ledger.file.journals, error, safe)
        return Status(self.ledger.saved_at, trouble, journal.pending)

    @property
    def to_read_only(self) -> bool:
        """Whether nothing could be written from the start: the status says why."""
        return self.ledger.refused is not None

    def news(self) -> list[str]:
        """Return, once, sentences on what happened to the file from outside, and where copies of it go."""
        return self.ledger.news()

    def all(self) -> list[Conversation]:
        """Return every conversation, with the edits recorded since; what is in the bin is none."""
        return [each for each in self._kept.values() if table_of(each) == CONVERSATIONS]

    def summaries(self) -> list[Summary]:
        """Return a summary of each conversation that is not in the bin; none is decoded for it."""
        away = {each.id for each in self.put_away()}
        return [each for each in self._kept.summaries() if each.id not in away]

    def whole(self, ids: Iterable[str]) -> list[Conversation]:
        """Return some conversations by their ids, in this order."""
        kept = self._kept
        return [kept[each] for each in ids]

    def put_away(self) -> list[Conversation]:
        """Return what is in the bin, or was once, and the copies kept under names."""
        return [each for each in self._kept.with_other_keys() if table_of(each) != CONVERSATIONS]

    @property
    def _kept(self) -> Conversations:
        """A copy of what is in memory now, since the thread in the background may change it meanwhile."""
        with self.ledger.journal.lock:
            return self.ledger.memory.kept.copy()

    def get(self, conversation_id: str) -> Conversation:
        """Return one conversation. Raises NotFoundError."""
        with self.ledger.journal.lock:
            self.ledger.memory.unseen.pop(conversation_id, None)
            found = self.ledger.memory.kept.get(conversation_id)
        if found is None or table_of(found) != CONVERSATIONS:
            raise NotFoundError("No such conversation", f"No conversation has the id “{conversation_id}”.")
        return found

    def find(self, start: str) -> Conversation:
        """Return the one conversation whose id starts so. Raises NotFoundError or SeveralFitError."""
        return self.get(find(self.all(), start).id)

    def add(self, conversation: Conversation) -> None:
        """Keep a new conversation, on disk when this returns. Raises StoreError; then it is not kept."""
        self.put(conversation, "The new conversation was not made; all others are as they were.")

    def put(self, conversation: Conversation, undone: str = "") -> None:
        """Store a whole conversation, new or in place of an older value.

        `undone` says to the user what was not done if storing fails. With it, the conversation is on disk
        when this returns, or StoreError is raised and nothing has changed. Without it, this does not wait
        for the disk, and raises StoreError only if the file can only be read.
        """
        if undone or self.to_read_only:
            self.put_all([conversation], undone)
        else:
            self.ledger.memory.update(conversation, None)
            self._background.edited()

    def put_all(self, conversations: Sequence[Conversation], undone: str) -> None:
        """Keep several whole values with one wait for the disk.

        Raises StoreError if that fails; every conversation is then as it was before.
        """
        if self.ledger.refused:
            raise not_saved(self.path, self.ledger.refused, undone or "Nothing was changed.")
        before = {each.id: self.ledger.memory.kept.get(each.id) for each in conversations}
        try:
            for each in conversations:
                self.put(each)
            self.flush()
            if error := self.ledger.journal.error:
                raise not_saved(self.path, error, undone)
        except BaseException:
            for key, value in before.items():
                self.ledger.withdraw(key, value)
            raise

    def record(self, conversation: Conversation, edit: Edit) -> None:
        """Keep an edit that was made; `conversation` is the value after it. Never raises for a disk fault."""
        self.ledger.holds.take(conversation.id)
        self.ledger.memory.update(conversation, edit)
        self._background.edited()

    def flush(self) -> None:
        """Put everything recorded on disk; where that fails, the status says why."""
        self.ledger.sync()

    def fold(self) -> None:
        """Take in what others wrote, and put everything into the main file. Raises StoreError."""
        self.ledger.fold()

    def take(self, conversation_id: str, wait: bool = True) -> bool:
        """Whether this process may edit the conversation now: False while another one has it open.

        What the other one wrote is here then; `get` it anew. Told not to wait, it says False also where that
        takes longer than a moment: it is taken in meanwhile, so try again.
        """
        if self.to_read_only:
            return False
        if self._background.stay(conversation_id):
            return True
        taken = self.ledger.holds.take(conversation_id)
        if wait or not self._background.is_alive:
            self.refresh()
        elif not (taken and self.ledger.is_current()):
            self.ledger.holds.let_go(conversation_id)
            self._background.look()
            return False
        return taken

    def is_open_elsewhere(self, conversation_id: str) -> bool:
        """Whether another process has the conversation open; asking takes nothing."""
        return self.ledger.holds.is_elsewhere(conversation_id)

    def refresh(self) -> None:
        """Take in what other processes and programs wrote; where that fails, the status says why."""
        with suppress(StoreError):
            self.ledger.fold(write=False)

    def release(self, conversation_id: str) -> None:
        """Let other processes edit the conversation, as soon as the main file has what was written here."""
        if conversation_id in self.ledger.holds:
            self._background.leave(conversation_id)

    def delete(self, conversation_id: str, wait: bool = True) -> None:
        """Move a conversation to the bin. Raises StoreError; then it is not moved.

        Told not to wait for the disk, it only raises where the conversation is open elsewhere.
        """
        conversation = self.get(conversation_id)
        if not self.ledger.holds.take(conversation_id):
            why = f"“{conversation.title}” is open in another window. Close it there, then delete it."
            raise StoreError("It is open elsewhere", why)
        other = {**conversation.other, DELETED: clock.stamp()}
        self.put(
            replace(conversation, other=other), "It is not in the bin, but where it was." if wait else ""
        )
        self.release(conversation_id)

    def note(self, conversation_id: str, edit: Edit) -> bool:
        """Make an edit from outside the app; False where it is left for the process that has it open.

        Raises StoreError; the note is then not kept.
        """
        self.get(conversation_id)
        try:
            self.ledger.holds.leave(conversation_id, edit)
        except OSError as error:
            raise not_saved(self.path, error, "The note was not kept.") from error
        if not self.take(conversation_id):
            return False
        self._make(conversation_id)
        return True

    def notes(self, conversation_id: str) -> list[Note]:
        """Return the edits that other processes made of a conversation that is open here, to be made here."""
        now = self.ledger.memory.kept.get(conversation_id)
        if now is None or table_of(now) != CONVERSATIONS:
            return []
        with suppress(OSError):
            found = self.ledger.holds.notes(conversation_id)
            return [replace(each, edit=fitted(now, each.edit)) for each in found]
        return []

    def noted(self, note: Note) -> None:
        """Take note that an edit of `notes` was made here, or that it cannot be."""
        self.flush()
        if not self.ledger.journal.pending:
            with suppress(OSError):
                self.ledger.disk.remove(note.path)

    def close(self) -> None:
        """Put everything on disk and let go of the file; the status then says whether all went well."""
        self._background.stop()
        self.flush()
        with suppress(StoreError):
            self.fold()
        self.ledger.close()

    def _make(self, conversation_id: str) -> None:
        """Make the edits that were left for whoever has a conversation open, and let go of it."""
        for each in self.notes(conversation_id):
            with suppress(EditError):
                fitting = fitted(now := self.get(conversation_id), each.edit)
                self.record(made(now, fitting, clock.stamp()), fitting)
            self.noted(each)
        self.release(conversation_id)
