"""The journal: every edit is a line on disk before it is seen on the screen."""

import json
import re
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import ENOENT
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit, EditError, apply, between
from collab_tui.store.disk import Disk, ensure_folder, write_all
from collab_tui.store.documents import Stored, to_document

_NAME = re.compile(r"(?:(m[0-9a-f]{8})-\d{13}|\d{6}-([0-9a-f]{8}))-\d{6}\.jnl")
"""The name of a journal: the machine, the session and the number in it; or as older versions wrote it."""

_EDITS = 8 << 10
"""The bytes of edits after which a line holds the whole conversation again; of a large one, a quarter of it.

A damaged line loses the edits up to the next such line."""


class JournalLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line: an edit of a conversation, with its revision and time after it.

    The first line of a conversation in a file has its `base`, the document before; so a file can be
    read without any other. The line of a merge has one too: the value after it. `whole` is the document
    after, if the edit does not lead to it.
    """

    id: str
    revision: int
    changed: str
    edit: Edit | None = None
    base: dict[str, Any] | None = None
    whole: dict[str, Any] | None = None
    changes: dict[str, Any] | None = None
    """The `Changes` that led to the base."""
    number: int = 0
    """The revision, or a higher number if a line of this process has that already."""
    since: int | None = None
    """Of the line of a merge, the revision before it; its edit leads from there to the value after it."""

    def encoded(self) -> bytes:
        """Return the line as it is on disk: its CRC, then JSON in ASCII."""
        text = json.dumps(msgspec.to_builtins(self))
        return f"{crc32(text.encode()):08x} {text}\n".encode()


def machine_of(name: str) -> str:
    """Return the machine that wrote the journal of this name, "" if it is none.

    Journals of older versions have the name of a process instead.
    """
    found = _NAME.fullmatch(name)
    return (found[1] or found[2]) if found else ""


def writer_of(name: str) -> str:
    """Return the writer of the changes in the journal of this name: one process."""
    return name.rpartition("-")[0]


def read_lines(data: bytes) -> tuple[list[JournalLine], int]:
    """Return the sound lines of a journal, and how many were damaged; an unfinished last one is neither."""
    lines: list[JournalLine] = []
    damaged = 0
    for raw in data.split(b"\n")[:-1]:
        try:
            if int(raw[:8], 16) != crc32(raw[9:]):
                raise ValueError("the line is not what was written")
            lines.append(msgspec.convert(json.loads(raw[9:]), JournalLine))
        except (ValueError, RecursionError):
            damaged += 1
    return lines, damaged


def led(before: Conversation | None, edit: Edit | None, after: Conversation) -> bool:
    """Whether the edit leads from one value to the other, so that a line need not hold the whole."""
    if before is None or edit is None or after.revision != before.revision + 1:
        return False
    try:
        return made(before, edit, after.changed) == after
    except EditError:
        return False


def made(before: Conversation, edit: Edit, changed: str) -> Conversation:
    """Return the conversation after an edit, with its next revision. Raises EditError."""
    return msgspec.structs.replace(apply(before, edit), revision=before.revision + 1, changed=changed)


class _File(msgspec.Struct):
    """A journal file; `inode` tells whether the path still leads to it, `spoilt` that it failed once."""

    descriptor: int
    path: Path
    inode: int = -1
    named: bool = False
    spoilt: bool = False


class Journal:
    """The journal of this process: one file at a time, a new one after each checkpoint and each fault.

    A file that failed once is not used again, because a second fsync may report success wrongly. The
    conversations that it should hold are written whole into a new file.
    """

    def __init__(self, disk: Disk, folder: Path) -> None:
        self.lock = threading.RLock()
        self.names: list[str] = []
        self.error: OSError | None = None
        self.size = 0
        self._disk, self._folder, self._session = disk, folder, ""
        self._made = 0
        self._open: _File | None = None
        self._done_with: list[_File] = []
        self._broken = False
        self._begun: set[str] = set()
        """The conversations of which there is a line in this file."""
        self._numbers: dict[str, int] = {}
        """The number of the last line of each conversation."""
        self._room: dict[str, int] = {}
        """The bytes of edits of each conversation until it is written whole again."""
        self._waiting: dict[str, tuple[Conversation | None, Conversation]] = {}
        self._syncing = threading.Lock()
        self.changes_of: Callable[[Conversation], dict[str, Any] | None] = lambda _: None
        """Returns the `Changes` that led to a base, as they are in the main file."""

    def begin(self, session: str) -> None:
        """Begin to write, into files named after this session."""
        self._session, self._made, self._numbers = session, 0, {}

    @property
    def pending(self) -> bool:
        """Whether an edit is not yet on the disk itself."""
        return bool(self._waiting)

    @property
    def is_gone(self) -> bool:
        """Whether the file of this journal was removed or replaced. Raises OSError if that cannot be seen."""
        with self.lock:
            current = self._open
        try:
            return current is not None and self._disk.stat(current.path).st_ino != current.inode
        except FileNotFoundError:
            return True

    def append(
        self,
        base: Conversation | None,
        before: Conversation | None,
        edit: Edit | None,
        after: Conversation,
        *,
        merged_from: Conversation | None = None,
    ) -> None:
        """Write one line; `base` is the value at the last checkpoint. Never raises OSError."""
        with self.lock:
            self._waiting[after.id] = (base, after)
            if self._broken:
                if self.error is None:
                    self._write_whole()
                return
            first, is_due = after.id not in self._begun, self._room.get(after.id, 0) < 0
            whole = (first and base != before) or is_due or not led(before, edit, after) or bool(merged_from)
            try:
                self._write(
                    JournalLine(
                        after.id,
                        after.revision,
                        after.changed,
                        between(merged_from, after) if merged_from else edit,
                        to_document(base) if first and base else None,
                        to_document(after) if whole else None,
                        self.changes_of(base) if first and base else None,
                        since=merged_from.revision if merged_from else None,
                    )
                )
            except OSError as error:
                self._abandon(error)

    def sync(self) -> None:
        """Wait until every line is on the disk itself; if that fails, `error` says why."""
        with self._syncing:
            with self.lock:
                if self._broken and not self._write_whole():
                    return
                batch = dict(self._waiting)
                done_with, self._done_with = self._done_with, []
                current = self._open
            failed = self._settle(done_with, current)
            for each in done_with:
                with suppress(OSError):
                    self._disk.close(each.descriptor)
            with self.lock:
                if failed:
                    self._abandon(failed)
                else:
                    self._done(batch)

    def rotate(self) -> None:
        """Begin a new file with the next line. The caller holds `lock`."""
        if self._open:
            self._done_with.append(self._open)
        self._open, self._begun, self.size = None, set(), 0

    def append_merged(self, now: Conversation, before: Conversation | None = None) -> None:
        """Write a line with the value after a merge, and the changes that led to it. Never raises OSError.

        With the value `before`, earlier states can still be found.
        """
        with self.lock:
            self._begun.discard(now.id)
            self.append(now, now, None, now, merged_from=before)

    def forget_written(self, kept: Mapping[str, Stored], names: list[str]) -> None:
        """Forget these values and these files, because they are in the main file now."""
        with self.lock:
            self.names = [name for name in self.names if name not in names]
            self._done({key: pair for key, pair in self._waiting.items() if kept.get(key) is pair[1]})

    def close(self) -> None:
        """Put everything on disk and close every file."""
        with self.lock:
            self.rotate()
        self.sync()
        for each in self._done_with:
            with suppress(OSError):
                self._disk.close(each.descriptor)
        self._done_with = []

    def forget(self, conversation_id: str) -> None:
        """Do not write a conversation that waits to be written."""
        with self.lock:
            self._waiting.pop(conversation_id, None)

    def _done(self, batch: dict[str, tuple[Conversation | None, Conversation]]) -> None:
        for key, pair in batch.items():
            if self._waiting.get(key) is pair:
                del self._waiting[key]
        if not self._broken or not self._waiting:
            self.error = None

    def _settle(self, done_with: list[_File], current: _File | None) -> OSError | None:
        files = [*(each for each in done_with if not each.spoilt), *filter(None, [current])]
        try:
            for each in files:
                self._disk.sync(each.descriptor)
            if not all(each.named for each in files):
                self._disk.sync_folder(self._folder)
            for each in files:
                each.named = True
            if current and self._disk.stat(current.path).st_ino != current.inode:
                return FileNotFoundError(ENOENT, "another file is in its place")
        except OSError as error:
            return error
        return None

    def _write(self, line: JournalLine) -> None:
        if self._open is None:
            ensure_folder(self._disk, self._folder, above=False)
            self._made += 1
            path = self._folder / f"{self._session}-{self._made:06}.jnl"
            descriptor = self._disk.create(path)
            self.names.append(path.name)
            self._open = _File(descriptor, path)
            self._open.inode = self._disk.stat(path).st_ino
        number = max(line.revision, self._numbers.get(line.id, -1) + 1)
        self._numbers[line.id] = number
        data = msgspec.structs.replace(line, number=number).encoded()
        write_all(self._disk, self._open.descriptor, data)
        self._begun.add(line.id)
        is_whole = bool(line.base or line.whole)
        room = self._room.get(line.id, 0) - len(data)
        self._room[line.id] = max(_EDITS, len(data) // 4) if is_whole else room
        if line.edit is None or not is_whole:
            self.size += len(data)  # a whole document beside an edit is no reason for a checkpoint

    def _write_whole(self) -> bool:
        """Write every conversation that a failed file should hold, whole, into a new file."""
        self.rotate()
        try:
            for key, (base, after) in self._waiting.items():
                before, changes = (to_document(base), self.changes_of(base)) if base else (None, None)
                whole = to_document(after)
                self._write(JournalLine(key, after.revision, after.changed, None, before, whole, changes))
        except OSError as error:
            spoilt = self._open
            self._abandon(error)
            if spoilt:
                with suppress(OSError):
                    self._disk.remove(spoilt.path)
                    self.names.remove(spoilt.path.name)
            return False
        self._broken = False
        return True

    def _abandon(self, error: OSError) -> None:
        if self._open:
            self._open.spoilt = True
        self.rotate()
        self._broken, self.error = True, error
