"""The main file, its journals, and the backups of its replaced versions."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from collab_tui import clock, paths
from collab_tui.store.backups import NEWEST, backups, generation_of, prune
from collab_tui.store.disk import Disk, ensure_folder, keep_as
from collab_tui.store.errors import DamagedError, MissingError, StoreError
from collab_tui.store.journal import machine_of
from collab_tui.store.machine import machine_name
from collab_tui.store.schema import Content, current_format, put_content, read_content
from collab_tui.store.storage import database, flush, real_path

_SYNCED = ("Dropbox", "OneDrive", "Nextcloud", "ownCloud", "Google Drive", "iCloud", "Mobile Documents")

_STILL, _LONGEST, _PAUSE = 1.2, 6.0, 0.05
"""Seconds for which a damaged file must stay as it is before it is given up, the most seconds
that it is read again, and the time between two looks.
"""

T = TypeVar("T")

Stamp = tuple[int, int, int] | None

QUIET_MINUTES = 10
"""Minutes without a change after which the journal of another machine is read here too."""


class _Replaced(msgspec.Struct):
    """A version that was replaced. Another program that has it open may still write into it."""

    path: Path
    seen: Stamp
    before: Content


class MainFile:
    """The TinyDB file, with the folders `.journal/` and `.backups/` beside it."""

    def __init__(self, path: Path, disk: Disk, read_later: bool = False) -> None:
        self.path = real_path(path)
        self._db, self._held = database(self.path, disk), Content()
        """The tables of the file, and what they hold, also if it could not be written."""
        self._read_later = read_later
        self.journals = self.path.with_name(f"{self.path.name}.journal")
        self.backups = self.path.with_name(f"{self.path.name}.backups")
        self.content = Content()
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
        """The sentence that says so."""
        return f"{self.path.parent} is synced: copies of your words go there too."

    @property
    def stamp(self) -> Stamp:
        """Inode, size and time of the file, which differ from version to version; None if there is none."""
        return self._stamp(self.path)

    def _stamp(self, path: Path) -> Stamp:
        try:
            return _stamp_of(self._disk.stat(path))
        except FileNotFoundError:
            return None

    def when_whole(self, read: Callable[[], T]) -> T:
        """Return what `read` returns; if the file is damaged, read it until it has not changed for a second.

        Another program may be half way through writing it. Raises StoreError, whose advice says what helps
        here, and OSError.
        """
        end = time.monotonic() + _LONGEST
        while True:
            before = self.stamp
            try:
                return read()
            except DamagedError as error:
                if not self._changes(before, end):
                    error.advice = self._advice(error)
                    raise

    def _changes(self, before: Stamp, end: float) -> bool:
        """Wait until the file is changed by another program; return False if it stays as it is."""
        still = time.monotonic() + _STILL
        while self.stamp == before:
            if time.monotonic() >= still:
                return False
            time.sleep(_PAUSE)
        return time.monotonic() < end

    def _advice(self, error: DamagedError) -> str:
        """Return what helps if the file is damaged."""
        if error.in_part or self._is_kept_elsewhere():
            return f"To bring back what can be read of it and of its backups: {self.repair}"
        return (
            "There is no sound backup beside it, so it cannot be repaired here. "
            "Put a copy of it in its place, or choose another file with “--file”."
        )

    def _is_kept_elsewhere(self) -> bool:
        with suppress(OSError):
            retired = any(name.endswith(".jnl") for name in self._disk.names(self.backups))
            return retired or bool(self.journal_names()) or next(self.earlier(), None) is not None
        return False

    @property
    def repair(self) -> str:
        """The command that repairs the file."""
        import shlex  # noqa: PLC0415 (rarely needed, and not at the start)

        is_usual = self.path == Path(os.path.realpath(paths.data_file()))
        chosen = "" if is_usual else f"--file {shlex.quote(str(self.path))} "
        return f"collab-tui {chosen}doctor --repair"

    def read(self) -> Content | None:
        """Return the content of the file if it has changed, else None. Raises StoreError, OSError."""
        seen = self.stamp
        if seen is not None and seen == self.seen:
            return None
        db = database(self.path, self._disk)
        if db.storage.read() is None:
            self._refuse_if_backups_exist()
            self.content = Content()
            return self.content
        self.content = read_content(db, self.path, self._read_later)
        self._db, self._held, self.seen = db, self.content, seen
        self._read_later = False  # a later version is compared with this one, and so is decoded whole
        return self.content

    def write(self, content: Content, keep: bool) -> None:
        """Replace the file, and with `keep` keep the replaced version as a backup. Raises OSError."""
        ensure_folder(self._disk, self.backups, above=False)
        generation = content.meta.generation
        pinned = 0 < content.meta.format < current_format()
        name = f"format-{content.meta.format}.json" if pinned else f"{generation - 1:08}-{self.machine}.json"
        put_content(self._db, content, self._held)
        self._held = content
        written = flush(self._db, self.backups / name if keep else None)
        content.meta = msgspec.structs.replace(content.meta, format=current_format())
        if keep and self.seen:
            replaced = _Replaced(self.backups / name, self.seen, self.content)
            self._replaced = [*self._replaced, replaced][-NEWEST:]
        self.content, self.seen = content, _stamp_of(written) if written else self.stamp

    def last_generation(self) -> int:
        """Return the highest number of a version, also if an older version was put back. Raises OSError."""
        names = self._disk.names(self.backups)
        found = (generation_of(name) for name in names if name.endswith(".json"))
        return max(self.content.meta.generation, *found, 0)

    def earlier(self) -> Iterator[Content]:
        """Yield the replaced versions of the file that can be read, the newest first."""
        with suppress(OSError):
            for each in backups(self._disk, self.backups):
                with suppress(StoreError):
                    yield read_content(database(each.path, self._disk), each.path)

    def overtaken(self) -> Iterator[tuple[Content, Content]]:
        """Yield what another program wrote into a version after it was replaced, and its content before.

        A version that cannot be read now is read the next time. Raises OSError.
        """
        for old in self._replaced:
            stamp = self._stamp(old.path)
            if stamp not in {old.seen, None}:
                with suppress(StoreError):
                    now = read_content(database(old.path, self._disk), old.path)
                    yield now, old.before
                    old.seen, old.before = stamp, now

    def sync_name(self) -> None:
        """Wait until the file itself has its name, and not the version before it. Raises OSError.

        A process that was killed, or another program, may have replaced it without waiting for that.
        """
        self._disk.sync_folder(self.path.parent)

    def retire(self, names: list[str], generation: int) -> None:
        """Move journals that are in the file to the backups, and remove the oldest backups."""
        for name in names:
            with suppress(OSError):
                self._disk.replace(self.journals / name, self.backups / f"{generation:08}-{name}")
                self._disk.remove(self.journals / name)  # if both were names of one file, both are left
        with suppress(OSError):
            prune(self._disk, self.backups)

    def set_aside(self) -> Path:
        """Keep a damaged version of the file under another name, and return its path. Raises OSError."""
        aside = self.path.with_name(f"{self.path.name}.damaged-{clock.now():%Y%m%d-%H%M%S}")
        keep_as(self._disk, self.path, aside)
        return aside

    @cached_property
    def machine(self) -> str:
        """The name of this machine in the names of journals."""
        return machine_name()

    @property
    def lock(self) -> Path:
        """The lock of the process that writes on this machine.

        It has the name of the machine, because a sync program that brought the lock of another machine would
        replace the file, and a second process could take the new one.
        """
        return self.journals / f"{self.machine}.lock"

    def new_session(self) -> str:
        """Return a name for the journals of this process; it sorts after earlier names. Raises OSError."""
        names = self._disk.names(self.journals)
        last = max((int(name[10:23]) for name in names if machine_of(name) == self.machine), default=0)
        return f"{self.machine}-{max(time.time_ns() // 1_000_000, last + 1):013}"

    def journal_names(self, is_ended: bool = True) -> list[str]:
        """Return the journals that lie beside the file, in order. Raises OSError.

        The journal of another machine, or of an older version of the program, is read and moved away when
        nobody has written to it for a while. Without `is_ended`, return those that are not read yet.
        """
        names = [each for each in self._disk.names(self.journals) if machine_of(each)]
        return [each for each in names if (self.is_ours(each) or self._is_quiet(each)) == is_ended]

    def is_ours(self, name: str) -> bool:
        """Whether the journal of this name was written on this machine, by this version of the program."""
        return machine_of(name) == self.machine

    def _is_quiet(self, name: str) -> bool:
        return self._disk.stat(self.journals / name).st_mtime < time.time() - QUIET_MINUTES * 60

    def journal(self, name: str) -> bytes:
        """Return the content of a journal. Raises OSError."""
        return self._disk.read(self.journals / name)

    def sweep(self) -> None:
        """Remove the half of a file that a process left which was killed."""
        for name in self._disk.names(self.path.parent):
            if name.startswith(f".{self.path.name}.") and name.endswith(".tmp"):
                self._disk.remove(self.path.with_name(name))

    def _refuse_if_backups_exist(self) -> None:
        left = [*self._disk.names(self.backups), *self._disk.names(self.journals)]
        if any(name.endswith((".json", ".jnl")) for name in left):
            raise MissingError(
                "The file is gone",
                f"{self.path} is not there, but its backups are, in {self.backups}. Nothing was changed. "
                f"To bring your conversations back: {self.repair}. "
                "To start afresh, move that folder and the one that ends in “.journal” away.",
            )


def _stamp_of(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns
