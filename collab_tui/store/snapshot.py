"""Reads all conversations of a file without a lock, for commands that only show them."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import EditError
from collab_tui.store.disk import DISK, Disk
from collab_tui.store.documents import Conversations
from collab_tui.store.errors import NotFoundError, SeveralFitError, unusable
from collab_tui.store.holds import Holds, fitted
from collab_tui.store.journal import made
from collab_tui.store.mainfile import MainFile
from collab_tui.store.merge import choose, strands
from collab_tui.store.schema import CONVERSATIONS, table_of

_ATTEMPTS = 5
"""The number of times a file is read if another process replaces it each time."""


def read_all(path: Path, disk: Disk = DISK) -> list[Conversation]:
    """Return every conversation, with the edits that are only in journals and notes. Raises StoreError.

    Nothing is written: not the main file, no journal and no lock. A process that folds its journal first
    replaces the main file and then moves the journal away. So the result is complete if the main file is
    still the one that was read; else it is read again.
    """
    for _ in range(_ATTEMPTS):
        file = MainFile(path, disk)
        try:
            content = file.read()
            kept = with_journals(file, content.conversations if content else Conversations())
            is_complete = file.stamp == file.seen
        except OSError as error:
            raise unusable(file.path, error) from error
        if is_complete:
            break
    _make_notes(kept, Holds(disk, file.journals))
    return [each for each in kept.values() if table_of(each) == CONVERSATIONS]


def with_journals(file: MainFile, kept: Conversations, session: str = "") -> Conversations:
    """Return the conversations with what sessions have only written into their journals.

    `session` is the session of this process, whose journal is left out.
    """
    result = kept.copy()
    with suppress(OSError):
        for names in file.others(session).values():
            for key, strand in strands(file.lines(names)[0])[0].items():
                stays, other = choose(strand.known, strand.final, result.get(key))
                result.update((each.id, each) for each in (stays, other) if each)
    return result


def find(conversations: Iterable[Conversation], start: str) -> Conversation:
    """Return the one conversation whose id begins so. Raises NotFoundError or SeveralFitError."""
    fitting = {each.id: each for each in conversations if each.id.startswith(start)}
    if start not in fitting and len(fitting) > 1:
        raise SeveralFitError(start, list(fitting))
    found = fitting.get(start) or next(iter(fitting.values()), None)
    if found is None:
        raise NotFoundError("No such conversation", f"No conversation has the id “{start}”.")
    return found


def _make_notes(kept: Conversations, holds: Holds) -> None:
    """Make the edits left for processes that have ended; a process that runs makes its own."""
    with suppress(OSError):
        for note in holds.notes():
            now = kept.get(note.id)
            if now is not None and table_of(now) == CONVERSATIONS and not holds.is_elsewhere(note.id):
                with suppress(EditError):
                    kept[note.id] = made(now, fitted(now, note.edit), clock.stamp())
