"""The list of search results."""

from textual.content import Content

from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import FIELDS
from collab_tui.domain.search import Hit, Index, Match
from collab_tui.tui.common.list_view import ListView, spread
from collab_tui.tui.common.party_style import owner, sign
from collab_tui.tui.home.conversation_list import titled

SHARED, ALONE, HEARD = "shared", "yours alone", "in the log"

CLOSED = "Private: Enter goes there"
"""Shown in place of private words while others may see the screen, or while the meeting of the words runs."""


class SearchResults(ListView[Match], can_focus=False):
    """The results of a search. The search line above has the focus."""

    def __init__(self, index: Index, at_table: str | None) -> None:
        """`at_table` is the conversation whose other sides may see the screen; None if nobody may."""
        super().__init__(self._lines, item_height=3)
        self._search = index
        self._at_table = at_table
        self._query = ""
        self._hits: dict[Match, Hit] = {}

    def show(self, matches: list[Match], query: str, selected: int = 0) -> None:
        """Show results, with one of them selected."""
        self._query = query
        self._hits.clear()
        self.redraw()
        self.show_items(matches, selected)

    @property
    def hit(self) -> Hit | None:
        """The selected result."""
        return self._hit(self.selected) if self.selected else None

    def _hit(self, match: Match) -> Hit:
        if match not in self._hits:
            self._hits[match] = self._search.hit(match, self._query)
        return self._hits[match]

    def _is_heard(self, hit: Hit) -> bool:
        """Whether all who may see the screen have heard the words: others said them at another table."""
        return hit.in_log and self._at_table in {None, hit.conversation.id}

    def _lines(self, match: Match, width: int) -> tuple[Content, Content]:
        """Return the place of a result and who sees it, then its words."""
        hit = self._hit(match)
        seen_by = Content.styled(SHARED, "$shared") if hit.shared else Content.styled(ALONE, "$muse")
        if not hit.shared and self._is_heard(hit):
            seen_by = Content.styled(HEARD, "$quiet")
        elif not hit.shared and (self._at_table is not None or is_running(hit.conversation)):
            title = Content.styled(titled(hit.conversation), "bold")
            return spread(title, seen_by, width), spread(Content.styled(CLOSED, "$quiet"), Content(""), width)
        field = FIELDS.get(hit.place.field)
        name = field.short if field else "another version"
        head = Content.styled(titled(hit.conversation), "bold") + Content.styled(f"   {name}", "$quiet")
        party = owner(hit.conversation, hit.place.party)
        words = Content(hit.text)
        for start, end in hit.spans:
            words = words.stylize("bold $primary", start, end)
        lead = sign(party) + " " if party else Content("")
        cut = Content.styled("… ", "$quiet") if hit.cut else Content("")
        return spread(head, seen_by, width), spread(lead + cut + words, Content(""), width)
