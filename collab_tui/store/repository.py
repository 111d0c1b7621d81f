"""The interface of the store to the rest of the program."""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit, EditError
from collab_tui.domain.ordering import Summary
from collab_tui.domain.parts import DELETED
from collab_tui.store.checkpoints import CheckpointThread
from collab_tui.store.disk import DISK, Disk
from collab_tui.store.documents import Conversations, clean_view, opened, summary_in
from collab_tui.store.engine import Engine
from collab_tui.store.errors import NotFoundError, OpenElsewhereError, ReadOnlyError, StoreError, not_saved
from collab_tui.store.inbox import Note, fitted, is_made
from collab_tui.store.journal import made
from collab_tui.store.lock import Holder
from collab_tui.store.replay import Recovered
from collab_tui.store.schema import CONVERSATIONS, table_of
from collab_tui.store.snapshot import find

_PAUSE = 0.05
"""Seconds between two looks at the inbox of another process."""


class StoreStatus(Struct, frozen=True):
    """The state that the header shows: when all was last on disk, what is wrong, whether edits wait."""

    saved_at: datetime | None = None
    trouble: StoreError | None = None
    pending: bool = False


class Repository:
    """All conversations of one file, in memory and on disk. Opening raises StoreError.

    A thread in the background waits for the disk and writes checkpoints; `record` never waits. If another
    process writes the file, this process reads what that process paints, and writes when it has ended.
    A `window` stays open, so no command waits for it. Without `write`, this process never writes. With
    `read_later`, opening decodes only a summary of each conversation. A conversation of another shape then
    raises DamagedError when it is asked for.
    """

    def __init__(
        self,
        path: Path,
        disk: Disk = DISK,
        background: bool = True,
        read_later: bool = False,
        *,
        window: bool = False,
        write: bool = True,
    ) -> None:
        holder = Holder(os.getpid(), clock.stamp(), window)
        self.engine = Engine(path, disk, holder=holder, read_later=read_later, write=write)
        self._thread = CheckpointThread(self.engine)
        self.take_notes()
        if background and write:
            self._thread.start()

    @property
    def path(self) -> Path:
        """The file itself, not a link to it."""
        return self.engine.file.path

    @property
    def recovered(self) -> Recovered:
        """How many edits were found in the journals of a process that was killed, and from when."""
        return self.engine.recovered

    @property
    def status(self) -> StoreStatus:
        """Whether all is on disk."""
        error, journal = self.engine.journal.error, self.engine.journal
        safe = "Your words are kept in memory: do not close the program. It is tried again every second."
        trouble = self.engine.trouble
        if error and not self.to_read_only:
            trouble = not_saved(self.engine.file.journals, error, safe)
        return StoreStatus(self.engine.saved_at, trouble, journal.pending)

    @property
    def to_read_only(self) -> bool:
        """Whether this process cannot write: the status says why."""
        return self.engine.refused is not None

    @property
    def is_open_elsewhere(self) -> bool:
        """Whether another process writes the file."""
        return isinstance(self.engine.refused, OpenElsewhereError)

    @property
    def version(self) -> int:
        """A number that grows with each change made by another process."""
        return self._thread.version + self.engine.memory.taken_in

    def refuse_to_read_only(self, undone: str = "Nothing was changed.") -> None:
        """Raise the StoreError that says why this process cannot write, if it cannot."""
        if error := self.engine.refused:
            advice = "Close it there, then try again." if self.is_open_elsewhere else ""
            raise StoreError(error.title, " ".join(filter(None, (error.what, undone, advice))))

    def news(self) -> list[str]:
        """Return new sentences on what other programs did to the file, and whether its folder is synced."""
        return self.engine.news()

    def all(self) -> list[Conversation]:
        """Return every conversation that is not in the bin, without control characters."""
        return [clean_view(each) for each in self._kept.values() if table_of(each) == CONVERSATIONS]

    def summaries(self) -> list[Summary]:
        """Return a summary of each conversation that is not in the bin; none is decoded for it."""
        return [summary_in(each) for each in self._kept.values() if table_of(each) == CONVERSATIONS]

    def whole(self, ids: Iterable[str]) -> list[Conversation]:
        """Return some conversations by their ids, in this order, without control characters."""
        kept = self._kept
        return [clean_view(kept[each]) for each in ids]

    def put_away(self) -> list[Conversation]:
        """Return the conversations in the bin, those removed for good, and the copies kept under names."""
        return [opened(each) for each in self._kept.values() if table_of(each) != CONVERSATIONS]

    @property
    def _kept(self) -> Conversations:
        """A copy of the conversations in memory, because the thread may change them meanwhile."""
        with self.engine.journal.lock:
            return self.engine.memory.kept.copy()

    def get(self, conversation_id: str) -> Conversation:
        """Return one conversation. Raises NotFoundError."""
        with self.engine.journal.lock:
            found = self.engine.memory.get(conversation_id)
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
            self.engine.memory.update(conversation)
            self._thread.edited()

    def put_all(self, conversations: Sequence[Conversation], undone: str) -> None:
        """Keep several whole values with one wait for the disk.

        Raises StoreError if that fails; every conversation is then as it was before.
        """
        self.refuse_to_read_only(undone or "Nothing was changed.")
        before = {each.id: self.engine.memory.get(each.id) for each in conversations}
        try:
            for each in conversations:
                self.put(each)
            self.flush()
            if error := self.engine.journal.error:
                raise not_saved(self.path, error, undone)
        except BaseException:
            for key, value in before.items():
                self.engine.withdraw(key, value)
            raise

    def record(self, conversation: Conversation, edit: Edit) -> None:
        """Keep an edit; `conversation` is the value after it. Never raises for a fault of the disk."""
        if not self.to_read_only:
            self.engine.memory.update(conversation, edit)
            self._thread.edited()

    def flush(self) -> None:
        """Put every edit on disk; if that fails, the status says why."""
        self.engine.sync()

    def checkpoint(self) -> None:
        """Merge what other programs wrote, and put everything into the main file. Raises StoreError."""
        self.engine.checkpoint()

    def refresh(self) -> None:
        """Merge what other processes and programs wrote; if that fails, the status says why."""
        with suppress(StoreError, OSError):
            if self.to_read_only:
                self._thread.follow()
            else:
                self.engine.checkpoint(write=False)

    def release(self) -> None:
        """Put everything into the main file soon, because a conversation was left."""
        self._thread.ask()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let other processes write while this one is stopped; afterwards it writes, if no other does."""
        self._thread.lend()
        try:
            yield
        finally:
            self._thread.take_back()

    def delete(self, conversation_id: str, wait: bool = True) -> None:
        """Move a conversation to the bin. Raises StoreError; then it is not moved.

        Without `wait`, this does not wait for the disk, and raises StoreError only if this process cannot
        write.
        """
        conversation = self.get(conversation_id)
        other = {**conversation.other, DELETED: clock.stamp()}
        self.put(
            replace(conversation, other=other), "It is not in the bin, but where it was." if wait else ""
        )
        self.release()

    def note(self, conversation_id: str, edit: Edit) -> Path | None:
        """Make an edit from outside the app, or leave it for the process that writes.

        Return None if it is in, else its file in the inbox. Raises StoreError; the edit is then not kept.
        """
        self.get(conversation_id)
        try:
            left = self.engine.inbox.leave(conversation_id, edit)
        except OSError as error:
            if isinstance(self.engine.refused, ReadOnlyError):
                raise self.engine.refused from error
            raise not_saved(self.path, error, "The note was not kept.") from error
        if self.to_read_only:
            return left
        self.take_notes()
        return None

    def waiting(self, left: Iterable[Path], seconds: float) -> list[Path]:
        """Wait until the process that writes has taken these files from its inbox; return those it has not.

        If that process ends meanwhile, this one takes them.
        """
        end = time.monotonic() + seconds
        while waits := [each for each in left if each.exists()]:
            if time.monotonic() > end:
                break
            time.sleep(_PAUSE)
            self.refresh()
            self.take_notes()
        return waits

    def take_notes(self, open_id: str = "") -> list[Note]:
        """Make the edits that other processes left, but for those of an open conversation: return these."""
        found: list[Note] = []
        if self.to_read_only:
            return found
        with suppress(OSError):
            for note in self.engine.inbox.notes():
                now = self.engine.memory.get(note.id)
                if now is None:
                    continue
                changes = self.engine.memory.versions.of(now).changes
                if now.other.get(DELETED) == "" or is_made(note.edit, now, changes):
                    self.drop_note(note)
                    continue
                if table_of(now) != CONVERSATIONS:
                    continue
                fitting = fitted(now, note.edit)
                if note.id == open_id:
                    found.append(replace(note, edit=fitting))
                    continue
                with suppress(EditError):
                    self.record(made(now, fitting, clock.stamp()), fitting)
                self.drop_note(note)
        return found

    def drop_note(self, note: Note) -> None:
        """Remove an edit from the inbox, because it was made here, or cannot be made."""
        self.flush()
        if not self.engine.journal.pending:
            with suppress(OSError):
                self.engine.disk.remove(note.path)

    def close(self) -> None:
        """Put everything on disk and close the file; the status then says whether all went well."""
        self._thread.stop()
        self.take_notes()
        self.flush()
        with suppress(StoreError):
            self.checkpoint()
        self.engine.close()
