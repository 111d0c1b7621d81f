"""The base of every screen of a conversation: the rows around it, its keys, and the place of its writer."""

from functools import cached_property
from time import monotonic
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.capture.half_typed import AMENDS, LINE
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.dates import BankHoliday, no_bank_holiday
from collab_tui.domain.meeting import SPEAKER
from collab_tui.domain.method import PAGES
from collab_tui.domain.schema import PageId, PageSpec
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.app_actions import Idle, open_page
from collab_tui.tui.common.breakpoints import HEIGHTS, WIDTHS
from collab_tui.tui.common.header_footer import Header, KeyFooter, StepBar
from collab_tui.tui.common.list_view import ListView
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.scrolling import ScrollArea
from collab_tui.tui.common.styles import sheets
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.common.writing import ENDS_REFUSAL, WritingScreen
from collab_tui.tui.dialogs.goto import ACTIONS, GoToDialog
from collab_tui.tui.dialogs.help import HelpDialog, groups, shown_first
from collab_tui.tui.dialogs.reflect_back import ReflectBackDialog
from collab_tui.tui.editing.private_line import Closable, reachable
from collab_tui.tui.keys.active import as_chosen, chosen, footer, works
from collab_tui.tui.keys.command import Commands, best, bindings
from collab_tui.tui.keys.page_commands import INTO, LEAVE, PAGE, UNDO
from collab_tui.tui.meeting.capture_line import CaptureLine
from collab_tui.tui.textual_patches.base_screen import BaseScreen

KEYS_STATE = "Keys:"
"""What the footer begins with in the keys state."""

NOTHING_TO_SHARE = "There is nothing to share here."

PAUSE = 0.25
"""Seconds without a key after which counts and nudges are shown and the place is noted."""


class ConversationScreen(WritingScreen, BaseScreen[None]):
    """The base of every page of a conversation. Fields or cards are added by its subclasses.

    It is in one of two states. In the writing state something has the focus, and no letter is a command.
    Escape begins the keys state: nothing has the focus, and a letter runs a command of the screen.
    """

    CSS_PATH = sheets(
        "page/page",
        "editing/editing",
        "steps/steps",
        "front/front",
        "review/review",
        "meeting/meeting",
        "cards/cards",
    )
    AUTO_FOCUS: ClassVar[str | None] = ""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    KEYS: ClassVar[Commands] = PAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings(PAGE)

    has_step_bar_and_capture_line = True
    """Whether the screen has them; not if other people see the screen."""

    cached = True
    """Whether the page cache keeps the screen when another page is opened."""

    def __init__(
        self, spec: PageSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__()
        self.spec = spec
        self.live = live
        self.today = clock.today()
        self.bank_holiday: BankHoliday = no_bank_holiday
        self.undoable = False
        self.arrived = False  # whether the place of the writer is restored
        self.in_keys = False  # whether letters are commands
        self.opens_in_keys = False  # whether the keys state begins once the focus is in its place
        self.wanted: Address | None = None  # the change that the page was opened for
        self.shown = live.conversation  # the value that the fields show
        self.page = ScrollArea("page")  # the part that scrolls
        self.capture_line = CaptureLine(live)
        self.capture_line.leaving = self._leave_line
        self._locked = locked
        self._place = self._last = place
        self._place_is_due = True
        self._last_focused: Widget | None = None
        self._focused_before_line: Widget | None = None
        self._was_in_keys = False
        self._status = Content("")
        self._timer: Timer | None = None
        self._last_change = 0.0
        self._header = Header(self.shown, self._status)
        self._step_bar = StepBar(self.shown, self.open_step)
        self._remark = Static(id="remark")
        self._footer = KeyFooter()

    @property
    def open_step(self) -> PageId:
        """The step that the step bar shows as open."""
        return self.spec.id

    @property
    def conversation(self) -> Conversation:
        """The conversation as it is now."""
        return self.live.conversation

    def on_mount(self) -> None:
        """Watch the focus from now on."""
        self._remark.update(self.remark())
        self.watch(self, "focused", self._focus_moved, init=False)

    def remark(self) -> Content:
        """Return the text at the right of the title."""
        return Content("")

    # Showing the screen and restoring the place

    def come_back(self, place: Cursor) -> None:
        """Show the page again, at a place."""
        self._place, self.wanted, self._place_is_due = place, None, True
        if self._is_behind():
            self.refresh_conversation()
            self._say()
        self.arrived = False

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Restore the writer's place, at once if the layout is known; after a dialog show the keys again."""
        if self._place_is_due:
            self._place_is_due = False
            if self.opens_in_keys:
                self.in_keys = True
            typeahead(self).hold(self)
            if self.is_laid_out:
                self._restore_place()
            else:
                self.call_after_refresh(self._restore_place_if_shown)
        self.show_footer()

    def _is_behind(self) -> bool:
        """Whether the conversation has changed since the fields were drawn."""
        shown, now = self.shown, self.conversation
        return shown.texts is not now.texts or shown.entries is not now.entries

    def _restore_place_if_shown(self) -> None:
        """Restore the place, unless the privacy screen removed the page before it was laid out."""
        if self in self.app.screen_stack:
            self._restore_place()

    def _restore_place(self) -> None:
        """Restore the place of the writer."""
        self.restore(self._place)
        self.begin_soon()

    def begin_soon(self) -> None:
        """Begin once the app has moved the focus; keys typed meanwhile wait."""
        self.app.call_later(self._begin)

    def _begin(self) -> None:
        self.arrived = True
        if self.opens_in_keys or (self._locked and self.focused is None):
            self.opens_in_keys = False
            self._begin_keys()
        self.show_footer()
        self.begin()
        typeahead(self).release(self)

    def begin(self) -> None:
        """Show the change that the page was opened for."""
        if self.wanted:
            self.reveal(self.wanted)

    # The place of the writer

    @cached_property
    def covers(self) -> frozenset[str]:
        """The fields whose changes can be seen here: those of the page, and the capture line."""
        return frozenset((LINE.field, *(field.id for field in self.spec.fields)))

    @property
    def cursor(self) -> Cursor:
        """The cursor of the writer, or the last one if the page was removed."""
        if not self.arrived:
            return self._place
        widget = self.focused or self._last_focused
        if widget is None or widget.is_attached:
            here = self.cursor_at(widget)
            self._last = replace(here, step=self.spec.id, scroll=self.page.scroll_offset.y)
        return self._last

    def cursor_at(self, widget: Widget | None) -> Cursor:
        """Return the cursor that leads back to a widget."""
        is_line = widget is self.capture_line.words
        return self.capture_line.words.cursor_at(self.capture_line.words) if is_line else Cursor()

    def restore(self, cursor: Cursor) -> None:
        """Go to a cursor in the capture line."""
        if cursor.field == LINE.field:
            self.action_note()
            self.capture_line.words.restore(cursor)

    def shows(self, edited: Address) -> bool:
        """Whether a change at an address can be seen here; of the meeting, only that of the capture line."""
        in_line = edited.field != LINE.field or edited in {LINE, AMENDS, SPEAKER}
        return edited.field in self.covers and in_line

    def reveal(self, edited: Address) -> None:
        """Go to what an edit touched, so that it is seen."""
        if edited.field == LINE.field:
            self.action_note()

    # Following the conversation

    def after_typing(self) -> None:
        """Record a change that was typed on this page, so that it is on the screen already."""
        if self.arrived:
            self.shown = self.conversation
        self.schedule_refresh()

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        if self.arrived:
            self.shown = self.conversation
        self.capture_line.refresh_conversation()
        self.schedule_refresh()

    def schedule_refresh(self) -> None:
        """Call `refresh_at_pause` at the next pause. One timer runs, however many keys there are."""
        self._last_change = monotonic()
        if self._timer is None:
            self._timer = self.set_timer(PAUSE, self._refresh_if_paused)

    def _refresh_if_paused(self) -> None:
        left = self._last_change + PAUSE - monotonic()
        self._timer = self.set_timer(left, self._refresh_if_paused) if left > 0 else None
        if self._timer is None:
            self.refresh_at_pause()

    def refresh_at_pause(self) -> None:
        """Refresh the parts that need not follow every key."""
        self._say()
        self.show_footer()
        self.post_message(Idle())

    # Private content while a meeting runs

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Focus a widget; if it is in a closed container, focus the line of the container."""
        super().set_focus(reachable(widget), scroll_visible, from_app_focus)

    def close_private(self, focused: Widget | None = None) -> None:
        """Close private content that the writer has shown, unless the focus is still in it."""
        for each in self.walk_children(Closable):
            if each.left(focused) and self._last_focused and each in self._last_focused.ancestors:
                self._last_focused = each.line

    # Header, step bar and footer

    def _say(self) -> None:
        self._step_bar.show(self.conversation)
        self._header.show(self.conversation, self._status)
        update_if_changed(self._remark, self.remark())

    def show_status(self, status: Content) -> None:
        """Show whether everything is saved."""
        if status != self._status:
            self._status = status
            self._header.show(self.conversation, status)

    def show_footer(self) -> None:
        """Show the keys that work here; those behind a dialog, which shows them too, stay as they were."""
        if self.app.screen_stack[-1:] == [self]:
            lead = self.refusal or ("" if self.is_writing else KEYS_STATE)
            hints = [ENDS_REFUSAL] if self.waits_for_enter else self.hints()
            has_row = isinstance(self.focused, ListView)  # its keys are named together
            self._footer.show(hints, lead, reverse=lead == KEYS_STATE, more=has_row)

    def show_refusal(self) -> None:
        """Say in the footer why nothing was written, and which key goes on."""
        self.show_footer()

    @property
    def is_writing(self) -> bool:
        """Whether letters are for what has the focus. If nothing has it, they are commands only after Esc."""
        return not self.in_keys

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys of the footer with what they do."""
        hidden = {"" if self.undoable else UNDO.description, LEAVE.description if self.in_keys else ""}
        into = [(best(as_chosen((INTO,), chosen(self))[0], typing=True), "Write")] if self.in_keys else []
        return [*into, *((key, label) for key, label in footer(self) if label not in hidden)]

    def _focus_moved(self, widget: Widget | None) -> None:
        if widget:
            self._last_focused, self.in_keys = widget, False
        if self.app.app_focus:  # not if only the window of the terminal has lost the keys
            self.close_private(widget)
        if self.arrived:
            self.show_footer()
        self.schedule_refresh()

    # The capture line

    def action_note(self) -> None:
        """Open the capture line, or go back to it."""
        if not (self.focused and self.capture_line in self.focused.ancestors):
            self._focused_before_line, self._was_in_keys = self._last_focused, self.in_keys
        self.capture_line.display = True
        self.set_focus(self.capture_line.words)

    def _leave_line(self) -> None:
        self.capture_line.display = False
        self._last_focused = self._focused_before_line
        if self._was_in_keys or not self._go_back():
            self._begin_keys()

    # To other pages and dialogs

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse actions that lead nowhere from here, and sharing, which only a page of fields has."""
        match action, parameters:
            case "turn_page", (by,):
                return self.spec is not PAGES[0 if by == -1 else -1]
            case "page", (page,):
                return page != self.spec.id
            case "share", _:
                return False
        return super().check_action(action, parameters)

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Return why nothing is shared from here, if it is to be shared."""
        return NOTHING_TO_SHARE if action == "share" else super().why_not(action, parameters)

    @property
    def partner(self) -> str:
        """The name of the other side, or words for several of them."""
        others = [party.alias for party in self.conversation.parties if not party.us]
        return others[0] if len(others) == 1 else "each of the others"

    @property
    def tips(self) -> list[str]:
        """The tips of this page."""
        return [line.format(partner=self.partner) for line in self.spec.reminders]

    def action_turn_page(self, by: int) -> None:
        """Turn to the next page or back."""
        index = PAGES.index(self.spec) + by
        if 0 <= index < len(PAGES):
            open_page(self, PAGES[index].id)

    def action_page(self, page: str) -> None:
        """Turn to a page by its id."""
        if page != self.spec.id:
            open_page(self, page)

    def action_reflect_back(self) -> None:
        """Open the dialog "Reflect back"."""
        self.app.push_screen(ReflectBackDialog(self.live))

    def action_goto(self) -> None:
        """Open the dialog "Go to"."""
        can = [action for action in ACTIONS if works(self, action)]
        self.app.push_screen(GoToDialog(self.conversation, self.spec.id, can), self._gone)

    async def _gone(self, answer: str | None) -> None:
        if answer:
            await self.run_action(answer)

    def action_help(self) -> None:
        """Show the help of this page."""
        first = shown_first(self)
        self.app.push_screen(
            HelpDialog(self.spec.title, self.spec.purpose, groups(self), tips=self.tips, first=first)
        )

    def action_tips(self) -> None:
        """Show the tips of this page, which have a column only in a wide window."""
        self.app.push_screen(HelpDialog(self.spec.title, "", [], "", tips=self.tips))

    def action_leave(self) -> None:
        """Leave the text, so that single keys work."""
        self._begin_keys()

    def _begin_keys(self) -> None:
        """Begin the keys state: nothing has the focus."""
        self.set_focus(None)
        self.in_keys = True
        self.show_footer()

    def action_next_text(self, by: int) -> None:
        """Focus the next text; in the keys state, the widget that had the focus last."""
        if (self.focused is not None or not self._go_back()) and by:
            (self.focus_next if by > 0 else self.focus_previous)()

    def _go_back(self) -> bool:
        """Focus the widget that had the focus last; return whether it can take the focus."""
        left = self._last_focused
        if left is None or not left.is_attached:
            return False
        if left.focusable:
            self.set_focus(left)
        else:
            self.restore(self.cursor)
        return self.focused is not None

    def action_scroll(self, by: int) -> None:
        """Go to the control above or below, or scroll; from the keys state go back into the text."""
        if self.in_keys and abs(by) == 1:
            self.action_next_text(by)
        elif abs(by) > 1 or not self._shows_end(by) or not self.step_focus(by):
            self.page.scroll_relative(y=by, animate=False)

    def _shows_end(self, by: int) -> bool:
        """Whether the upper or the lower end of what has the focus is in view."""
        seen, shown = self.page.region, self.focused.region if self.focused else self.page.region
        return shown.bottom <= seen.bottom if by > 0 else shown.y >= seen.y
