"""The lines of my card: a list with marks for what was said, asked and agreed."""

from collections.abc import Callable
from typing import ClassVar

from msgspec import Struct
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import FIELDS
from collab_tui.domain.my_card import CardLine, agree_edit, card_at_table, mark_edit, my_card, opening_words
from collab_tui.domain.schema import Visibility
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.large_type import large_type
from collab_tui.tui.common.list_view import ListView
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import sign
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.meeting_commands import MY_CARD_LINES

OPENING = "opening"
"""The field of the opening words."""

MOST_ROWS = 11
"""The most rows that the opening words take with air between their letters."""

ABOVE_WORDS = 4
"""The rows above the opening words on the meeting page: the key of the card, the heading, two blank rows."""

SHOWN = 3
"""The number of sections of the card that the meeting page shows before the meeting."""

ON_CARD = "Everything you prepared is on your card."
"""Shown by the meeting page beside the key of the card."""


NOT_HERE = {
    "mark": "This line has no mark: it is there to be read.",
    "agree": "Only common ground can be agreed.",
    "write": "Only to a question or a reply something is written here.",
}
"""Why a key does nothing with a line of another kind, by its action."""


class CardRow(Struct, frozen=True):
    """A heading of the card, or one of its lines."""

    heading: str = ""
    line: CardLine | None = None

    @property
    def key(self) -> str | Address:
        """The key of the row, which stays the same after a change."""
        return self.line.where if self.line else self.heading


def rows_of(conversation: Conversation) -> list[CardRow]:
    """Return the rows of the card: each heading, and its lines below it."""
    return [
        row
        for section in card_at_table(conversation)
        for row in (CardRow(section.heading), *(CardRow(line=line) for line in section.lines))
    ]


