"""The page that shows one card at a time, and turns to the next or the previous card."""

from collections.abc import Callable
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.capture.half_typed import LINE
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.follow_up import CardId
from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import OTHER_PAGES
from collab_tui.domain.method import page as page_spec
from collab_tui.domain.schema import PageId, PageSpec
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.cards.card import Card
from collab_tui.tui.common.app_actions import open_page
from collab_tui.tui.common.breakpoints import SIZE_WANTED
from collab_tui.tui.common.header_footer import tips
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.public_screen import PublicScreen
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.active import keys_of
from collab_tui.tui.keys.card_commands import CARD_SEQUENCE
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.page_commands import PAGE
from collab_tui.tui.page.conversation_screen import ConversationScreen

NOT_FROM_HERE = "That key leads to your private pages, so not from here."


class CardSequence(ConversationScreen):
    """Shows cards in order. The current card and a half-written answer on it are restored after a crash."""

    KEYS: ClassVar[Commands] = (*CARD_SEQUENCE, *PAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(CARD_SEQUENCE)

    cached = False

    def __init__(
        self,
        spec: PageSpec,
        live: LiveConversation,
        place: Cursor,
        *,
        locked: bool,
        card_ids: Callable[[Conversation], list[CardId]],
        make: Callable[[CardId], Card],
    ) -> None:
        """Take two functions: one returns the ids of the cards in order, one builds the card of an id."""
        super().__init__(spec, live, place, locked=locked)
        self._card_ids = card_ids
        self._make = make
        came_from = self.conversation.place.step
        beside = {"", *(page.id for page in OTHER_PAGES)}
        self._came_from = came_from if came_from not in beside else str(PageId.REVIEW)
        self._holder = Vertical(id="card")
        self.card: Card | None = None

    def on_key(self, event: events.Key) -> None:
        """Refuse a key of private pages in words; an answer typed at once after it is refused too."""
        allowed = {""} | self.ALLOWED if isinstance(self, PublicScreen) else None
        closed = [key for key in keys_of(self) if allowed and key.action.partition("(")[0] not in allowed]
        if not event.is_printable and any(event.key in key.all for key in closed):
            event.stop()
            event.prevent_default()
            self.refuse(NOT_FROM_HERE)
        else:
            super().on_key(event)

    @property
    def open_step(self) -> PageId:
        """The step that the step bar marks: the review."""
        return PageId.REVIEW

    # The order of the cards

    def card_ids(self) -> list[CardId]:
        """Return the ids of the current cards, in order."""
        return self._card_ids(self.conversation)

    def first(self) -> CardId:
        """Return the card that is shown first if none was left half done; an empty id if there is none."""
        return next(iter(self.card_ids()), CardId(""))

    def finish(self) -> None:
        """Run the action of Enter on the last card."""
        self.leave()

    # Laying out

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield self._header
        if self.has_step_bar_and_capture_line:
            yield self._step_bar
        with Horizontal(id="desk"):
            with self.page, Vertical(id="column", disabled=self._locked):
                with Horizontal(id="title"):
                    yield Static(Content(self.spec.title), id="name")
                    yield self._remark
                yield self._holder
            with Vertical(id="mind"):
                yield tips(self.spec.reminders)
        if self.has_step_bar_and_capture_line:
            self.capture_line.display = False
            yield self.capture_line
        yield self._footer
        yield Static(Content(SIZE_WANTED), id="too-small")

    def _restore_place(self) -> None:
        self.restore(self._place)

    def restore(self, cursor: Cursor) -> None:
        """Go to a card and to the control on it where the writer was, or to the first card to answer."""
        if cursor.field == LINE.field and self.has_step_bar_and_capture_line and self.card:
            super().restore(cursor)
            return
        card_id = CardId(cursor.field, cursor.entry)
        there = card_id in self.card_ids()
        self._turn_to(card_id if there else self.first(), cursor if there else Cursor())

    def _turn_to(self, card_id: CardId, place: Cursor | None = None) -> None:
        """Replace the current card by another; keys typed meanwhile wait for it."""
        self._place = replace(place or Cursor(), step=self.spec.id, field=card_id.field, entry=card_id.entry)
        self.arrived = False
        typeahead(self).hold(self)
        self.set_focus(None)
        self.call_later(self._lay, card_id)

    async def _lay(self, card_id: CardId) -> None:
        card = self._make(card_id)
        await self._holder.remove_children()
        await self._holder.mount(card)
        self.card = card
        self.set_focus(card.control_at(self._place), scroll_visible=False)
        self._remark.update(self.remark())
        self.page.scroll_to(y=self._place.scroll, animate=False)
        self.begin_soon()
        self.app.call_later(self.call_after_refresh, self._show_focused)

    def _show_focused(self) -> None:
        """Bring the control that has the focus into view."""
        if self.focused and self.page in self.focused.ancestors:
            self.page.scroll_to_widget(self.focused, animate=False)

    def begin(self) -> None:
        """Show the change that the page was opened for, once."""
        super().begin()
        self.wanted = None

    # Where the writer is

    @property
    def cursor(self) -> Cursor:
        """The id of the current card, and the control on it."""
        return self._place if self.card is None else super().cursor

    def cursor_at(self, widget: Widget | None) -> Cursor:
        """Return the cursor that leads back to a control of the card, or into the capture line."""
        if self.card is None or (self.has_step_bar_and_capture_line and widget is self.capture_line.words):
            return super().cursor_at(widget)
        return self.card.cursor_at(widget)

    def remark(self) -> Content:
        """Return the number of the current card and of all cards."""
        card_ids = self.card_ids()
        if self.card is None or self.card.card_id not in card_ids or len(card_ids) < 2:
            return Content("")
        return Content.styled(f"{card_ids.index(self.card.card_id) + 1} of {len(card_ids)}", "$quiet")

    def refresh_conversation(self) -> None:
        """Show the current values; turn to another card if this one is no longer asked."""
        if self.has_step_bar_and_capture_line:
            self.capture_line.refresh_conversation()
        if self.card and self.arrived:
            card_ids = self.card_ids()
            if self.card.card_id in card_ids or (not card_ids and not self.card.card_id.field):
                self.card.refresh_conversation()
            else:
                self._turn_to(self.first())
        self.schedule_refresh()

    def reveal(self, edited: Address) -> None:
        """Turn to the card of a change."""
        card_id = next((each for each in self.card_ids() if self.asks(each, edited)), None)
        if card_id and self.card and self.card.card_id != card_id:
            self._turn_to(card_id)

    def asks(self, card_id: CardId, where: Address) -> bool:
        """Whether a card shows the address that an edit touched."""
        return bool(where.entry) and card_id.entry == where.entry

    # Keys

    def action_go_on(self) -> None:
        """Go on: to the next control of the card, then to the next card."""
        if self.card is None:
            return
        if self.in_keys:
            self.action_next_text(0)
            return
        if self.focused is not None and self.card not in self.focused.ancestors:
            return
        self.card.affirm(self.focused)
        following = self.card.after(self.focused)
        if following:
            self.set_focus(following)
            if isinstance(following, TextInput):
                following.move_cursor(following.document.end)
        elif self.card_ids() and self.card.card_id == self.card_ids()[-1]:
            self.finish()
        else:
            self.action_turn_page(1)

    def action_turn_page(self, by: int) -> None:
        """Go to the next or the previous card; before the first one, leave the page."""
        card_ids = self.card_ids()
        at = card_ids.index(self.card.card_id) if self.card and self.card.card_id in card_ids else 0
        self.opens_in_keys = self.in_keys
        if 0 <= at + by < len(card_ids):
            self._turn_to(card_ids[at + by])
        elif by < 0 or not card_ids:
            self.leave()

    def leave(self) -> None:
        """Go back to the page before, or to the meeting if it runs or if others might see a private page."""
        is_for_others = isinstance(self, PublicScreen) and page_spec(PageId(self._came_from)).has_private
        open_page(self, PageId.ROOM if self.meeting_runs or is_for_others else self._came_from)

    @property
    def meeting_runs(self) -> bool:
        """Whether the meeting runs, so that others may see the screen."""
        return is_running(self.conversation)

    def lay_again(self) -> None:
        """Build the current card again, because it has other questions now; the focus stays."""
        if self.card:
            self._turn_to(self.card.card_id, self.cursor)
