"""The main file and what lies beside it: its lock, the journals, and the backups of replaced versions."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from collab_tui import clock
from collab_tui.store.backups import NEWEST, prune
from collab_tui.store.disk import Disk, ensure_folder, keep_as
from collab_tui.store.documents import Conversations
from collab_tui.store.errors import BusyError, MissingError, StoreError
from collab_tui.store.journal import Line, read_lines
from collab_tui.store.schema import WHOLE, Content, Meta, current_format, deferred, read_content, tables_of
from collab_tui.store.storage import CrashSafeStorage, uncollected

if TYPE_CHECKING:
    from filelock import FileLock

_SYNCED = ("Dropbox", "OneDrive", "Nextcloud", "ownCloud", "Google Drive", "iCloud", "Mobile Documents")

Stamp = tuple[int, int, int] | None

PATIENCE = 10.0
"""Seconds to wait for another process to finish replacing the file."""


class _Replaced(msgspec.Struct):
    """A version that was replaced: a program that has it open still writes into it."""

    storage: CrashSafeStorage
    seen: Stamp
    before: Conversations


class MainFile:
    """One TinyDB file and its companions: `.lock`, `.journal/` and `.backups/` beside it."""

    def __init__(self, path: Path, disk: Disk, read_later: bool = False) -> None:
        self.storage = CrashSafeStorage(path, disk)
        self.path = self.storage.path
        self._readers = deferred(self.path) if read_later else WHOLE
        self.journals = self.path.with_name(f"{self.path.name}.journal")
        self.backups = self.path.with_name(f"{self.path.name}.backups")
        self.content: Content | None = None
        self._disk = disk
        self.seen: Stamp = None
        """The `stamp` of the file when it was last read or written."""
        self._replaced: list[_Replaced] = []

    @property
    def size(self) -> int:
        """Bytes of the file when it was last read or written."""
        return self.seen[1] if self.seen else 0

    @property
    def is_synced(self) -> bool:
        """Whether the file lies in a folder that a sync program copies elsewhere."""
        return any(part.startswith(_SYNCED) for part in self.path.parts)

    @property
    def synced(self) -> str:
        """What is to be said of that."""
        return f"{self.path.parent} is synced: copies of your words go there too."

    @property
    def stamp(self) -> Stamp:
        """What tells one version of the file from another; None where there is none. Raises OSError."""
        return self._stamp(self.path)

    def _stamp(self, path: Path) -> Stamp:
        try:
            found = self._disk.stat(path)
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    @contextmanager
    def locked(self, patience: float | None = None) -> Iterator[None]:
        """Hold the lock of the file, for milliseconds. Raises BusyError where another has it, and OSError."""
        patience = PATIENCE if patience is None else patience
        lock = self._disk.lock(self.path.with_name(f"{self.path.name}.lock"), patience)
        if lock is None:
            raise BusyError(
                "The file is busy",
                f"Another program has held {self.path} for {patience:.0f} seconds. Your edits are safe in "
                f"{self.journals}; it is tried again.",
            )
        try:
            yield
        finally:
            lock.release()

    def read(self) -> Content | None:
        """Return what the file holds where that is news, else None. Raises StoreError, OSError."""
        seen = self.stamp
        if seen is not None and seen == self.seen:
            return None
        tables = self.storage.read(self._readers)
        if tables is None:
            self._refuse_to_start_anew()
            self.content = Content(Meta(0))
            return self.content
        with uncollected():
            self.content = read_content(tables, self.path)
        self.seen, self._readers = (
            seen,
            WHOLE,
        )  # a later version is compared with this one, and so is decoded whole
        return self.content

    def write(self, content: Content, keep: bool) -> None:
        """Replace the file, and keep the replaced version among the backups if told to. Raises OSError."""
        ensure_folder(self._disk, self.backups, above=False)
        generation = content.meta.generation
        pinned = 0 < content.meta.format < current_format()
        name = f"format-{content.meta.format}.json" if pinned else f"{generation - 1:08}.json"
        self.storage.replace(tables_of(content), self.backups / name if keep else None)
        content.meta = msgspec.structs.replace(content.meta, format=current_format())
        if keep and self.content and self.seen:
            old = CrashSafeStorage(self.backups / name, self._disk)
            replaced = _Replaced(old, self.seen, self.content.conversations)
            self._replaced = [*self._replaced, replaced][-NEWEST:]
        self.content, self.seen = content, self.stamp

    def overtaken(self) -> Iterator[tuple[Conversations, Conversations]]:
        """Yield what another program wrote into a version replaced meanwhile, and what it held before.

        A version that the program is still writing is looked at again the next time. Raises OSError.
        """
        for old in self._replaced:
            stamp = self._stamp(old.storage.path)
            if stamp not in {old.seen, None}:
                with suppress(StoreError):
                    now = read_content(old.storage.read() or {}, old.storage.path).conversations
                    yield now, old.before
                    old.seen, old.before = stamp, now

    def retire(self, names: list[str], generation: int) -> None:
        """Move journals that the file has taken in to the backups, and let go of the oldest of those."""
        for name in names:
            with suppress(OSError):
                self._disk.replace(self.journals / name, self.backups / f"{generation:08}-{name}")
        with suppress(OSError):
            prune(self._disk, self.backups, self.path)

    def set_aside(self) -> Path:
        """Keep a damaged version of the file under another name, and return that. Raises OSError."""
        aside = self.path.with_name(f"{self.path.name}.damaged-{clock.now():%Y%m%d-%H%M%S}")
        keep_as(self._disk, self.path, aside)
        return aside

    def begin(self) -> "tuple[str, FileLock | None]":
        """Return the name of a new session and its lock, which tells others that it lives. Raises OSError."""
        numbers = [int(name[:6]) for name in self._disk.names(self.journals) if name[:6].isdecimal()]
        session = f"{max(numbers, default=0) + 1:06}-{clock.new_id()}"
        return session, self.lock_of(session)

    def others(self, session: str) -> dict[str, list[str]]:
        """Return every other session with its journals, in order. Raises OSError."""
        names = self._disk.names(self.journals)
        found: dict[str, list[str]] = {
            name[:15]: [] for name in names if name[:6].isdecimal() and name[:15] != session
        }
        for name in names:
            if name[:15] in found and name.endswith(".jnl"):
                found[name[:15]].append(name)
        return found

    def dead(self, alive: str) -> dict[str, list[str]]:
        """Return those of the others whose process is gone. Raises OSError."""
        return {session: names for session, names in self.others(alive).items() if self.is_dead(session)}

    def is_dead(self, session: str) -> bool:
        """Whether the process of a session is gone; the caller holds the lock of the file. Raises OSError."""
        lock = self.lock_of(session)
        if lock:
            lock.release()
        return lock is not None

    def lines(self, names: list[str]) -> tuple[list[Line], int]:
        """Return the sound lines of some journals and how many were damaged. Raises OSError.

        What the file has taken in already is not read again.
        """
        folded = self.content.meta.folded if self.content else ()
        found = [read_lines(self._disk.read(self.journals / name)) for name in names if name not in folded]
        return [line for lines, _ in found for line in lines], sum(damaged for _, damaged in found)

    def lock_of(self, name: str) -> "FileLock | None":
        """Take the lock of a session or a conversation; None where another process has it. Raises OSError."""
        return self._disk.lock(self.journals / f"{name}.lock")

    def sweep(self) -> None:
        """Remove what a process that was killed left half written; the caller holds the lock."""
        for name in self._disk.names(self.path.parent):
            if name.startswith(f".{self.path.name}.") and name.endswith(".tmp"):
                self._disk.remove(self.path.with_name(name))

    def _refuse_to_start_anew(self) -> None:
        left = [*self._disk.names(self.backups), *self._disk.names(self.journals)]
        if any(name.endswith((".json", ".jnl")) for name in left):
            raise MissingError(
                "The file is gone",
                f"{self.path} is not there, but its backups are, in {self.backups}. Nothing was changed. "
                "To bring your conversations back: collab-tui doctor --repair. "
                "To start afresh, move that folder and the one that ends in “.journal” away.",
            )
