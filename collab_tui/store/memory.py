"""Every conversation in memory, and how what others wrote is taken in among them."""

from collections.abc import Iterable

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit
from collab_tui.domain.versions import Version
from collab_tui.store.documents import Conversations
from collab_tui.store.journal import Journal
from collab_tui.store.merge import overruled, said_of
from collab_tui.store.schema import Content
from collab_tui.store.versions import Versions


class Memory:
    """The conversations as they are now; who changes them holds the journal's lock."""

    def __init__(self, journal: Journal, versions: Versions) -> None:
        self.kept = Conversations()
        self.versions = versions
        self._unmerged: dict[str, Conversation] = {}
        """The values before the last merge: what a session may still hold."""
        self.news: list[str] = []
        self.base = Conversations()
        """The values at the last checkpoint, from which each journal sets out."""
        self._journal = journal
        journal.changes_of = versions.recorded

    def update(self, after: Conversation, edit: Edit | None) -> None:
        """Keep the value after an edit, here and as a line of the journal. Never raises OSError."""
        with self._journal.lock:
            before = self.kept.get(after.id)
            held = self._unmerged.pop(after.id, None)
            if before and held and edit and after.revision <= before.revision:
                from collab_tui.domain.merge import merged_from  # noqa: PLC0415 (rarely needed)

                self._unmerged[after.id], after, edit = after, merged_from(held, before, after), None
            self.kept[after.id] = after
            self._journal.append(self.base.get(after.id), before, edit, after)

    def news_of(self, content: Content) -> list[str]:
        """Return the ids of the conversations that differ in a file. The lock is not held meanwhile.

        A conversation that is equal in the file becomes the same value as in memory.
        """
        with self._journal.lock:
            kept = self.kept.copy()
        news: list[str] = []
        for key in list(content.conversations):
            if key in kept and kept[key] == content.conversations[key]:
                content.conversations.share(key, kept)
            else:
                news.append(key)
        return news

    def take_in(self, content: Content, news: Iterable[str]) -> None:
        """Merge the conversations with these ids from a file; all others stay."""
        is_merged = False
        for key in news:
            if key in self.kept:
                self._merge(content.conversations[key], content)
                is_merged = True
            else:
                self.kept.share(key, content.conversations)
                self.base.share(key, content.conversations)
        self.versions.read(content)
        if is_merged:
            self.news.append("Another program has changed conversations; its changes were taken in.")

    def take_in_late(self, content: Content, before: Content) -> None:
        """Merge what another program wrote into a version of the file that was replaced already."""
        for key, theirs in content.conversations.items():
            if theirs != before.conversations.get(key):
                self._merge(theirs, content, before)

    def begin(self, main: Content, kept: Conversations, versions: Iterable[Version]) -> None:
        """Begin with what the main file and the journals hold; `versions` are of what is in both."""
        with self._journal.lock:
            self.kept, self.base = kept, kept.copy()
            self._unmerged = {}
            self.versions.begin(main)
            for each in versions:
                self.versions.keep(each)

    def _merge(self, theirs: Conversation, content: Content, *before: Content) -> None:
        """Merge a conversation from a file, and say what its writer may want to look at."""
        ours = self.kept.get(theirs.id, theirs)
        found = self.versions.merge(ours, theirs, content, *before)
        self.versions.keep(found.version)
        self.news += said_of(found)
        if found.conversation == theirs:
            self._put(theirs)
        else:
            self.versions.waits = True
            for each in (found.conversation, *overruled(found, ours, theirs)):
                self._put(each)

    def _put(self, now: Conversation) -> None:
        before = self.kept.get(now.id)
        if now is not before:
            if before:
                self._unmerged.setdefault(now.id, before)
            self.kept[now.id] = self.base[now.id] = now
