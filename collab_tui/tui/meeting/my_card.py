"""My card: the prepared lines, for the writer alone, with marks for those said, asked and agreed."""

from functools import cached_property
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.capture.half_typed import LINE
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.edits import Splice
from collab_tui.domain.my_card import opening_words
from collab_tui.domain.schema import PageId, PageSpec
from collab_tui.tui.common.app_actions import apply_edit, open_page
from collab_tui.tui.common.breakpoints import SIZE_WANTED
from collab_tui.tui.common.header_footer import tips
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.meeting_commands import MY_CARD_SCREEN
from collab_tui.tui.keys.page_commands import PAGE
from collab_tui.tui.meeting.my_card_list import CardList
from collab_tui.tui.meeting.rehearsal import Rehearsal
from collab_tui.tui.page.conversation_screen import ConversationScreen

NOTHING = "Nothing is prepared yet. What you write on steps 1 to 3 comes here."
QUESTIONS = {"answer": "Answered", "question": "I ask"}
"""The word before the line in which a part is written."""


class MyCardPage(ConversationScreen):
    """The card over the page that was open. Escape leads back there."""

    KEYS: ClassVar[Commands] = (*MY_CARD_SCREEN, *PAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(MY_CARD_SCREEN)

    def __init__(
        self, spec: PageSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__(spec, live, place, locked=locked)
        self._came_from = _page_before(live.conversation)
        self.list = CardList(live, self._write)
        self._nothing = Static(Content.styled(NOTHING, "$quiet"), classes="nothing")
        self._question = Static(classes="question")
        self.words = TextInput(self._edited, hint="What they said", lines=False)
        self.words.entered = self._written
        self.words.leaves_by_arrows = False
        self._line = Horizontal(self._question, self.words, id="answer")
        self._line.display = False
        self._writes: Address | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title, the lines, the line in which an answer is written, and the capture line."""
        yield self._header
        yield self._step_bar
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
        self.capture_line.display = False
        yield self.capture_line
        yield self._footer
        yield Static(Content(SIZE_WANTED), id="too-small")

    def on_mount(self) -> None:
        """Show whether something is prepared."""
        self._nothing.display = not self.list.items

    def remark(self) -> Content:
        """Return the words that say who sees the card."""
        return Content.styled("for you alone", "$quiet")

    # Where the writer is

    def come_back(self, place: Cursor) -> None:
        """Show the card again, over the page that is open now."""
        self._came_from = _page_before(self.conversation)
        self._stop_writing()
        super().come_back(place)

    def cursor_at(self, widget: Widget | None) -> Cursor:
        """Return the cursor that leads back to a line of the card, or into the capture line."""
        if widget is self.capture_line.words:
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
            self.show_footer()
            self.schedule_refresh()

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
        self.show_footer()

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

    def action_turn_page(self, by: int) -> None:
        """Go back to the page that was open before."""
        self.action_close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse to turn pages: the card is in no order with them."""
        return action != "turn_page" and super().check_action(action, parameters)

    def action_rehearse(self) -> None:
        """Show only the opening words."""
        self.app.push_screen(Rehearsal(opening_words(self.conversation)))


def _page_before(conversation: Conversation) -> str:
    """Return the page that the card is opened over; the meeting page if the card itself was open last."""
    step = conversation.place.step
    return step if step not in {"", PageId.CARD} else str(PageId.ROOM)