class CardList(ListView[CardRow], Control):
    """The lines of the card. Headings cannot be selected."""

    KEYS = MY_CARD_LINES
    BINDINGS: ClassVar[list[BindingType]] = bindings(MY_CARD_LINES)

    def __init__(self, live: LiveConversation, write: Callable[[], None]) -> None:
        super().__init__(self._lines_of, rows_of(live.conversation), key=lambda row: row.key)
        self.set_reactive(ListView.index, min(1, len(self.items)))
        self.address = Cursor(field=OPENING)
        self._live = live
        self._write = write

    def _lines_of(self, row: CardRow, width: int) -> list[Content]:
        if row.line is None:
            heading = Content.styled(f" {row.heading}", "bold $primary")
            return [heading] if row == self.items[0] else [Content(""), heading]
        if row.line.where.field == OPENING:
            return opening_lines(row.line.text, width)
        return card_lines(self._live.conversation, row.line, width)

    def show(self) -> None:
        """Show the current lines of the card, with the same line selected."""
        was = self.selected
        rows = rows_of(self._live.conversation)
        self.show_items(
            rows, next((n for n, row in enumerate(rows) if was and row.key == was.key), self.index)
        )
        self.select(self.index)

    def select(self, index: int) -> None:
        """Select the line nearest to an index, on the way there from the selected one."""
        last = len(self.items) - 1
        index = max(0, min(index, last))
        if self.items and self.items[index].line is None:
            back = index < self.index and index > 0
            index += -1 if back else 1
        super().select(index)

    @property
    def chosen(self) -> CardLine | None:
        """The selected line."""
        return self.selected.line if self.selected else None

    # Where the writer is

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back to the selected line."""
        where = self.chosen.where if self.chosen else Address(OPENING)
        return Cursor(field=where.field, entry=where.entry, part=where.part)

    def restore(self, cursor: Cursor) -> None:
        """Take the focus with the line of a cursor selected."""
        self.reveal(Address(cursor.field, cursor.entry, cursor.part))
        self.focus(scroll_visible=False)

    def reveal(self, edited: Address) -> None:
        """Select the line that shows a change at an address."""
        shown = [(n, row.line.where) for n, row in enumerate(self.items) if row.line]
        exact = (n for n, where in shown if where == edited)
        same = (n for n, where in shown if (where.field, where.entry) == (edited.field, edited.entry))
        found = next(exact, next(same, None))
        if found is not None:
            self.select(found)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out actions that have no effect on the selected line."""
        line, now = self.chosen, self._live.conversation
        match action:
            case "mark":
                return bool(line and mark_edit(now, line))
            case "agree":
                return bool(line and agree_edit(now, line))
            case "write":
                return bool(line and line.part)
        return super().check_action(action, parameters)

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Return why a key does nothing with the selected line."""
        if action in NOT_HERE and self.chosen and not self.check_action(action, parameters):
            return NOT_HERE[action]
        return ""

    def action_mark(self) -> None:
        """Mark the selected line as said or asked, or remove the mark."""
        if self.chosen and (edit := mark_edit(self._live.conversation, self.chosen)):
            apply_edit(self, edit)

    def action_agree(self) -> None:
        """Mark the selected common ground as agreed, or as only said."""
        if self.chosen and (edit := agree_edit(self._live.conversation, self.chosen)):
            apply_edit(self, edit)

    def action_write(self) -> None:
        """Write the answer to the selected question, or the question to the selected reply."""
        self._write()


def opening_lines(text: str, width: int, most: int = MOST_ROWS) -> list[Content]:
    """Return the opening words in large type on their own ground, in up to `most` rows if they suffice."""
    rows = [Content(""), *large_type(text, width - 6, most), Content("")]
    ground = (
        ("   " + row).pad_right(width - 4 - row.cell_length).stylize_before("on $panel") for row in rows
    )
    return [" " + row for row in ground]


def card_lines(conversation: Conversation, line: CardLine, width: int) -> list[Content]:
    """Return a line of the card in rows of `width` cells: its mark, whose it is, its words, and its state."""
    mark = Content.styled("●", "$primary") if line.done else Content.styled("○ "[not line.marks], "$quiet")
    party = conversation.party(line.party)
    lead = Content("  ") + mark + " " + (sign(party) + " " if party else Content(""))
    room = max(8, width - lead.cell_length - 1)
    words = Content.styled(f"{line.lead}: ", "$quiet") if line.lead else Content("")
    words += Content.styled(line.text, "$quiet") if line.done else Content(line.text)
    if line.state:
        words += Content.styled(f"  · {line.state}", "$quiet")
    rows = list(words.wrap(room))
    if line.noted:
        rows += Content.styled(line.noted, "bold").wrap(room)
    indent = " " * lead.cell_length
    return [(lead if n == 0 else Content(indent)) + row for n, row in enumerate(rows)]


def first_lines(conversation: Conversation, width: int) -> list[Content]:
    """Return the first sections that everyone may see, as the meeting page shows them before the meeting."""
    found: list[Content] = []
    public = [section for section in my_card(conversation) if all(map(_is_public, section.lines))]
    for section in public[:SHOWN]:
        found.append(Content.styled(f" {section.heading}", "bold $primary"))
        for line in section.lines:
            found += card_lines(conversation, line, width)
        found.append(Content(""))
    return found


def _is_public(line: CardLine) -> bool:
    return FIELDS[line.where.field].visibility is Visibility.SHARED


def invitation(conversation: Conversation, key: str, width: int, height: int) -> Content:
    """Return what the meeting page shows while its log is empty: the key of the card, and its first lines.

    Others may see the page, so it shows the opening words, which are there to be said to everyone, but no
    other private line, and nothing else while the meeting runs.
    """
    if not my_card(conversation):
        return Content("")
    opening = opening_words(conversation)
    lines = [] if is_running(conversation) else first_lines(conversation, width)
    if opening:
        heading = Content.styled(f" {FIELDS[OPENING].question}", "bold $primary")
        most = min(MOST_ROWS, height - ABOVE_WORDS)
        lines = [heading, *opening_lines(opening, width, most), Content(""), *lines]
    way = Content.styled(f" {key} My card", "bold $primary") + Content.styled(f"   {ON_CARD}", "$quiet")
    return Content("\n").join([way, Content(""), *lines])
