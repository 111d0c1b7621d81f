"""Reads all conversations of a file without a lock, for commands that only show them."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import EditError
from collab_tui.domain.text import one_line
from collab_tui.store.disk import DISK, Disk
from collab_tui.store.documents import Conversations, opened
from collab_tui.store.errors import (
    DamagedError,
    MendedSoonError,
    MissingError,
    NotFoundError,
    SeveralFitError,
    unusable,
)
from collab_tui.store.inbox import Inbox, fitted, is_made
from collab_tui.store.journal import made
from collab_tui.store.lock import WriterLock
from collab_tui.store.mainfile import MainFile
from collab_tui.store.replay import Replay
from collab_tui.store.schema import CONVERSATIONS, Content, table_of
from collab_tui.store.versions import changes_in


def read_all(path: Path, disk: Disk = DISK) -> list[Conversation]:
    """Return every conversation, with the edits that are only in journals and notes. Raises StoreError.

    Nothing is written: not the main file, no journal and no lock.
    """
    file = MainFile(path, disk)
    replay, lock = Replay(file), WriterLock(disk, file.lock)
    try:
        file.when_whole(replay.look)
        if not all(file.is_ours(each) for each in replay.names) and lock.is_taken:
            replay.reads_others = False
            file.when_whole(replay.look)
    except OSError as error:
        raise unusable(file.path, error) from error
    except (DamagedError, MissingError) as error:
        if lock.is_taken:
            raise MendedSoonError(file.path, lock.holder().words) from error
        raise
    kept, _ = replay.conversations()
    _make_notes(kept, Inbox(disk, file.journals), file.content)
    return [opened(each) for each in kept.values() if table_of(each) == CONVERSATIONS]


def find(conversations: Iterable[Conversation], start: str) -> Conversation:
    """Return the one conversation whose id begins so, or else the one whose title does.

    Raises NotFoundError or SeveralFitError.
    """
    there = tuple(conversations)
    fitting = {each.id: each for each in there if each.id.startswith(start)}
    if not fitting:
        words = one_line(start).casefold()
        fitting = {each.id: each for each in there if one_line(each.title).casefold().startswith(words)}
    if start not in fitting and len(fitting) > 1:
        raise SeveralFitError(start, list(fitting))
    found = fitting.get(start) or next(iter(fitting.values()), None)
    if found is None:
        raise NotFoundError(
            "No such conversation", f"No conversation has the id “{start}”, or a title that begins so."
        )
    return found


def _make_notes(kept: Conversations, inbox: Inbox, main: Content) -> None:
    """Make the edits that were left for the process that writes, in case it does not run any more."""
    with suppress(OSError):
        for note in inbox.notes():
            stored = kept.get(note.id)
            if stored is not None and table_of(stored) == CONVERSATIONS:
                now = opened(stored)
                if is_made(note.edit, now, changes_in(main, note.id)):
                    continue
                with suppress(EditError):
                    kept[note.id] = made(now, fitted(now, note.edit), clock.stamp())
