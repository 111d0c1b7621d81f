"""The version of each conversation in the main file, and the one merge with versions from elsewhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit
from collab_tui.domain.touched import Touched, touched_by
from collab_tui.domain.versions import Changes, Version, changed, first_version, identified
from collab_tui.store.documents import Conversations, opened
from collab_tui.store.schema import Content
from collab_tui.store.storage import plain

if TYPE_CHECKING:
    from collab_tui.domain.merge import Merge


class Versions:
    """Knows which changes are in each conversation here. The changes of this process have its own writer."""

    def __init__(
        self,
        backups: Callable[[], Iterator[Content]],
        main: Content | None = None,
        newer: Iterable[Version] = (),
    ) -> None:
        """`backups` yields the earlier versions of the file, the newest first; `newer` are not in `main`."""
        self.main = main or Content()
        """The main file, as it was read or written last."""
        self.waits = False
        """Whether a merge is not in the main file yet."""
        self.writer = clock.new_id()
        self._backups = backups
        self._touched: dict[str, list[tuple[int, Touched]]] = {}
        """The parts that were changed since the last checkpoint, each with the revision after that."""
        self._newer = {each.conversation.id: each for each in newer}
        """The versions that may not be in the main file yet."""

    def begin(self, content: Content) -> None:
        """Begin with a main file that holds everything. The caller holds the journal's lock."""
        self.main, self.waits, self._newer = content, False, {}
        for key in list(self._touched):
            stored = content.conversations.get(key)
            self._touched[key] = self._touched_since(opened(stored) if stored else None, key)

    def read(self, content: Content) -> None:
        """Go on with a new version of the main file, after its content was merged."""
        for key in self.main.conversations:
            if key not in content.conversations and (stored := self._stored(key)):
                self._newer[key], self.waits = stored, True
        self.main = content

    def merge(self, ours: Conversation, theirs: Conversation, content: Content, *before: Content) -> "Merge":
        """Return the merge of a conversation here with one from a file. Nothing is kept.

        `before` are versions of that file from which it may have come.
        """
        from collab_tui.domain.merge import merged  # noqa: PLC0415 (rarely needed, and not quick to load)

        key = ours.id
        version = identified(theirs, changes_in(content, key), self._known(key, *before))
        return merged(self.of(ours), version, self._known(key, content, *before))

    def has(self, key: str, content: Content) -> bool:
        """Whether the main file that was read last has the same changes of a conversation as another file."""
        there = self.main.changes, content.changes
        ours, theirs = (plain(each.get(key, {})) for each in there)
        return key not in self._newer and ours == theirs

    def note(self, before: Conversation, edit: Edit, after: Conversation) -> None:
        """Remember which parts an edit has changed."""
        touched = self._touched.setdefault(after.id, [])
        touched += ((after.revision, each) for each in touched_by(edit, before, after))

    def keep(self, version: Version) -> None:
        """Keep a version that may not be in the main file yet."""
        self._newer[version.conversation.id] = version

    def of(self, conversation: Conversation) -> Version:
        """Return the version of a conversation here, with what was changed since the last checkpoint."""
        stored = self._stored(conversation.id)
        if not stored:
            return first_version(conversation, self.writer)
        touched = [
            each
            for revision, each in self._touched_since(stored.conversation, conversation.id)
            if revision <= conversation.revision
        ]
        return changed(stored, conversation, self.writer, touched)

    def changes(self, result: Conversations) -> dict[str, Mapping[str, Any]]:
        """Return the documents of the table of changes for conversations that are about to be written."""
        found = {key: each for key, each in self.main.changes.items() if key in result}
        differing = {key for key, each in result.items() if self.main.conversations.get(key) is not each}
        for key in differing | self._newer.keys():
            self._newer[key] = self.of(opened(result[key]))  # if writing fails, it may be there
            found[key] = {"id": key, **msgspec.to_builtins(self._newer[key].changes)}
        return dict(sorted(found.items()))

    def recorded(self, base: Conversation) -> dict[str, Any] | None:
        """Return the document of the changes that led to a value at the last checkpoint, if it is one."""
        newer = self._newer.get(base.id)
        if newer and newer.conversation == base:
            return {"id": base.id, **msgspec.to_builtins(newer.changes)}
        stored, changes = self.main.conversations.get(base.id), self.main.changes.get(base.id)
        return plain(changes) if stored and changes and opened(stored) == base else None

    def _touched_since(self, stored: Conversation | None, key: str) -> list[tuple[int, Touched]]:
        revision = stored.revision if stored else -1
        return [each for each in self._touched.get(key, ()) if each[0] > revision]

    def _stored(self, key: str) -> Version | None:
        return self._newer.get(key) or version_in(self.main, key)

    def _known(self, key: str, *others: Content) -> Iterator[Version]:
        """Yield earlier versions of a conversation, the newest first."""
        if stored := self._stored(key):
            yield stored
        for each in chain(others, [self.main], self._backups()):
            if version := version_in(each, key):
                yield version


def version_in(content: Content, key: str) -> Version | None:
    """Return the version of a conversation in a file that this program wrote; None if it is not there."""
    if key not in content.conversations:
        return None
    return identified(opened(content.conversations[key]), changes_in(content, key), ())


def changes_in(content: Content, key: str) -> Changes | None:
    """Return the changes recorded for a conversation in a file; None if there are none that can be read."""
    return _as_changes(plain(content.changes.get(key, {})))


def _as_changes(document: dict[str, Any] | None) -> Changes | None:
    with suppress(ValueError):
        return msgspec.convert(document, Changes)
    return None


def recovered(
    base: Conversation | None,
    changes: dict[str, Any] | None,
    ours: Conversation,
    theirs: Version | None,
    writer: str,
    *,
    touched: Sequence[Touched] = (),
) -> Version:
    """Return the merge of a conversation from the journal of a writer with the version in the main file.

    The journal began with `base`, to which `changes` led; it changed the parts in `touched`.
    """
    from collab_tui.domain.merge import merged  # noqa: PLC0415 (rarely needed, and not quick to load)

    if base is None:
        alone = first_version(ours, writer)
        return merged(alone, theirs).version if theirs else alone
    start = identified(base, _as_changes(changes), [theirs] if theirs else [])
    if theirs is None:
        return changed(start, ours, writer, touched)
    is_unrecorded = theirs.changes == first_version(theirs.conversation).changes
    if is_unrecorded and theirs.conversation.revision == base.revision:
        theirs = changed(start, theirs.conversation)  # another program changed what was stored
    mine = changed(start, ours, writer, touched)
    if mine.changes.includes(theirs.changes):  # the journal went on from what is in the file
        return mine
    return merged(mine, theirs, [start]).version
