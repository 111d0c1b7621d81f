"""The next due dates, in the rows that the list of conversations leaves empty."""

from datetime import date

from textual.content import Content
from textual.widget import Widget

from collab_tui.domain.agenda import Due
from collab_tui.domain.dates import is_late, short_when
from collab_tui.domain.progress import MARK_LEGEND
from collab_tui.domain.text import one_line
from collab_tui.tui.common.party_style import named, owner
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.home.conversation_list import titled

MOST = 6
"""The number of things that are shown at most."""

AROUND = 3
"""The rows beside those of the things that are due: a blank one, the heading, and the legend of the marks."""


class NextDue(Widget):
    """The next due dates and their parties, the longest overdue first, above the legend of the marks."""

    def __init__(self) -> None:
        super().__init__()
        self._due: list[Due] = []
        self._today = date.min
        self.display = False

    def show(self, due: list[Due], today: date, rows: int) -> None:
        """Show as much as there are rows for; nothing if there is not room for one thing."""
        self._due, self._today = due[: max(0, min(MOST, rows - AROUND))], today
        self.styles.height = len(self._due) + AROUND
        self.display = rows >= AROUND + bool(self._due)
        self.refresh()

    def render(self) -> Content:
        """Draw a row for each thing, and the legend."""
        width = max(self.content_size.width, 20)
        heading = [Content(""), Content.styled("Due next" if self._due else "", "bold $quiet")]
        days = [short_when(each.when, self._today) for each in self._due]
        widest = max(map(len, days), default=0)
        rows = [
            truncated(self._row(each, f"{day:<{widest}}"), width)
            for each, day in zip(self._due, days, strict=True)
        ]
        legend = Content.styled(MARK_LEGEND, "$quiet")
        return Content("\n").join([*heading, *rows, " " * max(0, width - legend.cell_length) + legend])

    def _row(self, due: Due, day: str) -> Content:
        style = "$quiet"
        if due.day <= self._today:
            style = "bold $error" if is_late(due.day, self._today) else "bold $primary"
        party = owner(due.conversation, due.place.party) if due.words else None
        words = one_line(due.words[:200]) if due.words else due.kind.capitalize()
        lead = Content.styled(f"{day}   ", style) + (named(party) + "  " if party else Content("  "))
        return lead + Content(words) + Content.styled(f"   {titled(due.conversation)}", "$quiet")
