"""The section with the grid of options, read only: each option against the main concerns of each party."""

from itertools import groupby
from typing import ClassVar

from textual.content import Content
from textual.message import Message

from collab_tui.domain.closed import as_shown
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.option_grid import Column, columns, effect, options, options_nudge
from collab_tui.domain.text import one_line, plural
from collab_tui.domain.trades import trades
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import sign
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.review_commands import OPTIONS_SUMMARY
from collab_tui.tui.review.section import HEAD, Section, cut, heading
from collab_tui.tui.steps.option_grid_format import LEGENDS, MARKS, Grid

HEADING = "Options compared"
NAMES_FROM = 60
"""Below this width the grid has the signs of the parties for their names, and two cells for a mark."""

WORDS = 12
"""The lowest number of cells for an option beside its marks."""


class OptionsSummary(Section):
    """The grid, or its summary in one row; hidden while there is no option or no concern."""

    PLACE = "weighed"
    KEYS: ClassVar[Commands] = OPTIONS_SUMMARY
    BINDINGS = bindings(OPTIONS_SUMMARY)

    class Chosen(Message):
        """The writer wants to open the grid."""

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self._live = live
        self._options: tuple[Entry, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._said = ""
        self._trades: list[str] = []
        self.show(live.conversation)

    def show(self, conversation: Conversation) -> None:
        """Show the current marks."""
        self._options = options(conversation)
        self._columns = columns(as_shown(conversation, "concerns", others_may_see=self._live.others_may_see))
        self._trades = trades(conversation)
        self._said = next(iter(self._trades), "") or options_nudge(conversation)
        self.filled = bool(self._options and self._columns)
        self.changed()

    def least(self, width: int) -> list[Content]:
        """Return the summary, beside the heading."""
        count = len(self._options)
        said = self._said or f"{plural(count, 'option')}, not marked for every side yet."
        return [cut(heading(HEADING, width=HEAD) + Content(said), width)]

    def count(self) -> int:
        """Return one row for each option, and one for each trade."""
        return len(self._options) + len(self._trades)

    def whole(self, width: int) -> list[Content]:
        """Return the grid under the heading, and if there is room, the trades below it."""
        if width < NAMES_FROM:
            return [heading(HEADING), *self._small(width)]
        trades_found = [line for each in self._trades for line in Content(each).wrap(width)]
        grid = Grid(self._options, self._columns, 0, 0, active=False).lines(width)
        return [heading(HEADING), *(line for line in grid if line.plain.strip()), *trades_found]

    def _small(self, width: int) -> list[Content]:
        """Return a row for each option, its marks in groups under the signs of the parties."""
        groups = [list(each) for _, each in groupby(self._columns, lambda column: column.party.id)]
        room = width - sum(2 * len(group) + 1 for group in groups)
        if room < WORDS:
            said = self._said or "Step 5 has the whole of it."
            return Content(said).wrap(width)
        head = Content(" " * room)
        for group in groups:
            head += " " + sign(group[0].party) + " " * (2 * len(group) - 1)
        lines = [head]
        for option in self._options:
            words = cut(Content(one_line(option.text[: 2 * width])), room)
            line = words.pad_right(room - words.cell_length)
            for group in groups:
                line += " " + Content("").join(MARKS[effect(option, each.concern.id)] + " " for each in group)
            lines.append(line)
        return [*lines, next((each for each in LEGENDS if each.cell_length <= width), LEGENDS[-1])]

    def action_open(self) -> None:
        """Ask for the grid of step 5."""
        self.post_message(self.Chosen())
