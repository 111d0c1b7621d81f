"""What a search found: only what is in view is made and drawn."""

from textual.content import Content
from textual.widget import Widget

from collab_tui.domain.content import FIELDS
from collab_tui.domain.search import Hit, Index, Match
from collab_tui.tui.parties import owner, sign
from collab_tui.tui.widgets.conversations import titled

ROWS = 3
"""Rows from one place to the next: where it is, its words, and a blank one."""

SHARED, ALONE = "shared", "yours alone"


class Found(Widget):
    """The places found, one of them chosen. It keeps no focus: the line above it has that."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index
        self._matches: list[Match] = []
        self._query = ""
        self._top = 0
        self._made: dict[int, Hit] = {}
        self.selected = 0

    def show(self, matches: list[Match], query: str, selected: int = 0) -> None:
        """Show these places, one of them chosen."""
        self._matches, self._query = matches, query
        self._made.clear()
        self._top = 0
        self.selected = 0
        self.step(selected)

    @property
    def hit(self) -> Hit | None:
        """The place that is chosen."""
        return self._hit(self.selected) if self._matches else None

    def _hit(self, number: int) -> Hit:
        if number not in self._made:
            self._made[number] = self._index.hit(self._matches[number], self._query)
        return self._made[number]

    @property
    def _fitting(self) -> int:
        return max(1, (self.content_size.height + 1) // ROWS)

    def step(self, by: int) -> None:
        """Choose another place: so many further, or back."""
        self.selected = max(0, min(self.selected + by, len(self._matches) - 1))
        self._top = max(self.selected - self._fitting + 1, min(self._top, self.selected))
        self.refresh()

    def page(self, by: int) -> None:
        """Choose a place a window further, or back."""
        self.step(by * self._fitting)

    def on_resize(self) -> None:
        """Keep the chosen place in view."""
        self.step(0)

    def render(self) -> Content:
        """Draw the places in view."""
        width = max(self.content_size.width, 20)
        lines: list[Content] = []
        for number in range(self._top, min(self._top + self._fitting, len(self._matches))):
            for line in _lines(self._hit(number), width):
                chosen = number == self.selected
                marked = Content.styled("▌", "$primary") + line[1:] if chosen else line
                lines.append(marked.stylize_before("on $pick") if chosen else marked)
            lines.append(Content(""))
        return Content("\n").join(lines[:-1])


def _lines(hit: Hit, width: int) -> tuple[Content, Content]:
    """Return a place as two lines of exactly `width` cells: where it is and who sees it, then its words."""
    told = Content.styled(SHARED, "$shared") if hit.shared else Content.styled(ALONE, "$muse")
    room = max(8, width - told.cell_length - 4)
    field = FIELDS.get(hit.field)
    name = field.short if field else "another version"
    head = Content.styled(titled(hit.conversation), "bold") + Content.styled(f"   {name}", "$quiet")
    head = (Content("  ") + head).truncate(room, ellipsis=True)
    head = head.pad_right(max(1, width - head.cell_length - told.cell_length - 1)) + told + " "
    party = owner(hit.conversation, hit.party)
    words = Content(hit.text)
    for start, end in hit.spans:
        words = words.stylize("bold $primary", start, end)
    lead = Content("  ") + (sign(party) + " " if party else Content(""))
    words = (lead + words).truncate(width - 1, ellipsis=True)
    return head, words.pad_right(max(0, width - words.cell_length))
