"""What a search found, place by place."""

from textual.content import Content

from collab_tui.domain.method import FIELDS
from collab_tui.domain.search import Hit, Index, Match
from collab_tui.tui.common.party_style import owner, sign
from collab_tui.tui.dialogs.result_list import ResultList, spread
from collab_tui.tui.home.conversation_list import titled

SHARED, ALONE = "shared", "yours alone"


class SearchResults(ResultList):
    """The places found. It keeps no focus: the line above it has that."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index
        self._matches: list[Match] = []
        self._query = ""
        self._made: dict[int, Hit] = {}

    def show(self, matches: list[Match], query: str, selected: int = 0) -> None:
        """Show these places, one of them chosen."""
        self._matches, self._query = matches, query
        self._made.clear()
        self._top = self.selected = 0
        self.step(selected)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._matches)

    @property
    def hit(self) -> Hit | None:
        """The place that is chosen."""
        return self._hit(self.selected) if self._matches else None

    def _hit(self, number: int) -> Hit:
        if number not in self._made:
            self._made[number] = self._index.hit(self._matches[number], self._query)
        return self._made[number]

    def lines(self, number: int, width: int) -> tuple[Content, Content]:
        """Return a place as two lines: where it is and who sees it, then its words."""
        hit = self._hit(number)
        told = Content.styled(SHARED, "$shared") if hit.shared else Content.styled(ALONE, "$muse")
        field = FIELDS.get(hit.field)
        name = field.short if field else "another version"
        head = Content.styled(titled(hit.conversation), "bold") + Content.styled(f"   {name}", "$quiet")
        party = owner(hit.conversation, hit.party)
        words = Content(hit.text)
        for start, end in hit.spans:
            words = words.stylize("bold $primary", start, end)
        lead = sign(party) + " " if party else Content("")
        cut = Content.styled("… ", "$quiet") if hit.cut else Content("")
        return spread(head, told, width), spread(lead + cut + words, Content(""), width)
