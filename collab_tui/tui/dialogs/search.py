"""The dialog that searches for words in all conversations while they are typed."""

from collections.abc import Callable

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
"""Seconds from a key to the search, so that keys in quick succession cause one search."""


class SearchInput(TextInput):
    """The line with the words to search for; the arrow keys select a result."""

    def __init__(self, search: "SearchDialog", text: str) -> None:
        super().__init__(search.search_soon, text, hint="Words from any conversation", lines=False)
        self._search = search

    def action_cursor_up(self, select: bool = False) -> None:
        """Select the result above."""
        self._search.action_scroll(-1)

    def action_cursor_down(self, select: bool = False) -> None:
        """Select the result below."""
        self._search.action_scroll(1)

    def action_cursor_page_up(self) -> None:
        """Select the result one window above."""
        self._search.scroll_page(-1)

    def action_cursor_page_down(self) -> None:
        """Select the result one window below."""
        self._search.scroll_page(1)


class SearchDialog(Dialog[Hit]):
    """Answers with the selected result. The index is built in slices while the words are typed."""

    heading = "Find"
    purpose = "Words from any field of any conversation, as you type; what is yours alone says so."
    ending = "↑ ↓ Choose   Enter goes there   Esc to go back"

    def __init__(self, index: Index, query: str = "", selected: int = 0, at_table: str | None = None) -> None:
        """Search an index; while other sides of the conversation `at_table` look on, hide private words."""
        super().__init__()
        self._index = index
        self._wanted = selected
        self._timer: Timer | None = None
        self._count = Static(classes="count")
        self.found = SearchResults(index, at_table)
        self._words = SearchInput(self, query)
        self._words.entered = self._entered

    def compose(self) -> ComposeResult:
        """Lay out the line, the number of results, and the results."""
        with Vertical(id="dialog"):
            yield Static(Content(self.heading), classes="heading")
            yield self._words
            yield self._count
            yield self.found
        yield self.foot

    def on_mount(self) -> None:
        """Give the focus to the line, with the cursor at its end, and begin to build the index."""
        self._words.focus()
        self._words.move_cursor(self._words.document.end)
        self._search()
        self._prepare()

    @property
    def query_text(self) -> str:
        """The words to search for."""
        return self._words.text

    @property
    def selected(self) -> int:
        """The index of the selected result."""
        return self.found.index

    def search_soon(self, at: int, removed: str, added: str) -> None:
        """Search for the words of the line after a short pause."""
        self._wanted = 0
        if self._timer is None:
            self._timer = self.set_timer(PAUSE, self._search)

    def _prepare(self) -> None:
        """Index some more conversations; after the last one, search again."""
        if not self._index.ready:
            self._index.prepare(SLICE)
            if self._index.ready:
                self._search()
            else:
                self.set_timer(0.001, self._prepare)

    def _search(self) -> None:
        self._timer = None
        query = self.query_text
        matches = self._index.search(query)
        self.found.show(matches, query, self._wanted)
        self._count.update(Content.styled(self._count_words(len(matches), query), "$quiet"))

    def _count_words(self, count: int, query: str) -> str:
        if not query.strip():
            return "In every field of every conversation; what is yours alone says so."
        if not self._index.ready:
            return "looking …"
        if not count:
            return "Nothing holds all of these words."
        places = plural(count, "place")
        return f"the first {places}" if count == MOST_HITS else places

    def _search_now(self) -> None:
        """Search at once if a key comes within the pause after a letter."""
        if self._timer is not None:
            self._timer.stop()
            self._search()

    def _entered(self) -> None:
        self._search_now()
        hit = self.found.hit
        if hit is None:
            return
        if not hit.place.step:
            self._count.update(Content("Another version of this program wrote it; no page here shows it."))
            return
        self.dismiss(hit)

    def action_scroll(self, by: int) -> None:
        """Select another result."""
        self._select(self.found.action_step, by)

    def scroll_page(self, by: int) -> None:
        """Select a result so many windows further down."""
        self._select(self.found.action_page, by)

    def _select(self, move: Callable[[int], None], by: int) -> None:
        """Move among the results for all words that were typed, and stay there if these are found again."""
        self._search_now()
        move(by)
        self._wanted = self.selected

    def on_list_view_selected(self) -> None:
        """Go where a click on the selected item leads."""
        self._entered()
