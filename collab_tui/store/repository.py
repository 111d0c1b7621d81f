"""Conversations in, conversations out: what the rest of the program sees of the store."""

import threading
from datetime import datetime
from pathlib import Path

import msgspec

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit
from collab_tui.store.disk import DISK, Disk
from collab_tui.store.errors import NotFoundError, SeveralFitError, StoreError, not_saved, unusable
from collab_tui.store.schema import CONVERSATIONS, conversation_at, new_tables, to_document, upgraded
from collab_tui.store.storage import CrashSafeStorage


class Status(msgspec.Struct, frozen=True):
    """What the top bar says: when everything was last on disk, what is wrong, whether edits wait."""

    saved_at: datetime | None = None
    trouble: StoreError | None = None
    pending: bool = False


class Repository:
    """All conversations of one file, in memory and on disk."""

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        self._storage = CrashSafeStorage(path, disk)
        self.path = self._storage.path
        self.status = Status()
        self._lock = threading.RLock()
        try:
            disk.folder(self.path.parent)
            tables = self._storage.read()
            if tables is None:
                tables = new_tables()
                self._storage.write(tables)
        except OSError as error:
            raise unusable(self.path, error) from error
        self._tables = upgraded(tables, self.path)
        found = self._tables.get(CONVERSATIONS, {})
        kept = [(number, conversation_at(number, document, self.path)) for number, document in found.items()]
        self._kept = {conversation.id: conversation for _, conversation in kept}
        self._numbers = {conversation.id: number for number, conversation in kept}

    def all(self) -> list[Conversation]:
        """Return every conversation, with the edits recorded since."""
        return list(self._kept.values())

    def get(self, conversation_id: str) -> Conversation:
        """Return one conversation. Raises NotFoundError."""
        try:
            return self._kept[conversation_id]
        except KeyError:
            raise NotFoundError(
                "No such conversation", f"No conversation has the id “{conversation_id}”."
            ) from None

    def find(self, start: str) -> Conversation:
        """Return the one conversation whose id starts so. Raises NotFoundError or SeveralFitError."""
        ids = [each for each in self._kept if each.startswith(start)]
        if start in ids or len(ids) < 2:
            return self.get(start if start in ids else "".join(ids) or start)
        raise SeveralFitError(start, ids)

    def add(self, conversation: Conversation) -> None:
        """Keep a new conversation; it is on disk when this returns. Raises StoreError."""
        self._kept[conversation.id] = conversation
        self.flush()
        if self.status.trouble:
            del self._kept[conversation.id]
            raise self.status.trouble

    def record(self, conversation: Conversation, edit: Edit) -> None:
        """Keep an edit that was made; `conversation` is the value after it. Never raises for a disk fault."""
        del edit
        with self._lock:
            self._kept[conversation.id] = conversation
            self.status = msgspec.structs.replace(self.status, pending=True)

    def flush(self) -> None:
        """Put everything recorded on disk; where that fails, the status says why."""
        with self._lock:
            last = max((int(number) for number in self._numbers.values()), default=0)
            for number, new in enumerate((key for key in self._kept if key not in self._numbers), last + 1):
                self._numbers[new] = str(number)
            self._tables[CONVERSATIONS] = {
                self._numbers[key]: to_document(conversation) for key, conversation in self._kept.items()
            }
            try:
                self._storage.write(self._tables)
                self.status = Status(clock.now())
            except OSError as error:
                trouble = not_saved(self.path, error, "Your words are kept in memory; it is tried again.")
                self.status = msgspec.structs.replace(self.status, trouble=trouble)

    def delete(self, conversation_id: str) -> None:
        """Take a conversation away. Raises StoreError."""
        conversation = self.get(conversation_id)
        del self._kept[conversation_id]
        self.flush()
        if self.status.trouble:
            self._kept[conversation_id] = conversation
            raise self.status.trouble

    def close(self) -> None:
        """Put everything on disk and let go of the file."""
        self.flush()
