"""Looking for words in all conversations, as they are typed."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from collab_tui.domain.search import MOST_HITS, Hit, Index
from collab_tui.domain.text import plural
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.dialogs.search_results import SearchResults
from collab_tui.tui.editing.text_input import TextInput

SLICE = 20
"""The number of conversations indexed at a time, so that no key waits."""

PAUSE = 0.02
"""Seconds after a key until it is looked for: keys that come together are looked for once."""


class SearchInput(TextInput):
    """The line that is looked for; the arrows choose among what was found."""

    def __init__(self, search: "SearchDialog", text: str) -> None:
        super().__init__(search.told, text, hint="Words from any conversation", lines=False)
        self._search = search

    def action_cursor_up(self, select: bool = False) -> None:
        """Choose the one before."""
        self._search.found.action_step(-1)

    def action_cursor_down(self, select: bool = False) -> None:
        """Choose the next one."""
        self._search.found.action_step(1)

    def action_cursor_page_up(self) -> None:
        """Choose one a window back."""
        self._search.found.action_page(-1)

    def action_cursor_page_down(self) -> None:
        """Choose one a window further."""
        self._search.found.action_page(1)


class SearchDialog(Dialog[Hit]):
    """Answers with the hit that was chosen. It is made ready in slices while one types."""

    heading = "Find"
    purpose = "Words from any field of any conversation, as you type; what is yours alone says so."
    ending = "↑ ↓ Choose   Enter goes there   Esc to go back"

    def __init__(self, index: Index, query: str = "", selected: int = 0, *, closed: bool = False) -> None:
        """Look in an index; `closed` hides what is private, because a meeting runs."""
        super().__init__()
        self._index = index
        self._wanted = selected
        self._timer: Timer | None = None
        self._count = Static(classes="count")
        self.found = SearchResults(index, closed=closed)
        self._words = SearchInput(self, query)
        self._words.entered = self._entered

    def compose(self) -> ComposeResult:
        """Lay out the line, how many places were found, and the places."""
        with Vertical(id="dialog"):
            yield Static(Content(self.heading), classes="heading")
            yield self._words
            yield self._count
            yield self.found
        yield self.foot

    def on_mount(self) -> None:
        """Begin in the line, at its end, and make ready."""
        self._words.focus()
        self._words.move_cursor(self._words.document.end)
        self._look()
        self._prepare()

    @property
    def query_text(self) -> str:
        """What is looked for."""
        return self._words.text

    @property
    def selected(self) -> int:
        """The number of the place that is chosen."""
        return self.found.index

    def told(self, at: int, removed: str, added: str) -> None:
        """Look for what the line says, in a moment."""
        self._wanted = 0
        if self._timer is None:
            self._timer = self.set_timer(PAUSE, self._look)

    def _prepare(self) -> None:
        """Make some more conversations ready; when all are, look once more."""
        if not self._index.ready:
            self._index.prepare(SLICE)
            if self._index.ready:
                self._look()
            else:
                self.set_timer(0.001, self._prepare)

    def _look(self) -> None:
        self._timer = None
        query = self.query_text
        matches = self._index.search(query)
        self.found.show(matches, query, self._wanted)
        self._count.update(Content.styled(self._told(len(matches), query), "$quiet"))

    def _told(self, count: int, query: str) -> str:
        if not query.strip():
            return "In every field of every conversation; what is yours alone says so."
        if not self._index.ready:
            return "looking …"
        if not count:
            return "Nothing holds all of these words."
        places = plural(count, "place")
        return f"the first {places}" if count == MOST_HITS else places

    def _entered(self) -> None:
        if self._timer is not None:  # Enter came at once after a letter
            self._timer.stop()
            self._look()
        hit = self.found.hit
        if hit is None:
            return
        if not hit.place.step:
            self._count.update(Content("Another version of this program wrote it; no page here shows it."))
            return
        self.dismiss(hit)

    def action_scroll(self, by: int) -> None:
        """Choose among what was found."""
        self.found.action_step(by)
