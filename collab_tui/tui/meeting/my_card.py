"""My card: what was prepared, for its writer alone, with marks for what was said, asked and agreed."""

from collections.abc import Callable
from functools import cached_property
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.edits import Splice
from collab_tui.domain.meeting import is_running
from collab_tui.domain.my_card import CardLine, agree_edit, mark_edit, my_card, opening_words
from collab_tui.domain.schema import StepId, StepSpec
from collab_tui.domain.text import plural
from collab_tui.tui.common.breakpoints import SIZE_WANTED
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.header_footer import tips
from collab_tui.tui.common.list_view import ListView
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import sign
from collab_tui.tui.common.requests import apply_edit, open_page
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, REHEARSAL
from collab_tui.tui.keys.page_commands import CARD as CARD_PAGE
from collab_tui.tui.keys.page_commands import PAGE
from collab_tui.tui.keys.widget_commands import CARD
from collab_tui.tui.meeting.capture_line import LINE
from collab_tui.tui.page.screen import ConversationScreen

NOTHING = "Nothing is prepared yet. What you write on steps 1 to 3 comes here."
OPENING_WANTED = "Your opening words are written on step 3."
QUESTIONS = {"answer": "Answered", "question": "I ask"}
"""The word before the line in which a part is written."""

SHOWN = 3
"""The number of sections of the card that the meeting page shows before the meeting."""

RUNNING = "What you prepared is on your card."
"""What the meeting page says while the meeting runs: nothing private comes up by itself."""


class Row(Struct, frozen=True):
    """A heading of the card, or one of its lines."""

    heading: str = ""
    line: CardLine | None = None

    @property
    def key(self) -> str | Address:
        """What is the same for this row after a change."""
        return self.line.where if self.line else self.heading


def rows_of(conversation: Conversation) -> list[Row]:
    """Return the rows of the card: each heading, and its lines below it."""
    return [
        row
        for section in my_card(conversation)
        for row in (Row(section.heading), *(Row(line=line) for line in section.lines))
    ]


