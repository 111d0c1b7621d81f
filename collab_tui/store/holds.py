"""Which conversations this process has open, and the notes that others leave for the process that has."""

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit, Insert
from collab_tui.store.disk import Disk, put
from collab_tui.store.journal import Line, read_lines
from collab_tui.store.schema import digest

if TYPE_CHECKING:
    from filelock import FileLock


class Note(msgspec.Struct, frozen=True):
    """An edit that another process made of a conversation that is open here, and where it lies."""

    id: str
    edit: Edit
    path: Path


class Holds:
    """A lock of the kernel for each open conversation: it ends with the process, so none is ever stale."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self._disk, self._folder = disk, folder
        self._locks: dict[str, FileLock | None] = {}

    def __contains__(self, conversation_id: str) -> bool:
        return conversation_id in self._locks

    def take(self, conversation_id: str) -> bool:
        """Hold a conversation; return False where another process does.

        Where the disk knows no locks, or fails, it is held: nobody is kept from writing by that.
        """
        if conversation_id not in self._locks:
            lock = None
            with suppress(OSError):
                lock = self._disk.lock(self._lock(conversation_id))
                if lock is None:
                    return False
            self._locks[conversation_id] = lock
        return True

    def is_elsewhere(self, conversation_id: str) -> bool:
        """Whether another process holds a conversation."""
        if conversation_id in self._locks or not self._lock(conversation_id).exists():
            return False
        taken = self.take(conversation_id)
        if taken:
            self.let_go(conversation_id)
        return not taken

    def let_go(self, conversation_id: str) -> None:
        """Let other processes hold the conversation."""
        lock = self._locks.pop(conversation_id, None)
        if lock:
            drop(self._disk, lock)

    def close(self) -> None:
        """Let go of all."""
        for each in list(self._locks):
            self.let_go(each)

    def _lock(self, conversation_id: str) -> Path:
        return self._folder / f"c-{_name(conversation_id)}.lock"

    def leave(self, conversation_id: str, edit: Edit) -> None:
        """Leave an edit for the process that holds the conversation, to be found in order. Raises OSError."""
        line = Line(conversation_id, 0, clock.stamp(), edit)
        name = f"n-{_name(conversation_id)}-{time.time_ns():020}-{clock.new_id()}.note"
        put(self._disk, self._folder / name, [line.encoded()])

    def notes(self, conversation_id: str | None = None) -> list[Note]:
        """Return the edits left for one conversation, or for any. Raises OSError."""
        start = "n-" if conversation_id is None else f"n-{_name(conversation_id)}-"
        found: list[Note] = []
        for name in self._disk.names(self._folder):
            if name.startswith(start) and name.endswith(".note"):
                for line in read_lines(self._disk.read(self._folder / name))[0]:
                    if line.edit:
                        found.append(Note(line.id, line.edit, self._folder / name))  # noqa: PERF401
        return found


def drop(disk: Disk, lock: "FileLock") -> None:
    """Let go of a lock and remove its file; who waits for it finds that it is gone, and makes a new one."""
    with suppress(OSError):
        disk.remove(Path(lock.lock_file))
    lock.release()


def fitted(conversation: Conversation, edit: Edit) -> Edit:
    """Return the edit of a note; an entry that it inserts comes last among the current entries."""
    from collab_tui.domain.meeting_log import next_in_log  # noqa: PLC0415

    return next_in_log(conversation, edit) if isinstance(edit, Insert) else edit


def _name(conversation_id: str) -> str:
    return digest(conversation_id, 8).hex()
