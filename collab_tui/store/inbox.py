"""The inbox: edits that other processes leave for the one that writes the file."""

import time
from contextlib import suppress
from pathlib import Path

import msgspec

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit, Insert
from collab_tui.domain.parts import digest, key_of
from collab_tui.domain.versions import Changes
from collab_tui.store.disk import Disk, put
from collab_tui.store.journal import JournalLine, read_lines


class Note(msgspec.Struct, frozen=True):
    """An edit in the inbox: the id of its conversation, and the file it is in."""

    id: str
    edit: Edit
    path: Path


class Inbox:
    """Files in the folder of the journals, one for each edit, in the order in which they were left."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self._disk, self._folder = disk, folder

    def leave(self, conversation_id: str, edit: Edit) -> Path:
        """Leave an edit, and return its file. Raises OSError; the edit is then not left."""
        line = JournalLine(conversation_id, 0, clock.stamp(), edit)
        name = f"n-{digest(conversation_id, 8).hex()}-{time.time_ns():020}-{clock.new_id()}.note"
        try:
            put(self._disk, self._folder / name, [line.encoded()])
        except OSError:
            with suppress(OSError):  # it may be there, if only its name is not on the disk itself
                self._disk.remove(self._folder / name)
            raise
        return self._folder / name

    def notes(self) -> list[Note]:
        """Return the edits that were left and can be read. Raises OSError if the folder cannot be read."""
        names = (name for name in self._disk.names(self._folder) if name.endswith(".note"))
        found: list[Note] = []
        for path in (self._folder / name for name in sorted(names, key=lambda name: name[18:])):
            with suppress(OSError):
                lines, _ = read_lines(self._disk.read(path))
                found += [Note(line.id, line.edit, path) for line in lines if line.edit]
        return found


def is_made(edit: Edit, now: Conversation, changes: Changes | None) -> bool:
    """Whether the entry of a note is there, or was removed: then a sync program has brought the note back."""
    if not isinstance(edit, Insert):
        return False
    is_removed = changes is not None and key_of(edit.field, edit.entry.id) in changes.last
    return is_removed or now.entry(edit.field, edit.entry.id) is not None


def fitted(conversation: Conversation, edit: Edit) -> Edit:
    """Return the edit of a note; an entry that it inserts comes last among the current entries."""
    from collab_tui.domain.meeting_log import next_in_log  # noqa: PLC0415

    return next_in_log(conversation, edit) if isinstance(edit, Insert) else edit