class CardList(ListView[Row], Control):
    """The lines of the card. Headings cannot be selected."""

    KEYS = CARD
    BINDINGS: ClassVar[list[BindingType]] = bindings(CARD)

    def __init__(self, live: LiveConversation, write: Callable[[], None]) -> None:
        super().__init__(self._lines_of, rows_of(live.conversation), key=lambda row: row.key)
        self.set_reactive(ListView.index, min(1, len(self.items)))
        self.address = Cursor(field="opening")
        self._live = live
        self._write = write

    def _lines_of(self, row: Row, width: int) -> list[Content]:
        if row.line is None:
            heading = Content.styled(f" {row.heading}", "bold $primary")
            return [heading] if row == self.items[0] else [Content(""), heading]
        return card_lines(self._live.conversation, row.line, width)

    def show(self) -> None:
        """Show the card as it is now, with the same line selected."""
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
        where = self.chosen.where if self.chosen else Address("opening")
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
        """Leave out what does nothing on the selected line."""
        line, now = self.chosen, self._live.conversation
        match action:
            case "mark":
                return bool(line and mark_edit(now, line))
            case "agree":
                return bool(line and agree_edit(now, line))
            case "write":
                return bool(line and line.part)
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Mark the selected line as said, asked or to say, or take that back."""
        if self.chosen and (edit := mark_edit(self._live.conversation, self.chosen)):
            apply_edit(self, edit)

    def action_agree(self) -> None:
        """Mark the selected common ground as agreed, or as only said."""
        if self.chosen and (edit := agree_edit(self._live.conversation, self.chosen)):
            apply_edit(self, edit)

    def action_write(self) -> None:
        """Write the answer to the selected question, or the question to the selected reply."""
        self._write()


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
    """Return the first sections of the card, as the meeting page shows them before the meeting."""
    found: list[Content] = []
    for section in my_card(conversation)[:SHOWN]:
        found.append(Content.styled(f" {section.heading}", "bold $primary"))
        for line in section.lines:
            found += card_lines(conversation, line, width)
        found.append(Content(""))
    return found


def invitation(conversation: Conversation, key: str, width: int) -> Content:
    """Return what the meeting page shows while its log is empty: the key of the card, and its first lines.

    Others may look on once the meeting runs, so then only the key is shown.
    """
    if not my_card(conversation):
        return Content("")
    lines = [] if is_running(conversation) else first_lines(conversation, width)
    more = RUNNING if is_running(conversation) else "All of it is on your card."
    way = Content.styled(f" {key} My card", "bold $primary") + Content.styled(f"   {more}", "$quiet")
    return Content("\n").join([way, Content(""), *lines])


class MyCardPage(ConversationScreen):
    """The card over the page that was open. Escape leads back there."""

    KEYS: ClassVar[Commands] = (*CARD_PAGE, *PAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(CARD_PAGE)

    def __init__(
        self, spec: StepSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__(spec, live, place, locked=locked)
        self._came_from = _page_before(live.conversation)
        self.list = CardList(live, self._write)
        self._nothing = Static(Content.styled(NOTHING, "$quiet"), classes="nothing")
        self._question = Static(classes="question")
        self.words = TextInput(self._edited, hint="What they said", lines=False)
        self.words.entered = self._written
        self._line = Horizontal(self._question, self.words, id="answer")
        self._line.display = False
        self._writes: Address | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title, the lines, the line in which an answer is written, and the capture line."""
        yield self._bar
        yield self._rail
        with Horizontal(id="desk"):
            with Vertical(id="mine", disabled=self._locked):
                with Horizontal(id="title"):
                    yield Static(Content(self.spec.title), id="name")
                    yield self._remark
                yield self._nothing
                yield self.list
                yield self._line
            with Vertical(id="mind"):
                yield tips(self.spec.reminders)
        self.composer.display = False
        yield self.composer
        yield self._foot
        yield Static(Content(SIZE_WANTED), id="too-small")

    def on_mount(self) -> None:
        """Show whether something is prepared."""
        self._nothing.display = not self.list.items

    def remark(self) -> Content:
        """Say who sees the card."""
        return Content.styled("for you alone", "$quiet")

    # Where the writer is

    def come_back(self, place: Cursor) -> None:
        """Be shown again, over the page that is open now."""
        self._came_from = _page_before(self.conversation)
        self._stop_writing()
        super().come_back(place)

    def cursor_at(self, widget: Widget | None) -> Cursor:
        """Return the cursor that leads back to a line of the card, or into the capture line."""
        if widget is self.composer.words:
            return super().cursor_at(widget)
        return self.list.cursor_at(self.list)

    def restore(self, cursor: Cursor) -> None:
        """Go to a line of the card, at first to the first one, or into the capture line."""
        if cursor.field == LINE.field:
            super().restore(cursor)
        else:
            self.list.restore(cursor)

    @cached_property
    def covers(self) -> frozenset[str]:
        """The fields whose changes can be seen here: also the writer's part, which is on the front page."""
        return super().covers | {"role"}

    def reveal(self, edited: Address) -> None:
        """Select the line that was changed."""
        super().reveal(edited)
        self.list.reveal(edited)

    def on_list_view_highlighted(self) -> None:
        """Show the keys of the line that is selected now."""
        if self.arrived:
            self.show_foot()
            self.unsettle()

    # Following the conversation

    def after_typing(self) -> None:
        """Show the answer that is typed in its line."""
        super().after_typing()
        self._show()

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        super().refresh_conversation()
        self._show()

    def _show(self) -> None:
        self.list.show()
        self._nothing.display = not self.list.items
        if self._writes:
            self.words.show(self._written_text)
        self.show_foot()

    # Writing the answer to a question, or the question to a reply

    @property
    def _written_text(self) -> str:
        where = self._writes
        entry = self.conversation.entry(where.field, where.entry) if where else None
        return entry.word(where.part) if where and entry else ""

    def _write(self) -> None:
        line = self.list.chosen
        if line and line.part and not self._locked:
            where = Address(line.where.field, line.where.entry, line.part)
            self._writes = where
            self._question.update(Content.styled(f" {QUESTIONS[line.part]}: ", "bold $primary"))
            self.words.address = Cursor(field=where.field, entry=where.entry, part=where.part)
            self.words.show(self._written_text)
            self._line.display = True
            self.set_focus(self.words)
            self.words.move_cursor(self.words.document.end)

    def _edited(self, at: int, removed: str, added: str) -> None:
        if self._writes and self.conversation.entry(self._writes.field, self._writes.entry):
            apply_edit(self, Splice(self._writes, at, removed, added))

    def _written(self) -> None:
        self._stop_writing()
        self.set_focus(self.list)

    def _stop_writing(self) -> None:
        self._writes = None
        self._line.display = False

    # Keys

    def action_leave(self) -> None:
        """Go back from the answer to the lines, or from the card to the page that was open before."""
        if self._writes:
            self._written()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Go back to the page that was open before."""
        open_page(self, self._came_from)

    def action_turn(self, by: int) -> None:
        """Go back to the page that was open before."""
        self.action_close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out turning pages: the card is beside them."""
        return action != "turn" and super().check_action(action, parameters)

    def action_rehearse(self) -> None:
        """Show the opening words alone."""
        self.app.push_screen(Rehearsal(opening_words(self.conversation) or OPENING_WANTED))


def _page_before(conversation: Conversation) -> str:
    """Return the page that the card is opened over; the meeting page if the card itself was open last."""
    step = conversation.place.step
    return step if step not in {"", StepId.CARD} else str(StepId.ROOM)


class Rehearsal(Dialog[None]):
    """The opening words alone, with a count of the seconds since they came up."""

    KEYS = (*REHEARSAL, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(REHEARSAL)
    heading = "Say it aloud"
    purpose = "Your opening words, to be said aloud before the meeting. The seconds are counted."
    ending = "Enter Count again   Esc to go back"

    def __init__(self, words: str) -> None:
        super().__init__()
        self._opening = Static(Content(words), classes="opening")
        self._count = Static(classes="count")
        self._since = clock.now()

    def content(self) -> ComposeResult:
        """Yield the words and the count."""
        yield self._opening
        yield self._count

    def on_mount(self) -> None:
        """Begin to count."""
        self.action_again()
        self.set_interval(1, self._tell)

    def action_again(self) -> None:
        """Count again from 0."""
        self._since = clock.now()
        self._tell()

    def _tell(self) -> None:
        self._count.update(Content(plural(int((clock.now() - self._since).total_seconds()), "second")))
