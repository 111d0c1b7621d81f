"""The dialog with the due dates of all conversations: late, today, and to come. Enter opens one."""

from datetime import date, timedelta

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.agenda import Due, due_summary
from collab_tui.domain.dates import distance, is_late, short_when
from collab_tui.domain.text import one_line
from collab_tui.tui.common.list_view import ListView, spread
from collab_tui.tui.common.party_style import named, owner
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.home.conversation_list import accompanied, titled

AHEAD = timedelta(days=90)
"""How far ahead due dates are listed. Later ones are only counted."""


ROWS = 3
"""The rows of one due date, with the blank row below it."""


class DueList(ListView[Due], can_focus=False):
    """The list of due dates, the longest overdue first."""

    def __init__(self, found: list[Due], today: date) -> None:
        super().__init__(self._lines, found, item_height=ROWS)
        self._today = today
        self.styles.max_height = max(1, ROWS * len(found) - 1)

    def _lines(self, due: Due, width: int) -> tuple[Content, Content]:
        """Return the rows of a due date: its words and its day, then its conversation."""
        late = is_late(due.day, self._today)
        style = "bold $error" if late else "bold $primary" if due.day == self._today else "$quiet"
        when = Content.styled(distance(due.day, self._today), style)
        day = Content.styled(short_when(due.when, self._today), "$quiet")
        where = Content.styled(f"{titled(due.conversation)}, {accompanied(due.conversation)}", "$quiet")
        return spread(_what(due), when, width), spread(where, day, width)


def _what(due: Due) -> Content:
    if not due.words:
        return Content.styled(due.kind.capitalize(), "bold")
    party = owner(due.conversation, due.place.party)
    lead = named(party) + "  " if party else Content("")
    return lead + Content.styled(one_line(due.words[:200]), "bold")


class DueDialog(Dialog[Due]):
    """Answers with the selected due date."""

    heading = "What is due"
    purpose = "The promises and reviews of all conversations, the latest late first. Enter goes there."
    ending = "↑ ↓ Choose   Enter goes there   Esc to go back"

    def __init__(self, found: list[Due], today: date) -> None:
        super().__init__()
        near = [due for due in found if due.day <= today + AHEAD]
        self._list = DueList(near, today)
        counts = [due_summary(found, today) or "Nothing is due today."]
        if len(near) < len(found):
            counts.append(f"{len(found) - len(near):,} more than three months ahead")
        self._counts = "   ".join(counts)

    def compose(self) -> ComposeResult:
        """Lay out the counts in a sentence, then the list."""
        with Vertical(id="dialog"):
            yield Static(Content(self.heading), classes="heading")
            yield Static(Content.styled(self._counts, "$quiet"), classes="purpose")
            yield self._list
        yield self.foot

    def action_scroll(self, by: int) -> None:
        """Select the next due date, or the one before."""
        self._list.action_step(by)

    def on_key(self, event: events.Key) -> None:
        """Answer with the selected due date at Enter; page through the list."""
        match event.key:
            case "enter" if due := self._list.selected:
                self.dismiss(due)
            case "pageup" | "pagedown":
                self._list.action_page(-1 if event.key == "pageup" else 1)

    def on_list_view_selected(self) -> None:
        """Go where a click on the selected item leads."""
        if due := self._list.selected:
            self.dismiss(due)
