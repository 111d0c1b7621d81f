"""Every conversation in memory, and how what others wrote is taken in among them."""

from collections.abc import Iterable, Mapping

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit
from collab_tui.store.documents import Conversations
from collab_tui.store.journal import Journal, led
from collab_tui.store.merge import choose
from collab_tui.store.schema import Content, beside


class Memory:
    """The conversations as they are now; who changes them holds the journal's lock."""

    def __init__(self, journal: Journal) -> None:
        self.kept = Conversations()
        self.unseen: dict[str, Conversation] = {}
        """What came in from other programs in place of a conversation, until it is looked at."""
        self.news: list[str] = []
        self.known: list[Mapping[str, Conversation]] = [{}]
        """What the main file may hold, of which we know that what is here came from it."""
        self.base = Conversations()
        """The values at the last checkpoint, from which each journal sets out."""
        self._journal = journal

    def update(self, after: Conversation, edit: Edit | None) -> None:
        """Keep the value after an edit, here and as a line of the journal. Never raises OSError."""
        with self._journal.lock:
            before = self.kept.get(after.id)
            unseen = self.unseen.pop(after.id, None)
            if unseen and not led(unseen, edit, after):
                copy = beside(unseen)
                self._keep_beside(copy)
                self._journal.append(None, None, None, self.kept[copy.id])
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
        unseen = len(self.unseen)
        for key in news:
            if key not in self.kept:
                self.kept.share(key, content.conversations)
                self.base.share(key, content.conversations)
                continue
            theirs = content.conversations[key]
            ours = self.kept.get(key, theirs)
            self._put(key, *choose([known.get(key) for known in self.known], ours, theirs))
        self.known = [content.conversations]
        if len(self.unseen) > unseen:
            self.news.append("Another program has changed conversations; its changes were taken in.")

    def take_in_late(self, content: Conversations, before: Conversations) -> None:
        """Merge what another program wrote into a version of the file that was replaced already."""
        for key, theirs in content.items():
            if theirs != before.get(key):
                self._put(key, *choose([before.get(key)], self.kept.get(key, theirs), theirs))

    def begin(self, main: Mapping[str, Conversation], kept: Conversations) -> None:
        """Begin with what the main file and the journals hold."""
        with self._journal.lock:
            self.kept, self.base = kept, kept.copy()
            self.known, self.unseen = [main, kept.copy()], {}

    def _put(self, key: str, stays: Conversation, other: Conversation | None) -> None:
        if stays is not self.kept.get(key):
            self.kept[key] = self.base[key] = self.unseen[key] = stays
        if other:
            self._keep_beside(other)

    def _keep_beside(self, copy: Conversation) -> None:
        if copy.id not in self.kept:
            self.kept[copy.id] = copy
            self.tell_beside(copy)

    def tell_beside(self, copy: Conversation) -> None:
        """Have it said that a second version of a conversation is kept."""
        told = f"Two versions of one conversation are both kept: the other one is “{copy.title}”."
        self.news.append(told)
