"""The conversations in memory, and the merge with those that other programs wrote."""

from collections.abc import Iterable

from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit, between
from collab_tui.domain.versions import Version
from collab_tui.store.documents import Conversations, is_same, opened
from collab_tui.store.journal import Journal
from collab_tui.store.merge_summary import overruled, said_of
from collab_tui.store.schema import Content
from collab_tui.store.versions import Versions, changes_in


class Memory:
    """The conversations as they are now; who changes them holds the journal's lock."""

    def __init__(self, journal: Journal, versions: Versions) -> None:
        self.kept: Conversations = {}
        self.versions = versions
        self._unmerged: Conversations = {}
        """The values before others changed them; a session may still edit one of them."""
        self.news: list[str] = []
        self.taken_in = 0
        """How many conversations were taken in that another program wrote."""
        self.base: Conversations = {}
        """The values at the last checkpoint, which a journal begins with."""
        self._journal = journal
        journal.changes_of = versions.recorded

    def get(self, conversation_id: str) -> Conversation | None:
        """Return a conversation as it is now; None if it is not here. Raises DamagedError."""
        found = self.kept.get(conversation_id)
        return opened(found) if found else None

    def update(self, after: Conversation, edit: Edit | None = None) -> None:
        """Keep the value after an edit in memory and in the journal. Never raises OSError.

        Without an edit, a whole value takes the place of the present one. It gets the next revision: if two
        values had the same one, a merge with a copy that left in between would take one for the other.
        """
        with self._journal.lock:
            before = self.get(after.id)
            base = opened(self.base[after.id]) if after.id in self.base else None
            if base:
                self.base[after.id] = base
            held = self._unmerged.pop(after.id, None)
            if before and edit is None:
                edit, after = between(before, after), replace(after, revision=before.revision + 1)
                self._unmerged[after.id] = held or before
            made = edit
            if before and held and edit and after.revision <= before.revision:
                from collab_tui.domain.merge import merged_from  # noqa: PLC0415 (rarely needed)

                self._unmerged[after.id], after = after, merged_from(opened(held), before, after)
                edit = between(before, after) if after.revision == before.revision + 1 else None
            if before and made:
                self.versions.note(before, made, after)
            self.kept[after.id] = after
            self._journal.append(base, before, edit, after)

    def news_of(self, content: Content) -> list[str]:
        """Return the ids of the conversations that differ in a file, or whose changes do.

        A conversation that is equal in the file becomes the same value as in memory. The lock is not held
        meanwhile.
        """
        with self._journal.lock:
            kept = self.kept.copy()
        news: list[str] = []
        for key in list(content.conversations):
            if self.versions.has(key, content) and is_same(kept.get(key), content.conversations[key]):
                content.conversations[key] = kept[key]
            else:
                news.append(key)
        return news

    def take_in(self, content: Content, news: Iterable[str]) -> None:
        """Merge the conversations with these ids from a file; all others stay.

        The journal has at once what the file does not have.
        """
        is_merged = False
        for key in news:
            if key in self.kept:
                theirs = content.conversations[key] = opened(content.conversations[key])
                is_merged |= self.get(key) != theirs
                self._merge(theirs, content)
            else:
                self.kept[key] = self.base[key] = content.conversations[key]
            self.taken_in += 1
        for key in self.kept.keys() - content.conversations.keys():
            self._journal.append_merged(opened(self.kept[key]))
        self.versions.read(content)
        if is_merged:
            self.news.append("Another program has changed conversations; its changes were taken in.")

    def take_in_late(self, content: Content, before: Content) -> None:
        """Merge what another program wrote into a version of the file after it was replaced."""
        for key, theirs in content.conversations.items():
            if not is_same(theirs, before.conversations.get(key)):
                self._merge(opened(theirs), content, before)
                self.taken_in += 1

    def begin(self, main: Content, kept: Conversations, versions: Iterable[Version]) -> None:
        """Begin with what the main file and the journals hold; `versions` are of what is in both.

        A session may still edit the value from before, so that it is kept for a merge.
        """
        with self._journal.lock:
            changed = {key: each for key, each in self.kept.items() if kept.get(key) != each}
            self._unmerged = {**changed, **self._unmerged}
            self.kept, self.base = kept, kept.copy()
            self.versions.begin(main)
            for each in versions:
                self.versions.keep(each)

    def _merge(self, theirs: Conversation, content: Content, *before: Content) -> None:
        """Merge a conversation from a file, and add to the news what its writer may want to look at."""
        ours = self.get(theirs.id) or theirs
        found = self.versions.merge(ours, theirs, content, *before)
        self.news += said_of(found)
        is_theirs = found.conversation == theirs
        self.versions.waits |= not (is_theirs and found.version.changes == changes_in(content, theirs.id))
        kept = [theirs] if is_theirs else [found.conversation, *overruled(found, ours, theirs)]
        self.keep_merged(found.version, kept)

    def keep_merged(self, version: Version, conversations: Iterable[Conversation]) -> None:
        """Keep what a merge led to, in memory and in the journal, with the changes that led to it."""
        self.versions.keep(version)
        for now in conversations:
            before = self.get(now.id)
            if now is not before:
                if before:
                    self._unmerged.setdefault(now.id, before)
                self.kept[now.id] = self.base[now.id] = now
                self._journal.append_merged(now, before)
