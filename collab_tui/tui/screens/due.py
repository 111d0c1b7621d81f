"""All that is due over all conversations: late, today, and to come. Enter goes there."""

from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from collab_tui.domain.agenda import Due, Matter, summary
from collab_tui.domain.conversation import Where
from collab_tui.domain.dates import distance, short_date
from collab_tui.domain.text import one_line, shortened
from collab_tui.tui.parties import owner, sign
from collab_tui.tui.screens.dialog import Dialog
from collab_tui.tui.screens.search import Goal
from collab_tui.tui.widgets.conversations import accompanied, titled

AHEAD = timedelta(days=90)
"""What lies further ahead is only counted."""

MOST = 500
"""So many are listed."""


class DueList(Dialog[Goal]):
    """Answers with the place of what was chosen."""

    heading = "What is due"
    ending = "Enter goes there   Esc to go back"

    def __init__(self, found: list[Due], today: date) -> None:
        super().__init__()
        self._today = today
        self._found = [due for due in found if due.day <= today + AHEAD][:MOST]
        self._later = len(found) - len(self._found)

    def content(self) -> ComposeResult:
        """Yield what is due in a few words, then the list."""
        told = summary(self._found, self._today) or "Nothing is due today."
        yield Static(Content.styled(told, "$quiet"), classes="purpose")
        if self._found:
            yield OptionList(*(Option(self._line(due)) for due in self._found), compact=True)
        if self._later:
            yield Static(Content.styled(f"and {self._later:,} further ahead", "$quiet"))

    def on_mount(self) -> None:
        """Begin in the list."""
        for listed in self.query(OptionList):
            listed.focus()
            listed.highlighted = 0

    def _line(self, due: Due) -> Content:
        late = due.day < self._today
        style = "bold $error" if late else "bold $primary" if due.day == self._today else "$quiet"
        when = Content.styled(f"  {distance(due.day, self._today)}, ", style)
        when += Content.styled(short_date(due.day, self._today), style)
        where = shortened(f"{titled(due.conversation)}, {accompanied(due.conversation)}", 60)
        return self._what(due) + "\n" + when + Content.styled(f"   {where}", "$quiet")

    def _what(self, due: Due) -> Content:
        if due.matter is not Matter.PROMISE:
            return Content.styled(due.matter.capitalize(), "bold")
        party = owner(due.conversation, due.party)
        lead = sign(party) + " " if party else Content("")
        return lead + Content.styled(shortened(one_line(due.words[:200]), 60), "bold")

    def action_scroll(self, by: int) -> None:
        """Do nothing: the list scrolls by itself."""

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        due = self._found[event.option_index]
        self.dismiss(Goal(due.conversation.id, due.page, Where(due.field, due.entry)))
