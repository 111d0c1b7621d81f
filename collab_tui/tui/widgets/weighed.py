"""What was weighed: the grid of options against what matters most to each, to read only."""

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.options import Column, columns, options, said_of_options
from collab_tui.tui.widgets.grid_lines import Grid
from collab_tui.tui.widgets.section import HEAD, Section, cut, heading

HEADING = "What you weighed"


class Weighed(Section):
    """The grid, or in one row what it comes to; not there while nothing can be weighed."""

    PLACE = "weighed"
    HINTS = (("Enter", "Weigh"),)
    BINDINGS = [Binding("enter", "open", show=False)]

    class Chosen(Message):
        """The writer wants to go to the grid."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._options: tuple[Entry, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._said = ""
        self.show(conversation)

    def show(self, conversation: Conversation) -> None:
        """Show the marks as they are now."""
        self._options, self._columns = options(conversation), columns(conversation)
        self._said = said_of_options(conversation)
        self.filled = bool(self._options and self._columns)
        self.changed()

    def least(self, width: int) -> list[Content]:
        """Return what it comes to, beside the heading."""
        count = len(self._options)
        said = self._said or f"{count} option{'' if count == 1 else 's'}, not marked for every side yet."
        return [cut(heading(HEADING, width=HEAD) + Content(said), width)]

    def count(self) -> int:
        """Return one row for each option."""
        return len(self._options)

    def whole(self, width: int) -> list[Content]:
        """Return the grid under the heading."""
        grid = Grid(self._options, self._columns, 0, 0, active=False).lines(width)
        return [heading(HEADING), *(line for line in grid if line.plain.strip())]

    def action_open(self) -> None:
        """Ask for the grid of step 5."""
        self.post_message(self.Chosen())
